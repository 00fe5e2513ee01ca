import type { ServerContext } from '../../server/context.ts';
import { OAuthError } from './oauth-error.ts';
import { newSecret } from './secrets.ts';

/** What a user agreed to on the consent page. */
export interface AuthorizationCode {
  readonly clientKey: string;
  readonly userId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** `code_challenge` of PKCE, null when the client sent none. */
  readonly challenge: string | null;
}

/** A code lives fifteen minutes and is good for one use. */
const LIFETIME_MS = 15 * 60_000;
const codesOf = new WeakMap<ServerContext, Map<string, AuthorizationCode & { expires: number }>>();

export function newCode(context: ServerContext, code: AuthorizationCode): string {
  const value = `aPrx${newSecret(36)}==`;
  codes(context).set(value, { ...code, expires: Date.now() + LIFETIME_MS });
  return value;
}

/** @throws OAuthError invalid_grant */
export function takeCode(context: ServerContext, value: string): AuthorizationCode {
  const code = codes(context).get(value);
  codes(context).delete(value);
  if (!code) throw new OAuthError('invalid_grant', 'invalid authorization code');
  if (code.expires < Date.now()) throw new OAuthError('invalid_grant', 'expired authorization code');
  return code;
}

function codes(context: ServerContext): Map<string, AuthorizationCode & { expires: number }> {
  let known = codesOf.get(context);
  if (!known) codesOf.set(context, (known = new Map()));
  return known;
}
