import { setTimeout as sleep } from 'node:timers/promises';
import { startStub } from '../stub/start-stub.ts';
import type { Stub } from '../stub/start-stub.ts';
import { openFleet } from './fleet.ts';
import type { Fleet, FleetProcess } from './fleet.ts';

export interface ManyOrgs {
  readonly orgs: number;
  readonly activities: number;
  readonly workers: number;
  /** From the first Task call to the last. */
  readonly perSecond: number;
  readonly requestsPer1000: number;
  readonly taskRequestsPer1000: number;
  readonly workerMegabytes: readonly (number | null)[];
}

/** 200 orgs with 1,000 activities each, two workers. */
export async function manyOrgs(latencyMs: number): Promise<ManyOrgs> {
  const [orgs, each, workers] = [200, 1_000, 2];
  const stub = await startStub(latencyMs);
  const fleet = await openFleet();
  try {
    await fleet.fillOrgs(orgs, each, stub.origin);
    const processes = startWorkers(fleet, workers, 16);
    await untilTasks(stub, orgs * each);
    const counts = await stub.counts();
    const per1000 = (count: number): number => Math.round((count / (orgs * each)) * 1e5) / 100;
    return {
      orgs,
      activities: orgs * each,
      workers,
      perSecond: Math.round((orgs * each) / ((counts.lastTaskAt - counts.firstTaskAt + latencyMs) / 1000)),
      requestsPer1000: per1000(counts.requests),
      taskRequestsPer1000: per1000(counts.taskRequests),
      workerMegabytes: await Promise.all(processes.map((one) => one.peakMegabytes())),
    };
  } finally {
    await fleet.close();
    await stub.close();
  }
}

export function startWorkers(fleet: Fleet, count: number, orgsAtOnce: number): FleetProcess[] {
  return Array.from({ length: count }, () =>
    fleet.start(
      'work',
      '--orgs-at-once',
      String(orgsAtOnce),
      '--calls-in-flight',
      '3',
      '--log-level',
      'error',
    ),
  );
}

const patienceMs = 300_000;

/** Waits until the stub has taken so many Tasks. @throws Error after five minutes */
export async function untilTasks(stub: Stub, tasks: number): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while ((await stub.counts()).tasks < tasks) {
    if (Date.now() > giveUpAt)
      throw new Error(`${String((await stub.counts()).tasks)} of ${String(tasks)} Tasks`);
    await sleep(100);
  }
}
