import type { StoredRow, TypedRecord } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { normalizeId } from '../ids.ts';
import {
  blankOwner,
  deletedEntity,
  hiddenReference,
  idOnInsert,
  noRecordAccess,
  notInsertable,
  notUpdateable,
  problem,
  repeatedId,
  unknownReference,
  unsupportedType,
  wrongRecordId,
} from './errors.ts';
import type { Pending } from './pending.ts';
import { readInput } from './read-input.ts';
import { savePendings } from './save.ts';
import type { Statement } from './statement.ts';

/** A record of the call with its place in the results. */
export interface Numbered extends TypedRecord {
  readonly index: number;
}

/** What became of one record. */
export interface Outcome {
  readonly id: string | null;
  readonly errors: readonly OrgErrorDetail[];
}

export type Outcomes = Map<number, Outcome>;

/** Records that stand side by side and are of one type are saved together. */
function groups(records: readonly Numbered[]): Numbered[][] {
  const made: Numbered[][] = [];
  for (const record of records) {
    const last = made.at(-1);
    if (last?.[0]?.type.toLowerCase() === record.type.toLowerCase()) last.push(record);
    else made.push([record]);
  }
  return made;
}

export function insertRecords(statement: Statement, records: readonly Numbered[], outcomes: Outcomes): void {
  for (const group of groups(records)) {
    const object = objectOf(statement, group, outcomes, 'create');
    if (!object) continue;
    const pendings = group.map((record): Pending => {
      const { values, errors } = readInput(statement, object, record.values, 'insert');
      const refused = (idOf(record) ?? '') === '' ? errors : [idOnInsert(), ...errors];
      return { index: record.index, given: values, old: null, row: {}, errors: [...refused] };
    });
    finish(statement, object, pendings, outcomes);
  }
}

export function updateRecords(statement: Statement, records: readonly Numbered[], outcomes: Outcomes): void {
  for (const group of groups(records)) {
    const object = objectOf(statement, group, outcomes, 'edit');
    if (!object) continue;
    const ids = group.map((record) => idOf(record));
    statement.forget();
    statement.load(
      object.name,
      ids.filter((id): id is string => typeof id === 'string'),
    );
    const pendings = group.map((record, place) =>
      updatePending(statement, object, record, ids[place] ?? null),
    );
    finish(statement, object, splitRepeated(pendings), outcomes);
  }
}

function splitRepeated(pendings: readonly Pending[]): readonly Pending[] {
  const seen = new Set<string>();
  for (const pending of pendings) {
    const id = pending.old?.['Id'];
    if (typeof id !== 'string') continue;
    if (seen.has(id)) pending.errors.push(repeatedId(id));
    seen.add(id);
  }
  return pendings;
}

/** Null: no ID given; otherwise the ID as given. */
function idOf(record: TypedRecord): string | null {
  for (const [key, value] of Object.entries(record.values))
    if (key.toLowerCase() === 'id' && typeof value === 'string') return normalizeId(value) ?? value;
  return null;
}

function updatePending(
  statement: Statement,
  object: ObjectDef,
  record: Numbered,
  id: string | null,
): Pending {
  const row = id === null ? null : statement.row(object.name, id);
  const refusal = row === null ? noRowError(object, id) : rowError(statement, object, row);
  if (refusal || row === null)
    return {
      index: record.index,
      given: new Map(),
      old: row ?? { Id: id },
      row: {},
      errors: refusal ? [refusal] : [],
    };
  const { values, errors } = readInput(statement, object, record.values, 'update');
  const all = [...errors];
  const owner = values.get('OwnerId');
  if (owner === null) all.push(blankOwner());
  const moved = owner !== undefined && owner !== row['OwnerId'];
  if (
    moved &&
    statement.caller.sharing &&
    !statement.parts.access.recordAccess(statement.caller, object, row, 'transfer')
  )
    all.push(noRecordAccess());
  return { index: record.index, given: values, old: row, row: {}, errors: all };
}

function noRowError(object: ObjectDef, id: string | null): OrgErrorDetail {
  if (id === null) return problem('MISSING_ARGUMENT', 'Id not specified in an update call', []);
  if (normalizeId(id) === null || !id.startsWith(object.keyPrefix ?? '')) return wrongRecordId(object, id);
  return unknownReference();
}

function rowError(statement: Statement, object: ObjectDef, row: StoredRow): OrgErrorDetail | null {
  const { caller, parts } = statement;
  if (row['IsDeleted'] === true) return deletedEntity();
  if (!caller.sharing) return null;
  if (!statement.sees(object, row)) return hiddenReference(String(row['Id']));
  return parts.access.recordAccess(caller, object, row, 'edit') ? null : noRecordAccess();
}

function objectOf(
  statement: Statement,
  group: readonly Numbered[],
  outcomes: Outcomes,
  right: 'create' | 'edit',
): ObjectDef | null {
  const { schema, access } = statement.parts;
  const name = group[0]?.type ?? '';
  const object = schema.object(name);
  const refuse = (error: OrgErrorDetail) => {
    for (const { index } of group) outcomes.set(index, { id: null, errors: [error] });
    return null;
  };
  if (!object || !access.objectRight(statement.caller, object, 'read')) return refuse(unsupportedType(name));
  const open = right === 'create' ? object.createable : object.updateable;
  if (open && access.objectRight(statement.caller, object, right)) return object;
  return refuse(right === 'create' ? notInsertable(object) : notUpdateable(object));
}

function finish(
  statement: Statement,
  object: ObjectDef,
  pendings: readonly Pending[],
  outcomes: Outcomes,
): void {
  savePendings(statement, statement.parts.plans.of(object), pendings);
  for (const pending of pendings) {
    const id = pending.row['Id'] ?? pending.old?.['Id'];
    const failed = pending.errors.length > 0;
    const shown = typeof id === 'string' && (!failed || pending.old !== null) ? id : null;
    outcomes.set(pending.index, { id: shown, errors: pending.errors });
  }
}
