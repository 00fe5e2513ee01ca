import { createPublicKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { userByName } from '../../server/directory.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { admit, findApp, requireApproval } from './admission.ts';
import { issueToken } from './issue-token.ts';
import { OAuthError } from './oauth-error.ts';

/** Seconds by which clocks may differ. */
const LEEWAY = 180;
/** `@salesforce/core` sends `exp` in milliseconds; no time in seconds reaches this before the year 5138. */
const MILLISECONDS_FROM = 100_000_000_000;

interface Claims {
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
  /** Seconds. */
  readonly expires: number;
}

/** `urn:ietf:params:oauth:grant-type:jwt-bearer`: an assertion signed with the key of the app's certificate. */
export async function jwtBearer(request: OrgRequest, form: URLSearchParams): Promise<OrgResponse> {
  const { context, org } = request;
  const assertion = form.get('assertion') ?? '';
  const claims = readClaims(assertion);
  const app = findApp(context, claims.issuer);
  if (app.certificate === null) throw invalidAssertion();
  await verifySignature(assertion, app.certificate);
  checkAudience(claims, request.baseUrl);
  if (claims.expires + LEEWAY < Date.now() / 1000)
    throw new OAuthError('invalid_grant', 'expired authorization code');
  const user = userByName(org, claims.subject);
  if (!user) throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
  admit(context, app, user);
  requireApproval(context, app, user);
  return issueToken(request, app, user.id, app.scopes);
}

function invalidAssertion(): OAuthError {
  return new OAuthError('invalid_grant', 'invalid assertion');
}

function readClaims(assertion: string): Claims {
  const [header, payload, signature] = assertion.split('.');
  if (!header || !payload || !signature) throw invalidAssertion();
  const algorithm = jsonPart(header)['alg'];
  if (algorithm !== 'RS256') throw invalidAssertion();
  const claims = jsonPart(payload);
  const { iss, sub, prn, aud, exp } = claims;
  const subject = sub ?? prn;
  const expires = Number(exp);
  if (typeof iss !== 'string' || typeof subject !== 'string' || !Number.isFinite(expires))
    throw invalidAssertion();
  return {
    issuer: iss,
    subject,
    audiences: [aud].flat().filter((one) => typeof one === 'string'),
    expires: expires >= MILLISECONDS_FROM ? expires / 1000 : expires,
  };
}

function jsonPart(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Not JSON: refused below like any other broken assertion.
  }
  throw invalidAssertion();
}

async function verifySignature(assertion: string, certificate: string): Promise<void> {
  const { compactVerify } = await import('jose');
  try {
    await compactVerify(assertion, publicKey(certificate), { algorithms: ['RS256'] });
  } catch (error) {
    throw Object.assign(invalidAssertion(), { cause: error });
  }
}

function publicKey(certificate: string): KeyObject {
  return certificate.includes('BEGIN CERTIFICATE')
    ? new X509Certificate(certificate).publicKey
    : createPublicKey(certificate);
}

/** The org's own address or Salesforce's log-in host, with or without a slash at the end. */
function checkAudience(claims: Claims, baseUrl: string): void {
  const allowed = new Set([baseUrl, `${baseUrl}/services/oauth2/token`, 'https://login.salesforce.com']);
  const local = baseUrl.replace('127.0.0.1', 'localhost');
  allowed.add(local).add(local.replace('localhost', '127.0.0.1'));
  if (claims.audiences.some((audience) => allowed.has(audience.replace(/\/+$/, '')))) return;
  throw new OAuthError('invalid_grant', 'audience is invalid');
}
