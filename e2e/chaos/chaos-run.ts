import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { connectOrg } from '../../packages/sync/src/connection/connect.ts';
import { syncOrg } from '../../packages/sync/src/delivery/sync-org.ts';
import { acceptActivities } from '../../packages/sync/src/inbox/accept.ts';
import type { IncomingActivity } from '../../packages/sync/src/inbox/incoming.ts';
import { openTestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import { ensureOrg } from '../../packages/sync/src/orgs/org.ts';
import { LEADS, startChaosOrg } from './chaos-org.ts';
import type { ChaosOrg } from './chaos-org.ts';
import type { ChaosOrders } from './chaos-worker.ts';
import { checkOrg } from './check-org.ts';
import { seeded } from './seeded.ts';
import type { Chance } from './seeded.ts';

export interface ChaosSize {
  /** Over all orgs. */
  readonly activities: number;
  readonly orgs: number;
}

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const noTick = () => Promise.resolve();

interface Target {
  readonly id: number;
  readonly chaos: ChaosOrg;
  /** Latest text of every activity. */
  readonly texts: Map<string, string>;
}

/**
 * One run: activities and edits come in while answers are lost, rows are locked, tokens die, limits are met, leads are converted and
 * merged, Tasks deleted, database connections cut and the worker killed. Then it is quiet, and everything must be right.
 * @returns how many things went wrong on the side of the orgs
 */
export async function chaosRun(seed: number, size: ChaosSize): Promise<number> {
  const chance = seeded(seed);
  const database = await openTestDatabase();
  database.pool.on('error', () => undefined);
  const targets: Target[] = [];
  try {
    for (let index = 0; index < size.orgs; index += 1) {
      const { id } = await ensureOrg(database.pool, `org-${String(index)}`, 'acme');
      targets.push({ id, chaos: await startChaosOrg(seeded(chance.below(2 ** 32))), texts: new Map() });
    }
    await storm(database, targets, chance, Math.ceil(size.activities / size.orgs));
    for (const target of targets) {
      target.chaos.calm();
      await settle(database.pool, target);
      await checkOrg(database.pool, target.id, target.chaos, target.texts);
    }
    return targets.reduce((sum, { chaos }) => sum + chaos.troubles(), 0);
  } catch (error) {
    throw new Error(`Chaos run with seed ${String(seed)} failed`, { cause: error });
  } finally {
    await Promise.all(targets.map(({ chaos }) => chaos.close()));
    await database.close();
  }
}

async function storm(
  { pool, url }: { readonly pool: pg.Pool; readonly url: string },
  targets: readonly Target[],
  chance: Chance,
  each: number,
): Promise<void> {
  const orders: ChaosOrders = {
    url,
    privateKey,
    orgs: targets.map(({ id, chaos }) => ({ id, origin: chaos.tasks.scripted.origin })),
  };
  let worker = startKillable(orders);
  const batch = 100;
  for (let at = 0; at < each; at += batch) {
    for (const target of targets) {
      await persist(() => acceptActivities(pool, noTick, target.id, newBatch(target, chance, at, batch)));
      if (chance.happens(0.5)) target.chaos.meddle();
    }
    await persist(() => hurry(pool));
    await sleep(chance.below(250));
    if (chance.happens(0.3)) worker = await killed(worker, orders);
    if (chance.happens(0.2)) await persist(() => cutConnections(pool));
  }
  await end(worker);
}

/** New comments, and edits of some that were there before. */
function newBatch({ texts }: Target, chance: Chance, at: number, many: number): IncomingActivity[] {
  const fresh = Array.from({ length: many }, (_, index) => at + index);
  const edited = at === 0 ? [] : Array.from({ length: 10 }, () => chance.below(at));
  return [...fresh, ...edited].map((number) => {
    const id = `a${String(number)}`;
    const text = `${id} ${String(chance.below(1_000_000))}`;
    texts.set(id, text);
    const occurredAt = new Date(Date.UTC(2026, 8, 1) + number * 60_000);
    const activity = { v: 1, id, leadId: `L${String(number % LEADS)}`, kind: 'comment', text };
    return {
      ...{ id, derived: false, lead: activity.leadId, kind: 'comment', occurredAt: occurredAt.getTime() },
      revision: null,
      payload: JSON.stringify({ ...activity, occurredAt: occurredAt.toISOString() }),
    };
  });
}

/** A cut connection says nothing of what was done; repeating it is safe. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt > 20) throw error;
      await sleep(20);
    }
  }
}

/** Time passes: nothing waits for its time any more. */
async function hurry(pool: pg.Pool): Promise<void> {
  await pool.query("update bales.activity set due_at = null where state = 'due' and due_at is not null");
  await pool.query('update bales.org set wait_until = null, wait_code = null, failures = 0');
}

async function cutConnections(pool: pg.Pool): Promise<void> {
  await pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
}

function startKillable(orders: ChaosOrders): ReturnType<typeof fork> {
  const worker = fork(join(import.meta.dirname, 'chaos-worker.ts'), { stdio: 'ignore' });
  worker.send(orders);
  return worker;
}

async function killed(
  worker: ReturnType<typeof fork>,
  orders: ChaosOrders,
): Promise<ReturnType<typeof fork>> {
  await end(worker);
  return startKillable(orders);
}

async function end(worker: ReturnType<typeof fork>): Promise<void> {
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}

/** Drains until nothing is due; a worker's side of a lock may live a moment longer. */
async function settle(pool: pg.Pool, { id, chaos }: Target): Promise<void> {
  const connected = connectOrg(
    { loginUrl: chaos.tasks.scripted.origin, clientId: 'c', username: 'u', privateKey },
    4,
  );
  try {
    for (let round = 0; round < 100; round += 1) {
      await persist(() => hurry(pool));
      const report = await syncOrg({ pool, orgId: id, client: connected.client, callsInFlight: 2 });
      const { rows } = await pool.query<{ due: number }>(
        "select count(*)::int as due from bales.activity where org = $1 and state = 'due'",
        [id],
      );
      if (report && rows[0]?.due === 0) return;
      await sleep(50);
    }
    assert.fail('something stays due');
  } finally {
    await connected.close();
  }
}
