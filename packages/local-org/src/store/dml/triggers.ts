import type { StoredRow } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import { OrgError } from '../../org/errors.ts';
import type { RowRefusal, TriggerBatch, TriggerEvent } from '../trigger-host.ts';
import type { ObjectPlan } from './object-plan.ts';
import type { Pending } from './pending.ts';
import type { Statement } from './statement.ts';

export type TriggerPhase = 'before' | 'after';

export function hasTriggers(
  statement: Statement,
  plan: ObjectPlan,
  event: TriggerEvent,
  phase: TriggerPhase,
): boolean {
  if (statement.options.skipTriggers === true) return false;
  return statement.parts.triggers.listens(plan.object, event, phase);
}

/** Runs the triggers of one phase over these records and gives each what `addError` says of it. True: somebody refused. */
export function runTriggers(
  statement: Statement,
  plan: ObjectPlan,
  event: TriggerEvent,
  phase: TriggerPhase,
  pendings: readonly Pending[],
): boolean {
  if (pendings.length === 0 || !hasTriggers(statement, plan, event, phase)) return false;
  const batch = batchOf(plan, event, pendings);
  const refusals = run(statement, batch, phase);
  for (const { index, error } of refusals) pendings[index]?.errors.push(error);
  return refusals.length > 0;
}

function batchOf(plan: ObjectPlan, event: TriggerEvent, pendings: readonly Pending[]): TriggerBatch {
  const olds = pendings.map((pending) => pending.old).filter((row): row is StoredRow => row !== null);
  return {
    event,
    object: plan.object,
    oldRows: event === 'update' || event === 'delete' ? olds : null,
    newRows: event === 'delete' ? null : pendings.map((pending) => pending.row),
  };
}

function run(statement: Statement, batch: TriggerBatch, phase: TriggerPhase): readonly RowRefusal[] {
  const { triggers } = statement.parts;
  try {
    return phase === 'before'
      ? triggers.before(statement.caller, batch)
      : triggers.after(statement.caller, batch);
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    const detail: OrgErrorDetail = {
      code: error.code,
      message: error.message,
      fields: error.fields,
      ...(error.extra ? { extra: error.extra } : {}),
    };
    return (batch.newRows ?? batch.oldRows ?? []).map((_row, index) => ({ index, error: detail }));
  }
}

/** Triggers see every field: what a new record does not have yet is null. */
export function completeRow(plan: ObjectPlan, row: StoredRow): void {
  row['Id'] ??= null;
  for (const field of plan.stored) row[field.name] ??= field.type === 'boolean' ? false : null;
}
