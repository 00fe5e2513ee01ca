import { userById, userByName } from '../../server/directory.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { admit } from './admission.ts';
import { takeCode } from './authorization-codes.ts';
import { authenticateClient } from './client-authentication.ts';
import { issueToken } from './issue-token.ts';
import { jwtBearer } from './jwt-bearer.ts';
import { answeringOAuth, OAuthError } from './oauth-error.ts';
import { dropRefreshToken, newRefreshToken, useRefreshToken } from './refresh-tokens.ts';
import { verifierMatches } from './secrets.ts';

/** `POST /services/oauth2/token`: form-urlencoded, chunked or not. */
export const tokenRoute: Route = {
  method: 'POST',
  pattern: '/services/oauth2/token',
  auth: 'none',
  bodyLimit: 1024 * 1024,
  handler: (request) => answeringOAuth(() => grant(request)),
};

async function grant(request: OrgRequest): Promise<OrgResponse> {
  const form = await request.form();
  switch (form.get('grant_type')) {
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return jwtBearer(request, form);
    case 'refresh_token':
    case 'hybrid_refresh':
      return refresh(request, form);
    case 'authorization_code':
      return authorizationCode(request, form);
    case 'client_credentials':
      return clientCredentials(request, form);
    case 'password':
      // The flow is blocked by default in new orgs; the platform answers as to a wrong password.
      throw new OAuthError('invalid_grant', 'authentication failure');
    default:
      throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  }
}

function refresh(request: OrgRequest, form: URLSearchParams): OrgResponse {
  const { context } = request;
  const app = authenticateClient(request, form, (candidate) => candidate.secretOptionalForRefresh);
  const token = form.get('refresh_token') ?? '';
  const held = useRefreshToken(context, token, app);
  const user = held && userById(context.org, held.userId);
  if (!held || !user) throw new OAuthError('invalid_grant', 'expired access/refresh token');
  admit(context, app, user);
  if (!app.refreshTokenRotation) return issueToken(request, app, user.id, held.scopes);
  dropRefreshToken(context, token);
  return issueToken(request, app, user.id, held.scopes, newRefreshToken(context, held));
}

function authorizationCode(request: OrgRequest, form: URLSearchParams): OrgResponse {
  const { context } = request;
  const app = authenticateClient(request, form, (candidate) => candidate.secretOptional);
  const code = takeCode(context, form.get('code') ?? '');
  if (code.clientKey !== app.consumerKey) throw new OAuthError('invalid_grant', 'invalid authorization code');
  if (form.get('redirect_uri') !== code.redirectUri)
    throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  if (code.challenge !== null && !verifierMatches(code.challenge, form.get('code_verifier') ?? ''))
    throw new OAuthError('invalid_grant', 'invalid code verifier');
  const user = userById(context.org, code.userId);
  if (!user) throw new OAuthError('invalid_grant', 'invalid authorization code');
  admit(context, app, user);
  const durable = code.scopes.includes('refresh_token') || code.scopes.includes('offline_access');
  const held = { userId: user.id, clientKey: app.consumerKey, scopes: code.scopes };
  const keep = durable && app.refreshTokenPolicy.kind !== 'immediate';
  return issueToken(request, app, user.id, code.scopes, keep ? newRefreshToken(context, held) : undefined);
}

function clientCredentials(request: OrgRequest, form: URLSearchParams): OrgResponse {
  const { context } = request;
  const app = authenticateClient(request, form, () => false);
  const runAs = app.clientCredentialsEnabled ? app.clientCredentialsUser : null;
  const user = runAs === null ? undefined : userByName(context.org, runAs);
  if (!user) throw new OAuthError('invalid_grant', 'no client credentials user enabled');
  admit(context, app, user);
  return issueToken(
    request,
    app,
    user.id,
    app.scopes.filter((scope) => scope !== 'refresh_token'),
  );
}
