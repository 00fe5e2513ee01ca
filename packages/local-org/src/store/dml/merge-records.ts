import type { StoredRow, TypedRecord } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { activityViews } from '../activity-views.ts';
import { deletedDateColumn, deletedWithColumn } from '../column.ts';
import { quoteName } from '../database.ts';
import { normalizeId } from '../ids.ts';
import {
  convertedLead,
  deletedEntity,
  noRecordAccess,
  problem,
  unknownReference,
  unsupportedType,
} from './errors.ts';
import type { Pending } from './pending.ts';
import { rollUpLastActivity } from './rules/activity-rollup.ts';
import type { Statement } from './statement.ts';
import { runTriggers } from './triggers.ts';
import { updateRecords } from './write-records.ts';
import type { Outcome, Outcomes } from './write-records.ts';

/** At most two records go into a master at once. */
const maximumLosers = 2;

/** Merges records into a master: its values are saved, everything that points at the others points at it, they go to the bin. */
export function mergeRecords(
  statement: Statement,
  master: TypedRecord,
  loserIds: readonly string[],
): Outcome {
  const object = statement.parts.schema.object(master.type);
  if (!object?.mergeable) return { id: null, errors: [unsupportedType(master.type)] };
  const masterId = masterIdOf(master);
  if (loserIds.length < 1 || loserIds.length > maximumLosers)
    return {
      id: masterId,
      errors: [problem('INVALID_NUM_ARGS', 'Merge requires one or two records to merge into the master', [])],
    };
  const losers: StoredRow[] = [];
  for (const given of loserIds) {
    const found = findLoser(statement, object, given, masterId);
    if ('code' in found) return { id: masterId, errors: [found as OrgErrorDetail] };
    losers.push(found);
  }
  const outcomes: Outcomes = new Map();
  updateRecords(statement, [{ ...master, index: 0 }], outcomes);
  const outcome = outcomes.get(0) ?? { id: masterId, errors: [unknownReference()] };
  if (outcome.errors.length > 0 || outcome.id === null) return outcome;
  const errors = absorb(statement, object, outcome.id, losers);
  return { id: outcome.id, errors };
}

function masterIdOf(master: TypedRecord): string | null {
  const given = Object.entries(master.values).find(([key]) => key.toLowerCase() === 'id')?.[1];
  return typeof given === 'string' ? normalizeId(given) : null;
}

function findLoser(
  statement: Statement,
  object: ObjectDef,
  given: string,
  masterId: string | null,
): StoredRow | OrgErrorDetail {
  const id = normalizeId(given);
  const row = id === null ? undefined : statement.parts.rows.byId(object.name, id);
  if (!row || id === masterId)
    return problem('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  if (row['IsDeleted'] === true) return deletedEntity();
  if (row['IsConverted'] === true) return convertedLead();
  const { access } = statement.parts;
  const may =
    access.objectRight(statement.caller, object, 'delete') &&
    (!statement.caller.sharing || access.recordAccess(statement.caller, object, row, 'delete'));
  return may ? row : noRecordAccess();
}

function absorb(
  statement: Statement,
  object: ObjectDef,
  masterId: string,
  losers: readonly StoredRow[],
): OrgErrorDetail[] {
  const { rows, plans } = statement.parts;
  const pendings = losers.map((row, index): Pending => ({
    index,
    given: new Map(),
    old: row,
    row,
    errors: [],
  }));
  const plan = plans.of(object);
  runTriggers(statement, plan, 'delete', 'before', pendings);
  for (const pending of pendings) {
    if (pending.errors.length > 0) continue;
    const id = String(pending.row['Id']);
    moveChildren(statement, object, id, masterId);
    const gone = {
      IsDeleted: true,
      MasterRecordId: masterId,
      SystemModstamp: statement.now,
      LastModifiedDate: statement.now,
      LastModifiedById: statement.caller.userId,
      [deletedDateColumn]: statement.now,
      [deletedWithColumn]: null,
    };
    rows.update(object.name, id, gone);
    Object.assign(pending.row, { IsDeleted: true, MasterRecordId: masterId });
  }
  runTriggers(statement, plan, 'delete', 'after', pendings);
  statement.forget();
  rollUpLastActivity(statement, [
    { before: { WhoId: masterId, WhatId: masterId, AccountId: masterId }, after: null },
  ]);
  return pendings.flatMap((pending) => pending.errors);
}

/** Every lookup to the loser comes to the master, custom ones too; deleted children come along so that they can be restored. */
function moveChildren(statement: Statement, object: ObjectDef, loserId: string, masterId: string): void {
  const { schema, database } = statement.parts;
  for (const relationship of object.childRelationships) {
    const child = schema.object(relationship.childObject);
    const field = child?.fields.get(relationship.field.toLowerCase());
    if (
      !child ||
      !field ||
      child.name in activityViews ||
      field.name === 'MasterRecordId' ||
      field.formula !== null
    )
      continue;
    const column = quoteName(field.name);
    database.run(
      `UPDATE ${quoteName(child.name)} SET ${column} = ?, "SystemModstamp" = ? WHERE ${column} = ?`,
      masterId,
      statement.now,
      loserId,
    );
  }
}
