import type pg from 'pg';
import type { ActivityState } from './mark.ts';

/** How many activities of an org are in each state. */
export type StateCounts = Readonly<Record<ActivityState, number>>;

export async function countStates(pool: pg.Pool, org: number): Promise<StateCounts> {
  const { rows } = await pool.query<{ state: ActivityState; count: number }>(
    'select state, count(*)::int from bales.activity where org = $1 group by state',
    [org],
  );
  const none = { waiting: 0, due: 0, sent: 0, skipped: 0, issue: 0, removedInSalesforce: 0 };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
}
