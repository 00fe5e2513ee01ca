import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { connectOrg } from '../../packages/sync/src/connection/connect.ts';
import { syncOrg } from '../../packages/sync/src/delivery/sync-org.ts';
import { acceptActivities } from '../../packages/sync/src/inbox/accept.ts';
import type { IncomingActivity } from '../../packages/sync/src/inbox/incoming.ts';
import { ensureOrg } from '../../packages/sync/src/orgs/org.ts';
import type { ChaosServer } from './chaos-database.ts';
import { LEADS, OFF, startChaosOrg } from './chaos-org.ts';
import type { ChaosOrg } from './chaos-org.ts';
import { ChaosWorkers } from './chaos-workers.ts';
import { checkOrg } from './check-org.ts';
import type { CheckedOrg } from './check-org.ts';
import { seeded } from './seeded.ts';
import type { Chance } from './seeded.ts';
import { TroubleCount } from './troubles.ts';

export interface ChaosSize {
  /** Over all orgs. */
  readonly activities: number;
  readonly orgs: number;
}

/** One org with what was given for it. */
export interface Target {
  readonly id: number;
  readonly chaos: ChaosOrg;
  /** Latest text of every activity. */
  readonly texts: Map<string, string>;
}

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const jwt = { clientId: 'c', username: 'u', privateKey };
const noTick = () => Promise.resolve();
const WORKERS = 2;
const BATCH = 50;

/**
 * One run: activities and edits come in while answers are lost, rows are locked, tokens die, limits are met, leads are converted,
 * merged and deleted, Tasks deleted, database connections cut, PostgreSQL and one of two workers killed. Then it is quiet, and
 * everything must be right.
 */
export async function chaosRun(server: ChaosServer, seed: number, size: ChaosSize): Promise<TroubleCount> {
  const chance = seeded(seed);
  const count = new TroubleCount();
  const database = await server.open();
  const targets: Target[] = [];
  try {
    for (let index = 0; index < size.orgs; index += 1) {
      const { id } = await ensureOrg(database.pool, `org-${String(index)}`, 'acme');
      const chaos = await startChaosOrg(seeded(chance.below(2 ** 32)), count);
      targets.push({ id, chaos, texts: new Map() });
    }
    const storm = { ...database, server, targets, chance, count };
    await rage(storm, Math.ceil(size.activities / size.orgs));
    for (const target of targets) {
      target.chaos.calm();
      await settle(database.pool, target);
      await checkOrg(database.pool, given(target));
    }
    return count;
  } catch (error) {
    throw new Error(`Chaos run with seed ${String(seed)} failed`, { cause: error });
  } finally {
    await Promise.all(targets.map(({ chaos }) => chaos.close()));
    await database.close();
  }
}

interface Storm {
  readonly pool: pg.Pool;
  readonly url: string;
  readonly server: ChaosServer;
  readonly targets: readonly Target[];
  readonly chance: Chance;
  readonly count: TroubleCount;
}

async function rage(storm: Storm, each: number): Promise<void> {
  const { pool, url, server, targets, chance, count } = storm;
  const orgs = targets.map(({ id, chaos }) => ({ id, origin: chaos.tasks.scripted.origin }));
  const workers = new ChaosWorkers({ url, ...jwt, orgs }, WORKERS);
  try {
    await workers.ready();
    for (let at = 0; at < each; at += BATCH) {
      for (const target of targets) {
        // Made once: a repeat is the same batch, as of a caller that got no answer. Another one would note edits that nobody took.
        const batch = newBatch(target, chance, at);
        await persist(() => acceptActivities(pool, noTick, target.id, batch));
        if (chance.happens(0.5)) target.chaos.meddle();
      }
      await persist(() => hurry(pool));
      await sleep(100 + chance.below(300));
      if (chance.happens(0.2)) {
        await workers.killOne(chance.below(WORKERS));
        count.add('workerKilled');
      }
      if (chance.happens(0.1)) {
        await persist(() => cutConnections(pool));
        count.add('connectionsCut');
      }
      if (chance.happens(0.1)) {
        await server.kill();
        count.add('databaseKilled');
      }
    }
    await someCalls(pool, targets);
  } finally {
    await workers.end();
  }
}

/** A storm in which nothing was sent proves nothing: on a slow machine the workers get a little longer. */
async function someCalls(pool: pg.Pool, targets: readonly Target[]): Promise<void> {
  const quiet = (): boolean => targets.every(({ chaos }) => chaos.tasks.collections.length === 0);
  for (let look = 0; look < 300 && quiet(); look += 1) {
    await persist(() => hurry(pool));
    await sleep(100);
  }
  assert.equal(quiet(), false, 'the workers sent something in the storm');
}

/** What the check goes by. */
export function given({ id, chaos, texts }: Target): CheckedOrg {
  return {
    ...{ org: id, texts, tasks: [...chaos.tasks.tasks.values()], refused: chaos.refused, off: OFF },
    // Of a lead that was never linked there are none.
    places: (lead) => (Number(lead.slice(1)) < LEADS ? chaos.records.places(Number(lead.slice(1))) : []),
  };
}

/** One batch into an org where nothing goes wrong. */
export async function deliverQuietly(pool: pg.Pool, target: Target): Promise<void> {
  target.chaos.calm();
  await acceptActivities(pool, noTick, target.id, newBatch(target, seeded(1), 0));
  await settle(pool, target);
}

/** New comments, some of a kind that is switched off, some of a lead without a link, and edits of some that were there before. */
function newBatch({ texts }: Target, chance: Chance, at: number): IncomingActivity[] {
  const fresh = Array.from({ length: BATCH }, (_, index) => at + index);
  const edited = at === 0 ? [] : Array.from({ length: 6 }, () => chance.below(at));
  return [...fresh, ...edited].map((number) => {
    const id = `a${String(number)}`;
    const text = `${id} ${String(chance.below(1_000_000))}`;
    texts.set(id, text);
    const occurredAt = new Date(Date.UTC(2026, 8, 1) + number * 60_000);
    const kind = number % 29 === 0 ? OFF : 'comment';
    const activity = { v: 1, id, leadId: `L${String(number % (LEADS + 1))}`, kind, text };
    return {
      ...{ id, derived: false, lead: activity.leadId, kind, occurredAt: occurredAt.getTime() },
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

/** Time passes: nothing waits for its time any more, and records are followed again. */
async function hurry(pool: pg.Pool): Promise<void> {
  await pool.query("update bales.activity set due_at = null where state = 'due' and due_at is not null");
  await pool.query(
    `update bales.org set wait_until = null, wait_code = null, failures = 0, followed_to = now() - interval '6 minutes'`,
  );
}

async function cutConnections(pool: pg.Pool): Promise<void> {
  await pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
}

/** Drains until nothing is due; a worker's side of a lock may live a moment longer. */
async function settle(pool: pg.Pool, { id, chaos }: Target): Promise<void> {
  const connected = connectOrg({ loginUrl: chaos.tasks.scripted.origin, ...jwt }, 4);
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
