import type pg from 'pg';
import { inTransaction } from '../postgres/transaction.ts';
import { loginByJwt } from '../salesforce/jwt-login.ts';
import { requestTokens } from '../salesforce/oauth-token.ts';
import type { TokenSet } from '../salesforce/oauth-token.ts';
import type { Login } from '../salesforce/session.ts';
import type { Transport } from '../salesforce/transport.ts';
import type { Connection } from './connection.ts';
import { readConnection, replaceSecret } from './connection-store.ts';
import type { SecretBox } from './secret-box.ts';

/** Uses the present refresh token and keeps the one that comes back. */
export type KeepRefreshToken = (use: (refreshToken: string) => Promise<TokenSet>) => Promise<TokenSet>;

/**
 * How a connection gets a session.
 * @param keep for connections with a refresh token that Salesforce rotates: the old one is dead once it was used.
 */
export function loginOf(connection: Connection, transport: Transport, keep: KeepRefreshToken | null): Login {
  switch (connection.flow) {
    case 'jwt':
      return () => loginByJwt(transport, connection, Date.now());
    case 'clientCredentials': {
      const { clientId, clientSecret } = connection;
      const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
      return async () => (await requestTokens(transport, form)).session;
    }
    case 'authorizationCode': {
      const { clientId, clientSecret } = connection;
      const use = (refreshToken: string): Promise<TokenSet> =>
        requestTokens(transport, {
          grant_type: 'refresh_token',
          client_id: clientId,
          refresh_token: refreshToken,
          ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
        });
      const refresh = keep ?? ((one) => one(connection.refreshToken));
      return async () => (await refresh(use)).session;
    }
  }
}

/** Keeps rotated refresh tokens in the database; the row is locked meanwhile, so that two machines never use one token. */
export function refreshTokenKeeper(pool: pg.Pool, box: SecretBox, org: number): KeepRefreshToken {
  return (use) =>
    inTransaction(pool, async (client) => {
      const connection = await readConnection(client, box, org, true);
      if (connection?.flow !== 'authorizationCode')
        throw new Error(`Org ${String(org)} has no refresh token`);
      const tokens = await use(connection.refreshToken);
      const { refreshToken } = tokens;
      if (refreshToken !== null && refreshToken !== connection.refreshToken)
        await replaceSecret(client, box, org, { ...connection, refreshToken });
      return tokens;
    });
}
