import type { Caller } from '../org/caller.ts';
import type { StoredRow } from '../org/contract.ts';
import type { OrgErrorDetail } from '../org/errors.ts';
import type { ObjectDef } from '../schema/types.ts';

export type TriggerEvent = 'insert' | 'update' | 'delete' | 'undelete';

/** Up to 200 rows of one DML statement, as Apex sees them in `Trigger.old` / `Trigger.new`. */
export interface TriggerBatch {
  readonly event: TriggerEvent;
  readonly object: ObjectDef;
  /** Rows before the change, in order; null for insert and undelete. */
  readonly oldRows: readonly StoredRow[] | null;
  /** Rows after the change; null for delete. Before insert/update they may be changed in place (insert: `Id` is null). */
  readonly newRows: readonly StoredRow[] | null;
}

/** `addError` on one row. */
export interface RowRefusal {
  /** Index into the batch's rows. */
  readonly index: number;
  readonly error: OrgErrorDetail;
}

/**
 * Code that runs within a save: Apex triggers, or a fault script's "customer automation". A throw fails every row of the
 * batch (`CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY` when it is an OrgError of that code, else wrapped in it).
 */
export interface TriggerHost {
  /** Cheap: asked once per batch and phase. */
  listens(object: ObjectDef, event: TriggerEvent, phase: 'before' | 'after'): boolean;
  before(caller: Caller, batch: TriggerBatch): readonly RowRefusal[];
  after(caller: Caller, batch: TriggerBatch): readonly RowRefusal[];
}
