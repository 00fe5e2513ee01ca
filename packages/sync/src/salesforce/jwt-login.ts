import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { requestTokens } from './oauth-token.ts';
import type { Session } from './session.ts';
import type { Transport } from './transport.ts';

/** What the JWT bearer flow needs (the app holds the certificate of `privateKey`). */
export interface JwtCredentials {
  /** Consumer key of the External Client App. */
  readonly clientId: string;
  readonly username: string;
  /** PEM, PKCS #8 or PKCS #1. */
  readonly privateKey: string;
}

// Salesforce accepts an assertion for at most three minutes.
const assertionSeconds = 170;

/**
 * OAuth 2.0 JWT bearer flow against the token endpoint of `transport.origin`.
 * @param now milliseconds UTC.
 * @throws SalesforceFailure `login` with OAuth's `error` as code (`invalid_grant` …), or `unsent` / `lost`.
 */
export async function loginByJwt(
  transport: Transport,
  credentials: JwtCredentials,
  now: number,
): Promise<Session> {
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(credentials.clientId)
    .setSubject(credentials.username)
    .setAudience(audience(transport.origin))
    .setExpirationTime(Math.floor(now / 1000) + assertionSeconds)
    .sign(createPrivateKey(credentials.privateKey));
  const { session } = await requestTokens(transport, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
  });
  return session;
}

/** The assertion's `aud` is Salesforce's login host, also when the token is asked of a My Domain host. */
function audience(origin: string): string {
  const { hostname } = new URL(origin);
  if (/\.sandbox\.my\.salesforce\.com$/.test(hostname) || hostname === 'test.salesforce.com') {
    return 'https://test.salesforce.com';
  }
  return hostname.endsWith('.salesforce.com') ? 'https://login.salesforce.com' : origin;
}
