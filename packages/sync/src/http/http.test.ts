import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { newEncryptionKey } from '../connection/secret-box.ts';
import { openHost } from '../host/host.ts';
import type { Host } from '../host/host.ts';
import type { HostServer } from '../host/host-server.ts';
import { ensureOrg } from '../orgs/org.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import { openApi } from './open-api.ts';
import { secretBytes } from './webhook-secrets.ts';
import { sign } from './webhook-signature.ts';

const database = await openTestDatabase();
const lines: string[] = [];
let host: Host;
let server: HostServer;
let secret: string;

before(async () => {
  host = await openHost({
    database: { url: database.url, stateFolder: '.' },
    encryptionKeys: [newEncryptionKey()],
  });
  await ensureOrg(database.pool, 'acme-prod', 'acme');
  await ensureOrg(database.pool, 'other', 'other');
  secret = await host.connections.rotateWebhookSecret('acme-prod');
  await host.connections.rotateWebhookSecret('other');
  const log = pino({ base: null }, { write: (line: string) => lines.push(line) });
  server = await host.serve({ port: 0, log });
});

after(async () => {
  await server.stop();
  await host.close();
  await database.close();
});

interface Sent {
  readonly body?: unknown;
  readonly raw?: string;
  readonly id?: string;
  /** Seconds off the present. */
  readonly off?: number;
  /** The whole time, in seconds. */
  readonly at?: number;
  readonly key?: string;
  readonly language?: string;
  readonly org?: string;
}

/** A call as BALES signs it. */
async function call(method: string, path: string, sent: Sent = {}) {
  const body = sent.raw ?? (sent.body === undefined ? '' : JSON.stringify(sent.body));
  const id = sent.id ?? randomUUID();
  const timestamp = String(sent.at ?? Math.floor(Date.now() / 1000) + (sent.off ?? 0));
  const response = await fetch(`${server.url}/v1/orgs/${sent.org ?? 'acme-prod'}${path}`, {
    method,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': sign(secretBytes(sent.key ?? secret), id, timestamp, body),
      'accept-language': sent.language ?? 'ja',
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) as Record<string, unknown> };
}

const comment = (id: string, text = '検討中') => ({
  ...{ v: 1, kind: 'comment', id, leadId: 'L1', occurredAt: '2026-03-01T10:00:00+09:00', text },
});

const stored = async (id: string): Promise<string | undefined> =>
  (await database.pool.query<{ payload: string }>('select payload from bales.activity where id = $1', [id]))
    .rows[0]?.payload;

const codeOf = ({ body }: { body: Record<string, unknown> }) => (body['error'] as { code: string }).code;

test('an accepted activity is on disk when 202 comes, and ticks its org', async () => {
  const { status, body } = await call('POST', '/activities', { body: { activities: [comment('a-1')] } });
  assert.equal(status, 202);
  assert.deepEqual(body, { accepted: 1, rejected: 0, results: [{ index: 0, id: 'a-1', status: 'new' }] });
  assert.match((await stored('a-1')) ?? '', /検討中/);
  const ticks = await database.pool.query("select 1 from bales_queue.job where name = 'drain'");
  assert.equal(ticks.rowCount, 1);
});

test('a bad record says why in the language of the caller, the others are accepted', async () => {
  const activities = [comment('a-2'), { ...comment('a-3'), kind: 'fax' }, 'nothing'];
  const japanese = await call('POST', '/activities', { body: { activities } });
  assert.equal(japanese.status, 202);
  const [, fax] = japanese.body['results'] as { status: string; error: { code: string; message: string } }[];
  assert.equal(fax?.error.code, 'UNKNOWN_KIND');
  assert.match(fax?.error.message ?? '', /活動種別|種別/);
  const english = await call('POST', '/activities', { body: { activities: ['nothing'] }, language: 'en-US' });
  assert.equal(english.status, 422);
  const [only] = english.body['results'] as { error: { message: string } }[];
  assert.equal(only?.error.message, 'The record is not a JSON object.');
});

test('the same signed message is taken once, a newly signed repeat changes nothing', async () => {
  const signed = { id: randomUUID(), at: Math.floor(Date.now() / 1000) };
  const body = { activities: [comment('a-4')] };
  assert.equal((await call('POST', '/activities', { body, ...signed })).status, 202);
  const replay = await call('POST', '/activities', { body, ...signed });
  assert.equal(replay.status, 409);
  assert.equal(codeOf(replay), 'REPLAYED');
  const again = await call('POST', '/activities', { body });
  assert.equal((again.body['results'] as { status: string }[])[0]?.status, 'unchanged');
});

test('a signature that is wrong, old, of another org or missing opens nothing', async () => {
  const body = { activities: [comment('a-5')] };
  const wrong = `whsec_${Buffer.alloc(32).toString('base64')}`;
  assert.equal(codeOf(await call('POST', '/activities', { body, key: wrong })), 'SIGNATURE_WRONG');
  assert.equal(codeOf(await call('POST', '/activities', { body, off: -301 })), 'SIGNATURE_TIME');
  assert.equal(codeOf(await call('POST', '/activities', { body, off: 400 })), 'SIGNATURE_TIME');
  assert.equal(codeOf(await call('POST', '/activities', { body, org: 'other' })), 'SIGNATURE_WRONG');
  assert.equal(codeOf(await call('POST', '/activities', { body, org: 'nobody' })), 'SIGNATURE_WRONG');
  const bare = await fetch(`${server.url}/v1/orgs/acme-prod/activities`, { method: 'POST', body: '{}' });
  assert.equal(bare.status, 401);
  assert.equal(await stored('a-5'), undefined);
});

test('after a rotation the new secret and the one before both sign, the one before that does not', async () => {
  const org = 'rotating';
  await ensureOrg(database.pool, org, 'rotating');
  const secrets: string[] = [];
  for (let round = 0; round < 3; round += 1) secrets.push(await host.connections.rotateWebhookSecret(org));
  const statuses = await Promise.all(
    secrets.map(async (key) => (await call('GET', '/status', { key, org })).status),
  );
  assert.deepEqual(statuses, [401, 200, 200]);
});

test('a body that is no JSON, of another form, of another type or too large is refused as a whole', async () => {
  assert.equal(codeOf(await call('POST', '/activities', { raw: '{"activities":' })), 'BODY_NOT_JSON');
  assert.equal(codeOf(await call('POST', '/activities', { body: { activities: [] } })), 'BODY_INVALID');
  const many = { activities: Array.from({ length: 501 }, (_, index) => comment(`m-${String(index)}`)) };
  assert.equal(codeOf(await call('POST', '/activities', { body: many })), 'BODY_INVALID');
  const large = await call('POST', '/activities', { raw: JSON.stringify({ x: 'x'.repeat(1024 * 1024) }) });
  assert.equal(large.status, 413);
});

test('other paths are 404, other methods 405', async () => {
  const none = await fetch(`${server.url}/v1/orgs/acme-prod/nothing`);
  assert.equal(none.status, 404);
  const method = await fetch(`${server.url}/v1/orgs/acme-prod/activities`, { method: 'PUT' });
  assert.equal(method.status, 405);
});

test('single calls at once share transactions and all get their own answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      call('POST', '/activities', {
        body: { activities: [{ ...comment(`s-${String(index)}`), leadId: `L${String(index)}` }] },
      }),
    ),
  );
  assert.ok(answers.every(({ status }) => status === 202));
  const ids = answers.map(({ body }) => (body['results'] as { id: string }[])[0]?.id);
  assert.deepEqual(
    ids,
    Array.from({ length: 200 }, (_, index) => `s-${String(index)}`),
  );
});

test('status, issues, health and metrics answer', async () => {
  const status = await call('GET', '/status');
  assert.equal(status.body['state'], 'connected');
  assert.deepEqual((await call('GET', '/issues?limit=5')).body, { counts: {}, issues: [] });
  assert.deepEqual((await call('POST', '/issues/retry', { body: {} })).body, { due: 0 });
  const health = await fetch(`${server.url}/healthz`);
  assert.equal(health.status, 200);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  assert.match(metrics, /bales_inbox_activities\{org="acme-prod",state="(?:due|waiting)"\} 20\d/);
});

test('OpenAPI 3.1 names every operation with its body, answers and refusals', async () => {
  const shown = (await (await fetch(`${server.url}/openapi.json`)).json()) as Record<string, unknown>;
  assert.deepEqual(shown, JSON.parse(JSON.stringify(openApi('0.1.0'))));
  assert.equal(shown['openapi'], '3.1.0');
  const paths = shown['paths'] as Record<string, Record<string, { responses: Record<string, unknown> }>>;
  const activities = paths['/v1/orgs/{orgId}/activities']?.['post'];
  assert.deepEqual(Object.keys(activities?.responses ?? {}).sort(), [
    ...['202', '400', '401', '404', '409', '413', '415', '422', '503'],
  ]);
});

test('a server that stops answers the calls under way, and takes no new ones', async () => {
  const stopping = await host.serve({ port: 0, log: pino({ level: 'silent' }) });
  const text = JSON.stringify({ activities: [comment('late')] });
  const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1000))];
  const under = request(`${stopping.url}/v1/orgs/acme-prod/activities`, {
    method: 'POST',
    headers: {
      ...{ 'webhook-id': id, 'webhook-timestamp': timestamp, 'content-type': 'application/json' },
      'webhook-signature': sign(secretBytes(secret), id, timestamp, text),
      'content-length': Buffer.byteLength(text),
    },
  });
  const answered = once(under, 'response');
  await new Promise((resolve) => under.write(text.slice(0, 20), resolve));
  await sleep(50);
  const stopped = stopping.stop();
  await assert.rejects(fetch(`${stopping.url}/healthz`));
  under.end(text.slice(20));
  const [answer] = (await answered) as [IncomingMessage];
  answer.resume();
  assert.equal(answer.statusCode, 202);
  await stopped;
  assert.match((await stored('late')) ?? '', /検討中/);
});

test('no log line holds a body, a secret or an address', () => {
  const text = lines.join('\n');
  assert.doesNotMatch(text, /検討中|whsec_|@/);
});
