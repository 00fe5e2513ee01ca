import { activityKey } from '@bales/activity';
import { maybeSent } from '../inbox/in-flight.ts';
import type { MaybeSent } from '../inbox/in-flight.ts';
import { markDelivered } from '../inbox/mark.ts';
import type { Mark } from '../inbox/mark.ts';
import type { DrainDeps } from './drain-deps.ts';
import { findExisting } from './find-existing.ts';
import type { ExistingTask } from './find-existing.ts';

/**
 * After a drain that did not end by itself: asks which Tasks exist of those that may have been sent, and remembers
 * them. In the usual way nothing is asked.
 * @returns how many Tasks were found.
 */
export async function reconcile(deps: DrainDeps, sendingSeq: string): Promise<number> {
  const { pool, org, client, names } = deps;
  const rows = await maybeSent(pool, org.id, sendingSeq);
  if (rows.length === 0) return 0;
  const keyOf = (row: MaybeSent): string => activityKey(org.tenant, row.id);
  const existing = await findExisting(client, names.activity.activityId, rows.map(keyOf));
  const marks = rows.flatMap((row) => {
    const task = existing.get(keyOf(row));
    return task ? [markOf(row, task)] : [];
  });
  await markDelivered(pool, org.id, marks);
  return marks.length;
}

/** A row never changed since it was accepted can only have been sent as it is; a changed one is updated whole. */
function markOf(row: MaybeSent, task: ExistingTask): Mark {
  const sent = row.version === 0;
  return {
    seq: row.seq,
    version: row.version,
    state: task.deleted ? 'removedInSalesforce' : sent ? 'sent' : 'due',
    code: null,
    dueAt: null,
    attempts: row.attempts,
    task: task.id,
    payload: row.payload,
  };
}
