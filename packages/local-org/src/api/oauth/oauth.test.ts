import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { after, before, test } from 'node:test';
import { SignJWT } from 'jose';
import type { TestServer } from '../../server/testing/test-server.ts';
import { startTestServer, TEST_PASSWORD } from '../../server/testing/test-server.ts';
import type { ClientApp } from './client-apps.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const preAuthorized: ClientApp = {
  consumerKey: 'app-jwt',
  consumerSecret: 'the secret',
  label: 'BALES',
  certificate: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  scopes: ['api', 'refresh_token'],
  callbackUrls: ['http://127.0.0.1:9999/callback'],
  pkceRequired: true,
  secretOptional: false,
  secretOptionalForRefresh: false,
  refreshTokenRotation: false,
  permittedUsers: 'AdminApprovedPreAuthorized',
  permissionSetIds: [],
  profileIds: [],
  refreshTokenPolicy: { kind: 'infinite', validityMinutes: null },
  clientCredentialsEnabled: true,
  clientCredentialsUser: 'admin@local-org.example',
  sessionTimeoutMinutes: null,
  blocked: false,
};
const apps: ClientApp[] = [preAuthorized];
let server: TestServer;
let profileId: string;

before(async () => {
  server = await startTestServer({ apps });
  profileId = String(server.org.data.rowById('User', server.org.administratorId)?.['ProfileId']);
  const admitted = { ...preAuthorized, profileIds: [profileId] };
  apps.push(
    { ...admitted, consumerKey: 'app-admitted' },
    { ...admitted, consumerKey: 'app-self', permittedUsers: 'AllSelfAuthorized' },
    { ...admitted, consumerKey: 'app-rotating', refreshTokenRotation: true },
    { ...admitted, consumerKey: 'app-blocked', blocked: true },
    { ...admitted, consumerKey: 'app-elsewhere', installed: false },
  );
});
after(() => server.close());

interface Claims {
  readonly iss?: string;
  readonly sub?: string;
  readonly aud?: string;
  readonly exp?: number;
}

async function assertion(claims: Claims, key: KeyObject = privateKey): Promise<string> {
  const whole = {
    iss: 'app-admitted',
    sub: server.adminUsername,
    aud: server.url,
    exp: Math.floor(Date.now() / 1000) + 120,
    ...claims,
  };
  return new SignJWT(whole).setProtectedHeader({ alg: 'RS256' }).sign(key);
}

interface TokenAnswer {
  readonly status: number;
  readonly body: Record<string, string>;
}

async function token(form: Record<string, string>): Promise<TokenAnswer> {
  const answer = await fetch(`${server.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

async function jwt(claims: Claims, key?: KeyObject): Promise<TokenAnswer> {
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  return token({ grant_type, assertion: await assertion(claims, key) });
}

function refused(answer: TokenAnswer, error: string, description: string): void {
  assert.deepEqual(answer, { status: 400, body: { error, error_description: description } });
}

test('a signed assertion opens a session that answers as the user', async () => {
  const { status, body } = await jwt({});
  assert.equal(status, 200);
  const organization = server.org.settings.organizationId;
  assert.ok(body['access_token']?.startsWith(`${organization.slice(0, 15)}!`));
  assert.equal(body['instance_url'], server.url);
  assert.equal(body['token_type'], 'Bearer');
  assert.equal(body['scope'], 'api refresh_token');
  assert.equal(body['id'], `${server.url}/id/${organization}/${server.org.administratorId}`);
  const authorization = { authorization: `Bearer ${String(body['access_token'])}` };
  const identity = await server.call(
    'GET',
    `/id/${organization}/${server.org.administratorId}`,
    undefined,
    authorization,
  );
  assert.equal(((await identity.json()) as { username: string }).username, server.adminUsername);
});

test('exp may arrive in milliseconds and aud with a slash at its end', async () => {
  const { status } = await jwt({ exp: Date.now() + 120_000, aud: `${server.url}/` });
  assert.equal(status, 200);
});

test('an assertion of another key, audience or time is refused', async () => {
  refused(await jwt({}, stranger), 'invalid_grant', 'invalid assertion');
  refused(await jwt({ aud: 'https://example.com' }), 'invalid_grant', 'audience is invalid');
  refused(
    await jwt({ exp: Math.floor(Date.now() / 1000) - 3600 }),
    'invalid_grant',
    'expired authorization code',
  );
});

test('an unknown app, a blocked one and one that is not installed are refused', async () => {
  refused(await jwt({ iss: 'nobody' }), 'invalid_client_id', 'client identifier invalid');
  refused(await jwt({ iss: 'app-blocked' }), 'OAUTH_APP_BLOCKED', 'this app is blocked by admin');
  refused(await jwt({ iss: 'app-elsewhere' }), 'invalid_grant', 'app must be installed into org');
});

test('a user whom nobody pre-authorised, and one who never consented, are refused', async () => {
  const notApproved = 'user is not admin approved to access this app';
  refused(await jwt({ iss: 'app-jwt' }), 'invalid_app_access', notApproved);
  refused(await jwt({ iss: 'app-self' }), 'invalid_grant', "user hasn't approved this consumer");
  refused(await jwt({ sub: 'nobody@example.com' }), 'invalid_grant', "user hasn't approved this consumer");
});

test('an inactive user is refused, and the user’s open sessions are dead', async () => {
  const { org } = server;
  const opened = await jwt({});
  const rows = { type: 'User', id: org.administratorId };
  org.rows.update(rows.type, rows.id, { IsActive: false });
  try {
    refused(await jwt({}), 'inactive_user', 'user is inactive');
    const headers = { authorization: `Bearer ${String(opened.body['access_token'])}` };
    const answer = await server.call('GET', '/services/data/v67.0', undefined, headers);
    assert.equal(answer.status, 401);
  } finally {
    org.rows.update(rows.type, rows.id, { IsActive: true });
  }
});

test('client credentials need the secret and run as the user of the policy', async () => {
  const form = { grant_type: 'client_credentials', client_id: 'app-admitted' };
  refused(await token({ ...form, client_secret: 'wrong' }), 'invalid_client', 'invalid client credentials');
  const { status, body } = await token({ ...form, client_secret: 'the secret' });
  assert.equal(status, 200);
  assert.ok(body['id']?.endsWith(server.org.administratorId));
  assert.equal(body['refresh_token'], undefined);
});

test('unknown grants and the user name and password flow are refused', async () => {
  refused(await token({ grant_type: 'magic' }), 'unsupported_grant_type', 'grant type not supported');
  refused(await token({ grant_type: 'password' }), 'invalid_grant', 'authentication failure');
});

const verifier = 'a-verifier-that-is-long-enough-to-be-one-0123456789';
const challenge = createHash('sha256').update(verifier).digest('base64url');

function authorizeUrl(given: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'app-self',
    redirect_uri: 'http://127.0.0.1:9999/callback',
    state: 'xyz',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...given,
  });
  return `/services/oauth2/authorize?${query.toString()}`;
}

async function visitOf(page: Response): Promise<string> {
  const visit = /name="visit" value="([^"]+)"/.exec(await page.text())?.[1];
  assert.ok(visit);
  return visit;
}

async function post(form: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(form);
  return fetch(`${server.url}/services/oauth2/authorize`, { method: 'POST', body, redirect: 'manual' });
}

async function login(visit: string, password = TEST_PASSWORD): Promise<Response> {
  return post({ visit, username: server.adminUsername, password });
}

async function codeOf(clientId: string): Promise<string> {
  const visit = await visitOf(await server.call('GET', authorizeUrl({ client_id: clientId })));
  const answer = await login(visit);
  const back = answer.status === 302 ? answer : await post({ visit, answer: 'allow' });
  return new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function exchange(
  clientId: string,
  code: string,
  given: Record<string, string> = {},
): Promise<TokenAnswer> {
  return token({
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: 'the secret',
    redirect_uri: 'http://127.0.0.1:9999/callback',
    code_verifier: verifier,
    code,
    ...given,
  });
}

test('the page asks for a password, then for consent, in the browser’s language', async () => {
  const english = await server.call('GET', authorizeUrl(), undefined, { 'accept-language': 'en-US' });
  assert.match(await english.text(), /<html lang="en">.*Log In/s);
  const japanese = await server.call('GET', authorizeUrl(), undefined, { 'accept-language': 'ja' });
  const visit = await visitOf(japanese);
  assert.match(await (await login(visit, 'wrong')).text(), /role="alert"/);
  assert.match(await (await login(visit)).text(), /name="answer" value="allow"/);
});

test('denying leads back with access_denied and the state', async () => {
  const visit = await visitOf(await server.call('GET', authorizeUrl()));
  await login(visit);
  const back = new URL((await post({ visit, answer: 'deny' })).headers.get('location') ?? '');
  assert.equal(back.searchParams.get('error'), 'access_denied');
  assert.equal(back.searchParams.get('state'), 'xyz');
});

test('a code is good once, with the right verifier, and brings a refresh token', async () => {
  refused(
    await exchange('app-self', await codeOf('app-self'), { code_verifier: 'other' }),
    'invalid_grant',
    'invalid code verifier',
  );
  const code = await codeOf('app-self');
  const first = await exchange('app-self', code);
  assert.equal(first.status, 200);
  assert.ok(first.body['refresh_token']);
  refused(await exchange('app-self', code), 'invalid_grant', 'invalid authorization code');
});

test('after the consent the same app may use the JWT flow', async () => {
  await codeOf('app-self');
  assert.equal((await jwt({ iss: 'app-self' })).status, 200);
});

test('nobody is sent to an address that the app did not register', async () => {
  const page = await server.call('GET', authorizeUrl({ redirect_uri: 'http://127.0.0.1:6666/' }));
  assert.equal(page.status, 400);
  assert.match(await page.text(), /redirect_uri_mismatch/);
});

test('an app that requires PKCE gets no code without a challenge', async () => {
  const url = authorizeUrl().replace(/&code_challenge=[^&]*/, '');
  const back = new URL((await server.call('GET', url)).headers.get('location') ?? '');
  assert.equal(back.searchParams.get('error'), 'invalid_request');
});

test('a refresh token works until it is revoked, which ends its sessions too', async () => {
  const { body } = await exchange('app-admitted', await codeOf('app-admitted'));
  const form = { grant_type: 'refresh_token', client_id: 'app-admitted', client_secret: 'the secret' };
  const refresh = { ...form, refresh_token: String(body['refresh_token']) };
  const renewed = await token(refresh);
  assert.equal(renewed.status, 200);
  assert.equal(renewed.body['refresh_token'], undefined);
  const revoked = await fetch(`${server.url}/services/oauth2/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ token: refresh.refresh_token }),
  });
  assert.equal(revoked.status, 200);
  refused(await token(refresh), 'invalid_grant', 'expired access/refresh token');
  const headers = { authorization: `Bearer ${String(renewed.body['access_token'])}` };
  assert.equal((await server.call('GET', '/services/oauth2/userinfo', undefined, headers)).status, 403);
});

test('with rotation each refresh brings a new token and ends the old one', async () => {
  const { body } = await exchange('app-rotating', await codeOf('app-rotating'));
  const form = { grant_type: 'refresh_token', client_id: 'app-rotating', client_secret: 'the secret' };
  const renewed = await token({ ...form, refresh_token: String(body['refresh_token']) });
  assert.ok(renewed.body['refresh_token']);
  assert.notEqual(renewed.body['refresh_token'], body['refresh_token']);
  const again = await token({ ...form, refresh_token: String(body['refresh_token']) });
  refused(again, 'invalid_grant', 'expired access/refresh token');
});

test('introspection tells the app of its own token and of no other', async () => {
  const { body } = await jwt({});
  const ask = async (clientId: string): Promise<Record<string, unknown>> => {
    const form = { token: String(body['access_token']), client_id: clientId, client_secret: 'the secret' };
    const answer = await fetch(`${server.url}/services/oauth2/introspect`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const own = await ask('app-admitted');
  assert.equal(own['active'], true);
  assert.equal(own['username'], server.adminUsername);
  assert.deepEqual(await ask('app-self'), { active: false });
});

test('userinfo without a token and with a wrong one is refused with the platform’s words', async () => {
  const missing = await fetch(`${server.url}/services/oauth2/userinfo`);
  assert.deepEqual([missing.status, await missing.text()], [403, 'Missing_OAuth_Token']);
  const wrong = await fetch(`${server.url}/services/oauth2/userinfo`, {
    headers: { authorization: 'Bearer x' },
  });
  assert.deepEqual([wrong.status, await wrong.text()], [403, 'Bad_OAuth_Token']);
});

test('a session dies when it was not used for two hours', async () => {
  const { body } = await jwt({});
  const headers = { authorization: `Bearer ${String(body['access_token'])}` };
  assert.equal((await server.call('GET', '/services/data/v67.0', undefined, headers)).status, 200);
  server.clock.set(server.clock.now() + 2 * 3_600_000 + 1000);
  const answer = await server.call('GET', '/services/data/v67.0', undefined, headers);
  assert.equal(answer.status, 401);
  assert.deepEqual(await answer.json(), [
    { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
  ]);
});

test('nothing was reported as a defect', () => {
  assert.deepEqual(server.reports, []);
});
