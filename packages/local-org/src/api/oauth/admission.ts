import type { DirectoryUser } from '../../server/directory.ts';
import { permissionSetIdsOf, userIsFrozen } from '../../server/directory.ts';
import type { ServerContext } from '../../server/context.ts';
import type { ClientApp } from './client-apps.ts';
import { OAuthError } from './oauth-error.ts';

/** The app of a consumer key, ready to be used. @throws OAuthError invalid_client_id, invalid_grant, OAUTH_APP_BLOCKED */
export function findApp(context: ServerContext, consumerKey: string | null): ClientApp {
  const app = consumerKey === null ? undefined : context.clientApps.byConsumerKey(consumerKey);
  if (!app) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  if (app.installed === false) throw new OAuthError('invalid_grant', 'app must be installed into org');
  if (app.blocked) throw new OAuthError('OAUTH_APP_BLOCKED', 'this app is blocked by admin');
  return app;
}

/** Whether an administrator allowed the app for this user beforehand, by profile or permission set. */
export function isPreAuthorized(context: ServerContext, app: ClientApp, user: DirectoryUser): boolean {
  if (app.profileIds.includes(String(user.row['ProfileId']))) return true;
  const held = permissionSetIdsOf(context.org, user.id);
  return app.permissionSetIds.some((id) => held.has(id));
}

/** Whether the user pressed "allow" for this app before. */
export function hasApproved(context: ServerContext, app: ClientApp, user: DirectoryUser): boolean {
  const sql = 'SELECT 1 AS yes FROM approval WHERE user_id = ? AND client_key = ?';
  return context.database.get(sql, user.id, app.consumerKey) !== undefined;
}

/** Refuses users who may not log in, and apps that are only for others. @throws OAuthError */
export function admit(context: ServerContext, app: ClientApp, user: DirectoryUser): void {
  if (!user.active) throw new OAuthError('inactive_user', 'user is inactive');
  if (userIsFrozen(context.org, user.id)) throw new OAuthError('invalid_grant', 'authentication failure');
  if (app.permittedUsers === 'AdminApprovedPreAuthorized' && !isPreAuthorized(context, app, user))
    throw new OAuthError('invalid_app_access', 'user is not admin approved to access this app');
}

/** For flows without a screen: the user must have approved, or an administrator for them. @throws OAuthError */
export function requireApproval(context: ServerContext, app: ClientApp, user: DirectoryUser): void {
  if (app.permittedUsers === 'AdminApprovedPreAuthorized' || hasApproved(context, app, user)) return;
  throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
}

/** Scopes asked for, or all of the app's. @throws OAuthError invalid_scope */
export function grantedScopes(app: ClientApp, requested: string | null): readonly string[] {
  const wanted = (requested ?? '').split(/[\s+]+/).filter((scope) => scope !== '');
  if (wanted.length === 0) return app.scopes;
  const allowed = new Set(app.scopes.flatMap((scope) => IMPLIED[scope] ?? [scope]));
  if (wanted.some((scope) => !allowed.has(scope)))
    throw new OAuthError('invalid_scope', 'the requested scope is not allowed');
  return wanted;
}

/** What a scope includes, besides itself. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  full: [
    'full',
    'api',
    'web',
    'id',
    'profile',
    'email',
    'openid',
    'address',
    'phone',
    'chatter_api',
    'custom_permissions',
  ],
  id: ['id', 'profile', 'email', 'address', 'phone'],
  refresh_token: ['refresh_token', 'offline_access'],
};
