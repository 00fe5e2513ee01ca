import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { SyncError } from '../errors.ts';
import { ensureOrg } from '../orgs/org.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import { createTransport } from '../salesforce/transport.ts';
import { startScriptedOrg } from '../salesforce/scripted-org.ts';
import { beginAuthorization, exchangeCode } from './authorization-code.ts';
import { connectOrg } from './connect.ts';
import type { AuthorizationCodeConnection, Connection } from './connection.ts';
import {
  dropConnection,
  listConnections,
  readConnection,
  resealSecrets,
  saveConnection,
} from './connection-store.ts';
import { refreshTokenKeeper } from './login.ts';
import { createSecretBox, newEncryptionKey } from './secret-box.ts';

const database = await openTestDatabase();
const { pool } = database;
const key = newEncryptionKey();
const box = createSecretBox([key]);
const mark = { organizationId: '00D000000000001EAA', personal: false };
let org: number;
const closing: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closing) await close();
  await database.close();
});
beforeEach(async () => {
  await pool.query('truncate bales.org cascade');
  org = (await ensureOrg(pool, 'acme', 'acme')).id;
});

const jwt: Connection = {
  flow: 'jwt',
  loginUrl: 'https://login.salesforce.com',
  clientId: '3MVG9',
  username: 'int@example.com',
  privateKey: '-----BEGIN PRIVATE KEY-----',
};

const refusal = (code: string) => (error: unknown) => error instanceof SyncError && error.code === code;

test('a connection comes back as it was kept, and nothing of its secret stands in the database', async () => {
  await saveConnection(pool, box, org, jwt, mark);
  assert.deepEqual(await readConnection(pool, box, org), jwt);
  const { rows } = await pool.query<{ secret: Buffer }>('select secret from bales.connection');
  assert.doesNotMatch(rows[0]?.secret.toString('latin1') ?? '', /PRIVATE KEY/);
});

test('a secret opens with its own key and in its own row only', async () => {
  const sealed = box.seal('secret', 'connection:1');
  assert.throws(
    () => createSecretBox([newEncryptionKey()]).open(sealed, 'connection:1'),
    refusal('ENCRYPTION_KEY_UNKNOWN'),
  );
  assert.throws(() => box.open(sealed, 'connection:2'), refusal('SECRET_DAMAGED'));
  assert.throws(() => createSecretBox(['short']), refusal('ENCRYPTION_KEY_INVALID'));
});

test('after a new key everything is sealed again and the old key is not needed', async () => {
  await saveConnection(pool, box, org, jwt, mark);
  const next = newEncryptionKey();
  assert.equal(await resealSecrets(pool, createSecretBox([next, key])), 1);
  assert.deepEqual(await readConnection(pool, createSecretBox([next]), org), jwt);
  assert.equal(await resealSecrets(pool, createSecretBox([next])), 0);
});

test('another Salesforce organization under the same name is refused', async () => {
  await saveConnection(pool, box, org, jwt, mark);
  await assert.rejects(
    saveConnection(pool, box, org, jwt, { ...mark, organizationId: '00D000000000002EAA' }),
    refusal('OTHER_ORGANIZATION'),
  );
});

test('a connection that is dropped leaves its org 連携解除', async () => {
  await saveConnection(pool, box, org, jwt, mark);
  assert.equal((await listConnections(pool))[0]?.state, 'connected');
  await dropConnection(pool, org);
  assert.equal(await readConnection(pool, box, org), null);
  const { rows } = await pool.query<{ state: string }>('select state from bales.org');
  assert.equal(rows[0]?.state, 'disconnected');
});

/** An org that rotates refresh tokens: each one works once. */
async function rotatingOrg() {
  let valid = 'r0';
  let count = 0;
  const scripted = await startScriptedOrg(({ url, body }) => {
    if (!url.startsWith('/services/oauth2/token')) return { json: [] };
    const form = new URLSearchParams(body);
    const code = form.get('grant_type') === 'authorization_code';
    if (!code && form.get('refresh_token') !== valid)
      return { status: 400, json: { error: 'invalid_grant' } };
    count += 1;
    valid = `r${String(count)}`;
    const id = `${scripted.origin}/id/00D000000000001EAA/005000000000001AAA`;
    return {
      json: { access_token: `t${String(count)}`, instance_url: scripted.origin, id, refresh_token: valid },
    };
  });
  closing.push(scripted.close);
  return scripted;
}

test('two machines with one rotating refresh token never use it twice', async () => {
  const scripted = await rotatingOrg();
  const connection: { flow: 'authorizationCode' } & AuthorizationCodeConnection = {
    flow: 'authorizationCode',
    loginUrl: scripted.origin,
    clientId: 'app',
    username: 'admin@example.com',
    refreshToken: 'r0',
  };
  await saveConnection(pool, box, org, connection, mark);
  const machines = [1, 2, 3].map(() => connectOrg(connection, 1, refreshTokenKeeper(pool, box, org)));
  const sessions = await Promise.all(machines.map(({ client }) => client.session()));
  assert.deepEqual(sessions.map(({ accessToken }) => accessToken).sort(), ['t1', 't2', 't3']);
  const kept = await readConnection(pool, box, org);
  assert.equal(kept?.flow === 'authorizationCode' && kept.refreshToken, 'r3');
  await Promise.all(machines.map(({ close }) => close()));
});

test('a log-in in the browser is bound to its verifier, state and callback', async () => {
  const scripted = await rotatingOrg();
  const request = beginAuthorization({
    ...{ loginUrl: scripted.origin, clientId: 'app', redirectUri: 'http://localhost:8582/oauth/callback' },
  });
  const shown = new URL(request.url).searchParams;
  assert.equal(shown.get('code_challenge_method'), 'S256');
  assert.notEqual(shown.get('code_challenge'), request.verifier);
  const transport = createTransport(scripted.origin);
  const tokens = await exchangeCode(transport, 'app', request, 'code-1');
  await transport.close();
  assert.equal(tokens.refreshToken, 'r1');
  const form = new URLSearchParams(scripted.seen[0]?.body);
  assert.equal(form.get('code_verifier'), request.verifier);
  assert.equal(form.get('redirect_uri'), 'http://localhost:8582/oauth/callback');
});
