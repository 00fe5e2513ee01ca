import type pg from 'pg';
import { inTransaction } from '../postgres/transaction.ts';
import { decideAccept } from './decide-accept.ts';
import { erasedLeads } from '../erase/tombstones.ts';
import { findKnown } from './find-known.ts';
import type { AcceptOutcome, IncomingActivity } from './incoming.ts';
import { linkLock } from './link-lock.ts';
import type { Tick } from './tick.ts';
import { setBaselines } from './set-baselines.ts';
import { changeActivities, insertActivities } from './write-accepted.ts';

export interface AcceptOptions {
  /** How long a change of opens and clicks alone waits for more of them; default 0. A source that sends each event sets it. */
  readonly engagementDelayMs?: number;
}

const mostRaces = 10;
const uniqueViolation = '23505';

/**
 * Accepts a batch (some hundreds to two thousand): the rows and the tick "drain this org" are one transaction, and
 * when it returns they are on disk. Safe to call from any number of processes at once.
 * @returns what became of each, in order.
 */
export async function acceptActivities(
  pool: pg.Pool,
  tick: Tick,
  org: number,
  batch: readonly IncomingActivity[],
  options: AcceptOptions = {},
): Promise<readonly AcceptOutcome[]> {
  for (let race = 1; ; race += 1) {
    const outcomes = await inTransaction(pool, (client) =>
      acceptOnce(client, tick, org, batch, options),
    ).catch((error: unknown) => {
      if ((error as { code?: string }).code === uniqueViolation && race < mostRaces) return null;
      throw error;
    });
    if (outcomes) return outcomes;
  }
}

/** Null (and nothing written) when another accept took a key in between. */
async function acceptOnce(
  client: pg.PoolClient,
  tick: Tick,
  org: number,
  batch: readonly IncomingActivity[],
  { engagementDelayMs = 0 }: AcceptOptions,
): Promise<readonly AcceptOutcome[] | null> {
  // Links that come in meanwhile wait for this transaction before they look for waiting rows.
  await client.query('select pg_advisory_xact_lock_shared($1, $2)', [linkLock, org]);
  const gone = await erasedLeads(client, org, [...new Set(batch.map(({ lead }) => lead))]);
  const living = gone.size === 0 ? batch : batch.filter(({ lead }) => !gone.has(lead));
  const { rows, outcomes: decided } = decideAccept(await findKnown(client, org, living), living);
  const outcomes = inOrder(batch, gone, decided);
  const fresh = rows.filter((row) => row.seq === null);
  const inserted = await insertActivities(client, org, fresh);
  if (inserted < fresh.length)
    throw Object.assign(new Error('A key was taken meanwhile'), { code: uniqueViolation });
  await changeActivities(
    client,
    org,
    rows.filter((row) => row.seq !== null && !row.baseline),
    engagementDelayMs,
  );
  await setBaselines(
    client,
    org,
    rows.filter((row) => row.baseline),
  );
  if (decided.some((outcome) => outcome !== 'unchanged')) await tick(org, client);
  return outcomes;
}

function inOrder(
  batch: readonly IncomingActivity[],
  gone: ReadonlySet<string>,
  decided: readonly AcceptOutcome[],
): AcceptOutcome[] {
  let next = 0;
  return batch.map(({ lead }) => {
    if (gone.has(lead)) return 'erased';
    next += 1;
    return decided[next - 1] as AcceptOutcome;
  });
}
