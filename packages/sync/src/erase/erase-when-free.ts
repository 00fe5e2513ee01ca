import type { LinkContext } from '../links/link-context.ts';
import { betweenDrains } from '../orgs/between-drains.ts';
import { eraseLead } from './erase-lead.ts';
import type { ErasedLead } from './erase-lead.ts';
import { bury } from './tombstones.ts';

/**
 * Erases a lead while nobody sends for its org: a drain that had read an activity of it before would write its Task after the others
 * were gone. From the first moment nothing new of the lead is accepted.
 * @throws SyncError TRY_AGAIN when the org is drained all the time; what was asked stands, and the same call goes on
 */
export async function eraseWhenFree(context: LinkContext, lead: string): Promise<ErasedLead> {
  const { pool, org } = context;
  await bury(pool, org, [lead]);
  return betweenDrains(pool, org, () => eraseLead(context, lead));
}
