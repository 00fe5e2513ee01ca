import { kinds, salesforceNames } from '@bales/activity';
import type { Kind } from '@bales/activity';
import type pg from 'pg';
import { loadContext } from '../context/org-context.ts';
import { orgById } from '../orgs/org.ts';
import type { SalesforceClient } from '../salesforce/client.ts';

/** What of an org's settings a back-fill goes by. */
export interface BackfillScope {
  /** IANA name; days are the tenant's. */
  readonly timeZone: string;
  /** Kinds that TODO連携 does not send: a back-fill does not either. */
  readonly off: readonly Kind[];
  /** Records a call that the org takes. */
  readonly batchSize: number;
}

const youngMs = 60_000;

/** Reads it from the org, or as it was read a moment ago. @throws SyncError NOT_DEPLOYED, SalesforceFailure */
export async function backfillScope(
  pool: pg.Pool,
  client: SalesforceClient,
  org: number,
): Promise<BackfillScope> {
  const row = await orgById(pool, org);
  if (!row) throw new Error(`There is no org ${String(org)}`);
  const { settings } = await loadContext({
    ...{ pool, client, names: salesforceNames(), org: row, maxAgeMs: youngMs },
  });
  return {
    timeZone: settings.timeZone,
    off: kinds.filter((kind) => !settings.rules[kind].enabled),
    batchSize: row.batchSize,
  };
}
