import type { Caller } from '../org/caller.ts';
import type { StoredRow } from '../org/contract.ts';
import type { OrgErrorDetail } from '../org/errors.ts';
import { OrgError } from '../org/errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { RowRefusal, TriggerBatch, TriggerEvent, TriggerHost } from '../store/trigger-host.ts';
import type { FaultScript, TriggerFault } from './rules.ts';
import { NO_FAULTS } from './rules.ts';

const LOCK_MESSAGE = 'unable to obtain exclusive access to this record or 1 records';

const UNAVAILABLE_MESSAGE =
  'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.';

/** The data side of the fault script: a customer's failing automation, row locks, full storage. */
export class FaultTriggers implements TriggerHost {
  #script: FaultScript = NO_FAULTS;
  #fired = new Map<TriggerFault, number>();
  /** Record ID → until when it is held (machine clock; Infinity: until the script is replaced). */
  #held = new Map<string, number>();
  #now: () => number;

  /** @param now machine clock in milliseconds */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  load(script: FaultScript): void {
    this.#script = script;
    this.#fired = new Map();
    this.#held = new Map();
    for (const { id, forMs } of script.locks) this.hold(id, forMs);
  }

  /** Holds a row for the given time, as another transaction would. */
  hold(id: string, forMs = Infinity): void {
    this.#held.set(id.slice(0, 15), this.#now() + forMs);
  }

  set storageFull(full: boolean) {
    this.#script = { ...this.#script, storageFull: full };
  }

  listens(object: ObjectDef, event: TriggerEvent, phase: 'before' | 'after'): boolean {
    const { lockHoldMs, storageFull } = this.#script;
    if (phase === 'after') return lockHoldMs > 0;
    if (storageFull && (event === 'insert' || event === 'undelete')) return true;
    return this.#held.size > 0 || this.#faultsOf(object, event).length > 0;
  }

  /** `SELECT … FOR UPDATE`. @throws OrgError UNABLE_TO_LOCK_ROW when somebody else holds one of the rows */
  requireFree(ids: readonly string[]): void {
    const now = this.#now();
    if (ids.some((id) => (this.#held.get(id.slice(0, 15)) ?? 0) > now))
      throw new OrgError('UNABLE_TO_LOCK_ROW', UNAVAILABLE_MESSAGE);
  }

  before(_caller: Caller, batch: TriggerBatch): readonly RowRefusal[] {
    const rows = batch.newRows ?? batch.oldRows ?? [];
    const refusals: RowRefusal[] = [];
    const full = this.#script.storageFull && (batch.event === 'insert' || batch.event === 'undelete');
    rows.forEach((row, index) => {
      const error = (full ? storageError() : null) ?? this.#lockError(batch, row);
      if (error) refusals.push({ index, error });
    });
    for (const fault of this.#faultsOf(batch.object, batch.event))
      refusals.push(...this.#runTrigger(fault, batch, rows));
    return refusals;
  }

  after(_caller: Caller, batch: TriggerBatch): readonly RowRefusal[] {
    for (const row of batch.newRows ?? batch.oldRows ?? [])
      for (const id of lockedBy(batch, row)) this.hold(id, this.#script.lockHoldMs);
    return [];
  }

  #lockError(batch: TriggerBatch, row: StoredRow): OrgErrorDetail | null {
    if (this.#held.size === 0) return null;
    const now = this.#now();
    const own = typeof row['Id'] === 'string' ? [row['Id']] : [];
    for (const id of [...own, ...lockedBy(batch, row)]) {
      const until = this.#held.get(id.slice(0, 15));
      if (until !== undefined && until > now)
        return { code: 'UNABLE_TO_LOCK_ROW', message: `${LOCK_MESSAGE}: ${id}`, fields: [] };
    }
    return null;
  }

  #faultsOf(object: ObjectDef, event: TriggerEvent): TriggerFault[] {
    return this.#script.triggers.filter(
      (fault) =>
        fault.object.toLowerCase() === object.name.toLowerCase() &&
        fault.events.some((name) => name === event) &&
        (this.#fired.get(fault) ?? 0) < (fault.times ?? Infinity),
    );
  }

  #runTrigger(fault: TriggerFault, batch: TriggerBatch, rows: readonly StoredRow[]): RowRefusal[] {
    if (rows.length <= fault.above) return [];
    const code = fault.code ?? 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY';
    const message = fault.message ?? automationMessage(batch);
    const { where } = fault;
    if (!where) {
      this.#count(fault);
      throw new OrgError(code, message, { fields: fault.fields ?? [] });
    }
    const error = { code, message, fields: fault.fields ?? [] };
    const refused = rows.flatMap((row, index) =>
      row[where.field] === where.equals ? [{ index, error }] : [],
    );
    if (refused.length > 0) this.#count(fault);
    return refused;
  }

  #count(fault: TriggerFault): void {
    this.#fired.set(fault, (this.#fired.get(fault) ?? 0) + 1);
  }
}

function automationMessage(batch: TriggerBatch): string {
  const name = `Customer${batch.object.name.replace(/__c$/, '')}Automation`;
  return `${name}: System.LimitException: Apex CPU time limit exceeded`;
}

function storageError(): OrgErrorDetail {
  return { code: 'STORAGE_LIMIT_EXCEEDED', message: 'storage limit exceeded', fields: [] };
}

/**
 * The parents that a write locks: every record it looks up. Inserting a completed Task locks none; updating and
 * deleting one locks Account, Who and What (Salesforce, "Record-level locking" cheat sheet).
 */
function lockedBy(batch: TriggerBatch, row: StoredRow): string[] {
  const activity = batch.object.name === 'Task' || batch.object.name === 'Event';
  if (activity && batch.event === 'insert' && Boolean(row['IsClosed'])) return [];
  const ids: string[] = [];
  for (const field of batch.object.fields.values()) {
    if (field.type !== 'reference' || field.referenceTo.every((name) => UNLOCKED.has(name))) continue;
    const value = row[field.name];
    if (typeof value === 'string') ids.push(value);
  }
  return ids;
}

/** Lookups to set-up objects take no lock. */
const UNLOCKED: ReadonlySet<string> = new Set([
  'User',
  'Group',
  'RecordType',
  'Profile',
  'UserRole',
  'Organization',
]);
