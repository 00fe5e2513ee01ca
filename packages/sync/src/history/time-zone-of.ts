import type pg from 'pg';

/** The tenant's time zone as the org's settings were read last; Tokyo before. */
export async function timeZoneOf(pool: pg.Pool, org: number): Promise<string> {
  const { rows } = await pool.query<{ zone: string | null }>(
    `select nullif(context->'connection'->>'TimeZone__c', '') as zone from bales.org where id = $1`,
    [org],
  );
  return rows[0]?.zone ?? 'Asia/Tokyo';
}
