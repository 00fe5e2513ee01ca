import type { QueryResult, ResultRow, StoredValue } from '../../org/contract.ts';
import type { FieldDef, Schema } from '../../schema/types.ts';

/** A stored value in the form of JSON answers: datetimes `2026-01-31T00:00:00.000+0000`, times `09:30:00.000Z`. */
export function jsonValue(field: FieldDef | null | undefined, value: StoredValue): StoredValue {
  if (value === null || value === '') return null;
  if (typeof value !== 'number' || !field) return value;
  if (field.type === 'datetime') return restDateTime(value);
  return field.type === 'time' ? new Date(value).toISOString().slice(11) : value;
}

/** REST's form of a moment: `+0000` instead of `Z`. */
export function restDateTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+0000');
}

/** A row as REST writes a record, `attributes` first, nested rows and results alike. */
export function recordJson(schema: Schema, row: ResultRow, dataPath: string): Record<string, unknown> {
  const object = schema.object(row.type);
  const id = row.id ?? row.values['Id'];
  const url = typeof id === 'string' ? { url: `${dataPath}/sobjects/${row.type}/${id}` } : {};
  const record: Record<string, unknown> = { attributes: { type: shownType(row), ...url } };
  for (const [name, value] of Object.entries(row.values)) {
    if (typeof value === 'object' && value !== null) record[name] = nested(schema, value, dataPath);
    else record[name] = jsonValue(row.fields?.get(name) ?? object?.fields.get(name.toLowerCase()), value);
  }
  return record;
}

/** What clients are told the type of a row is. */
export function shownType(row: ResultRow): string {
  return row.named === true ? 'Name' : row.type;
}

function nested(schema: Schema, value: ResultRow | QueryResult, dataPath: string): unknown {
  if (isResult(value))
    return {
      totalSize: value.totalSize,
      done: true,
      records: value.rows.map((row) => recordJson(schema, row, dataPath)),
    };
  if (schema.object(value.type)) return recordJson(schema, value, dataPath);
  return value.values;
}

function isResult(value: ResultRow | QueryResult): value is QueryResult {
  return 'rows' in value;
}
