import { readErrors, SalesforceFailure } from './failure.ts';
import { readTokenAnswer } from './session.ts';
import type { Session } from './session.ts';
import type { Transport } from './transport.ts';

/** A session, and the refresh token where the grant gives one. */
export interface TokenSet {
  readonly session: Session;
  readonly refreshToken: string | null;
}

/** POST `/services/oauth2/token`. @throws SalesforceFailure `login` with OAuth's `error` as code, `unsent`, `lost` */
export async function requestTokens(
  transport: Transport,
  form: Readonly<Record<string, string>>,
): Promise<TokenSet> {
  const answer = await transport.send({
    method: 'POST',
    path: '/services/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
  });
  if (answer.status !== 200) {
    const kind = answer.status >= 500 ? 'unsent' : 'login';
    throw new SalesforceFailure(kind, answer.status, readErrors(answer.status, answer.body));
  }
  const { refresh_token: refreshToken } = JSON.parse(answer.body) as { refresh_token?: string };
  return { session: readTokenAnswer(answer.body), refreshToken: refreshToken ?? null };
}

/**
 * Revokes a refresh token or an access token.
 * @returns whether it is dead now: an org that no longer knows it (400) has nothing to revoke
 * @throws SalesforceFailure `unsent`, `lost`
 */
export async function revokeToken(transport: Transport, token: string): Promise<boolean> {
  const { status } = await transport.send({
    method: 'POST',
    path: '/services/oauth2/revoke',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token }).toString(),
  });
  return status === 200 || status === 400;
}
