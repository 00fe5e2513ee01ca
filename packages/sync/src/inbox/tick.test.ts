import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestDatabase } from '../postgres/test-database.ts';
import { openTickQueue } from './tick.ts';
import type { TickJob } from './tick.ts';

const database = await openTestDatabase();
const queue = await openTickQueue(database.pool);
after(async () => {
  await queue.close();
  await database.close();
});
beforeEach(() => database.pool.query('delete from bales_queue.job'));

/** All that can be fetched now. */
async function fetched(): Promise<TickJob[]> {
  const jobs: TickJob[] = [];
  for (let job = await queue.fetch(); job; job = await queue.fetch()) jobs.push(job);
  return jobs;
}

test('ticks of an org are one while it waits, and one more while it runs', async () => {
  await queue.tick(1);
  await queue.tick(1);
  await queue.tick(2);
  const first = await fetched();
  assert.deepEqual(first.map(({ org }) => org).toSorted(), [1, 2]);
  await queue.tick(1);
  assert.deepEqual(await fetched(), []);
  for (const job of first) await queue.done(job);
  assert.deepEqual(
    (await fetched()).map(({ org }) => org),
    [1],
  );
});

test('many orgs are ticked at once, those that wait already and those that run are one all the same', async () => {
  await queue.tick(1);
  const [running] = await fetched();
  await queue.tick(1);
  await queue.tick(2);
  const orgs = Array.from({ length: 1_500 }, (_, index) => index + 1);
  await queue.tickAll(orgs);
  const waiting = 'select count(*)::int as count from bales_queue.job where state = $1';
  const { rows } = await database.pool.query<{ count: number }>(waiting, ['created']);
  assert.deepEqual(rows, [{ count: orgs.length }]);
  assert.notEqual((await queue.fetch())?.org, 1);
  if (running) await queue.done(running);
});

test('a tick does not wait for one that is for later', async () => {
  await queue.tickAfter(1, 900);
  assert.deepEqual(await fetched(), []);
  await queue.tick(1);
  assert.deepEqual(
    (await fetched()).map(({ org }) => org),
    [1],
  );
});

test('nor does one that is for soon, and there are few of them', async () => {
  for (let seconds = 900; seconds > 1; seconds -= 7) await queue.tickAfter(1, seconds);
  await queue.tickAfter(1, 1);
  const { rows } = await database.pool.query<{ count: number }>('select count(*)::int from bales_queue.job');
  assert.ok((rows[0]?.count ?? 0) <= 10);
  await sleep(1_100);
  assert.deepEqual(
    (await fetched()).map(({ org }) => org),
    [1],
  );
});
