import type { OrgRequest } from '../../server/request.ts';
import type { DirectoryUser } from '../../server/directory.ts';
import { userById } from '../../server/directory.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import type { Session } from '../../server/sessions.ts';
import { identityUrl } from './issue-token.ts';

/** Who a token belongs to: the identity URL and OpenID Connect's `userinfo`. */
export const identityRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/services/oauth2/userinfo', auth: 'none', handler: userInfo },
  { method: 'POST', pattern: '/services/oauth2/userinfo', auth: 'none', handler: userInfo },
  { method: 'GET', pattern: '/id/:organization/:user', auth: 'none', handler: identity },
  { method: 'POST', pattern: '/id/:organization/:user', auth: 'none', handler: identity },
];

function userInfo(request: OrgRequest): OrgResponse {
  const session = sessionOf(request);
  if (typeof session === 'string') return refusal(session);
  const user = userById(request.org, session.userId);
  if (!user) return refusal('Bad_OAuth_Token');
  const common = commonClaims(request, user);
  return json(200, {
    sub: identityUrl(request, user.id),
    user_id: user.id,
    organization_id: request.org.settings.organizationId,
    preferred_username: user.username,
    nickname: text(user, 'CommunityNickname'),
    name: text(user, 'Name'),
    email: text(user, 'Email'),
    email_verified: true,
    given_name: text(user, 'FirstName'),
    family_name: text(user, 'LastName'),
    zoneinfo: text(user, 'TimeZoneSidKey') ?? request.org.settings.timeZone,
    ...common,
    is_app_installed: true,
  });
}

function identity(request: OrgRequest): OrgResponse {
  const session = sessionOf(request);
  if (typeof session === 'string') return refusal(session);
  const user = userById(request.org, request.param('user'));
  const organization = request.param('organization').slice(0, 15);
  const own = organization === request.org.settings.organizationId.slice(0, 15);
  if (!user || !own) return refusal('Wrong_Org');
  return json(200, {
    id: identityUrl(request, user.id),
    asserted_user: user.id === session.userId,
    user_id: user.id,
    organization_id: request.org.settings.organizationId,
    username: user.username,
    nick_name: text(user, 'CommunityNickname'),
    display_name: text(user, 'Name'),
    email: text(user, 'Email'),
    email_verified: true,
    first_name: text(user, 'FirstName'),
    last_name: text(user, 'LastName'),
    timezone: text(user, 'TimeZoneSidKey') ?? request.org.settings.timeZone,
    ...commonClaims(request, user),
    status: { created_date: null, body: null },
    last_modified_date: isoTime(user),
    is_app_installed: true,
  });
}

function commonClaims(request: OrgRequest, user: DirectoryUser): Record<string, unknown> {
  const { settings } = request.org;
  return {
    photos: {
      picture: `${request.baseUrl}/profilephoto/005/F`,
      thumbnail: `${request.baseUrl}/profilephoto/005/T`,
    },
    addr_street: null,
    mobile_phone: null,
    urls: serviceUrls(request, user.id),
    active: user.active,
    user_type: 'STANDARD',
    language: text(user, 'LanguageLocaleKey') ?? settings.language,
    locale: text(user, 'LocaleSidKey') ?? settings.locale,
    utcOffset: utcOffset(text(user, 'TimeZoneSidKey') ?? settings.timeZone, request.org.clock.now()),
    updated_at: isoTime(user),
  };
}

function serviceUrls(request: OrgRequest, userId: string): Record<string, string> {
  const base = request.baseUrl;
  const organization = request.org.settings.organizationId.slice(0, 15);
  return {
    enterprise: `${base}/services/Soap/c/{version}/${organization}`,
    metadata: `${base}/services/Soap/m/{version}/${organization}`,
    partner: `${base}/services/Soap/u/{version}/${organization}`,
    rest: `${base}/services/data/v{version}/`,
    sobjects: `${base}/services/data/v{version}/sobjects/`,
    search: `${base}/services/data/v{version}/search/`,
    query: `${base}/services/data/v{version}/query/`,
    recent: `${base}/services/data/v{version}/recent/`,
    tooling_soap: `${base}/services/Soap/T/{version}/${organization}`,
    tooling_rest: `${base}/services/data/v{version}/tooling/`,
    profile: `${base}/${userId}`,
    custom_domain: base,
  };
}

/** The session, or the word with which the platform refuses (403, plain text). */
function sessionOf(request: OrgRequest): Session | string {
  const fromQuery = request.query.get('oauth_token') ?? request.query.get('access_token');
  const header = request.header('authorization');
  if (fromQuery === null && header === undefined) return 'Missing_OAuth_Token';
  const token = fromQuery ?? /^(?:Bearer|OAuth) +(\S+) *$/i.exec(header ?? '')?.[1] ?? '';
  const session = request.context.sessions.find(token);
  if (!session) return 'Bad_OAuth_Token';
  request.session = session;
  return session;
}

function refusal(word: string): OrgResponse {
  return { status: 403, headers: { 'content-type': 'text/html;charset=UTF-8' }, body: word };
}

function text(user: DirectoryUser, field: string): string | null {
  const value = user.row[field];
  return typeof value === 'string' ? value : null;
}

function isoTime(user: DirectoryUser): string {
  const modified = user.row['LastModifiedDate'];
  return new Date(typeof modified === 'number' ? modified : 0).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Milliseconds east of UTC. */
function utcOffset(timeZone: string, now: number): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(now)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name ?? '') ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -offset : offset;
}
