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
 * @throws SyncError ORG_UNCLAIMED, TENANT_TAKEN, TENANT_UNNAMED, TENANT_MALFORMED; SalesforceFailure
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
 * Keeps what was decided. An engine that has worked in this org, in a release that took all its rows for its own, keeps them: it does
 * not become a second tenant by itself, because links and users would be lost to it. A claim that Salesforce would not write down is known to
 * nobody else: such an engine goes on as before and asks again next time, a new one does not begin.
 */
export async function keepClaim(
  pool: pg.Pool,
  org: Pick<OrgRow, 'id' | 'tenant' | 'linksReadTo'>,
  { prefix, owner, refusal }: Claim,
): Promise<RowKeys> {
  const hasWorked = org.linksReadTo !== null;
  if (hasWorked && prefix !== '') throw new SyncError('TENANT_TAKEN', { found: owner, given: org.tenant });
  if (refusal === null) return keepRowPrefix(pool, org.id, prefix);
  if (!hasWorked) throw new SyncError('ORG_UNCLAIMED', { detail: refusal });
  return rowKeys(prefix);
}
