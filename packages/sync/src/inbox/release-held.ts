import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { OrgSnapshot } from '../context/org-snapshot.ts';

/**
 * Makes due what was held for its recorder, once users are paired anew or the org no longer holds. Without a change nothing is
 * planned again in vain.
 * @param before null: nobody has planned anything for this org yet, so nothing is held
 */
export async function releaseHeld(
  pool: pg.Pool,
  org: number,
  before: OrgSnapshot | null,
  now: OrgSnapshot,
): Promise<void> {
  if (!before || isDeepStrictEqual(holding(before), holding(now))) return;
  await pool.query(
    `update bales.activity set state = 'due', code = null, due_at = null, updated_at = now()
     where org = $1 and state = 'waiting' and code = 'userNotLinked'`,
    [org],
  );
}

/** What decides whether an activity is held for its recorder. */
function holding({ users, connection }: OrgSnapshot): unknown {
  const pairs = users.map((row) => [row['Key__c'], row['User__c']]).toSorted();
  return [pairs, connection?.['WithoutUserLink__c'] ?? null, connection?.['OwnerPolicy__c'] ?? null];
}
