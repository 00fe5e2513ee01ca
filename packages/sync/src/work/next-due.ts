import type pg from 'pg';

const statement = `
  select extract(epoch from greatest(coalesce(org.wait_until, to_timestamp(0)), coalesce(first.due_at, now())))::float8 * 1000 as at
  from bales.org
  left join lateral (
    select true as found, due_at from bales.activity where org = $1 and state = 'due' order by due_at nulls first limit 1
  ) first on true
  where id = $1 and first.found`;

/** The shortest and longest pause between two drains that find nothing new, milliseconds. */
const SHORTEST = 1_000;
const LONGEST = 15 * 60_000;

/** Milliseconds until something of the org is due again; null when nothing is. */
export async function nextDue(pool: pg.Pool, org: number, now: number): Promise<number | null> {
  const { rows } = await pool.query<{ at: number }>(statement, [org]);
  const at = rows[0]?.at;
  return at === undefined ? null : Math.min(Math.max(at - now, SHORTEST), LONGEST);
}
