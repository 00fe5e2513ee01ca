import { createClient } from '../salesforce/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { loginByJwt } from '../salesforce/jwt-login.ts';
import type { JwtCredentials } from '../salesforce/jwt-login.ts';
import { createSessionKeeper } from '../salesforce/session.ts';
import { createTransport } from '../salesforce/transport.ts';
import type { Transport } from '../salesforce/transport.ts';

/** How the engine reaches one org: the JWT bearer flow as the integration user. */
export interface JwtConnection extends JwtCredentials {
  /** `https://login.salesforce.com`, `https://test.salesforce.com`, a My Domain, or a local org. */
  readonly loginUrl: string;
}

export interface ConnectedOrg {
  readonly client: SalesforceClient;
  close(): Promise<void>;
}

/** A client of the org; it logs in at its first call. @param connections HTTP connections at most. */
export function connectOrg(connection: JwtConnection, connections: number): ConnectedOrg {
  const transports = new Map<string, Transport>();
  const transport = (url: string): Transport => {
    const { origin } = new URL(url);
    const known = transports.get(origin) ?? createTransport(origin, { connections });
    transports.set(origin, known);
    return known;
  };
  const login = transport(connection.loginUrl);
  const sessions = createSessionKeeper(() => loginByJwt(login, connection, Date.now()));
  return {
    client: createClient({ sessions, transport }),
    close: async () => {
      await Promise.all([...transports.values()].map((one) => one.close()));
    },
  };
}
