import type { StoredRow } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { normalizeId } from '../ids.ts';
import { cascadeOf } from './cascade.ts';
import type { Cascade } from './cascade.ts';
import {
  deletedEntity,
  hiddenReference,
  malformedId,
  noRecordAccess,
  notDeletable,
  repeatedId,
  unknownReference,
} from './errors.ts';
import { deletedDateColumn, deletedWithColumn } from '../column.ts';
import { countsForStorage } from '../storage-meter.ts';
import type { Pending } from './pending.ts';
import { alive } from './pending.ts';
import { removeTwin } from './rules/grant-rules.ts';
import { rollUpLastActivity } from './rules/activity-rollup.ts';
import type { Statement } from './statement.ts';
import { runTriggers } from './triggers.ts';
import type { Outcomes } from './write-records.ts';
import { quoteName } from '../database.ts';

interface Doomed extends Pending {
  readonly object: ObjectDef;
}

/** Deletes records with what hangs on them; triggers run for the records named in the call only, as on the platform. */
export function deleteRecords(statement: Statement, ids: readonly string[], outcomes: Outcomes): void {
  let group: Doomed[] = [];
  const flush = () => {
    deleteGroup(statement, group);
    for (const { index, old, errors } of group) outcomes.set(index, { id: String(old?.['Id']), errors });
    group = [];
  };
  const seen = new Set<string>();
  ids.forEach((given, index) => {
    const id = normalizeId(given) ?? given;
    // What stands before may take this record along.
    if (group[0] !== undefined && group[0].object.keyPrefix !== id.slice(0, 3)) flush();
    const found = seen.has(id) ? repeatedId(id) : findDoomed(statement, given, index);
    seen.add(id);
    if ('code' in found) {
      outcomes.set(index, { id, errors: [found] });
      return;
    }
    group.push(found);
    if (group.length === 200) flush();
  });
  flush();
}

function findDoomed(statement: Statement, given: string, index: number): Doomed | OrgErrorDetail {
  const id = normalizeId(given);
  if (id === null) return malformedId(given);
  const object = statement.parts.schema.objectByPrefix(id.slice(0, 3));
  if (!object) return unknownReference();
  const row = statement.parts.rows.byId(object.name, id);
  if (!row) return unknownReference();
  if (row['IsDeleted'] === true) return deletedEntity();
  const refusal = deleteRefusal(statement, object, row);
  return refusal ?? { index, given: new Map(), old: row, row, errors: [], object };
}

function deleteRefusal(statement: Statement, object: ObjectDef, row: StoredRow): OrgErrorDetail | null {
  const { caller, parts } = statement;
  if (!object.deletable) return notDeletable(object);
  if (!parts.access.objectRight(caller, object, 'delete')) return noRecordAccess();
  if (!caller.sharing) return null;
  if (!statement.sees(object, row)) return hiddenReference(String(row['Id']));
  return parts.access.recordAccess(caller, object, row, 'delete') ? null : noRecordAccess();
}

function deleteGroup(statement: Statement, group: readonly Doomed[]): void {
  const first = group[0];
  if (!first) return;
  const plan = statement.parts.plans.of(first.object);
  runTriggers(statement, plan, 'delete', 'before', group);
  const deleted = alive(group).filter((pending) => deleteOne(statement, first.object, pending));
  const watched = statement.parts.triggers.listens(first.object, 'delete', 'after');
  if (watched && runTriggers(statement, plan, 'delete', 'after', deleted)) {
    // A refusal after the fact: the records that were refused come back with everything that went along.
    for (const pending of deleted)
      if (pending.errors.length > 0) restore(statement, first.object, String(pending.row['Id']));
  }
}

/** False: something holds the record. */
function deleteOne(statement: Statement, object: ObjectDef, pending: Pending): boolean {
  const cascade = cascadeOf(statement, object, pending.row);
  if (cascade.refusal) {
    pending.errors.push(cascade.refusal);
    return false;
  }
  applyCascade(statement, cascade, String(pending.row['Id']));
  return true;
}

/** Marks or removes everything of a cascade, clears lookups, and brings roll-ups up to date. */
export function applyCascade(statement: Statement, cascade: Cascade, rootId: string): void {
  const { rows, storage, database, plans } = statement.parts;
  for (const cleared of cascade.cleared) {
    rememberCleared(statement, cleared.object, cleared.field, cleared.id, cleared.value);
    rows.update(cleared.object, cleared.id, { [cleared.field]: null, SystemModstamp: statement.now });
  }
  for (const { object, row } of cascade.rows) {
    const id = String(row['Id']);
    if (plans.of(object).softDelete)
      rows.update(object.name, id, {
        IsDeleted: true,
        SystemModstamp: statement.now,
        ...(object.fields.has('lastmodifieddate')
          ? { LastModifiedDate: statement.now, LastModifiedById: statement.caller.userId }
          : {}),
        [deletedDateColumn]: statement.now,
        [deletedWithColumn]: id === rootId ? null : rootId,
      });
    else {
      rows.remove(object.name, id);
      if (countsForStorage(object)) storage.changed(-1);
    }
    if (object.name === 'FieldPermissions') removeTwin(statement, row);
    if (object.kind === 'setup') database.touchSetup();
  }
  const activities = cascade.rows.filter(({ object }) => object.name === 'Task' || object.name === 'Event');
  rollUpLastActivity(
    statement,
    activities.map(({ row }) => ({ before: row, after: null })),
  );
  statement.forget();
}

const clearedTable =
  'CREATE TABLE IF NOT EXISTS "~cleared" (parent TEXT NOT NULL, object TEXT NOT NULL, field TEXT NOT NULL, child TEXT NOT NULL) STRICT';

function rememberCleared(
  statement: Statement,
  object: string,
  field: string,
  child: string,
  parent: string,
): void {
  const { database } = statement.parts;
  database.run(clearedTable);
  database.run('INSERT INTO "~cleared" VALUES (?, ?, ?, ?)', parent, object, field, child);
}

/** Brings a record back with what went along, and the lookups that still are empty. */
export function restore(statement: Statement, object: ObjectDef, id: string): void {
  const { rows, database, schema } = statement.parts;
  const back = {
    IsDeleted: false,
    SystemModstamp: statement.now,
    [deletedDateColumn]: null,
    [deletedWithColumn]: null,
  };
  rows.update(object.name, id, back);
  const restored = [{ object: object.name, id }];
  for (const candidate of schema.objects()) {
    if (!candidate.undeletable) continue;
    const found = rows.where(candidate.name, `"IsDeleted" = 1 AND ${quoteName(deletedWithColumn)} = ?`, id);
    for (const row of found) {
      rows.update(candidate.name, String(row['Id']), back);
      restored.push({ object: candidate.name, id: String(row['Id']) });
    }
  }
  database.run(clearedTable);
  for (const { id: parent } of restored) refillCleared(statement, parent);
  const activities = restored.filter((entry) => entry.object === 'Task' || entry.object === 'Event');
  rollUpLastActivity(
    statement,
    activities.flatMap((entry) => {
      const row = rows.byId(entry.object, entry.id);
      return row ? [{ before: row, after: row }] : [];
    }),
  );
  statement.forget();
}

function refillCleared(statement: Statement, parent: string): void {
  const { database, schema } = statement.parts;
  for (const row of database.all('SELECT object, field, child FROM "~cleared" WHERE parent = ?', parent)) {
    const object = schema.object(String(row['object']));
    const field = object?.fields.get(String(row['field']).toLowerCase());
    if (!object || !field) continue;
    const column = quoteName(field.name);
    database.run(
      `UPDATE ${quoteName(object.name)} SET ${column} = ? WHERE "Id" = ? AND ${column} IS NULL`,
      parent,
      row['child'] ?? null,
    );
  }
  database.run('DELETE FROM "~cleared" WHERE parent = ?', parent);
}
