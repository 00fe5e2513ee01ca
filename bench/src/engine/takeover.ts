import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { startStub } from '../stub/start-stub.ts';
import { openFleet } from './fleet.ts';
import { startWorkers, untilTasks } from './many-orgs.ts';

export interface Takeover {
  readonly orgs: number;
  readonly activities: number;
  readonly workers: number;
  /** Until 95 % were done, the kill in the middle. */
  readonly perSecondTo95: number;
  /** Orgs that the killed worker was draining. */
  readonly orgsOfKilled: number;
  /** From the kill until nothing of those orgs was due any more. */
  readonly takenOverAfterSeconds: number;
}

const killAfterMs = 5_000;

/** 2,000 orgs with 50 activities each, three workers, one killed (SIGKILL) five seconds after the first Task. */
export async function takeover(latencyMs: number): Promise<Takeover> {
  const [orgs, each, workers] = [2_000, 50, 3];
  const total = orgs * each;
  const stub = await startStub(latencyMs);
  const fleet = await openFleet();
  try {
    await fleet.fillOrgs(orgs, each, stub.origin);
    const { pool } = fleet.database;
    const [victim] = startWorkers(fleet, workers, 64);
    const reached95 = untilTasks(stub, total * 0.95).then(() => Date.now());
    await untilTasks(stub, 1);
    const { firstTaskAt } = await stub.counts();
    await sleep(Math.max(0, firstTaskAt + killAfterMs - Date.now()));
    const before = await drainedBy(pool);
    await victim?.stop('SIGKILL');
    const killedAt = Date.now();
    const orphans = await orphansOf(pool, before);
    while (await someDue(pool, orphans)) await sleep(100);
    const takenOverAt = Date.now();
    const at95 = await reached95;
    return {
      orgs,
      activities: total,
      workers,
      perSecondTo95: Math.round((total * 0.95) / ((at95 - firstTaskAt) / 1000)),
      orgsOfKilled: orphans.length,
      takenOverAfterSeconds: Math.round((takenOverAt - killedAt) / 100) / 10,
    };
  } finally {
    await fleet.close();
    await stub.close();
  }
}

interface Holder {
  readonly org: number;
  readonly backend: number;
}

/** Who holds the drain lock of which org, as database sessions. */
async function drainedBy(pool: pg.Pool): Promise<Holder[]> {
  const { rows } = await pool.query<Holder>(
    `select objid::int as org, pid as backend from pg_locks
     where locktype = 'advisory' and objsubid = 2 and classid = $1 and granted`,
    [0x64726e00],
  );
  return rows;
}

/** The orgs whose sessions have gone with the killed worker. */
async function orphansOf(pool: pg.Pool, before: readonly Holder[]): Promise<number[]> {
  await sleep(300);
  const { rows } = await pool.query<{ pid: number }>('select pid from pg_stat_activity');
  const alive = new Set(rows.map((row) => row.pid));
  return before.filter((holder) => !alive.has(holder.backend)).map((holder) => holder.org);
}

async function someDue(pool: pg.Pool, orgs: readonly number[]): Promise<boolean> {
  const { rows } = await pool.query(
    `select from bales.activity where org = any($1) and state = 'due' limit 1`,
    [orgs],
  );
  return rows.length > 0;
}
