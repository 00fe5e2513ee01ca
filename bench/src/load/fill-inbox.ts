import type { Activity } from '@bales/activity';
import type pg from 'pg';
import { acceptActivities } from '../../../packages/sync/src/inbox/accept.ts';
import type { Tick } from '../../../packages/sync/src/inbox/tick.ts';
import { incoming } from '../../../packages/sync/src/intake/import-file.ts';

export interface InboxLoad {
  readonly pool: pg.Pool;
  readonly tick: Tick;
  readonly org: number;
  readonly activities: number;
  /** Makes IDs of this load its own. */
  readonly name: string;
}

const activitiesPerLead = 5;
const batchSize = 1_000;

/** Fills the inbox with activities of linked leads, so that all are due. */
export async function fillInbox({ pool, tick, org, activities, name }: InboxLoad): Promise<void> {
  const leads = Math.ceil(activities / activitiesPerLead);
  await pool.query(
    `insert into bales.link (org, lead, row_id, status, lead_record)
     select $1, $2 || n, 'a0A', 'linked', '00Q' || lpad(n::text, 12, '0') || 'AAA' from generate_series(0, $3 - 1) n
     on conflict do nothing`,
    [org, `${name}-lead-`, leads],
  );
  for (let from = 0; from < activities; from += batchSize) {
    const size = Math.min(batchSize, activities - from);
    const batch = Array.from({ length: size }, (_, index) =>
      incoming(activity(name, from + index, leads), false),
    );
    await acceptActivities(pool, tick, org, batch);
  }
}

/** Calls, comments and mails in turn, with the texts of an ordinary day. */
function activity(name: string, index: number, leads: number): Activity {
  const common = {
    v: 1,
    id: `${name}-${String(index)}`,
    leadId: `${name}-lead-${String(index % leads)}`,
    occurredAt: new Date(Date.UTC(2026, 9, 1) + index * 60_000).toISOString(),
    recorder: { id: `user-${String(index % 20)}`, name: '山田 太郎' },
  } as const;
  const text = `${String(index)} 来週火曜 14 時に訪問。資料は事前に送付すること。`;
  if (index % 3 === 0) return { ...common, kind: 'comment', text };
  if (index % 3 === 1) return { ...common, kind: 'call', result: '担当者接触：アポ獲得', comment: text };
  const mail = {
    subject: 'ご提案の件',
    body: `<p>${text}</p>`,
    bodyType: 'html',
    to: 'a@example.com',
  } as const;
  return { ...common, kind: 'individualMail', ...mail };
}
