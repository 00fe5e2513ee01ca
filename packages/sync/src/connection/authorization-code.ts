import { createHash, randomBytes } from 'node:crypto';
import { requestTokens } from '../salesforce/oauth-token.ts';
import type { TokenSet } from '../salesforce/oauth-token.ts';
import type { Transport } from '../salesforce/transport.ts';

/** One log-in in a browser that was begun: where to send the person, and what only this process knows. */
export interface AuthorizationRequest {
  readonly url: string;
  readonly state: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

export interface AuthorizationApp {
  /** Login host: production, sandbox or My Domain. */
  readonly loginUrl: string;
  readonly clientId: string;
  /** Must be one of the app's callback URLs, to the letter. */
  readonly redirectUri: string;
}

/** RFC 7636 with S256; the scopes are those of the External Client App. */
export function beginAuthorization(app: AuthorizationApp): AuthorizationRequest {
  const verifier = randomBytes(48).toString('base64url');
  const state = randomBytes(24).toString('base64url');
  const url = new URL('/services/oauth2/authorize', app.loginUrl);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    scope: 'api refresh_token',
    prompt: 'login consent',
  }).toString();
  return { url: url.toString(), state, verifier, redirectUri: app.redirectUri };
}

/** Exchanges the code that came back. @throws SalesforceFailure `login` */
export function exchangeCode(
  transport: Transport,
  clientId: string,
  request: Pick<AuthorizationRequest, 'verifier' | 'redirectUri'>,
  code: string,
  clientSecret?: string,
): Promise<TokenSet> {
  return requestTokens(transport, {
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    redirect_uri: request.redirectUri,
    code_verifier: request.verifier,
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
  });
}
