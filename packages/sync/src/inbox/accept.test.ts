import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { ensureOrg } from '../orgs/org.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import { acceptActivities } from './accept.ts';
import type { IncomingActivity } from './incoming.ts';
import { markDelivered } from './mark.ts';
import { openTickQueue } from './tick.ts';

const database = await openTestDatabase();
const queue = await openTickQueue(database.pool);
const org = (await ensureOrg(database.pool, 'default', 'acme')).id;
after(async () => {
  await queue.close();
  await database.close();
});
beforeEach(async () => {
  await database.pool.query('truncate bales.activity, bales.link');
});

const nine = Date.UTC(2026, 0, 5, 0, 0, 12);

function call(change: Partial<IncomingActivity> = {}): IncomingActivity {
  const base = { id: 'a1', derived: false, lead: 'L1', kind: 'call', occurredAt: nine, revision: null };
  return { ...base, payload: '{"comment":"first"}', ...change };
}

const accept = (...batch: IncomingActivity[]) => acceptActivities(database.pool, queue.tick, org, batch);

async function stored<T = Record<string, unknown>>(columns: string): Promise<T[]> {
  const { rows } = await database.pool.query(`select ${columns} from bales.activity order by seq`);
  return rows as T[];
}

test('an accepted activity is stored with its tick, and waits while its lead has no link', async () => {
  assert.deepEqual(await accept(call()), ['new']);

  assert.deepEqual(await stored('id, state, payload'), [
    { id: 'a1', state: 'waiting', payload: '{"comment":"first"}' },
  ]);
  const job = await queue.fetch();
  assert.equal(job?.org, org);
  await queue.done(job!);
});

test('an activity of a linked lead is due', async () => {
  await database.pool.query(
    `insert into bales.link (org, lead, row_id, status) values (${org}, 'L1', 'x', 'linked')`,
  );
  await accept(call(), call({ id: 'a2', lead: 'L2' }));
  assert.deepEqual(await stored('state'), [{ state: 'due' }, { state: 'waiting' }]);
});

test('a repeat changes nothing, an edit is due again and remembers what was sent', async () => {
  await accept(call());
  await database.pool.query("update bales.activity set state = 'sent', task = '00T1'");

  assert.deepEqual(await accept(call()), ['unchanged']);
  assert.deepEqual(await stored('state, version'), [{ state: 'sent', version: 0 }]);
  assert.deepEqual(await accept(call({ payload: '{"comment":"second"}' })), ['changed']);
  assert.deepEqual(await accept(call({ payload: '{"comment":"third"}' })), ['changed']);

  assert.deepEqual(await stored('state, version, payload, sent_payload'), [
    { state: 'due', version: 2, payload: '{"comment":"third"}', sent_payload: '{"comment":"first"}' },
  ]);
});

test('a text that is replaced before its delivery is confirmed is kept: it may stand in Salesforce', async () => {
  const edit = (comment: string) => accept(call({ payload: JSON.stringify({ comment }) }));
  await accept(call());
  await database.pool.query("update bales.activity set state = 'sent', task = '00T1'");
  await edit('second');
  assert.deepEqual(await stored('unconfirmed'), [{ unconfirmed: null }]);
  await edit('third');
  await edit('first');
  assert.deepEqual(await stored('payload, sent_payload, unconfirmed'), [
    {
      ...{ payload: '{"comment":"first"}', sent_payload: '{"comment":"first"}' },
      unconfirmed: ['{"comment":"second"}', '{"comment":"third"}'],
    },
  ]);
  for (let more = 0; more < 25; more += 1) await edit(`edit ${String(more)}`);
  assert.deepEqual((await stored<{ unconfirmed: string[] }>('unconfirmed'))[0]?.unconfirmed[0], '');
});

test('an edit while a body was to leave Salesforce: everything goes again, so that the body goes all the same', async () => {
  await accept(call());
  await database.pool.query(
    "update bales.activity set state = 'due', task = '00T1', body_removed = true, sent_payload = null",
  );
  await accept(call({ payload: '{"comment":"second"}' }));
  assert.deepEqual(await stored('sent_payload, unconfirmed'), [
    { sent_payload: '{"comment":"first"}', unconfirmed: [''] },
  ]);
});

test('an edit before the first delivery keeps nothing while its lead has no link, and the first text once it is due', async () => {
  await accept(call());
  await accept(call({ payload: '{"comment":"second"}' }));
  assert.deepEqual(await stored('unconfirmed'), [{ unconfirmed: null }]);
  await database.pool.query("update bales.activity set state = 'due'");
  await accept(call({ payload: '{"comment":"third"}' }));
  assert.deepEqual(await stored('unconfirmed, sent_payload'), [
    { unconfirmed: ['{"comment":"second"}'], sent_payload: null },
  ]);
});

test('a late answer of another process makes no older text the one that was sent', async () => {
  const { pool } = database;
  await accept(call());
  await pool.query("update bales.activity set state = 'sent', task = '00T1', version = 2");
  const [{ seq = '' } = {}] = await stored<{ seq: string }>('seq');
  const late = { version: 1, state: 'sent', code: null, dueAt: null, attempts: 0, task: '00T1' } as const;
  await markDelivered(pool, org, [{ ...late, seq, payload: '{"comment":"older"}' }]);
  assert.deepEqual(await stored('state, sent_payload'), [{ state: 'sent', sent_payload: null }]);
  await accept(call({ payload: '{"comment":"second"}' }), call({ payload: '{"comment":"third"}' }));
  await accept(call({ payload: '{"comment":"fourth"}' }));
  await markDelivered(pool, org, [{ ...late, seq, version: 3, payload: '{"comment":"third"}' }]);
  assert.deepEqual(await stored('state, sent_payload, unconfirmed'), [
    { state: 'due', sent_payload: '{"comment":"third"}', unconfirmed: null },
  ]);
});

test('twice in a batch is one, and the later one counts', async () => {
  assert.deepEqual(await accept(call(), call({ payload: '{"comment":"second"}' })), ['new', 'unchanged']);
  assert.deepEqual(await stored('payload'), [{ payload: '{"comment":"second"}' }]);
});

test('a late older revision is ignored', async () => {
  await accept(call({ revision: 5 }));
  assert.deepEqual(await accept(call({ revision: 4, payload: '{"comment":"old"}' })), ['unchanged']);
  assert.deepEqual(await stored('revision, payload'), [{ revision: '5', payload: '{"comment":"first"}' }]);
});

test('a file’s activity that BALES itself has sent becomes its alias and never replaces its content', async () => {
  await accept(call());
  const fromFile = call({ id: 'f1', derived: true, payload: '{"comment":"from file"}' });

  assert.deepEqual(await accept(fromFile), ['unchanged']);
  assert.deepEqual(await accept(fromFile), ['unchanged']);

  assert.deepEqual(await stored('id, alias, payload'), [
    { id: 'a1', alias: 'f1', payload: '{"comment":"first"}' },
  ]);
});

test('a native activity adopts what a file brought first: same row, same key, fuller content', async () => {
  const fromFile = call({ id: 'f1', derived: true, payload: '{"comment":"from file"}' });
  await accept(fromFile);

  assert.deepEqual(await accept(call({ occurredAt: nine + 20_000 })), ['changed']);
  assert.deepEqual(await accept(fromFile), ['unchanged']);
  assert.deepEqual(await accept(call({ payload: '{"comment":"edited"}' })), ['changed']);

  assert.deepEqual(await stored('id, alias, payload'), [
    { id: 'f1', alias: 'a1', payload: '{"comment":"edited"}' },
  ]);
});

test('both sources in one batch are one activity', async () => {
  await accept(call({ id: 'f1', derived: true, payload: '{"comment":"from file"}' }), call());
  await accept(call({ id: 'a2', lead: 'L2' }), call({ id: 'f2', lead: 'L2', derived: true }));

  assert.deepEqual(await stored('id, alias, payload'), [
    { id: 'f1', alias: 'a1', payload: '{"comment":"first"}' },
    { id: 'a2', alias: 'f2', payload: '{"comment":"first"}' },
  ]);
});

test('equals of one minute pair up in their order, and a third one is new', async () => {
  await accept(call(), call({ id: 'a2' }));
  const file = ['f1', 'f2', 'f3'].map((id) => call({ id, derived: true }));

  assert.deepEqual(await accept(...file), ['unchanged', 'unchanged', 'new']);

  assert.deepEqual(await stored('id, alias, place'), [
    { id: 'a1', alias: 'f1', place: 0 },
    { id: 'a2', alias: 'f2', place: 1 },
    { id: 'f3', alias: null, place: 2 },
  ]);
});

test('an activity moved in time meets the file of later days again', async () => {
  const later = nine + 600_000;
  await accept(call(), call({ id: 'f1', derived: true }));
  await accept(call({ occurredAt: later, payload: '{"comment":"moved"}' }));

  await accept(call({ id: 'f9', derived: true, occurredAt: later }));

  assert.deepEqual(await stored('id, alias'), [{ id: 'a1', alias: 'f9' }]);
});

test('a changed activity does not bring back a Task that a person deleted', async () => {
  await accept(call());
  await database.pool.query("update bales.activity set state = 'removedInSalesforce', task = '00T1'");
  await accept(call({ payload: '{"comment":"second"}' }));
  assert.deepEqual(await stored('state'), [{ state: 'removedInSalesforce' }]);
});

test('many processes may accept the same activities at once', async () => {
  const batch = Array.from({ length: 200 }, (_, index) =>
    call({ id: `a${index}`, occurredAt: nine + (index % 7) * 60_000 }),
  );
  const results = await Promise.all([1, 2, 3, 4].map(() => accept(...batch)));

  assert.equal(results.flat().filter((outcome) => outcome === 'new').length, 200);
  assert.equal((await stored('id')).length, 200);
});

test('opens and clicks wait for more of them, and an edit of anything else goes at once', async () => {
  const mail = (opens: number, subject = 'S'): IncomingActivity =>
    call({ kind: 'bulkMail', revision: opens, payload: JSON.stringify({ subject, engagement: { opens } }) });
  const engaged = (one: IncomingActivity) =>
    acceptActivities(database.pool, queue.tick, org, [one], { engagementDelayMs: 60_000 });
  await engaged(mail(0));
  await database.pool.query("update bales.activity set state = 'sent', task = '00T1'");

  await engaged(mail(1));
  const [first] = await stored<{ code: string; wait: number; at: Date }>(
    'code, due_at as at, extract(epoch from due_at - now())::int as wait',
  );
  assert.equal(first?.code, 'ENGAGEMENT');
  assert.ok(first.wait > 50 && first.wait <= 60);
  await engaged(mail(2));
  const [second] = await stored<{ at: Date; payload: string; sent: string }>(
    'due_at as at, payload, sent_payload as sent',
  );
  assert.deepEqual(second?.at, first.at);
  assert.match(second.payload, /"opens":2/);
  assert.match(second.sent, /"opens":0/);
  await engaged(mail(3, 'changed'));
  assert.deepEqual(await stored('code, due_at'), [{ code: null, due_at: null }]);
});
