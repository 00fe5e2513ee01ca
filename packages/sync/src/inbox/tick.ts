import type pg from 'pg';
import { PgBoss } from 'pg-boss';

/** Queues "drain org"; with a client it becomes part of that client's transaction. */
export type Tick = (org: number, client?: pg.ClientBase) => Promise<void>;

/** One org to drain, fetched from the queue. */
export interface TickJob {
  readonly id: string;
  readonly org: number;
}

/**
 * The queue of ticks: at most one waiting and one running per org, across machines. Ticks for later stand beside it, a few at most:
 * what comes in meanwhile does not wait for them.
 */
export interface TickQueue {
  readonly tick: Tick;
  /** Queues "drain org" for many orgs at once. */
  tickAll(orgs: readonly number[]): Promise<void>;
  /** Queues "drain org" for later, in seconds. */
  tickAfter(org: number, seconds: number): Promise<void>;
  fetch(): Promise<TickJob | null>;
  /** Tells the queue that a long drain is alive. */
  touch(job: TickJob): Promise<void>;
  done(job: TickJob): Promise<void>;
  failed(job: TickJob, error: Error): Promise<void>;
  close(): Promise<void>;
}

const queue = 'drain';
/** Ticks queued in one statement. */
const most = 1_000;

/** One waits a key: of waits that differ by more than the double, the shorter one must not be dropped for the longer. */
function laterKey(org: number, seconds: number): string {
  return `${String(org)}:${String(Math.ceil(Math.log2(seconds + 1)))}`;
}

/**
 * Opens the queue in `pool`'s database.
 * @param supervise whether this process also finds the ticks of dead workers (long-running workers do).
 */
export async function openTickQueue(pool: pg.Pool, supervise = false): Promise<TickQueue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: 'bales_queue',
    supervise,
    schedule: false,
    superviseIntervalSeconds: 1,
    // Jobs whose worker died are only looked for when both intervals are over; the default of this one is a minute.
    monitorIntervalSeconds: 1,
  });
  // Its maintenance reports a database that went away; the caller meets the same error at its next statement.
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue(queue, {
    policy: 'stately',
    heartbeatSeconds: 10,
    expireInSeconds: 3600,
    retryLimit: 1_000_000,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    deleteAfterSeconds: 60,
  });
  return {
    async tick(org, client) {
      const db = client
        ? { db: { executeSql: (text: string, values?: unknown[]) => client.query(text, values) } }
        : {};
      await boss.send(queue, { org }, { singletonKey: String(org), ...db });
    },
    async tickAll(orgs) {
      for (let from = 0; from < orgs.length; from += most)
        await boss.insert(
          queue,
          orgs.slice(from, from + most).map((org) => ({ data: { org }, singletonKey: String(org) })),
        );
    },
    async tickAfter(org, seconds) {
      const startAfter = Math.ceil(seconds);
      await boss.send(queue, { org }, { singletonKey: laterKey(org, startAfter), startAfter });
    },
    async fetch() {
      const [job] = await boss.fetch<{ org: number }>(queue);
      return job ? { id: job.id, org: job.data.org } : null;
    },
    async touch(job) {
      await boss.touch(queue, job.id);
    },
    async done(job) {
      await boss.complete(queue, job.id);
    },
    async failed(job, error) {
      await boss.fail(queue, job.id, { message: error.message });
    },
    close: () => boss.stop({ graceful: false, close: false }),
  };
}
