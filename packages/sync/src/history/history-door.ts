import type pg from 'pg';
import type { ConnectedOrg } from '../connection/connect.ts';
import { eraseWhenFree } from '../erase/erase-when-free.ts';
import type { ErasedLead } from '../erase/erase-lead.ts';
import type { Tick } from '../inbox/tick.ts';
import { openLinkContext } from '../links/open-link-context.ts';
import { backfillScope } from './backfill-scope.ts';
import { estimateBackfill, runBackfill } from './backfill.ts';
import type { BackfillEstimate, BackfillRange } from './backfill.ts';
import { rebuild } from './rebuild.ts';
import type { Rebuilt } from './rebuild.ts';

/** What is done to the past of one org. Every method throws SyncError or SalesforceFailure. */
export interface HistoryDoor {
  /** What a back-fill would touch; writes nothing. */
  estimate(range: BackfillRange): Promise<BackfillEstimate>;
  /** Makes a range due. @returns how many activities */
  backfill(range: BackfillRange): Promise<number>;
  /** 個人情報の削除. */
  erase(lead: string): Promise<ErasedLead>;
  /** Restores keys, Task IDs and links from the org. @param onProgress Tasks read so far */
  rebuild(onProgress?: (tasks: number) => void): Promise<Rebuilt>;
  close(): Promise<void>;
}

/** @param connected is closed with the door. */
export async function historyDoor(
  pool: pg.Pool,
  org: { readonly id: number; readonly tenant: string },
  connected: ConnectedOrg,
  tick: Tick,
): Promise<HistoryDoor> {
  const { client } = connected;
  const context = await openLinkContext(pool, org.id, client, tick);
  return {
    estimate: async (range) =>
      estimateBackfill(pool, client, org.id, range, await backfillScope(pool, client, org.id)),
    async backfill(range) {
      const due = await runBackfill(pool, org.id, range, await backfillScope(pool, client, org.id));
      await tick(org.id);
      return due;
    },
    erase: (lead) => eraseWhenFree(context, lead),
    rebuild: (onProgress) => rebuild(context, org.tenant, onProgress),
    close: () => connected.close(),
  };
}
