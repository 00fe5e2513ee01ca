import { rowKeys } from '@bales/activity';
import type { Names, RowKeys } from '@bales/activity';
import type pg from 'pg';
import { SyncError } from '../errors.ts';
import { orgById } from '../orgs/org.ts';
import type { OrgRow } from '../orgs/org.ts';
import { keepRowPrefix } from '../orgs/row-prefix.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { claimOrg, readConnections } from './claim-org.ts';
import type { Claim } from './claim-org.ts';

/**
 * How this tenant's rows are named in its org; decided, with a look at the org, when nobody has asked before.
 * @throws SyncError ORG_UNCLAIMED, TENANT_MALFORMED; SalesforceFailure
 */
export async function rowKeysOf(
  pool: pg.Pool,
  client: SalesforceClient,
  names: Names,
  orgId: number,
): Promise<RowKeys> {
  const org = await orgById(pool, orgId);
  if (!org) throw new Error(`There is no org ${String(orgId)}`);
  if (org.rowPrefix !== null) return rowKeys(org.rowPrefix);
  const input = { client, names, tenant: org.tenant };
  return keepClaim(pool, org, await claimOrg(input, await readConnections(input)));
}

/**
 * Keeps what was decided. A claim that Salesforce would not write down is kept from nobody: an engine that has worked in this org goes
 * on as before and asks again next time, a new one does not begin.
 */
export async function keepClaim(
  pool: pg.Pool,
  org: Pick<OrgRow, 'id' | 'linksReadTo'>,
  { prefix, refusal }: Claim,
): Promise<RowKeys> {
  if (refusal === null) return keepRowPrefix(pool, org.id, prefix);
  if (org.linksReadTo === null) throw new SyncError('ORG_UNCLAIMED', { detail: refusal });
  return rowKeys(prefix);
}
