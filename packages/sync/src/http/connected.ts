import { openLinkContext } from '../links/open-link-context.ts';
import type { LinkContext } from '../links/link-context.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { Call } from './endpoint.ts';
import { HttpError } from './http-error.ts';

/** The client of the call's org, for what is read or written there at once. @throws HttpError NOT_CONNECTED */
export async function connectedClient({
  parts,
  org,
}: Pick<Call, 'parts' | 'org'>): Promise<SalesforceClient> {
  const client = await parts.clients.clientOf(org.id);
  if (!client) throw new HttpError(409, 'NOT_CONNECTED', { org: org.name });
  return client;
}

/** What linking needs of the call's org. @throws HttpError NOT_CONNECTED */
export async function connectedLinks(call: Pick<Call, 'parts' | 'org'>): Promise<LinkContext> {
  const { parts, org } = call;
  return openLinkContext(parts.pool, org.id, await connectedClient(call), parts.tick);
}
