import type pg from 'pg';
import type { ApiUsage } from '../salesforce/api-usage.ts';

/** Days that `BalesConnection__c.DailyCounts__c` shows. */
export const daysShown = 35;

/** Adds Tasks inserted by kind to a day (`YYYY-MM-DD`) of the tenant. */
export async function addDailyCounts(
  pool: pg.Pool,
  org: number,
  day: string,
  inserted: ReadonlyMap<string, number>,
): Promise<void> {
  if (inserted.size === 0) return;
  await pool.query(
    `insert into bales.daily_count (org, day, kind, count) select $1, $2, * from unnest($3::text[], $4::int[])
     on conflict (org, day, kind) do update set count = bales.daily_count.count + excluded.count`,
    [org, day, [...inserted.keys()], [...inserted.values()]],
  );
}

/** Day → kind → Tasks inserted, of the days up to `day` that are shown. */
export async function readDailyCounts(
  pool: pg.Pool,
  org: number,
  day: string,
): Promise<Record<string, Record<string, number>>> {
  const { rows } = await pool.query<{ day: string; kind: string; count: number }>(
    `select to_char(day, 'YYYY-MM-DD') as day, kind, count from bales.daily_count
     where org = $1 and day > $2::date - $3::int order by day, kind`,
    [org, day, daysShown],
  );
  const days: Record<string, Record<string, number>> = {};
  for (const row of rows) (days[row.day] ??= {})[row.kind] = row.count;
  return days;
}

/** Adds the engine's own calls to today's (UTC), and keeps what the org said of all calls. */
export async function addApiCalls(
  pool: pg.Pool,
  org: number,
  calls: number,
  usage: ApiUsage | null,
): Promise<void> {
  await pool.query(
    `update bales.org set api_own = case when api_day = (now() at time zone 'UTC')::date then api_own else 0 end + $2,
       api_day = (now() at time zone 'UTC')::date, api_used = coalesce($3, api_used), api_allowed = coalesce($4, api_allowed)
     where id = $1`,
    [org, calls, usage?.used ?? null, usage?.allowed ?? null],
  );
}
