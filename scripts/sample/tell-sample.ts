import { changeOver } from './calendar.ts';
import { tellCourse } from './courses.ts';
import { receiveCampaigns } from './mails.ts';
import { type SampleLead, sampleLeads } from './leads.ts';
import { seeded } from './random.ts';
import { asShowcase, tellShowcase } from './showcase.ts';
import { type SampleActivity, Story } from './story.ts';

/** A lead with all that happened, by time. */
export interface ToldLead {
  readonly lead: SampleLead;
  readonly activities: readonly SampleActivity[];
}

/** Every lead's story. Each has a random source of its own, so that a change to one text leaves the others as they are. */
export function tellSample(): ToldLead[] {
  return sampleLeads().map((base, index) => {
    const lead = index === 0 ? asShowcase(base) : base;
    const story = new Story(lead);
    const teller = { random: seeded(lead.number * 7_919), lead, story };
    if (index === 0) {
      tellShowcase(story, lead);
      receiveCampaigns(teller, 0.55);
    } else tellCourse(teller);
    return { lead, activities: story.activities() };
  });
}

/** How many activities stand in both files. */
export const inBothCount = 200;

export interface Division {
  /** In the lead export, by lead. */
  readonly exported: ReadonlyMap<string, readonly SampleActivity[]>;
  /** In the JSONL, by time. */
  readonly streamed: readonly SampleActivity[];
  /** IDs of those in both. */
  readonly inBoth: ReadonlySet<string>;
}

/**
 * Who tells what: the export has calls, comments and 商談化 up to the change-over, the JSONL every mail and all that came
 * after. The last before the change-over stand in both, and all of the showcase, so that it has recorders and recordings.
 */
export function divide(told: readonly ToldLead[]): Division {
  const all = told.flatMap(({ activities }) => activities);
  const old = all.filter((one) => isExported(one) && one.at < changeOver);
  const showcase = told[0]?.lead.id;
  const first = old.filter(({ activity }) => activity.leadId === showcase);
  const rest = old.filter(({ activity }) => activity.leadId !== showcase).toSorted(byTime);
  const twice = [...first, ...rest.slice(first.length - inBothCount)];
  const inBoth = new Set(twice.map(({ activity }) => activity.id));
  const exported = Map.groupBy(old, ({ activity }) => activity.leadId);
  const streamed = all
    .filter((one) => !isExported(one) || one.at >= changeOver || inBoth.has(one.activity.id))
    .toSorted(byTime);
  return { exported, streamed, inBoth };
}

function isExported({ activity }: SampleActivity): boolean {
  return activity.kind === 'call' || activity.kind === 'comment' || activity.kind === 'opportunityConversion';
}

function byTime(one: SampleActivity, other: SampleActivity): number {
  return one.at - other.at || (one.activity.id < other.activity.id ? -1 : 1);
}
