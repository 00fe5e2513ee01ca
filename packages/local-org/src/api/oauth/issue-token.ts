import { createHmac } from 'node:crypto';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { ClientApp } from './client-apps.ts';

/** Opens a session and writes the token answer of every flow. */
export function issueToken(
  request: OrgRequest,
  app: ClientApp,
  userId: string,
  scopes: readonly string[],
  refreshToken?: string,
): OrgResponse {
  const { context, baseUrl } = request;
  const session = context.sessions.open({
    userId,
    kind: 'oauth',
    clientKey: app.consumerKey,
    scopes,
    ...(app.sessionTimeoutMinutes === null ? {} : { timeoutMs: app.sessionTimeoutMinutes * 60_000 }),
  });
  const id = identityUrl(request, userId);
  const issuedAt = String(Date.now());
  const secret = app.consumerSecret ?? app.consumerKey;
  const body = {
    access_token: session.token,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    signature: createHmac('sha256', secret).update(`${id}${issuedAt}`).digest('base64'),
    scope: scopes.join(' '),
    instance_url: baseUrl,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  };
  return json(200, body, { 'cache-control': 'no-store', pragma: 'no-cache' });
}

/** `<base>/id/<org18>/<user18>` */
export function identityUrl(request: OrgRequest, userId: string): string {
  return `${request.baseUrl}/id/${request.org.settings.organizationId}/${userId}`;
}
