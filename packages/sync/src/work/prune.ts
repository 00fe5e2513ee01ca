import type pg from 'pg';

/** Rows an UPDATE: short enough that deliveries never wait for it. */
const BATCH = 5_000;

const statement = `
  update bales.activity set payload = null, sent_payload = null, unconfirmed = null
  where seq in (
    select seq from bales.activity
    where state in ('sent', 'skipped', 'removedInSalesforce') and payload is not null
      and code is distinct from 'beforeSendFrom'
      and updated_at < now() - make_interval(days => $1)
    limit $2)`;

/**
 * Drops the payloads of what was done long ago; keys, hashes and Task IDs stay for ever, so that repeats are still known. What
 * is kept back for its day alone waits for a back-fill, so its payload stays.
 * @returns how many were dropped
 */
export async function pruneActivities(pool: pg.Pool, keepDays: number): Promise<number> {
  let dropped = 0;
  for (;;) {
    const { rowCount } = await pool.query(statement, [keepDays, BATCH]);
    dropped += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return dropped;
  }
}
