import { defaultRules } from '@bales/activity';
import type pg from 'pg';
import type { OrgSnapshot } from '../context/org-snapshot.ts';
import type { ReadinessFacts } from './call-readiness.ts';

/** What decides call readiness, as of the last time the org's settings were read; an org never read has the default rules. */
export async function readinessFacts(pool: pg.Pool, org: number): Promise<ReadinessFacts> {
  const { rows } = await pool.query<{ context: Pick<OrgSnapshot, 'rules' | 'users'> | null }>(
    `select jsonb_build_object('rules', context->'rules', 'users', context->'users') as context
     from bales.org where id = $1 and context is not null`,
    [org],
  );
  const { rules = [], users = [] } = rows[0]?.context ?? {};
  const call = rules.find((row) => row['Kind__c'] === 'call');
  return {
    callRuleOn: call ? call['Enabled__c'] === true : defaultRules.call.enabled,
    linkedUsers: new Set(users.flatMap((row) => (row['User__c'] ? [String(row['Key__c'])] : []))),
  };
}
