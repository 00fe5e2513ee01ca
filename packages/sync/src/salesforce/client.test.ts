import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { decodeJwt, jwtVerify } from 'jose';
import { createClient } from './client.ts';
import type { SalesforceClient } from './client.ts';
import { loginByJwt } from './jwt-login.ts';
import { startScriptedOrg } from './scripted-org.ts';
import type { ScriptedAnswer, ScriptedOrg, SeenRequest } from './scripted-org.ts';
import { createSessionKeeper, readTokenAnswer } from './session.ts';
import { createTransport } from './transport.ts';

interface Setup {
  readonly org: ScriptedOrg;
  readonly client: SalesforceClient;
  logins(): number;
}

async function setup(
  t: TestContext,
  answer: (request: SeenRequest, index: number) => ScriptedAnswer,
): Promise<Setup> {
  const org = await startScriptedOrg(answer);
  const transport = createTransport(org.origin);
  let logins = 0;
  const sessions = createSessionKeeper(() => {
    logins += 1;
    return Promise.resolve({
      accessToken: `00D!${logins}`,
      instanceUrl: org.origin,
      organizationId: '00D',
      userId: '005',
    });
  });
  t.after(async () => {
    await transport.close();
    await org.close();
  });
  const client = createClient({
    sessions,
    transport: () => transport,
    random: () => 0,
    wait: async () => undefined,
  });
  return { org, client, logins: () => logins };
}

const expired = {
  status: 401,
  json: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }],
};

test('a query reads every page', async (t) => {
  const { client, org } = await setup(t, (_, index) =>
    index === 0
      ? {
          json: {
            totalSize: 3,
            done: false,
            nextRecordsUrl: '/services/data/v67.0/query/01g-2',
            records: [{ Id: 1 }, { Id: 2 }],
          },
        }
      : { json: { totalSize: 3, done: true, records: [{ Id: 3 }] } },
  );

  assert.deepEqual(await client.queryRows('SELECT Id FROM Task', { allRows: true }), [
    { Id: 1 },
    { Id: 2 },
    { Id: 3 },
  ]);
  assert.deepEqual(
    org.seen.map((request) => request.url),
    ['/services/data/v67.0/queryAll?q=SELECT%20Id%20FROM%20Task', '/services/data/v67.0/query/01g-2'],
  );
});

test('a collection keeps the order of its records and never asks for all or none', async (t) => {
  const { client, org } = await setup(t, () => ({
    json: [
      { id: '00T1', success: true, errors: [] },
      {
        success: false,
        errors: [
          { statusCode: 'STRING_TOO_LONG', message: 'Subject: data value too large', fields: ['Subject'] },
        ],
      },
    ],
  }));

  const outcomes = await client.insert('Task', [{ Subject: 'a' }, { Subject: 'b' }], {
    allowDuplicates: true,
  });

  assert.deepEqual(outcomes, [
    { id: '00T1', success: true, errors: [] },
    {
      id: null,
      success: false,
      errors: [{ code: 'STRING_TOO_LONG', message: 'Subject: data value too large', fields: ['Subject'] }],
    },
  ]);
  assert.deepEqual(JSON.parse(org.seen[0]!.body), {
    allOrNone: false,
    records: [
      { attributes: { type: 'Task' }, Subject: 'a' },
      { attributes: { type: 'Task' }, Subject: 'b' },
    ],
  });
  assert.equal(org.seen[0]!.headers['sforce-auto-assign'], 'false');
  assert.equal(org.seen[0]!.headers['sforce-duplicate-rule-header'], 'allowSave=true');
});

test('calls that meet an expired session share one login, and each is repeated once', async (t) => {
  const { client, org, logins } = await setup(t, (request) =>
    request.headers.authorization === 'Bearer 00D!1' ? expired : { json: { ok: true } },
  );

  const answers = await Promise.all([1, 2, 3, 4].map(() => client.call('GET', '/services/data')));

  assert.deepEqual(answers, Array(4).fill({ ok: true }));
  assert.equal(logins(), 2);
  assert.equal(org.seen.length, 8);
});

test('a write that was given up while a new session was fetched is not sent again', async (t) => {
  const given = new AbortController();
  const { client, org } = await setup(t, () => {
    given.abort();
    return expired;
  });
  const options = { allowDuplicates: true, signal: given.signal };
  await assert.rejects(client.update('Task', [{ Id: '00T1' }], options), { kind: 'unsent', code: 'ABORTED' });
  assert.equal(org.seen.length, 1);
});

test('a session that is refused twice is a login failure', async (t) => {
  const { client, org } = await setup(t, () => expired);

  await assert.rejects(client.call('POST', '/x', {}), { kind: 'login', code: 'INVALID_SESSION_ID' });
  assert.equal(org.seen.length, 2);
});

test('a read is repeated after a passing failure, a write is not', async (t) => {
  const busy = { status: 503, json: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }] };
  const { client, org } = await setup(t, (_, index) => (index === 1 ? { json: { ok: true } } : busy));

  assert.deepEqual(await client.call('GET', '/x'), { ok: true });
  await assert.rejects(client.insert('Task', [{}], { allowDuplicates: true }), {
    kind: 'answered',
    status: 503,
    code: 'SERVER_UNAVAILABLE',
  });
  assert.equal(org.seen.length, 3);
});

test('a cut connection leaves the outcome unknown; a closed port was never reached', async (t) => {
  const { client, org } = await setup(t, () => ({ cut: true }));

  await assert.rejects(client.insert('Task', [{}], { allowDuplicates: true }), { kind: 'lost' });
  await org.close();
  await assert.rejects(client.insert('Task', [{}], { allowDuplicates: true }), { kind: 'unsent' });
});

test('an error of a proxy leaves the outcome of a write unknown, one in Salesforce’s words does not', async (t) => {
  const { client } = await setup(t, ({ url }) =>
    url === '/proxy'
      ? { status: 502, text: '<h1>Bad Gateway</h1>' }
      : { status: 503, json: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }] },
  );
  await assert.rejects(client.call('POST', '/proxy', {}), { kind: 'lost', code: 'HTTP_502' });
  await assert.rejects(client.call('POST', '/busy', {}), { kind: 'answered', code: 'SERVER_UNAVAILABLE' });
});

test('the daily API use is read from every answer', async (t) => {
  const { client } = await setup(t, () => ({
    json: {},
    headers: { 'Sforce-Limit-Info': 'api-usage=42/15000' },
  }));

  assert.equal(client.usage(), null);
  await client.call('GET', '/x');
  assert.deepEqual(client.usage(), { used: 42, allowed: 15000 });
});

test('a token is sent to no other origin', async (t) => {
  const { client } = await setup(t, () => ({ json: {} }));

  await assert.rejects(client.call('GET', 'https://elsewhere.example/x'), TypeError);
  await assert.rejects(client.call('GET', '//elsewhere.example/x'), TypeError);
  assert.throws(
    () =>
      readTokenAnswer('{"access_token":"t","instance_url":"http://org.example","id":"https://x/id/00D/005"}'),
    { kind: 'login', code: 'INSECURE_INSTANCE' },
  );
});

test('a JWT login signs a short assertion for the user and reads the identity', async (t) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const org = await startScriptedOrg(() => ({
    json: {
      access_token: '00D!x',
      instance_url: 'http://127.0.0.1:1',
      id: 'https://h/id/00Dxx/005yy',
      token_type: 'Bearer',
    },
  }));
  const transport = createTransport(org.origin);
  t.after(async () => {
    await transport.close();
    await org.close();
  });

  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const session = await loginByJwt(
    transport,
    { clientId: 'app', username: 'u@x', privateKey: key },
    Date.now(),
  );

  assert.deepEqual(session, {
    accessToken: '00D!x',
    instanceUrl: 'http://127.0.0.1:1',
    organizationId: '00Dxx',
    userId: '005yy',
  });
  const form = new URLSearchParams(org.seen[0]!.body);
  const assertion = form.get('assertion')!;
  await jwtVerify(assertion, publicKey, { issuer: 'app', subject: 'u@x', audience: org.origin });
  assert.ok(decodeJwt(assertion).exp! - Date.now() / 1000 < 180);
});

test('a refused JWT login carries OAuth’s error', async (t) => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const org = await startScriptedOrg(() => ({
    status: 400,
    json: { error: 'invalid_grant', error_description: 'user hasn’t approved this consumer' },
  }));
  const transport = createTransport(org.origin);
  t.after(async () => {
    await transport.close();
    await org.close();
  });
  const key = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

  await assert.rejects(
    loginByJwt(transport, { clientId: 'app', username: 'u', privateKey: key }, Date.now()),
    {
      kind: 'login',
      code: 'invalid_grant',
      message: 'invalid_grant: user hasn’t approved this consumer',
    },
  );
});
