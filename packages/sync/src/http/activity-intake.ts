import type pg from 'pg';
import { acceptActivities } from '../inbox/accept.ts';
import type { AcceptOutcome, IncomingActivity } from '../inbox/incoming.ts';
import type { Tick } from '../inbox/tick.ts';

/** BALES sends each open and click; within this time they become one update. */
const engagementDelayMs = 5 * 60_000;

/** Takes activities of many calls into the inbox together: one transaction, one flush to disk for all that wait. */
export interface ActivityIntake {
  /** Resolves when they are on disk. */
  accept(org: number, activities: readonly IncomingActivity[]): Promise<readonly AcceptOutcome[]>;
}

/** Activities a transaction at most. */
const MOST = 2_000;

interface Waiting {
  readonly activities: readonly IncomingActivity[];
  readonly resolve: (outcomes: readonly AcceptOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * While one transaction of an org is under way, calls that come in gather for the next one: single calls get the speed of
 * batches under load, and wait for nobody when there is none.
 */
export function openActivityIntake(pool: pg.Pool, tick: Tick): ActivityIntake {
  const queues = new Map<number, Waiting[]>();
  const drain = async (org: number, queue: Waiting[]): Promise<void> => {
    // One turn of the event loop: calls that arrived together go together.
    await Promise.resolve();
    while (queue.length > 0) await acceptTogether(pool, tick, org, takeSome(queue));
    queues.delete(org);
  };
  return {
    accept(org, activities) {
      return new Promise((resolve, reject) => {
        const waiting = { activities, resolve, reject };
        const queue = queues.get(org);
        if (queue) {
          queue.push(waiting);
          return;
        }
        const started = [waiting];
        queues.set(org, started);
        void drain(org, started);
      });
    },
  };
}

function takeSome(queue: Waiting[]): Waiting[] {
  let count = 0;
  let end = 0;
  for (const { activities } of queue) {
    if (end > 0 && count + activities.length > MOST) break;
    count += activities.length;
    end += 1;
  }
  return queue.splice(0, end);
}

async function acceptTogether(
  pool: pg.Pool,
  tick: Tick,
  org: number,
  calls: readonly Waiting[],
): Promise<void> {
  try {
    const all = calls.flatMap(({ activities }) => activities);
    const outcomes = await acceptActivities(pool, tick, org, all, { engagementDelayMs });
    let from = 0;
    for (const { activities, resolve } of calls) {
      resolve(outcomes.slice(from, from + activities.length));
      from += activities.length;
    }
  } catch (error) {
    for (const { reject } of calls) reject(error);
  }
}
