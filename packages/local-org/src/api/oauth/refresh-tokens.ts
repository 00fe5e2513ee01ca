import type { ServerContext } from '../../server/context.ts';
import { hashToken } from '../../server/sessions.ts';
import type { ClientApp } from './client-apps.ts';
import { newSecret } from './secrets.ts';

/** A refresh token as stored. */
export interface RefreshGrant {
  readonly userId: string;
  readonly clientKey: string;
  readonly scopes: readonly string[];
}

/** Issues a refresh token, `5Aep…` as the platform's look. */
export function newRefreshToken(context: ServerContext, grant: RefreshGrant): string {
  const token = `5Aep861${newSecret(48)}`;
  const now = context.org.clock.now();
  context.database.run(
    'INSERT INTO refresh_token (token_hash, user_id, client_key, scopes, created_at, used_at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[hashToken(token), grant.userId, grant.clientKey, grant.scopes.join(' '), now, now],
  );
  return token;
}

/** The grant of a live refresh token, its use noted; undefined when unknown or dead by the app's policy. */
export function useRefreshToken(
  context: ServerContext,
  token: string,
  app: ClientApp,
): RefreshGrant | undefined {
  const hash = hashToken(token);
  const row = context.database.get('SELECT * FROM refresh_token WHERE token_hash = ?', hash);
  if (!row || row['client_key'] !== app.consumerKey) return undefined;
  const now = context.org.clock.now();
  const { kind, validityMinutes } = app.refreshTokenPolicy;
  const since = Number(kind === 'afterUse' ? row['used_at'] : row['created_at']);
  const limited = kind === 'afterUse' || kind === 'specificLifetime';
  if (kind === 'immediate' || (limited && now - since > (validityMinutes ?? 0) * 60_000)) {
    dropRefreshToken(context, token);
    return undefined;
  }
  context.database.run('UPDATE refresh_token SET used_at = ? WHERE token_hash = ?', now, hash);
  return {
    userId: String(row['user_id']),
    clientKey: app.consumerKey,
    scopes: String(row['scopes']).split(' '),
  };
}

/** Ends a refresh token. @returns what it was, undefined when it is unknown */
export function dropRefreshToken(
  context: ServerContext,
  token: string,
): { userId: string; clientKey: string } | undefined {
  const hash = hashToken(token);
  const row = context.database.get(
    'SELECT user_id, client_key FROM refresh_token WHERE token_hash = ?',
    hash,
  );
  if (!row) return undefined;
  context.database.run('DELETE FROM refresh_token WHERE token_hash = ?', hash);
  return { userId: String(row['user_id']), clientKey: String(row['client_key']) };
}

/** Ends every refresh token of a user, of everybody when none is given. */
export function dropRefreshTokensOf(context: ServerContext, userId?: string): void {
  if (userId === undefined) context.database.run('DELETE FROM refresh_token');
  else context.database.run('DELETE FROM refresh_token WHERE user_id = ?', userId);
}
