import { setTimeout as sleep } from 'node:timers/promises';
import { SyncError } from '../errors.ts';
import type { LinkContext } from '../links/link-context.ts';
import { withDrainLock } from '../orgs/drain-lock.ts';
import { eraseLead } from './erase-lead.ts';
import type { ErasedLead } from './erase-lead.ts';
import { bury } from './tombstones.ts';

/** A drain gives its turn away after some collections; slow orgs take a while for one. */
const patienceMs = 30_000;

/**
 * Erases a lead while nobody sends for its org: a drain that had read an activity of it before would write its Task after the others
 * were gone. From the first moment nothing new of the lead is accepted.
 * @throws SyncError TRY_AGAIN when the org is drained all the time; what was asked stands, and the same call goes on
 */
export async function eraseWhenFree(context: LinkContext, lead: string): Promise<ErasedLead> {
  const { pool, org } = context;
  await bury(pool, org, [lead]);
  for (const giveUpAt = Date.now() + patienceMs; ;) {
    const done = await withDrainLock(pool, org, () => eraseLead(context, lead));
    if (done) return done.result;
    if (Date.now() >= giveUpAt) throw new SyncError('TRY_AGAIN');
    await sleep(100);
  }
}
