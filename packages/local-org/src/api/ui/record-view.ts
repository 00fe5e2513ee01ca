import { createHash } from 'node:crypto';
import type { ResultRow, StoredValue } from '../../org/contract.ts';
import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import { inLanguage } from '../../schema/labels.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { MASTER_RECORD_TYPE_ID } from '../describe/record-types.ts';
import type { DisplayStyle } from './display-value.ts';
import { displayValue } from './display-value.ts';
import type { FieldPath } from './field-paths.ts';
import { targetOf } from './field-paths.ts';

/** A record as the UI API shows it. */
export type RecordView = Record<string, unknown>;

/** Columns that every record view needs beside the fields asked for. */
const META = [
  'Id',
  'LastModifiedById',
  'LastModifiedDate',
  'SystemModstamp',
  'RecordTypeId',
  'CurrencyIsoCode',
];

/** The columns of a query that `viewRecord` can be made of. */
export function columnsFor(
  org: Org,
  caller: Caller,
  object: ObjectDef,
  paths: readonly FieldPath[],
): string[] {
  const columns = new Set<string>(frameColumns(org, caller, object));
  for (const { relations, field } of paths) {
    relations.forEach((relation, index) => {
      const above = relations.slice(0, index).map(relationName);
      columns.add([...above, relation.name].join('.'));
      for (const name of parentColumns(org, caller, relation))
        columns.add([...above, relationName(relation), name].join('.'));
    });
    columns.add([...relations.map(relationName), field.name].join('.'));
  }
  return [...columns];
}

/** What a record's view says of it whatever fields were asked for. */
function frameColumns(org: Org, caller: Caller, object: ObjectDef): string[] {
  return META.flatMap((name) => {
    const field = object.fields.get(name.toLowerCase());
    return field && org.access.fieldReadable(caller, object, field) ? [field.name] : [];
  });
}

/** Through a lookup with several targets only what all of them have can be read. */
function parentColumns(org: Org, caller: Caller, relation: FieldDef): string[] {
  const target = relation.referenceTo.length === 1 ? targetOf(org, relation) : undefined;
  return target ? [...frameColumns(org, caller, target), ...nameColumn(target)] : ['Id', 'Name'];
}

function nameColumn(object: ObjectDef): string[] {
  const field = [...object.fields.values()].find(({ nameField }) => nameField);
  return field ? [field.name] : [];
}

/** Builds the view of a row, with exactly the fields asked for (and the lookups on the way). */
export function viewRecord(
  org: Org,
  caller: Caller,
  object: ObjectDef,
  row: ResultRow,
  paths: readonly FieldPath[],
  style: DisplayStyle,
): RecordView {
  const fields: Record<string, unknown> = {};
  for (const { relations, field } of paths)
    if (relations.length === 0) fields[field.name] = fieldView(field, row, style);
  for (const [relation, inner] of byFirstRelation(paths)) {
    fields[relation.name] = fieldView(relation, row, style);
    fields[relationName(relation)] = parentView(org, caller, relation, row, inner, style);
  }
  return { ...frame(object, row, style), fields: sorted(fields) };
}

function parentView(
  org: Org,
  caller: Caller,
  relation: FieldDef,
  row: ResultRow,
  inner: readonly FieldPath[],
  style: DisplayStyle,
): unknown {
  const parent = row.values[relationName(relation)];
  if (typeof parent !== 'object' || parent === null || 'rows' in parent)
    return { displayValue: null, value: null };
  const id = String(row.values[relation.name] ?? parent.values['Id']);
  const object = org.schema.objectByPrefix(id.slice(0, 3)) ?? org.schema.object(parent.type);
  if (!object) return { displayValue: null, value: null };
  const own = object.fields.get('id');
  const shown = own ? [{ relations: [], field: own }, ...inner] : inner;
  const value = viewRecord(org, caller, object, parent, shown, style);
  return { displayValue: nameOf(object, parent), value: { ...value, id } };
}

function nameOf(object: ObjectDef, row: ResultRow): string | null {
  const name = row.values[nameColumn(object)[0] ?? 'Name'] ?? row.values['Name'];
  return typeof name === 'string' ? name : null;
}

function fieldView(
  field: FieldDef,
  row: ResultRow,
  style: DisplayStyle,
): { displayValue: string | null; value: unknown } {
  const value = row.values[field.name] ?? null;
  if (typeof value === 'object' && value !== null)
    return { displayValue: null, value: 'rows' in value ? null : value.values };
  const currency = row.values['CurrencyIsoCode'];
  const own = field.type === 'currency' && typeof currency === 'string' ? { ...style, currency } : style;
  return { displayValue: displayValue(field, value, own), value: uiValue(field, value) };
}

/** The UI API writes moments with `Z`. */
export function uiValue(field: FieldDef, value: StoredValue): StoredValue {
  if (value === '') return null;
  if (field.type === 'datetime' && typeof value === 'number') return new Date(value).toISOString();
  if (field.type === 'time' && typeof value === 'number') return new Date(value).toISOString().slice(11);
  return value;
}

function frame(object: ObjectDef, row: ResultRow, style: DisplayStyle): RecordView {
  const { values } = row;
  const modified = typeof values['LastModifiedDate'] === 'number' ? values['LastModifiedDate'] : null;
  const stamp = typeof values['SystemModstamp'] === 'number' ? values['SystemModstamp'] : modified;
  const given = typeof values['RecordTypeId'] === 'string' ? values['RecordTypeId'] : null;
  const recordTypeId = given ?? (hasMaster(object) ? MASTER_RECORD_TYPE_ID : null);
  return {
    apiName: object.name,
    childRelationships: {},
    eTag: createHash('md5').update(JSON.stringify(values)).digest('hex'),
    fields: {},
    id: values['Id'] ?? null,
    lastModifiedById: values['LastModifiedById'] ?? null,
    lastModifiedDate: modified === null ? null : new Date(modified).toISOString(),
    recordTypeId,
    recordTypeInfo: recordTypeInfo(object, given, style.language),
    systemModstamp: stamp === null ? null : new Date(stamp).toISOString(),
    weakEtag: stamp ?? 0,
  };
}

/** Records of the master record type name it; users have none. */
function hasMaster(object: ObjectDef): boolean {
  return object.layoutable && object.name !== 'User';
}

function recordTypeInfo(
  object: ObjectDef,
  recordTypeId: string | null,
  language: string,
): Record<string, unknown> | null {
  const type = object.recordTypes.find((one) => one.id === recordTypeId);
  if (!type) return null;
  const { isMaster, id } = type;
  return {
    available: type.active,
    defaultRecordTypeMapping: type === object.recordTypes.find((one) => one.active && !one.isMaster),
    master: isMaster,
    name: inLanguage(type.labels, language) ?? type.label,
    recordTypeId: id,
  };
}

/** Paths through a relation, grouped by it, the relation taken off. */
function byFirstRelation(paths: readonly FieldPath[]): Map<FieldDef, FieldPath[]> {
  const groups = new Map<FieldDef, FieldPath[]>();
  for (const { relations, field } of paths) {
    const [first, ...rest] = relations;
    if (!first) continue;
    const inner = groups.get(first) ?? [];
    inner.push({ relations: rest, field });
    groups.set(first, inner);
  }
  return groups;
}

function relationName(relation: FieldDef): string {
  return relation.relationshipName ?? relation.name;
}

function sorted(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
