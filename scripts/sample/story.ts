import type { GivenActivity } from '@bales/activity';
import { createHash } from 'node:crypto';
import { MINUTE, sampleEnd, spokenDay, tokyoTime } from './calendar.ts';
import { leadUrl, type SampleLead } from './leads.ts';
import { type Rep, signatureOf } from './people.ts';
import type { Facts } from './words/fill.ts';

/** One activity of the sample: how the webhook or a JSONL file would bring it. `at` is in milliseconds UTC. */
export interface SampleActivity {
  readonly at: number;
  readonly activity: GivenActivity;
}

type Kind = GivenActivity['kind'];
type Content<K extends Kind> = Omit<
  Extract<GivenActivity, { kind: K }>,
  'v' | 'id' | 'leadId' | 'kind' | 'occurredAt' | 'recorder' | 'url'
>;

/**
 * Collects the activities of one lead. No two of a kind stand in one minute: the minute is what makes an activity of two
 * files one, and here each is meant to be its own.
 */
export class Story {
  readonly #lead: SampleLead;
  readonly #taken = new Set<string>();
  readonly #told: SampleActivity[] = [];

  constructor(lead: SampleLead) {
    this.#lead = lead;
  }

  /** Adds an activity unless it would lie after the sample's end. @returns when it took place. */
  tell<K extends Kind>(kind: K, at: number, content: Content<K>, rep: Rep = this.#lead.rep): number {
    const { id: leadId } = this.#lead;
    let time = Math.floor(at / MINUTE) * MINUTE;
    while (this.#taken.has(`${kind} ${String(time)}`)) time += MINUTE;
    if (time > sampleEnd) return time;
    this.#taken.add(`${kind} ${String(time)}`);
    const id = activityId(leadId, kind, time);
    const { url, ...common } = {
      v: 1 as const,
      id,
      leadId,
      kind,
      occurredAt: tokyoTime(time),
      url: `${leadUrl(leadId)}/activities/${id}`,
      recorder: { id: rep.id, name: rep.name, mail: rep.mail },
    };
    this.#told.push({ at: time, activity: { ...common, ...content, url } as unknown as GivenActivity });
    return time;
  }

  /** By time. */
  activities(): SampleActivity[] {
    return this.#told.toSorted((one, other) => one.at - other.at);
  }
}

function activityId(leadId: string, kind: Kind, time: number): string {
  return `act-${createHash('sha256')
    .update(`${leadId} ${kind} ${String(time)}`)
    .digest('hex')
    .slice(0, 16)}`;
}

/** What texts about a lead may name. `at` is when they are written. */
export function factsOf(lead: SampleLead, at: number): Facts {
  const { company, familyName, rep } = lead;
  const day = (days: number): string => spokenDay(nextWeekday(at + days * 86_400_000));
  return {
    company: company.name,
    person: familyName,
    rep: rep.name.split(' ')[0] ?? rep.name,
    signature: signatureOf(rep),
    industry: company.industry.name,
    sites: company.industry.sites,
    count: String(company.count),
    headcount: String(company.headcount),
    price: (company.headcount * 300).toLocaleString('ja'),
    issue: lead.issue,
    tool: lead.tool,
    timing: lead.timing,
    hour: String(14 + ((at / MINUTE) % 4)),
    day1: day(3),
    day2: day(4),
    day3: day(5),
  };
}

/** Nobody proposes a Saturday or a Sunday. */
function nextWeekday(time: number): number {
  const weekday = new Date(time + 9 * 3_600_000).getUTCDay();
  if (weekday === 6) return time + 2 * 86_400_000;
  return weekday === 0 ? time + 86_400_000 : time;
}
