import { createClient } from '../salesforce/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { createSessionKeeper } from '../salesforce/session.ts';
import { createTransport } from '../salesforce/transport.ts';
import type { Transport } from '../salesforce/transport.ts';
import type { Connection, JwtConnection } from './connection.ts';
import { loginOf } from './login.ts';
import type { KeepRefreshToken } from './login.ts';

export type { JwtConnection } from './connection.ts';

export interface ConnectedOrg {
  readonly client: SalesforceClient;
  close(): Promise<void>;
}

/**
 * A client of the org; it logs in at its first call.
 * @param connections HTTP connections at most.
 * @param keep see {@link loginOf}
 */
export function connectOrg(
  connection: Connection | JwtConnection,
  connections: number,
  keep: KeepRefreshToken | null = null,
): ConnectedOrg {
  const transports = new Map<string, Transport>();
  const transport = (url: string): Transport => {
    const { origin } = new URL(url);
    const known = transports.get(origin) ?? createTransport(origin, { connections });
    transports.set(origin, known);
    return known;
  };
  const whole: Connection = 'flow' in connection ? connection : { flow: 'jwt', ...connection };
  const sessions = createSessionKeeper(loginOf(whole, transport(whole.loginUrl), keep));
  return {
    client: createClient({ sessions, transport }),
    close: async () => {
      await Promise.all([...transports.values()].map((one) => one.close()));
    },
  };
}
