import type { ObjectPlan } from '../object-plan.ts';
import type { Pending } from '../pending.ts';
import type { Statement } from '../statement.ts';

/** What one standard object does beyond what its fields say. */
export interface ObjectRules {
  /** Before the first triggers and again after them: columns that the org computes, and refusals. Runs over many records at once. */
  derive?(statement: Statement, plan: ObjectPlan, pendings: readonly Pending[]): void;
  /** After the rows are written, before the last triggers: rows and columns elsewhere. */
  saved?(statement: Statement, plan: ObjectPlan, pendings: readonly Pending[]): void;
}

/** True when the column differs from the database, or the record is new. */
export function isChanged(pending: Pending, name: string): boolean {
  return pending.old === null || pending.old[name] !== pending.row[name];
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
