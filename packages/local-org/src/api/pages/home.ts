import { OrgError } from '../../org/errors.ts';
import { userCaller } from '../../org/caller.ts';
import type { QueryResult } from '../../org/contract.ts';
import { userByName } from '../../server/directory.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { html, redirect } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import type { Session } from '../../server/sessions.ts';
import { visibleObjects } from '../describe/describe-object.ts';
import { homeTexts } from './messages.ts';
import type { HomePage } from './home-page.ts';
import { homePage, signInPage } from './home-page.ts';
import { singleAccessRoutes, spendPass } from './single-access.ts';

const COOKIE = 'sid';
/** Rows of the SOQL box. */
const SHOWN_ROWS = 200;

/** The org's own page, and the door by which `sf org open` enters it. */
export const pageRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/', auth: 'none', handler: home },
  { method: 'POST', pattern: '/', auth: 'none', bodyLimit: 65_536, handler: signIn },
  { method: 'GET', pattern: '/secur/frontdoor.jsp', auth: 'none', handler: frontDoor },
  { method: 'GET', pattern: '/secur/logout.jsp', auth: 'none', handler: signOut },
  ...singleAccessRoutes,
];

function home(request: OrgRequest): OrgResponse {
  const texts = homeTexts(request.header('accept-language'), request.org.settings.language);
  const session = pageSession(request);
  if (!session) return html(200, signInPage(texts, null));
  return html(200, homePage(texts, content(request, session)), { 'referrer-policy': 'no-referrer' });
}

function content(request: OrgRequest, session: Session): HomePage {
  const { org, context } = request;
  const caller = userCaller(session.userId);
  const soql = request.query.get('q') ?? '';
  return {
    user: String(org.data.rowById('User', session.userId)?.['Username'] ?? ''),
    objects: visibleObjects(org, caller)
      .filter((object) => object.queryable)
      .map(({ name, label }) => ({ name, label, count: countOf(request, session, name) }))
      .filter(({ count }) => count > 0),
    requests: context.log.recent().slice(0, 50),
    settings: org.settings,
    now: org.clock.now(),
    apiUsage: context.budget.usage(),
    soql,
    answer: soql.trim() === '' ? null : answerOf(request, session, soql),
  };
}

function countOf(request: OrgRequest, session: Session, name: string): number {
  try {
    return request.org.soql.query(userCaller(session.userId), `SELECT COUNT() FROM ${name}`).totalSize;
  } catch {
    // Some set-up objects cannot be counted; they are not listed.
    return 0;
  }
}

function answerOf(request: OrgRequest, session: Session, soql: string): QueryResult | string {
  try {
    const result = request.org.soql.query(userCaller(session.userId), soql);
    return { ...result, rows: result.rows.slice(0, SHOWN_ROWS) };
  } catch (error) {
    if (error instanceof OrgError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

async function signIn(request: OrgRequest): Promise<OrgResponse> {
  const texts = homeTexts(request.header('accept-language'), request.org.settings.language);
  const form = await request.form();
  const user = userByName(request.org, form.get('username') ?? '');
  if (!user?.active || !request.context.passwords.matches(user.id, form.get('password') ?? ''))
    return html(200, signInPage(texts, texts.wrongLogin));
  if (isApiOnly(request, user.id)) return html(403, signInPage(texts, texts.apiOnly));
  const session = request.context.sessions.open({ userId: user.id, kind: 'page' });
  return withCookie(redirect('/'), session.token);
}

/** A live session ID or a single-use pass in, a cookie and the wanted page out. Only paths of this org are followed. */
function frontDoor(request: OrgRequest): OrgResponse {
  const { context, query } = request;
  const userId = spendPass(context, query.get('otp') ?? '');
  const session =
    userId === null
      ? context.sessions.find(query.get('sid') ?? '')
      : context.sessions.open({ userId, kind: 'page' });
  if (!session) return redirect('/');
  if (isApiOnly(request, session.userId)) {
    const texts = homeTexts(request.header('accept-language'), request.org.settings.language);
    return html(403, signInPage(texts, texts.apiOnly));
  }
  const wanted = query.get('startURL') ?? query.get('retURL') ?? '/';
  const path = /^\/(?![/\\])/.test(wanted) ? wanted : '/';
  return withCookie(redirect(path.startsWith('/lightning') ? '/' : path), session.token);
}

/** "API Only User" keeps its holders out of every page. */
function isApiOnly(request: OrgRequest, userId: string): boolean {
  return request.org.access.userPermission(userId, 'ApiUserOnly');
}

function signOut(request: OrgRequest): OrgResponse {
  const session = pageSession(request);
  if (session?.kind === 'page') request.context.sessions.revoke(session.token);
  return withCookie(redirect('/'), '');
}

function withCookie(response: OrgResponse, token: string): OrgResponse {
  const cookie = `${COOKIE}=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Strict`;
  return { ...response, headers: { ...response.headers, 'set-cookie': cookie } };
}

function pageSession(request: OrgRequest): Session | null {
  const cookie = request.header('cookie')?.match(/(?:^|;\s*)sid=([^;]+)/)?.[1];
  const session = cookie === undefined ? null : request.context.sessions.find(decodeURIComponent(cookie));
  return session && !isApiOnly(request, session.userId) ? session : null;
}
