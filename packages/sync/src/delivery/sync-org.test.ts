import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, test } from 'node:test';
import { connectOrg } from '../connection/connect.ts';
import { acceptActivities } from '../inbox/accept.ts';
import { openTickQueue } from '../inbox/tick.ts';
import { listOpenIssues } from '../issues/list-issues.ts';
import { describeIssue } from '../messages/describe-issue.ts';
import { ensureOrg } from '../orgs/org.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import { syncOrg } from './sync-org.ts';
import { startTaskOrg } from './task-org.ts';

const database = await openTestDatabase();
const queue = await openTickQueue(database.pool);
const taskOrg = await startTaskOrg();
taskOrg.rows.set('BalesConnection__c', [
  {
    ...{ Id: 'a0C1', Key__c: 'default', Tenant__c: 'acme' },
    ...{ Paused__c: false, DefaultOwner__c: '005000000000001AAA' },
  },
]);
taskOrg.rows.set('TaskStatus', [{ ApiName: 'Completed' }]);
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const login = { clientId: 'test', username: 'test', privateKey };
const connected = connectOrg({ loginUrl: taskOrg.scripted.origin, ...login }, 2);
after(async () => {
  await connected.close();
  await taskOrg.scripted.close();
  await queue.close();
  await database.close();
});

const { id: org } = await ensureOrg(database.pool, 'default', 'acme');
await database.pool.query(
  "insert into bales.link (org, lead, row_id, status, lead_record) values ($1, 'L', 'a0A', 'linked', '00Q1')",
  [org],
);

async function accept(id: string): Promise<void> {
  const occurredAt = '2026-10-30T05:00:00.000Z';
  const activity = { v: 1, id, leadId: 'L', kind: 'comment', text: 'x', occurredAt, recorder: { id: 'u' } };
  const incoming = { id, derived: false, lead: 'L', kind: 'comment', revision: null } as const;
  const payload = JSON.stringify(activity);
  await acceptActivities(database.pool, queue.tick, org, [
    { ...incoming, occurredAt: Date.parse(occurredAt), payload },
  ]);
}

/** A turn of a worker. @returns what the org was asked, in order: `tasks` or `else` */
async function turn(lastReport: string): Promise<string[]> {
  await database.pool.query(
    `update bales.org set reported_at = now() - $1::interval, context_read_at = now() - $1::interval`,
    [lastReport],
  );
  const from = taskOrg.scripted.seen.length;
  const report = await syncOrg({
    ...{ pool: database.pool, orgId: org, client: connected.client, callsInFlight: 1, restMs: 60_000 },
  });
  assert.equal(report?.inserted, 1);
  return taskOrg.scripted.seen.slice(from).map(({ url, body }) => (isTask(url, body) ? 'tasks' : 'else'));
}

const isTask = (url: string, body: string): boolean =>
  url.endsWith('/composite/sobjects') && body.includes('"type":"Task"');

test('activities of a busy org do not wait for its links and settings to be read', async () => {
  await accept('a0');
  const fresh = await turn('1 hour');
  assert.equal(fresh[0], 'else', 'after a rest the settings are read before anything is sent');

  await accept('a1');
  const busy = await turn('70 seconds');
  assert.deepEqual([busy[0], busy.includes('else')], ['tasks', true]);

  await accept('a2');
  assert.deepEqual(await turn('10 seconds'), ['tasks']);
});

test('a second tenant whose connection row the org refuses is told of it, and touches the first one’s row never', async () => {
  const { id } = await ensureOrg(database.pool, 'second', 'beta');
  const from = taskOrg.others.length;
  taskOrg.onOther = ({ type }) =>
    type === 'BalesConnection__c' ? { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' } : undefined;
  const report = await syncOrg({
    pool: database.pool,
    orgId: id,
    client: connected.client,
    callsInFlight: 1,
  });
  assert.equal(report?.stop?.action, 'paused');
  const { rows } = await database.pool.query<{ code: string; prefix: string }>(
    `select i.code, o.row_prefix as prefix from bales.issue i join bales.org o on o.id = i.org where o.id = $1 and i.status = 'open'`,
    [id],
  );
  assert.deepEqual(rows, [{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', prefix: 'beta#' }]);
  taskOrg.onOther = () => undefined;
  await syncOrg({ pool: database.pool, orgId: id, client: connected.client, callsInFlight: 1 });
  const written = taskOrg.others.slice(from).filter(({ type }) => type === 'BalesConnection__c');
  assert.deepEqual(
    written.map(({ values }) => [values['Key__c'], values['Name'], values['Paused__c']]),
    [['tenant:beta', 'BALES CLOUD (beta)', true]],
  );
});

test('an engine that may not work in the org says why, in the user’s words', async () => {
  const { id } = await ensureOrg(database.pool, 'nameless', 'default');
  const sync = () => syncOrg({ pool: database.pool, orgId: id, client: connected.client, callsInFlight: 1 });
  await assert.rejects(sync(), { code: 'TENANT_UNNAMED' });
  const [issue] = await listOpenIssues(database.pool, id, 5);
  assert.ok(issue);
  assert.match(describeIssue(issue, 'en'), /^This org belongs to the BALES tenant acme\./);
  assert.match(describeIssue(issue, 'ja'), /^この組織は BALES のテナント acme のものです。/);
});
