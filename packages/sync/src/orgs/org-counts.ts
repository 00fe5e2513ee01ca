import type pg from 'pg';
import type { ApiUsage } from '../salesforce/api-usage.ts';

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

/** What a drain knows at its end of the org's API and of what it wrote there. */
export interface OrgCalls {
  /** Calls of this drain. */
  readonly own: number;
  readonly usage: ApiUsage | null;
  /** Where the org's rows were written to; null: they were not. */
  readonly reportedTo: string | null;
}

/** Adds the engine's own calls to today's (UTC), keeps what the org said of all calls, and when its rows were written. */
export async function keepCalls(
  pool: pg.Pool,
  org: number,
  { own, usage, reportedTo }: OrgCalls,
): Promise<void> {
  await pool.query(
    `update bales.org set api_own = case when api_day = (now() at time zone 'UTC')::date then api_own else 0 end + $2,
       api_day = (now() at time zone 'UTC')::date, api_used = coalesce($3, api_used), api_allowed = coalesce($4, api_allowed),
       instance_url = coalesce($5, instance_url), reported_at = case when $5 is null then reported_at else now() end
     where id = $1`,
    [org, own, usage?.used ?? null, usage?.allowed ?? null, reportedTo],
  );
}
