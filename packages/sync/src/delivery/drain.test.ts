import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { salesforceNames } from '@bales/activity';
import { acceptActivities } from '../inbox/accept.ts';
import type { IncomingActivity } from '../inbox/incoming.ts';
import { openTickQueue } from '../inbox/tick.ts';
import { ensureOrg } from '../orgs/org.ts';
import type { OrgRow } from '../orgs/org.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import { createClient } from '../salesforce/client.ts';
import { createSessionKeeper } from '../salesforce/session.ts';
import { createTransport } from '../salesforce/transport.ts';
import type { DrainDeps, DrainReport, FoundIssue } from './drain-deps.ts';
import { drain } from './drain.ts';
import type { Planner } from './planned-write.ts';
import { startTaskOrg } from './task-org.ts';
import type { CollectionCall, Fault } from './task-org.ts';

const database = await openTestDatabase();
const queue = await openTickQueue(database.pool);
const start = Date.UTC(2026, 0, 5);
let org: OrgRow;
let taskOrg: Awaited<ReturnType<typeof startTaskOrg>>;
let now = start;
let found: FoundIssue[] = [];
const closing: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closing) await close();
  await queue.close();
  await database.close();
});

beforeEach(async () => {
  await database.pool.query('truncate bales.activity, bales.link, bales.org cascade');
  org = await ensureOrg(database.pool, 'default', 'acme');
  taskOrg = await startTaskOrg();
  closing.push(taskOrg.scripted.close);
  now = start;
  found = [];
});

/** A planner with one field: what is tested here is the sending. */
const plan: Planner = (claimed, advice) => {
  const key = `acme:${claimed.id}`;
  const { text } = JSON.parse(claimed.payload) as { text: string };
  const task = advice.task ?? claimed.task;
  const body = {
    Subject: text,
    ...(task === null ? { BalesActivityId__c: key, WhoId: claimed.leadRecord } : {}),
  };
  const values = Object.fromEntries(
    Object.entries(body).filter(([field]) => !advice.leaveOut.includes(field)),
  );
  const parents = [claimed.leadRecord ?? ''];
  const { seq, lead } = claimed;
  const method = task === null ? ('insert' as const) : ('update' as const);
  return {
    do: 'write',
    write: { seq, lead, method, parents, claimed, advice, key, task, values, findings: [] },
  };
};

async function accept(count: number, leads = count, text = 'first'): Promise<void> {
  const batch = Array.from({ length: count }, (_, index): IncomingActivity => {
    const lead = `L${index % leads}`;
    const id = `a${index}`;
    const payload = JSON.stringify({ text });
    return {
      id,
      derived: false,
      lead,
      kind: 'call',
      occurredAt: start + index * 60_000,
      revision: null,
      payload,
    };
  });
  await database.pool.query(
    `insert into bales.link (org, lead, row_id, status, lead_record)
     select $1, l, l, 'linked', '00Q' || l from unnest($2::text[]) l on conflict do nothing`,
    [org.id, batch.map((one) => one.lead)],
  );
  await acceptActivities(database.pool, queue.tick, org.id, batch);
}

async function run(change: Partial<DrainDeps> = {}): Promise<DrainReport> {
  const { origin } = taskOrg.scripted;
  const transport = createTransport(origin, { timeoutMs: 5_000 });
  const session = { accessToken: 't', instanceUrl: origin, organizationId: '00D', userId: '005' };
  const sessions = createSessionKeeper(() => Promise.resolve(session));
  const client = createClient({ sessions, transport: () => transport, wait: async () => undefined });
  const deps: DrainDeps = {
    pool: database.pool,
    org,
    client,
    names: salesforceNames(),
    plan,
    report: (issue) => found.push(issue),
    now: () => now,
    random: () => 0,
    wait: async (ms) => void (now += ms),
    callsInFlight: 5,
    batchSize: 200,
    apiReserve: 20,
    probe: false,
    mostCalls: Infinity,
    ...change,
  };
  return drain(deps).finally(() => transport.close());
}

async function states(): Promise<Record<string, number>> {
  const { rows } = await database.pool.query<{ state: string; count: number }>(
    'select state, count(*)::int from bales.activity group by state',
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

async function column<T>(name: string): Promise<T[]> {
  const { rows } = await database.pool.query(`select ${name} as value from bales.activity order by seq`);
  return rows.map((row: { value: T }) => row.value);
}

function onCall(index: number, fault: Fault): (call: CollectionCall) => Fault | undefined {
  return (call) => (call.index === index ? fault : undefined);
}

test('each activity becomes one Task in collections of 200, and a second drain writes nothing', async () => {
  await accept(1_000);
  const report = await run();

  assert.deepEqual([report.inserted, report.calls, report.stop], [1_000, 5, null]);
  assert.deepEqual(await states(), { sent: 1_000 });
  assert.equal(taskOrg.tasks.size, 1_000);
  assert.deepEqual([(await run()).calls, (await states())['sent']], [0, 1_000]);
});

test('an edit updates the same Task with its changed field only', async () => {
  await accept(3);
  await run();
  await accept(2, 2, 'second');
  const report = await run();

  assert.deepEqual([report.inserted, report.updated], [0, 2]);
  assert.deepEqual(taskOrg.collections.at(-1)?.records, [
    { attributes: { type: 'Task' }, Id: (await column<string>('task'))[0], Subject: 'second' },
    { attributes: { type: 'Task' }, Id: (await column<string>('task'))[1], Subject: 'second' },
  ]);
});

test('a key that exists already is updated by the ID that Salesforce names', async () => {
  await accept(1);
  await run();
  await database.pool.query("update bales.activity set task = null, state = 'due'");
  const report = await run();

  assert.deepEqual([report.inserted, report.updated, taskOrg.tasks.size], [0, 1, 1]);
  assert.equal((await column<string>('task'))[0], [...taskOrg.tasks.keys()][0]);
});

test('after a lost answer the org is asked what exists, and nothing is written twice', async () => {
  await accept(10);
  taskOrg.onCollection = onCall(0, { loseAnswer: true });
  const report = await run();

  assert.deepEqual([report.inserted, report.recovered, report.calls], [10, 10, 1]);
  assert.equal(taskOrg.tasks.size, 10);
});

test('a drain that was killed is followed by one that asks first', async () => {
  await accept(10);
  await run();
  await database.pool.query(
    "update bales.activity set task = null, state = 'due' where seq > (select min(seq) + 3 from bales.activity)",
  );
  await database.pool.query('update bales.org set clean = false');
  const report = await run();

  assert.deepEqual([report.recovered, report.inserted, report.calls], [6, 0, 0]);
  assert.deepEqual(await states(), { sent: 10 });
});

test('a Task that a person deleted is not written again, neither by an edit nor after a crash', async () => {
  await accept(2);
  await run();
  for (const task of taskOrg.tasks.values()) task.deleted = true;
  await database.pool.query("update bales.activity set task = null, state = 'due' where id = 'a1'");
  await database.pool.query('update bales.org set clean = false');
  await accept(1, 1, 'second');
  const report = await run();

  assert.equal(report.removed, 1);
  assert.deepEqual(await states(), { removedInSalesforce: 2 });
  assert.equal(taskOrg.tasks.size, 2);
});

test('a locked row waits, later activities of its lead wait with it, the others go', async () => {
  await accept(4, 2);
  taskOrg.onCollection = onCall(0, { errors: new Map([[0, { code: 'UNABLE_TO_LOCK_ROW' }]]) });
  const first = await run({ batchSize: 1, callsInFlight: 1 });

  assert.deepEqual([first.inserted, first.later], [2, 1]);
  assert.deepEqual(await column('state'), ['due', 'sent', 'due', 'sent']);
  assert.equal((await run()).calls, 0);
  now += 1_000;
  assert.equal((await run()).inserted, 2);
  const order = [...taskOrg.tasks.values()].map((task) => task.key);
  assert.deepEqual(order, ['acme:a1', 'acme:a3', 'acme:a0', 'acme:a2']);
});

test('a refused field is left out and reported, the Task still goes', async () => {
  await accept(2);
  const refusal = {
    code: 'STRING_TOO_LONG',
    message: 'Subject: data value too large: secret',
    fields: ['Subject'],
  };
  taskOrg.onCollection = onCall(0, { errors: new Map([[1, refusal]]) });
  const report = await run();

  assert.deepEqual([report.inserted, report.issues], [2, 0]);
  assert.deepEqual(
    found.map(({ activity, finding, blocking }) => ({ activity, finding, blocking })),
    [
      {
        activity: 'a1',
        finding: { code: 'STRING_TOO_LONG', summary: '', field: 'Subject', subject: 'field:Subject' },
        blocking: false,
      },
    ],
  );
});

test('a call refused for a column goes again without it', async () => {
  await accept(3);
  const errors = [
    { errorCode: 'INVALID_FIELD', message: "No such column 'Subject' on sobject of type Task" },
  ];
  taskOrg.onCollection = onCall(0, { answer: { status: 400, json: errors } });
  const report = await run();

  assert.deepEqual([report.inserted, report.calls], [3, 2]);
  assert.deepEqual(
    found.map((one) => one.finding.field),
    ['Subject', 'Subject', 'Subject'],
  );
});

test('a record without its key is never sent', async () => {
  await accept(1);
  const refusal = { code: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['BalesActivityId__c'] };
  taskOrg.onCollection = onCall(0, { errors: new Map([[0, refusal]]) });
  assert.deepEqual([(await run()).issues, taskOrg.tasks.size], [1, 0]);
});

test('a trigger that cannot take whole batches gets smaller ones, down to the record that breaks it', async () => {
  await accept(40);
  taskOrg.onCollection = ({ records }) => {
    const at = records.findIndex((record) => record['BalesActivityId__c'] === 'acme:a17');
    if (at < 0) return undefined;
    const code = 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY';
    const errors = new Map(records.map((_, index) => [index, { code, message: 'TaskTrigger: limit' }]));
    return { errors };
  };
  const report = await run();

  assert.deepEqual([report.inserted, report.issues], [39, 1]);
  assert.deepEqual(
    found.map((one) => one.activity),
    ['a17'],
  );
});

test('a short outage is ridden out, a long one leaves everything due for later', async () => {
  await accept(10);
  const busy = { answer: { status: 503, json: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }] } };
  taskOrg.onCollection = ({ index }) => (index < 3 ? busy : undefined);
  assert.equal((await run()).inserted, 10);

  await accept(10, 10, 'second');
  taskOrg.onCollection = () => busy;
  const report = await run();
  assert.equal(report.stop?.action, 'outage');
  assert.ok((report.stop?.until ?? 0) > now);
  assert.deepEqual(await states(), { due: 10 });
  taskOrg.onCollection = () => undefined;
  assert.equal((await run()).updated, 10);
});

test('the daily limit stops the org and loses nothing', async () => {
  await accept(10);
  const errors = [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }];
  taskOrg.onCollection = () => ({ answer: { status: 403, json: errors } });
  const report = await run();

  assert.deepEqual([report.stop?.action, report.calls], ['waitForLimit', 1]);
  assert.deepEqual(await states(), { due: 10 });
});

test('an edit that arrives while its first version is on the way goes out next', async () => {
  await accept(1);
  const arriving = Promise.withResolvers<undefined>();
  const { pool } = database;
  const slow: typeof plan = (claimed, advice) => {
    const planned = plan(claimed, advice);
    void accept(1, 1, 'second').then(() => arriving.resolve(undefined));
    return planned;
  };
  await run({
    plan: slow,
    callsInFlight: 1,
    now: () => now,
    pool,
    wait: async () => undefined,
    onProgress: () => undefined,
  });
  await arriving.promise;
  const report = await run();

  assert.equal(report.updated + report.inserted, 1);
  assert.deepEqual(
    [...taskOrg.tasks.values()].map((task) => task.values['Subject']),
    ['second'],
  );
  assert.deepEqual(await column('sent_payload'), [null]);
});
