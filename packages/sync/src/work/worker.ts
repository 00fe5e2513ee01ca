import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { syncOrg } from '../delivery/sync-org.ts';
import type { SyncOrgReport } from '../delivery/sync-org.ts';
import type { TickJob, TickQueue } from '../inbox/tick.ts';
import { orgById } from '../orgs/org.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import { nextDue } from './next-due.ts';
import type { OrgClients } from './org-clients.ts';

/** What a worker works with. */
export interface WorkerOptions {
  readonly pool: pg.Pool;
  readonly queue: TickQueue;
  readonly clients: OrgClients;
  /** Orgs drained at once by this process. */
  readonly orgsAtOnce: number;
  /** Calls under way at once, an org. */
  readonly callsInFlight: number;
  /** Told after each drain, for logs and metrics. */
  readonly onDrained?: (drained: Drained) => void;
  /** Told of errors that are not an org's. */
  readonly onError?: (error: unknown) => void;
  /** What follows the records of an org before it is drained; it decides itself how often. */
  readonly follow?: (org: number, client: SalesforceClient) => Promise<void>;
}

export interface Drained {
  readonly org: number;
  readonly name: string;
  /** Null: another process was draining it. */
  readonly report: SyncOrgReport | null;
  readonly failure: SalesforceFailure | null;
  readonly milliseconds: number;
}

export interface Worker {
  /** Ends the drains under way at their next record page, then resolves. */
  stop(): Promise<void>;
}

/** A drain gives its turn away after this many collections: fair between orgs. */
const TURN = 20;
/** Links and settings of an org are read again, and its rows written, at most this often. */
const REST_MS = 60_000;
/** Empty queue: asked again after this. The last step of `202` → Task waits for it half the time on average. */
const IDLE_MS = 50;
const IDLE_MOST_MS = 250;
/** Well inside the queue's heartbeat of ten seconds. */
const TOUCH_MS = 3_000;

/** Takes ticks off the queue until it is stopped. Any number of workers on one database share the orgs. */
export function startWorker(options: WorkerOptions): Worker {
  const stopping = new AbortController();
  const lanes = Array.from({ length: options.orgsAtOnce }, () => lane(options, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(lanes);
    },
  };
}

async function lane(options: WorkerOptions, signal: AbortSignal): Promise<void> {
  let idle = IDLE_MS;
  while (!signal.aborted) {
    try {
      const job = await options.queue.fetch();
      if (job) {
        idle = IDLE_MS;
        await work(options, job);
        continue;
      }
    } catch (error) {
      options.onError?.(error);
      idle = IDLE_MOST_MS;
    }
    // Jitter keeps lanes from asking all at once.
    await sleep(idle * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
    idle = Math.min(idle * 1.5, IDLE_MOST_MS);
  }
}

async function work(options: WorkerOptions, job: TickJob): Promise<void> {
  const { queue } = options;
  const heartbeat = setInterval(() => {
    queue.touch(job).catch(() => undefined);
  }, TOUCH_MS);
  try {
    const again = await drainOnce(options, job);
    await queue.done(job);
    if (again === 0) await queue.tick(job.org);
    else if (again !== null) await queue.tickAfter(job.org, again / 1000);
  } catch (error) {
    options.onError?.(error);
    await queue.failed(job, error instanceof Error ? error : new Error(String(error)));
  } finally {
    clearInterval(heartbeat);
  }
}

/** @returns milliseconds until the org wants another turn; null: when something happens. */
async function drainOnce(options: WorkerOptions, job: TickJob): Promise<number | null> {
  const { pool, clients } = options;
  const org = await orgById(pool, job.org);
  const client = org && org.state !== 'disconnected' ? await clients.clientOf(job.org) : null;
  if (!org || !client) return null;
  const wait = org.waitUntil ? org.waitUntil.getTime() - Date.now() : 0;
  if (wait > 0) return wait;
  const began = performance.now();
  const told = (report: SyncOrgReport | null, failure: SalesforceFailure | null): void =>
    options.onDrained?.({
      org: org.id,
      name: org.name,
      report,
      failure,
      milliseconds: performance.now() - began,
    });
  try {
    await options.follow?.(job.org, client);
    const report = await syncOrg({
      ...{ pool, orgId: job.org, client, callsInFlight: options.callsInFlight },
      mostCalls: TURN,
      restMs: REST_MS,
    });
    told(report, null);
    if (report === null) return 2_000;
    return report.stop?.action === 'turn' ? 0 : nextDue(pool, job.org, Date.now());
  } catch (error) {
    if (!(error instanceof SalesforceFailure)) throw error;
    told(null, error);
    // A connection that was made anew meanwhile is read at the next turn.
    if (error.kind === 'login') await clients.forget(job.org);
    return nextDue(pool, job.org, Date.now());
  }
}
