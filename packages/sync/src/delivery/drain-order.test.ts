import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { ClaimedLink } from '../inbox/claim.ts';
import { storeLinks } from '../links/refresh-links.ts';
import { openTestDrain } from './test-drain.ts';
import type { CollectionCall, Fault } from './task-org.ts';

const bench = await openTestDrain();
const { accept, run } = bench;
after(bench.close);
beforeEach(bench.reset);

const contact = '003L0';

/** Tasks of the lead go to its Contact; while it was a Lead they are refused. */
function convertedLead({ records }: CollectionCall): Fault {
  const gone = records.flatMap((record, index) =>
    record['WhoId'] === '00QL0' ? [[index, { code: 'CANNOT_UPDATE_CONVERTED_LEAD' }] as const] : [],
  );
  return { errors: new Map(gone) };
}

/** Moves the links as the engine does: first in its cache, where rows are claimed, then for the drain. */
function moveTo(record: string, pauseMs = 0) {
  return async (leads: readonly string[]): Promise<ReadonlyMap<string, ClaimedLink>> => {
    await bench.database.pool.query(
      'update bales.link set lead_record = null, contact_record = $2 where lead = any($1)',
      [leads, record],
    );
    await sleep(pauseMs);
    const link = { linkStatus: 'linked', leadRecord: null, contactRecord: record } as const;
    return new Map(leads.map((lead) => [lead, { ...link, accountRecord: null }]));
  };
}

/** Activities a Task was inserted for, in that order. */
function inserted(): string[] {
  return [...bench.taskOrg.tasks.values()].map(({ key }) => key.replace('acme:', ''));
}

const inOrder = (count: number): string[] => Array.from({ length: count }, (_, index) => `a${String(index)}`);

test('a lead that is converted under way keeps its order: rows claimed after it moved wait for those claimed before', async () => {
  await accept(1_000, 1);
  bench.taskOrg.onCollection = convertedLead;
  bench.taskOrg.delayMs = 20;
  await run({ callsInFlight: 1, batchSize: 150, resolveLinks: moveTo(contact) });

  assert.deepEqual(inserted(), inOrder(1_000));
});

test('while it is looked up where a lead is now, nothing of it goes out', async () => {
  await accept(1_000, 1);
  bench.taskOrg.onCollection = convertedLead;
  await run({ callsInFlight: 3, batchSize: 100, resolveLinks: moveTo(contact, 100) });

  assert.deepEqual(inserted(), inOrder(1_000));
});

test('while the org is asked what became of a call, nothing of its leads goes out, other leads do', async () => {
  await accept(8, 2);
  bench.taskOrg.onCollection = ({ index }) => (index === 0 ? { answer: { cut: true } } : undefined);
  bench.taskOrg.queryDelayMs = 100;
  const report = await run({ callsInFlight: 2, batchSize: 1 });

  assert.deepEqual([report.inserted, report.recovered], [8, 0]);
  assert.deepEqual(inserted(), ['a1', 'a3', 'a5', 'a7', 'a0', 'a2', 'a4', 'a6']);
});

test('inserts that are refused as a whole wait with all that follows of their leads', async () => {
  await accept(12, 6);
  const refused = { code: 'INSUFFICIENT_ACCESS_OR_READONLY' };
  bench.taskOrg.onCollection = ({ index }) =>
    index === 0 ? { errors: new Map([0, 1, 2].map((at) => [at, refused])) } : undefined;
  await run({ callsInFlight: 1, batchSize: 6 });
  assert.deepEqual(inserted(), ['a3', 'a4', 'a5', 'a9', 'a10', 'a11']);

  bench.now += 3_600_000;
  await run({ callsInFlight: 1, batchSize: 6 });
  assert.deepEqual(inserted().slice(6), ['a0', 'a1', 'a2', 'a6', 'a7', 'a8']);
});

test('updates that are refused as a whole wait an hour, inserts of the same leads go on, also in later drains', async () => {
  await accept(6);
  await run();
  await accept(6, 6, 'second');
  const refused = { code: 'INSUFFICIENT_ACCESS_OR_READONLY' };
  bench.taskOrg.onCollection = ({ method, records }) =>
    method === 'update' ? { errors: new Map(records.map((_, at) => [at, refused])) } : undefined;
  assert.equal((await run()).later, 6);
  await accept(12, 6, 'second');
  const report = await run();

  assert.deepEqual([report.inserted, report.calls], [6, 1]);
  assert.deepEqual(
    bench.found.map(({ finding }) => [finding.code, finding.subject]),
    [['ACCESS_REFUSED', 'org']],
  );
});

test('a drain that has lost its lock begins no further call, and the next one asks what exists', async () => {
  await accept(1_000);
  const lock = new AbortController();
  bench.taskOrg.onCollection = ({ index }) => (index === 1 ? void lock.abort() : undefined);
  const report = await run({ callsInFlight: 1, batchSize: 100, lost: lock.signal });

  assert.deepEqual([report.inserted, report.stop?.action], [200, 'turn']);
  const { rows } = await bench.database.pool.query<{ clean: boolean }>('select clean from bales.org');
  assert.equal(rows[0]?.clean, false);
});

test('rows that become due behind the place of a drain go before what follows them of their lead', async () => {
  await accept(1_200, 2);
  const { pool } = bench.database;
  await pool.query(
    `update bales.activity set state = 'waiting' where lead = 'L0' and seq < (select min(seq) + 800 from bales.activity)`,
  );
  await run({ callsInFlight: 1, batchSize: 100, pool: beforeSecondClaim(pool, () => linkAgain('L0')) });

  const [L0, L1] = [0, 1].map((lead) => inOrder(1_200).filter((_, index) => index % 2 === lead));
  assert.deepEqual(
    inserted().filter((id) => L0?.includes(id)),
    L0,
  );
  assert.deepEqual(
    inserted().filter((id) => L1?.includes(id)),
    L1,
  );
});

/** Somebody links a lead while it is drained: what waited for the link is due. */
function linkAgain(lead: string): Promise<void> {
  const record = { leadRecord: `00Q${lead}`, contactRecord: null, accountRecord: null };
  const link = { lead, rowId: lead, status: 'linked', reason: null, ...record } as const;
  return storeLinks(bench.database.pool, bench.org.id, [
    { ...link, lastRecord: record.leadRecord, linkedAt: null },
  ]);
}

function beforeSecondClaim(pool: pg.Pool, happens: () => Promise<void>): pg.Pool {
  let claims = 0;
  const query = async (statement: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> => {
    if ((typeof statement === 'string' ? statement : statement.text).includes('limit $3')) claims += 1;
    if (claims === 2) await happens();
    return pool.query(statement, values);
  };
  return { query } as unknown as pg.Pool;
}

test('a refusal of a record that is where it was is looked at twice, and its lead waits meanwhile', async () => {
  await accept(4, 2);
  const there = {
    linkStatus: 'linked',
    leadRecord: '00QL0',
    contactRecord: null,
    accountRecord: null,
  } as const;
  const resolveLinks = () => Promise.resolve(new Map<string, ClaimedLink>([['L0', there]]));
  bench.taskOrg.onCollection = ({ index }) =>
    index === 0 ? { errors: new Map([0, 2].map((at) => [at, { code: 'ENTITY_IS_DELETED' }])) } : undefined;
  const first = await run({ resolveLinks });
  assert.deepEqual([first.later, first.issues, inserted()], [2, 0, ['a1', 'a3']]);

  bench.now += 1_000;
  bench.taskOrg.onCollection = ({ index }) =>
    index === 1 ? { errors: new Map([[0, { code: 'ENTITY_IS_DELETED' }]]) } : undefined;
  const second = await run({ resolveLinks });
  assert.deepEqual([second.inserted, second.issues], [1, 1]);
});

test('a lead whose end could not be kept waits, nothing of it becomes an issue', async () => {
  await accept(2, 1);
  bench.taskOrg.onCollection = ({ index, records }) =>
    index === 0
      ? { errors: new Map(records.map((_, at) => [at, { code: 'ENTITY_IS_DELETED' }])) }
      : undefined;
  const resolveLinks = () => Promise.resolve(new Map<string, ClaimedLink>());
  assert.deepEqual([(await run({ resolveLinks })).later, (await run({ resolveLinks })).issues], [2, 0]);
  bench.now += 1_000;
  assert.equal((await run({ resolveLinks })).inserted, 2);
});

test('a drain that loses its lock while it rides out an outage sends nothing of what it has read', async () => {
  await accept(3);
  const lock = new AbortController();
  bench.taskOrg.onCollection = () => ({
    answer: { status: 503, json: [{ errorCode: 'SERVER_UNAVAILABLE' }] },
  });
  const report = await run({ lost: lock.signal, wait: () => Promise.resolve(lock.abort()) });

  assert.deepEqual([report.stop?.action, bench.taskOrg.collections.length], ['turn', 1]);
  assert.deepEqual(await bench.column('state'), ['due', 'due', 'due']);
});
