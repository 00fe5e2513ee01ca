import { salesforceNames } from '@bales/activity';
import type { RowKeys } from '@bales/activity';
import { rowKeysOf } from '../connection/row-keys-of.ts';
import { openLinkContext } from '../links/open-link-context.ts';
import type { LinkContext } from '../links/link-context.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { Call } from './endpoint.ts';
import { HttpError } from './http-error.ts';

const names = salesforceNames();

/** The client of the call's org, for what is read or written there at once. @throws HttpError NOT_CONNECTED */
export async function connectedClient({
  parts,
  org,
}: Pick<Call, 'parts' | 'org'>): Promise<SalesforceClient> {
  const client = await parts.clients.clientOf(org.id);
  if (!client) throw new HttpError(409, 'NOT_CONNECTED', { org: org.name });
  return client;
}

/** How rows of the call's tenant are named in its org. @throws HttpError NOT_CONNECTED */
export async function connectedKeys(call: Pick<Call, 'parts' | 'org'>): Promise<RowKeys> {
  return rowKeysOf(call.parts.pool, await connectedClient(call), names, call.org.id);
}

/** What linking needs of the call's org. @throws HttpError NOT_CONNECTED */
export async function connectedLinks(call: Pick<Call, 'parts' | 'org'>): Promise<LinkContext> {
  const { parts, org } = call;
  return openLinkContext(parts.pool, org.id, await connectedClient(call), parts.tick);
}
