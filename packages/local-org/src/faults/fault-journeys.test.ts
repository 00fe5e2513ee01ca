import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { TestServer } from '../server/testing/test-server.ts';
import { startTestServer } from '../server/testing/test-server.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());
afterEach(() => server.call('DELETE', '/admin/faults'));

const BASE = '/services/data/v67.0';
const COLLECTION = `${BASE}/composite/sobjects`;

interface Row {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: { statusCode: string; message: string }[];
}

async function faults(script: unknown): Promise<void> {
  assert.equal((await server.call('POST', '/admin/faults', script)).status, 200);
}

function accounts(names: readonly string[], allOrNone = false): Record<string, unknown> {
  return { allOrNone, records: names.map((Name) => ({ attributes: { type: 'Account' }, Name })) };
}

async function insert(names: readonly string[]): Promise<Row[]> {
  return (await (await server.call('POST', COLLECTION, accounts(names))).json()) as Row[];
}

function countOf(name: string): number {
  return server.org.rows.where('Account', '"Name" = ?', name).length;
}

test('a connection cut before the request leaves nothing behind', async () => {
  await faults({ rules: [{ method: 'POST', times: 1, do: { cut: 'before' } }] });
  await assert.rejects(insert(['cut before']));
  assert.equal(countOf('cut before'), 0);
});

test('a connection cut after the commit loses the answer, not the record', async () => {
  await faults({ rules: [{ method: 'POST', path: '*/composite/*', times: 1, do: { cut: 'after' } }] });
  await assert.rejects(insert(['cut after']));
  assert.equal(countOf('cut after'), 1);
});

test('any status and code can be answered, in the form of the API that was called', async () => {
  await faults({
    rules: [
      {
        path: '/services/data/*',
        do: { answer: { status: 503, code: 'SERVER_UNAVAILABLE', message: 'busy' } },
      },
      { path: '/services/oauth2/*', do: { answer: { status: 400, code: 'invalid_grant', message: 'gone' } } },
      { path: '/services/Soap/*', do: { answer: { status: 500, code: 'SERVER_UNAVAILABLE' } } },
    ],
  });
  const rest = await server.call('GET', BASE);
  assert.deepEqual(
    [rest.status, await rest.json()],
    [503, [{ message: 'busy', errorCode: 'SERVER_UNAVAILABLE' }]],
  );
  const oauth = await server.call('POST', '/services/oauth2/token', '');
  assert.deepEqual(await oauth.json(), { error: 'invalid_grant', error_description: 'gone' });
  const soap = await server.call('POST', '/services/Soap/u/60.0', '<x/>');
  assert.match(await soap.text(), /<faultcode>sf:SERVER_UNAVAILABLE<\/faultcode>/);
});

test('tokens can be revoked under a client; the administrator’s door stays open', async () => {
  const session = server.context.sessions.open({ userId: server.org.administratorId, kind: 'oauth' });
  const headers = { authorization: `Bearer ${session.token}` };
  assert.equal((await server.call('GET', BASE, undefined, headers)).status, 200);
  await faults({ rules: [{ times: 1, do: { revokeTokens: true } }] });
  assert.equal((await server.call('GET', BASE, undefined, headers)).status, 401);
  assert.equal((await server.call('GET', BASE)).status, 200);
});

test('a user is deactivated in the middle of work: sessions die, records can no longer be theirs', async () => {
  const made = await server.call('POST', '/admin/users', {
    username: 'leaver@example.com',
    lastName: 'leaver',
    license: 'Salesforce',
  });
  const { id, accessToken } = (await made.json()) as { id: string; accessToken: string };
  const headers = { authorization: `Bearer ${accessToken}` };
  assert.equal((await server.call('GET', BASE, undefined, headers)).status, 200);
  await faults({ rules: [{ times: 1, do: { deactivateUser: 'leaver@example.com' } }] });
  assert.equal((await server.call('GET', BASE, undefined, headers)).status, 401);
  assert.equal(server.org.data.rowById('User', id)?.['IsActive'], false);
  const records = [{ attributes: { type: 'Account' }, Name: 'x', OwnerId: id }];
  const [row] = (await (await server.call('POST', COLLECTION, { records })).json()) as Row[];
  assert.equal(row?.errors[0]?.statusCode, 'INACTIVE_OWNER_OR_USER');
});

test('a delay comes first, then 429 with its headers', async () => {
  const answer = { status: 429, code: 'REQUEST_LIMIT_EXCEEDED', headers: { 'retry-after': '3' } };
  await faults({ rules: [{ path: '*/limits', do: { delayMs: 80, answer } }] });
  const began = performance.now();
  const slow = await server.call('GET', `${BASE}/limits`);
  assert.ok(performance.now() - began >= 75);
  assert.deepEqual([slow.status, slow.headers.get('retry-after')], [429, '3']);
});

test('a customer’s automation that fails above n records spares smaller batches', async () => {
  await faults({ triggers: [{ object: 'Account', events: ['insert'], above: 2 }] });
  const three = await insert(['t1', 't2', 't3']);
  assert.deepEqual(
    three.map(({ success, errors }) => [success, errors[0]?.statusCode]),
    Array.from({ length: 3 }, () => [false, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']),
  );
  assert.deepEqual(
    (await insert(['t1', 't2'])).map(({ success }) => success),
    [true, true],
  );
});

test('a refusal by value hits only the records that hold it', async () => {
  await faults({
    triggers: [
      {
        object: 'Account',
        where: { field: 'Name', equals: 'bad' },
        code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'だめ',
      },
    ],
  });
  const rows = await insert(['good', 'bad']);
  assert.deepEqual(
    rows.map(({ success }) => success),
    [true, false],
  );
  assert.equal(rows[1]?.errors[0]?.message, 'だめ');
});

test('a held parent answers UNABLE_TO_LOCK_ROW', async () => {
  const [parent] = await insert(['parent']);
  assert.ok(parent?.id);
  await faults({ locks: [{ id: parent.id }] });
  const records = [{ attributes: { type: 'Contact' }, LastName: 'x', AccountId: parent.id }];
  const answer = await server.call('POST', COLLECTION, { records });
  const [row] = (await answer.json()) as Row[];
  assert.equal(row?.errors[0]?.statusCode, 'UNABLE_TO_LOCK_ROW');
});

test('a write keeps its parents for the time of the script; a completed Task is inserted without holding any', async () => {
  const [parent] = await insert(['busy']);
  const task = async (values: object, id?: string): Promise<string | undefined> => {
    const record = { attributes: { type: 'Task' }, ...(id === undefined ? {} : { id }), ...values };
    const answer = await server.call(id === undefined ? 'POST' : 'PATCH', COLLECTION, { records: [record] });
    const [row] = (await answer.json()) as Row[];
    return row?.errors[0]?.statusCode ?? row?.id;
  };
  const done = { Subject: 'x', WhatId: parent?.id, Status: 'Completed' };
  await faults({ lockHoldMs: 60_000 });
  const first = await task(done);
  const second = await task(done);
  assert.match(String(second), /^00T/, 'the first insert holds nothing');
  assert.equal(await task({ Subject: 'y' }, first), first);
  assert.equal(await task({ Subject: 'y' }, second), 'UNABLE_TO_LOCK_ROW');
  await faults({ lockHoldMs: 5 });
  assert.equal(await task({ Subject: 'z' }, first), first);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(await task({ Subject: 'z' }, second), second);
});

test('full storage refuses inserts and lets updates through', async () => {
  const [made] = await insert(['before full']);
  await faults({ storageFull: true });
  assert.equal((await insert(['too much']))[0]?.errors[0]?.statusCode, 'STORAGE_LIMIT_EXCEEDED');
  const changed = await server.call('PATCH', `${BASE}/sobjects/Account/${String(made?.id)}`, {
    Name: 'renamed',
  });
  assert.equal(changed.status, 204);
});

test('a script that is not understood changes nothing and says where', async () => {
  const answer = await server.call('POST', '/admin/faults', { rules: [{ do: { explode: true } }] });
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /rules\[0\]\.do\.explode/);
});

test('nothing was reported as a defect', () => {
  assert.deepEqual(server.reports, []);
});
