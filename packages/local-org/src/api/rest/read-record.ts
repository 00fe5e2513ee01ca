import type { ResultRow, StoredValue } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { deletedEntity } from '../../store/dml/errors.ts';
import { readableFields } from '../describe/describe-object.ts';
import { SaveRefused } from './save-results.ts';
import { recordJson } from './value-json.ts';

/**
 * A record as `GET /sobjects/X/<id>` has it, undefined when there is none or the caller may not see it.
 * @param fields comma-separated names; null or empty: all that the caller may read
 * @throws OrgError ENTITY_IS_DELETED (404), INVALID_FIELD
 */
export function readRecord(
  request: OrgRequest,
  object: ObjectDef,
  id: string,
  fields: string | null,
): Record<string, unknown> | undefined {
  refuseDeleted(request, object, id);
  const named = namedFields(request, object, (fields ?? '').split(','));
  const names = named.length > 0 ? named : allFields(request, object);
  const row = rowsById(request, object, [id], names)[0];
  return row && blobsAsLinks(request, object, recordJson(request.org.schema, row, request.dataPath), id);
}

/** Records in the order of the IDs, null for those that are not there for the caller. */
export function readRecords(
  request: OrgRequest,
  object: ObjectDef,
  ids: readonly string[],
  fields: readonly string[],
): (Record<string, unknown> | null)[] {
  const names = namedFields(request, object, ['Id', ...fields.filter((name) => name.toLowerCase() !== 'id')]);
  const found = new Map<string, Record<string, unknown>>();
  const keep = new Set(fields.map((name) => name.toLowerCase()));
  for (const row of rowsById(request, object, ids, names)) {
    const record = recordJson(request.org.schema, row, request.dataPath);
    const id = String(record['Id']).slice(0, 15);
    if (!keep.has('id')) delete record['Id'];
    found.set(id, record);
  }
  return ids.map((id) => found.get(id.slice(0, 15)) ?? null);
}

/** IDs of the visible records with that key. */
export function idsByKey(
  request: OrgRequest,
  object: ObjectDef,
  field: FieldDef,
  value: StoredValue,
): string[] {
  const soql = `SELECT Id FROM ${object.name} WHERE ${field.name} = :value ORDER BY Id LIMIT 200`;
  const { rows } = request.org.soql.query(request.caller, soql, { binds: { value } });
  return rows.map((row) => String(row.values['Id']));
}

function rowsById(
  request: OrgRequest,
  object: ObjectDef,
  ids: readonly string[],
  names: readonly string[],
): readonly ResultRow[] {
  const soql = `SELECT ${names.join(', ')} FROM ${object.name} WHERE Id IN :ids`;
  return request.org.soql.query(request.caller, soql, { binds: { ids }, allRows: hasArchive(object) }).rows;
}

/** An archived activity is still there for who knows its ID. */
function hasArchive(object: ObjectDef): boolean {
  return object.fields.has('isarchived');
}

function allFields(request: OrgRequest, object: ObjectDef): string[] {
  return readableFields(request.org, request.caller, object).map((field) => field.name);
}

/** Names checked one by one, so that the error names the field as REST does. Paths are left to the query engine. */
function namedFields(request: OrgRequest, object: ObjectDef, names: readonly string[]): string[] {
  const wanted = names.map((name) => name.trim()).filter((name) => name !== '');
  const { org, caller } = request;
  return wanted.map((name) => {
    if (name.includes('.') && /^[\w.]+$/.test(name)) return name;
    const field = object.fields.get(name.toLowerCase());
    if (field && org.access.fieldReadable(caller, object, field)) return field.name;
    throw new OrgError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
  });
}

function refuseDeleted(request: OrgRequest, object: ObjectDef, id: string): void {
  const deleted = request.org.data.rowById(object.name, id)?.['IsDeleted'];
  if (deleted === true || deleted === 1) throw new SaveRefused([deletedEntity()]);
}

/** File contents are fetched on their own. */
function blobsAsLinks(
  request: OrgRequest,
  object: ObjectDef,
  record: Record<string, unknown>,
  id: string,
): Record<string, unknown> {
  for (const [name, value] of Object.entries(record)) {
    if (value === null || object.fields.get(name.toLowerCase())?.type !== 'base64') continue;
    record[name] = `${request.dataPath}/sobjects/${object.name}/${id}/${name}`;
  }
  return record;
}
