import { createClient } from '../salesforce/client.ts';
import { createSessionKeeper } from '../salesforce/session.ts';
import type { Session } from '../salesforce/session.ts';
import { createTransport } from '../salesforce/transport.ts';
import type { ConnectedOrg } from './connect.ts';

/**
 * A client with an access token that somebody else has and renews: the administrator's of the Salesforce CLI. Once it is
 * refused every call fails with `login`.
 */
export function connectByToken(session: Session, connections = 8): ConnectedOrg {
  const transport = createTransport(new URL(session.instanceUrl).origin, { connections });
  const sessions = createSessionKeeper(() => Promise.resolve(session));
  return {
    client: createClient({ sessions, transport: () => transport }),
    close: () => transport.close(),
  };
}
