import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { TickQueue } from '../inbox/tick.ts';
import { pruneActivities } from './prune.ts';

export interface SweeperOptions {
  readonly pool: pg.Pool;
  readonly queue: Pick<TickQueue, 'tickAll'>;
  /** Payloads of sent activities are dropped after this many days; keys and Task IDs are kept. */
  readonly keepDays: number;
  /** Imports the scheduled reports that are due. */
  readonly importReports?: () => Promise<unknown>;
  readonly onError?: (error: unknown) => void;
}

export interface Sweeper {
  stop(): Promise<void>;
}

const EVERY_MS = 60_000;
const FOLLOW_EVERY_MS = 5 * 60_000;
const PRUNE_EVERY_MS = 60 * 60_000;

/** Orgs with something due that nobody was told of: a tick that was lost, a row that committed out of order. */
const forgotten = `
  select id from bales.org
  where state <> 'disconnected' and (wait_until is null or wait_until <= now())
    and exists (select from bales.activity where org = bales.org.id and state = 'due' and (due_at is null or due_at <= now()))`;

const connected = `select org.id from bales.org join bales.connection c on c.org = org.id where org.state = 'connected'`;

/**
 * What no event starts: every minute ticks for what is due and the imports of scheduled reports, every five minutes a turn for every connected org (records are
 * followed, orders read), every hour old payloads and webhook signatures are dropped. Several machines may run it; the queue
 * keeps one tick an org.
 */
export function startSweeper(options: SweeperOptions): Sweeper {
  const stopping = new AbortController();
  const ended = sweepUntil(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function sweepUntil(options: SweeperOptions, signal: AbortSignal): Promise<void> {
  const last = { follow: 0, prune: 0 };
  while (!signal.aborted) {
    try {
      await sweep(options, last, Date.now());
    } catch (error) {
      options.onError?.(error);
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function sweep(
  { pool, queue, keepDays, importReports }: SweeperOptions,
  last: { follow: number; prune: number },
  now: number,
): Promise<void> {
  const everyOrg = now - last.follow >= FOLLOW_EVERY_MS;
  const { rows } = await pool.query<{ id: number }>(everyOrg ? `${forgotten} union ${connected}` : forgotten);
  await queue.tickAll(rows.map(({ id }) => id));
  if (everyOrg) last.follow = now;
  await importReports?.();
  if (now - last.prune < PRUNE_EVERY_MS) return;
  last.prune = now;
  await pool.query(`delete from bales.webhook_seen where seen_at < now() - interval '11 minutes'`);
  await pruneActivities(pool, keepDays);
}
