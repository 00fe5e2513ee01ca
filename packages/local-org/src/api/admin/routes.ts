import { systemCaller } from '../../org/caller.ts';
import { OrgError } from '../../org/errors.ts';
import { readFaultScript } from '../../faults/read-script.ts';
import { NO_FAULTS } from '../../faults/rules.ts';
import { userByName } from '../../server/directory.ts';
import type { DirectoryUser } from '../../server/directory.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json, noContent } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { dropRefreshTokensOf } from '../oauth/refresh-tokens.ts';
import { adminRoute } from './admin-route.ts';
import { flowRoutes } from './flow-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { sharingRoutes } from './sharing-routes.ts';

/** What a real org has no API for: faults, clock, sessions, set-up of users. For the holder of the admin token only. */
export const adminRoutes: readonly Route[] = [
  adminRoute('GET', '/admin', overview),
  adminRoute('GET', '/admin/faults', (request) =>
    json(200, { script: request.context.faults.script, fired: request.context.faults.counts() }),
  ),
  adminRoute('POST', '/admin/faults', loadFaults),
  adminRoute('DELETE', '/admin/faults', (request) => {
    request.context.faults.clear();
    return noContent();
  }),
  adminRoute('GET', '/admin/clock', clockAnswer),
  adminRoute('POST', '/admin/clock', setClock),
  adminRoute('GET', '/admin/requests', (request) => json(200, request.context.log.recent())),
  adminRoute('POST', '/admin/api-usage', setApiUsage),
  adminRoute('POST', '/admin/sessions', openSession),
  adminRoute('DELETE', '/admin/sessions', revokeSessions),
  adminRoute('POST', '/admin/settings', saveSettings),
  adminRoute('PATCH', '/admin/users/:username', changeUser),
  ...flowRoutes,
  ...peopleRoutes,
  ...sharingRoutes,
];

function overview(request: OrgRequest): OrgResponse {
  const { org, context } = request;
  return json(200, {
    settings: org.settings,
    now: new Date(org.clock.now()).toISOString(),
    apiUsage: context.budget.usage(),
    requests: context.log.total,
    defects: context.log.defects,
    soapLogin: context.database.setting('soapLogin') === 'true',
  });
}

async function loadFaults(request: OrgRequest): Promise<OrgResponse> {
  const script = await request.json();
  request.context.faults.load(script === null ? NO_FAULTS : readFaultScript(script));
  return json(200, { script: request.context.faults.script });
}

function clockAnswer(request: OrgRequest): OrgResponse {
  return json(200, { now: new Date(request.org.clock.now()).toISOString() });
}

/** `{now: ISO}` or `{advanceMs: n}`. */
async function setClock(request: OrgRequest): Promise<OrgResponse> {
  const { now, advanceMs } = await request.jsonObject();
  const moment =
    typeof advanceMs === 'number' ? request.org.clock.now() + advanceMs : Date.parse(String(now));
  if (!Number.isFinite(moment))
    throw new OrgError('INVALID_INPUT', 'now must be an ISO 8601 time, or advanceMs a number.');
  request.context.clock.set(moment);
  return clockAnswer(request);
}

async function setApiUsage(request: OrgRequest): Promise<OrgResponse> {
  const { used } = await request.jsonObject();
  if (typeof used !== 'number' || used < 0)
    throw new OrgError('INVALID_INPUT', 'used must be a number of requests.');
  request.context.budget.setUsed(used);
  return json(200, request.context.budget.usage());
}

/** `{username}` → `{accessToken}`: a browser session of that user, as after a log-in. For pages that show who sees what. */
async function openSession(request: OrgRequest): Promise<OrgResponse> {
  const { username } = await request.jsonObject();
  const user = knownUser(request, String(username));
  if (!user.active) throw new OrgError('INVALID_INPUT', `The user ${user.username} is inactive.`);
  const session = request.context.sessions.open({ userId: user.id, kind: 'page' });
  return json(201, { accessToken: session.token });
}

/** Ends sessions and refresh tokens of `?username=`, of everybody without it. `?refresh=false` keeps refresh tokens. */
function revokeSessions(request: OrgRequest): OrgResponse {
  const { context, query } = request;
  const username = query.get('username');
  const user = username === null ? null : knownUser(request, username);
  const revoked = user ? context.sessions.revokeAll(user.id) : context.sessions.revokeAll();
  if (query.get('refresh') !== 'false') dropRefreshTokensOf(context, user?.id);
  return json(200, { revoked });
}

/** `{soapLogin: boolean}`: whether SOAP `login()` is allowed (new orgs: no). */
async function saveSettings(request: OrgRequest): Promise<OrgResponse> {
  const { soapLogin, ...others } = await request.jsonObject();
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new OrgError('INVALID_INPUT', `Unknown setting: ${unknown}`);
  if (typeof soapLogin === 'boolean') request.context.database.saveSetting('soapLogin', String(soapLogin));
  return overview(request);
}

/** `{active?: boolean, password?: string}` */
async function changeUser(request: OrgRequest): Promise<OrgResponse> {
  const user = knownUser(request, request.param('username'));
  const { active, password } = await request.jsonObject();
  if (typeof password === 'string') request.context.passwords.set(user.id, password);
  if (typeof active === 'boolean') {
    const record = { type: 'User', values: { Id: user.id, IsActive: active } };
    const [result] = request.org.data.update(systemCaller(user.id), [record], { allOrNone: true });
    if (result?.success !== true)
      throw new OrgError('INVALID_INPUT', result?.errors[0]?.message ?? 'The user was not changed.');
    if (!active) request.context.sessions.revokeAll(user.id);
  }
  return noContent();
}

function knownUser(request: OrgRequest, username: string): DirectoryUser {
  const user = userByName(request.org, username);
  if (!user) throw new OrgError('NOT_FOUND', `There is no user ${username}`, { status: 404 });
  return user;
}
