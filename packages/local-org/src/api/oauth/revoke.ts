import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json, noContent } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { hashToken } from '../../server/sessions.ts';
import { userById } from '../../server/directory.ts';
import { authenticateClient } from './client-authentication.ts';
import { answeringOAuth, OAuthError } from './oauth-error.ts';
import { dropRefreshToken } from './refresh-tokens.ts';

/** Ending a token, and asking whether one lives. */
export const revokeRoutes: readonly Route[] = [
  { method: 'POST', pattern: '/services/oauth2/revoke', auth: 'none', handler: revoke },
  { method: 'GET', pattern: '/services/oauth2/revoke', auth: 'none', handler: revoke },
  { method: 'POST', pattern: '/services/oauth2/introspect', auth: 'none', handler: introspect },
];

async function revoke(request: OrgRequest): Promise<OrgResponse> {
  const form = request.method === 'POST' ? await request.form() : request.query;
  const token = form.get('token') ?? request.query.get('token') ?? '';
  const { context } = request;
  const grant = dropRefreshToken(context, token);
  if (grant) context.sessions.revokeOfApp(grant.userId, grant.clientKey);
  else if (!context.sessions.revoke(token))
    return json(400, { error: 'invalid_token', error_description: 'invalid token' });
  return noContent(200);
}

function introspect(request: OrgRequest): Promise<OrgResponse> {
  return answeringOAuth(async () => {
    const form = await request.form();
    const app = authenticateClient(request, form, (candidate) => candidate.secretOptional);
    const token = form.get('token');
    if (token === null) throw new OAuthError('invalid_request', 'missing required parameter: token');
    return json(200, describeToken(request, token, app.consumerKey));
  });
}

function describeToken(request: OrgRequest, token: string, clientKey: string): Record<string, unknown> {
  const { context, org } = request;
  const session = context.sessions.find(token);
  const refresh = context.database.get('SELECT * FROM refresh_token WHERE token_hash = ?', hashToken(token));
  const owner = session?.clientKey ?? refresh?.['client_key'];
  if (owner !== clientKey) return { active: false };
  const userId = session?.userId ?? String(refresh?.['user_id']);
  const issued = Math.floor((session?.createdAt ?? Number(refresh?.['created_at'])) / 1000);
  return {
    active: true,
    scope: session ? session.scopes.join(' ') : String(refresh?.['scopes']),
    client_id: clientKey,
    username: userById(org, userId)?.username ?? null,
    sub: `${request.baseUrl}/id/${org.settings.organizationId}/${userId}`,
    token_type: session ? 'access_token' : 'refresh_token',
    ...(session ? { exp: Math.floor((org.clock.now() + session.timeoutMs) / 1000) } : {}),
    iat: issued,
    nbf: issued,
  };
}
