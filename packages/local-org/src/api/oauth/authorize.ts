import type { ServerContext } from '../../server/context.ts';
import type { DirectoryUser } from '../../server/directory.ts';
import { userById, userByName } from '../../server/directory.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { html, redirect } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { admit, findApp, grantedScopes, hasApproved } from './admission.ts';
import { newCode } from './authorization-codes.ts';
import type { ClientApp } from './client-apps.ts';
import { consentPage, errorPage, loginPage } from './authorize-page.ts';
import { pageTexts } from './messages.ts';
import { OAuthError } from './oauth-error.ts';
import { newSecret } from './secrets.ts';

/** One visit of the log-in page, remembered from the first GET to the redirect. */
interface Visit {
  readonly app: ClientApp;
  readonly redirectUri: string;
  readonly state: string | null;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
  readonly expires: number;
  userId: string | null;
}

const VISIT_MS = 10 * 60_000;
const visitsOf = new WeakMap<ServerContext, Map<string, Visit>>();

/** The web server flow with PKCE: log-in, consent, redirect with a code. */
export const authorizeRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/services/oauth2/authorize', auth: 'none', handler: start },
  {
    method: 'POST',
    pattern: '/services/oauth2/authorize',
    auth: 'none',
    bodyLimit: 65_536,
    handler: proceed,
  },
];

function start(request: OrgRequest): OrgResponse {
  const texts = pageTexts(request.header('accept-language'), request.org.settings.language);
  const { query, context } = request;
  let app: ClientApp;
  let redirectUri: string;
  try {
    app = findApp(context, query.get('client_id'));
    redirectUri = checkedRedirect(app, query.get('redirect_uri'));
  } catch (error) {
    // Nobody is redirected to an address that the app did not register.
    if (error instanceof OAuthError) return html(400, errorPage(texts, error.error, error.message));
    throw error;
  }
  const state = query.get('state');
  try {
    const id = openVisit(context, { app, redirectUri, state, ...requested(app, query) });
    return html(200, loginPage(texts, id, query.get('login_hint') ?? '', null));
  } catch (error) {
    if (error instanceof OAuthError) return backWithError(redirectUri, state, error);
    throw error;
  }
}

function checkedRedirect(app: ClientApp, redirectUri: string | null): string {
  if (redirectUri !== null && app.callbackUrls.includes(redirectUri)) return redirectUri;
  if (redirectUri === null)
    throw new OAuthError('invalid_request', 'missing required parameter: redirect_uri');
  throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
}

function requested(app: ClientApp, query: URLSearchParams): Pick<Visit, 'scopes' | 'challenge'> {
  if (query.get('response_type') !== 'code')
    throw new OAuthError('unsupported_response_type', 'response type not supported');
  const challenge = query.get('code_challenge');
  if (challenge === null && app.pkceRequired)
    throw new OAuthError('invalid_request', 'missing required code challenge');
  if (challenge !== null && (query.get('code_challenge_method') ?? 'S256') !== 'S256')
    throw new OAuthError('invalid_request', 'invalid code challenge method');
  return { challenge, scopes: grantedScopes(app, query.get('scope')) };
}

async function proceed(request: OrgRequest): Promise<OrgResponse> {
  const texts = pageTexts(request.header('accept-language'), request.org.settings.language);
  const form = await request.form();
  const id = form.get('visit') ?? '';
  const visit = visits(request.context).get(id);
  if (!visit || visit.expires < Date.now())
    return html(400, errorPage(texts, 'invalid_request', texts.expired));
  if (visit.userId === null) return logIn(request, form, id, visit);
  if (form.get('answer') !== 'allow') {
    visits(request.context).delete(id);
    const denied = new OAuthError('access_denied', 'end-user denied authorization');
    return backWithError(visit.redirectUri, visit.state, denied);
  }
  return approve(request.context, id, visit, visit.userId);
}

function logIn(request: OrgRequest, form: URLSearchParams, id: string, visit: Visit): OrgResponse {
  const { context } = request;
  const texts = pageTexts(request.header('accept-language'), request.org.settings.language);
  const username = form.get('username') ?? '';
  const user = userByName(context.org, username);
  if (!user || !context.passwords.matches(user.id, form.get('password') ?? ''))
    return html(200, loginPage(texts, id, username, texts.wrongLogin));
  try {
    admit(context, visit.app, user);
  } catch (error) {
    if (error instanceof OAuthError) return backWithError(visit.redirectUri, visit.state, error);
    throw error;
  }
  visit.userId = user.id;
  if (visit.app.permittedUsers === 'AdminApprovedPreAuthorized' || hasApproved(context, visit.app, user))
    return approve(context, id, visit, user.id);
  return html(200, consentPage(texts, id, visit.app.label, visit.scopes, displayName(user)));
}

function approve(context: ServerContext, id: string, visit: Visit, userId: string): OrgResponse {
  visits(context).delete(id);
  if (!userById(context.org, userId)) throw new OAuthError('invalid_grant', 'authentication failure');
  const sql = 'INSERT OR REPLACE INTO approval (user_id, client_key, scopes) VALUES (?, ?, ?)';
  context.database.run(sql, userId, visit.app.consumerKey, visit.scopes.join(' '));
  const { redirectUri, scopes, challenge, state } = visit;
  const code = newCode(context, { clientKey: visit.app.consumerKey, userId, redirectUri, scopes, challenge });
  return back(redirectUri, { code, ...(state === null ? {} : { state }) });
}

function backWithError(redirectUri: string, state: string | null, error: OAuthError): OrgResponse {
  const members = { error: error.error, error_description: error.message };
  return back(redirectUri, { ...members, ...(state === null ? {} : { state }) });
}

function back(redirectUri: string, members: Readonly<Record<string, string>>): OrgResponse {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(members)) url.searchParams.set(name, value);
  return redirect(url.toString());
}

function displayName(user: DirectoryUser): string {
  return String(user.row['Name'] ?? user.username);
}

function openVisit(context: ServerContext, visit: Omit<Visit, 'expires' | 'userId'>): string {
  const id = newSecret(24);
  const all = visits(context);
  for (const [key, old] of all) if (old.expires < Date.now()) all.delete(key);
  all.set(id, { ...visit, expires: Date.now() + VISIT_MS, userId: null });
  return id;
}

function visits(context: ServerContext): Map<string, Visit> {
  let known = visitsOf.get(context);
  if (!known) visitsOf.set(context, (known = new Map()));
  return known;
}
