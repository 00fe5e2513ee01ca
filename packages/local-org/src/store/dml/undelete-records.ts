import type { StoredRow } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { deletedWithColumn } from '../column.ts';
import { quoteName } from '../database.ts';
import { normalizeId } from '../ids.ts';
import { countsForStorage } from '../storage-meter.ts';
import { checkUnique } from './checks.ts';
import { restore } from './delete-records.ts';
import { malformedId, noRecordAccess, problem, unknownReference } from './errors.ts';
import type { Pending } from './pending.ts';
import type { Statement } from './statement.ts';
import { runTriggers } from './triggers.ts';
import type { Outcomes } from './write-records.ts';

interface Binned {
  readonly object: ObjectDef;
  readonly row: StoredRow;
}

function findBinned(statement: Statement, given: string): Binned | OrgErrorDetail {
  const id = normalizeId(given);
  if (id === null) return malformedId(given);
  const object = statement.parts.schema.objectByPrefix(id.slice(0, 3));
  const row = object && statement.parts.rows.byId(object.name, id);
  if (!object || !row) return unknownReference();
  if (row['IsDeleted'] !== true || !object.undeletable)
    return problem('UNDELETE_FAILED', 'entity is not in the recycle bin');
  const { access } = statement.parts;
  const may =
    access.objectRight(statement.caller, object, 'delete') ||
    access.objectRight(statement.caller, object, 'edit');
  const owns = !statement.caller.sharing || access.recordAccess(statement.caller, object, row, 'edit');
  return may && owns ? { object, row } : noRecordAccess();
}

/** Brings records back from the recycle bin with what was deleted along with them. */
export function undeleteRecords(statement: Statement, ids: readonly string[], outcomes: Outcomes): void {
  ids.forEach((given, index) => {
    const found = findBinned(statement, given);
    const id = normalizeId(given) ?? given;
    outcomes.set(index, { id, errors: 'code' in found ? [found] : undeleteOne(statement, found, index) });
  });
}

function undeleteOne(
  statement: Statement,
  { object, row }: Binned,
  index: number,
): readonly OrgErrorDetail[] {
  const plan = statement.parts.plans.of(object);
  const pending: Pending = {
    index,
    given: new Map(),
    old: null,
    row: { ...row, IsDeleted: false },
    errors: [],
  };
  const parent = deletedParent(statement, object, row);
  if (parent) return [parent];
  checkUnique(statement, plan, [pending]);
  runTriggers(statement, plan, 'undelete', 'before', pending.errors.length === 0 ? [pending] : []);
  if (pending.errors.length > 0) return pending.errors;
  restore(statement, object, String(row['Id']));
  runTriggers(statement, plan, 'undelete', 'after', [pending]);
  return pending.errors;
}

/** A detail cannot come back to a master that is in the bin itself. */
function deletedParent(statement: Statement, object: ObjectDef, row: StoredRow): OrgErrorDetail | null {
  for (const field of object.fields.values()) {
    const id = row[field.name];
    if (field.relationshipOrder === undefined || typeof id !== 'string') continue;
    const target = statement.parts.schema.object(field.referenceTo[0] ?? '');
    const parent = target && statement.parts.rows.byId(target.name, id);
    if (!parent || parent['IsDeleted'] === true)
      return problem('UNDELETE_FAILED', 'entity is not in the recycle bin');
  }
  return null;
}

/** Removes records for good, with what was deleted along with them. */
export function emptyBin(statement: Statement, ids: readonly string[], outcomes: Outcomes): void {
  ids.forEach((given, index) => {
    const found = findBinned(statement, given);
    const id = normalizeId(given) ?? given;
    if ('code' in found)
      outcomes.set(index, { id, errors: [found.code === 'UNDELETE_FAILED' ? notInBin() : found] });
    else {
      purge(statement, found.object, id);
      outcomes.set(index, { id, errors: [] });
    }
  });
}

function notInBin(): OrgErrorDetail {
  return problem('INVALID_ID_FIELD', 'entity is not in the recycle bin');
}

function purge(statement: Statement, object: ObjectDef, id: string): void {
  const { rows, schema, storage } = statement.parts;
  const removed = (name: ObjectDef) => {
    if (countsForStorage(name)) storage.changed(-1);
  };
  for (const candidate of schema.objects()) {
    if (!candidate.undeletable) continue;
    for (const row of rows.where(
      candidate.name,
      `"IsDeleted" = 1 AND ${quoteName(deletedWithColumn)} = ?`,
      id,
    )) {
      rows.remove(candidate.name, String(row['Id']));
      removed(candidate);
    }
  }
  rows.remove(object.name, id);
  removed(object);
}
