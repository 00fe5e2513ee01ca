import type pg from 'pg';

/** BALES users as the org's `BalesUserLink__c` rows say, as of the last time settings were read. */
interface KnownUser {
  readonly Key__c?: unknown;
  readonly User__c?: unknown;
}

/** IDs of BALES users who are paired with a Salesforce user; null while the org's settings were never read. */
export async function linkedUsers(pool: pg.Pool, org: number): Promise<ReadonlySet<string> | null> {
  const cached = cache.get(pool)?.get(org);
  if (cached && Date.now() - cached.at < CACHE_MS) return cached.users;
  const { rows } = await pool.query<{ users: readonly KnownUser[] | null }>(
    `select context->'users' as users from bales.org where id = $1`,
    [org],
  );
  const found = rows[0]?.users;
  const users = found ? new Set(found.flatMap((row) => (row.User__c ? [String(row.Key__c)] : []))) : null;
  const ofPool = cache.get(pool) ?? new Map<number, CachedUsers>();
  cache.set(pool, ofPool.set(org, { at: Date.now(), users }));
  return users;
}

interface CachedUsers {
  readonly at: number;
  readonly users: ReadonlySet<string> | null;
}

/** Every accepted activity asks; a pairing made now shows within seconds. */
const CACHE_MS = 5_000;
const cache = new WeakMap<pg.Pool, Map<number, CachedUsers>>();
