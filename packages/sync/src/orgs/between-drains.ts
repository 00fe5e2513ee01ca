import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { SyncError } from '../errors.ts';
import { withDrainLock } from './drain-lock.ts';

/** A drain gives its turn away after some collections; slow orgs take a while for one. */
const patienceMs = 30_000;

/**
 * Does `work` while nobody sends for the org: what a drain has read before would come after it.
 * @throws SyncError TRY_AGAIN when the org is drained all the time
 */
export async function betweenDrains<T>(pool: pg.Pool, org: number, work: () => Promise<T>): Promise<T> {
  for (const giveUpAt = Date.now() + patienceMs; ;) {
    const done = await withDrainLock(pool, org, work);
    if (done) return done.result;
    if (Date.now() >= giveUpAt) throw new SyncError('TRY_AGAIN');
    await sleep(100);
  }
}
