import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { claimDue } from '../inbox/claim.ts';
import { openTestDrain, plan } from './test-drain.ts';
import type { CollectionCall, Fault } from './task-org.ts';

const bench = await openTestDrain();
const { accept, run, column } = bench;
after(bench.close);
beforeEach(bench.reset);

async function states(): Promise<Record<string, number>> {
  const { rows } = await bench.database.pool.query<{ state: string; count: number }>(
    'select state, count(*)::int from bales.activity group by state',
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

function onCall(index: number, fault: Fault): (call: CollectionCall) => Fault | undefined {
  return (call) => (call.index === index ? fault : undefined);
}

test('each activity becomes one Task in collections of 200, and a second drain writes nothing', async () => {
  await accept(1_000);
  const report = await run();

  assert.deepEqual([report.inserted, report.calls, report.stop], [1_000, 5, null]);
  assert.deepEqual(await states(), { sent: 1_000 });
  assert.equal(bench.taskOrg.tasks.size, 1_000);
  assert.deepEqual([(await run()).calls, (await states())['sent']], [0, 1_000]);
});

test('long texts are read in small pages, and all of them arrive', async () => {
  await accept(60, 60, 'x'.repeat(200_000));
  const { pool } = bench.database;
  const page = await claimDue(pool, bench.org.id, '0', 400);
  assert.deepEqual([page.rows.length, page.more], [20, true]);
  const report = await run();
  assert.deepEqual([report.inserted, bench.taskOrg.tasks.size], [60, 60]);
});

test('an edit updates the same Task with its changed field only', async () => {
  await accept(3);
  await run();
  await accept(2, 2, 'second');
  const report = await run();

  assert.deepEqual([report.inserted, report.updated], [0, 2]);
  assert.deepEqual(bench.taskOrg.collections.at(-1)?.records, [
    { attributes: { type: 'Task' }, Id: (await column<string>('task'))[0], Subject: 'second' },
    { attributes: { type: 'Task' }, Id: (await column<string>('task'))[1], Subject: 'second' },
  ]);
});

test('a key that exists already is updated by the ID that Salesforce names', async () => {
  await accept(1);
  await run();
  await bench.database.pool.query("update bales.activity set task = null, state = 'due'");
  const report = await run();

  assert.deepEqual([report.inserted, report.updated, bench.taskOrg.tasks.size], [0, 1, 1]);
  assert.equal((await column<string>('task'))[0], [...bench.taskOrg.tasks.keys()][0]);
});

test('after a lost answer the org is asked what exists, and nothing is written twice', async () => {
  await accept(10);
  bench.taskOrg.onCollection = onCall(0, { loseAnswer: true });
  const report = await run();

  assert.deepEqual([report.inserted, report.recovered, report.calls], [10, 10, 1]);
  assert.equal(bench.taskOrg.tasks.size, 10);
});

test('a proxy gives up after the commit, and somebody deletes the Tasks: they are not written a second time', async () => {
  await accept(4);
  const remove = (): undefined => {
    for (const task of bench.taskOrg.tasks.values()) task.deleted = true;
  };
  const badGateway = { answerAfter: { status: 502, text: '<h1>Bad Gateway</h1>' } };
  bench.taskOrg.onCollection = ({ index }) => (index === 0 ? badGateway : remove());
  bench.taskOrg.onOtherRequest = remove;
  const report = await run();
  assert.deepEqual([report.removed, report.inserted, bench.taskOrg.tasks.size], [4, 0, 4]);
});

test('a drain that was killed is followed by one that asks first', async () => {
  await accept(10);
  await run();
  await bench.database.pool.query(
    "update bales.activity set task = null, state = 'due' where seq > (select min(seq) + 3 from bales.activity)",
  );
  await bench.database.pool.query('update bales.org set clean = false');
  const report = await run();

  assert.deepEqual([report.recovered, report.inserted, report.calls], [6, 0, 0]);
  assert.deepEqual(await states(), { sent: 10 });
});

test('a Task that a person deleted is not written again, neither by an edit nor after a crash', async () => {
  await accept(2);
  await run();
  for (const task of bench.taskOrg.tasks.values()) task.deleted = true;
  await bench.database.pool.query("update bales.activity set task = null, state = 'due' where id = 'a1'");
  await bench.database.pool.query('update bales.org set clean = false');
  await accept(1, 1, 'second');
  const report = await run();

  assert.equal(report.removed, 1);
  assert.deepEqual(await states(), { removedInSalesforce: 2 });
  assert.equal(bench.taskOrg.tasks.size, 2);
});

test('a locked row waits, later activities of its lead wait with it, the others go', async () => {
  await accept(4, 2);
  bench.taskOrg.onCollection = onCall(0, { errors: new Map([[0, { code: 'UNABLE_TO_LOCK_ROW' }]]) });
  const first = await run({ batchSize: 1, callsInFlight: 1 });

  assert.deepEqual([first.inserted, first.later], [2, 1]);
  assert.deepEqual(await column('state'), ['due', 'sent', 'due', 'sent']);
  assert.equal((await run()).calls, 0);
  bench.now += 1_000;
  assert.equal((await run()).inserted, 2);
  const order = [...bench.taskOrg.tasks.values()].map((task) => task.key);
  assert.deepEqual(order, ['acme:a1', 'acme:a3', 'acme:a0', 'acme:a2']);
});

test('a refused field is left out and reported, the Task still goes', async () => {
  await accept(2);
  const refusal = {
    code: 'STRING_TOO_LONG',
    message: 'Subject: data value too large: secret',
    fields: ['Subject'],
  };
  bench.taskOrg.onCollection = onCall(0, { errors: new Map([[1, refusal]]) });
  const report = await run();

  assert.deepEqual([report.inserted, report.issues], [2, 0]);
  assert.deepEqual(
    bench.found.map(({ activity, finding, blocking }) => ({ activity, finding, blocking })),
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
  bench.taskOrg.onCollection = onCall(0, { answer: { status: 400, json: errors } });
  const report = await run();

  assert.deepEqual([report.inserted, report.calls], [3, 2]);
  assert.deepEqual(
    bench.found.map((one) => one.finding.field),
    ['Subject', 'Subject', 'Subject'],
  );
});

test('a record without its key is never sent', async () => {
  await accept(1);
  const refusal = { code: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['BalesActivityId__c'] };
  bench.taskOrg.onCollection = onCall(0, { errors: new Map([[0, refusal]]) });
  assert.deepEqual([(await run()).issues, bench.taskOrg.tasks.size], [1, 0]);
});

test('a trigger that cannot take whole batches gets smaller ones, down to the record that breaks it', async () => {
  await accept(40);
  bench.taskOrg.onCollection = ({ records }) => {
    const at = records.findIndex((record) => record['BalesActivityId__c'] === 'acme:a17');
    if (at < 0) return undefined;
    const code = 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY';
    const errors = new Map(records.map((_, index) => [index, { code, message: 'TaskTrigger: limit' }]));
    return { errors };
  };
  const report = await run();

  assert.deepEqual([report.inserted, report.issues], [39, 1]);
  assert.deepEqual(
    bench.found.map((one) => one.activity),
    ['a17'],
  );
});

test('a short outage is ridden out, a long one leaves everything due for later', async () => {
  await accept(10);
  const busy = { answer: { status: 503, json: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }] } };
  bench.taskOrg.onCollection = ({ index }) => (index < 3 ? busy : undefined);
  assert.equal((await run()).inserted, 10);

  await accept(10, 10, 'second');
  bench.taskOrg.onCollection = () => busy;
  const report = await run();
  assert.equal(report.stop?.action, 'outage');
  assert.ok((report.stop?.until ?? 0) > bench.now);
  assert.deepEqual(await states(), { due: 10 });
  bench.taskOrg.onCollection = () => undefined;
  assert.equal((await run()).updated, 10);
});

test('the daily limit stops the org and loses nothing', async () => {
  await accept(10);
  const errors = [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }];
  bench.taskOrg.onCollection = () => ({ answer: { status: 403, json: errors } });
  const report = await run();

  assert.deepEqual([report.stop?.action, report.calls], ['waitForLimit', 1]);
  assert.deepEqual(await states(), { due: 10 });
});

test('near the reserve one call goes at a time, and within it none', async () => {
  await accept(12);
  bench.taskOrg.usage = '77000/100000';
  bench.taskOrg.delayMs = 20;
  const starts: number[] = [];
  bench.taskOrg.onCollection = () => void starts.push(performance.now());
  const report = await run({ batchSize: 1, callsInFlight: 4 });
  assert.deepEqual([report.inserted, report.stop], [12, null]);
  // The first four went before anybody knew.
  const gaps = starts.slice(5).map((start, index) => start - (starts[index + 4] ?? 0));
  assert.ok(
    gaps.every((gap) => gap > 15),
    gaps.map(Math.round).join(', '),
  );
  await accept(3, 3, 'second');
  bench.taskOrg.usage = '80000/100000';
  const spent = await run({ batchSize: 1, callsInFlight: 1 });
  assert.deepEqual([spent.calls, spent.stop?.error?.code], [1, 'API_RESERVE_REACHED']);
});

test('an edit that arrives while its first version is on the way goes out next', async () => {
  await accept(1);
  const arriving = Promise.withResolvers<undefined>();
  const { pool } = bench.database;
  const slow: typeof plan = (claimed, advice) => {
    const planned = plan(claimed, advice);
    void accept(1, 1, 'second').then(() => arriving.resolve(undefined));
    return planned;
  };
  await run({
    plan: slow,
    callsInFlight: 1,
    now: () => bench.now,
    pool,
    wait: async () => undefined,
    onProgress: () => undefined,
  });
  await arriving.promise;
  const report = await run();

  assert.equal(report.updated + report.inserted, 1);
  assert.deepEqual(
    [...bench.taskOrg.tasks.values()].map((task) => task.values['Subject']),
    ['second'],
  );
  assert.deepEqual(await column('sent_payload'), [null]);
});
