import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../postgres/database.ts';
import { openTestDatabase } from '../postgres/test-database.ts';
import { withDrainLock } from './drain-lock.ts';

const database = await openTestDatabase();
const other = await openDatabase({ url: database.url, stateFolder: '.', connections: 3 });
after(async () => {
  await other.close();
  await database.close();
});

test('an org is drained by one at a time, in a process and across processes', async () => {
  const done = await withDrainLock(database.pool, 1, async () => {
    const [same, across, another] = await Promise.all([
      withDrainLock(database.pool, 1, () => Promise.resolve('again')),
      withDrainLock(other.pool, 1, () => Promise.resolve('across')),
      withDrainLock(other.pool, 2, () => Promise.resolve('another org')),
    ]);
    return [same, across, another?.result];
  });
  assert.deepEqual(done?.result, [null, null, 'another org']);
  assert.deepEqual(await withDrainLock(other.pool, 1, () => Promise.resolve('free')), { result: 'free' });
});

test('more drains than connections get on', async () => {
  const drains = Array.from({ length: 20 }, (_, index) =>
    withDrainLock(other.pool, 100 + index, async () => {
      await sleep(20);
      await other.pool.query('select 1');
      return index;
    }),
  );
  const results = await Promise.all(drains);
  assert.equal(results.filter((one) => one !== null).length, 20);
  assert.equal(other.pool.waitingCount, 0);
});

test('a drain that fails gives its org back', async () => {
  await assert.rejects(
    withDrainLock(other.pool, 7, () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.deepEqual(await withDrainLock(database.pool, 7, () => Promise.resolve(1)), { result: 1 });
});

test('a lock that is lost with its session is told, and somebody else may drain', async () => {
  const results = await withDrainLock(other.pool, 8, async (lost) => {
    const aborted = once(lost, 'abort');
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_locks
       where locktype = 'advisory' and objid = 8 and database = (select oid from pg_database where datname = current_database())`,
    );
    await aborted;
    return [
      await withDrainLock(database.pool, 8, () => Promise.resolve('another process')),
      await withDrainLock(other.pool, 8, () => Promise.resolve('this one still works')),
    ];
  });
  assert.deepEqual(results?.result, [{ result: 'another process' }, null]);
  assert.deepEqual(await withDrainLock(other.pool, 8, () => Promise.resolve('free')), { result: 'free' });
});
