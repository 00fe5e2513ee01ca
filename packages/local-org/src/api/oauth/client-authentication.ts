import type { OrgRequest } from '../../server/request.ts';
import { admitSecret } from './secrets.ts';
import { findApp } from './admission.ts';
import type { ClientApp } from './client-apps.ts';
import { OAuthError } from './oauth-error.ts';

/**
 * The app that a token request names, by form members or Basic header, its secret checked.
 * @param secretOptional whether this app may leave the secret out in this flow
 */
export function authenticateClient(
  request: OrgRequest,
  form: URLSearchParams,
  secretOptional: (app: ClientApp) => boolean,
): ClientApp {
  const basic = basicCredentials(request.header('authorization'));
  const app = findApp(request.context, form.get('client_id') ?? basic?.id ?? null);
  const secret = form.get('client_secret') ?? basic?.secret ?? '';
  if (secret === '' && secretOptional(app)) return app;
  if (!admitSecret(app.consumerSecret, secret))
    throw new OAuthError('invalid_client', 'invalid client credentials');
  return app;
}

function basicCredentials(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}
