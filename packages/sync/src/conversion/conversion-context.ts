import { salesforceNames } from '@bales/activity';
import type { Settings } from '@bales/activity';
import type pg from 'pg';
import { loadContext } from '../context/org-context.ts';
import type { Tick } from '../inbox/tick.ts';
import type { LinkContext } from '../links/link-context.ts';
import { openLinkContext } from '../links/open-link-context.ts';
import type { OrgRow } from '../orgs/org.ts';
import type { SalesforceClient } from '../salesforce/client.ts';

/** What 商談化 works with. */
export interface ConversionContext extends LinkContext {
  readonly settings: Settings;
}

/** Settings younger than this will do. */
const REST_MS = 60_000;

/** @throws SyncError NOT_DEPLOYED, SalesforceFailure */
export async function openConversionContext(
  pool: pg.Pool,
  org: OrgRow,
  client: SalesforceClient,
  tick: Tick,
): Promise<ConversionContext> {
  const context = { pool, client, names: salesforceNames(), org, maxAgeMs: REST_MS };
  const { settings } = await loadContext(context);
  return { ...(await openLinkContext(pool, org.id, client, tick)), settings };
}
