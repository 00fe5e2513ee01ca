import { userCaller } from '../../org/caller.ts';
import type { SaveResult, StoredValue } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { notUpdateable, problem, unknownField, unsupportedType } from './errors.ts';
import { isExactKey, rowsByKey } from './foreign-keys.ts';
import { parseValue } from './field-values.ts';
import type { Statement } from './statement.ts';
import { insertRecords, updateRecords } from './write-records.ts';
import type { Numbered, Outcomes } from './write-records.ts';

/** Which records of an upsert are new. */
export interface UpsertPlan {
  readonly created: ReadonlySet<number>;
}

interface Sorted {
  readonly inserts: Numbered[];
  readonly updates: Numbered[];
}

/** Inserts what no record carries the key of, updates what one does. Several matches are refused, keys repeated in the call too. */
export function upsertRecords(
  statement: Statement,
  keyName: string,
  records: readonly Numbered[],
  outcomes: Outcomes,
): UpsertPlan {
  const sorted: Sorted = { inserts: [], updates: [] };
  const repeated = repeatedKeys(statement, records, keyName);
  for (const record of records) sort(statement, keyName, record, repeated, sorted, outcomes);
  insertRecords(statement, sorted.inserts, outcomes);
  updateRecords(statement, sorted.updates, outcomes);
  return { created: new Set(sorted.inserts.map((record) => record.index)) };
}

function given(record: Numbered, name: string): unknown {
  const lower = name.toLowerCase();
  const key = Object.keys(record.values).find((candidate) => candidate.toLowerCase() === lower);
  return key === undefined ? undefined : record.values[key];
}

function repeatedKeys(
  { parts }: Statement,
  records: readonly Numbered[],
  keyName: string,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const record of records) {
    const field = parts.schema.object(record.type)?.fields.get(keyName.toLowerCase());
    const parsed = field ? parseValue(field, given(record, keyName)) : null;
    if (!field || !parsed || 'error' in parsed || parsed.value === null) continue;
    const key = callKey(record, field, parsed.value);
    if (seen.has(key)) repeated.add(key);
    seen.add(key);
  }
  return repeated;
}

/** What two records of one call must not share. */
function callKey({ type }: Numbered, field: FieldDef, value: StoredValue): string {
  const text = String(value);
  return `${type.toLowerCase()} ${isExactKey(field) ? text : text.toLowerCase()}`;
}

/** Who does not see all records could make a second one beside a hidden one (SOAP API guide, upsert()). */
function mayMatch({ parts, caller }: Statement, object: ObjectDef, field: FieldDef): boolean {
  if (field.unique || field.name === 'Id' || object.kind === 'setup') return true;
  return parts.access.objectRight(userCaller(caller.userId), object, 'viewAll');
}

function sort(
  statement: Statement,
  keyName: string,
  record: Numbered,
  repeated: ReadonlySet<string>,
  sorted: Sorted,
  outcomes: Outcomes,
): void {
  const fail = (error: OrgErrorDetail) => outcomes.set(record.index, { id: null, errors: [error] });
  const object = statement.parts.schema.object(record.type);
  if (!object) {
    fail(unsupportedType(record.type));
    return;
  }
  const field = object.fields.get(keyName.toLowerCase());
  if (!field || statement.fieldRight(object, field) === 'hidden') fail(unknownField(object, keyName));
  else if (!field.externalId && !field.idLookup && field.name !== 'Id')
    fail(
      problem(
        'INVALID_FIELD',
        `Field name provided, ${keyName} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`,
      ),
    );
  else if (!mayMatch(statement, object, field))
    fail(problem('INSUFFICIENT_ACCESS', 'Upsert requires view all data on a non-unique custom index'));
  else sortByKey({ statement, object, field, record, repeated, sorted, fail });
}

interface KeyedRecord {
  readonly statement: Statement;
  readonly object: ObjectDef;
  readonly field: FieldDef;
  readonly record: Numbered;
  readonly repeated: ReadonlySet<string>;
  readonly sorted: Sorted;
  readonly fail: (error: OrgErrorDetail) => void;
}

function sortByKey({ statement, object, field, record, repeated, sorted, fail }: KeyedRecord): void {
  const value = given(record, field.name);
  if (field.name === 'Id') {
    if (value === undefined || value === null || value === '') sorted.inserts.push(record);
    else sorted.updates.push(record);
    return;
  }
  const parsed = parseValue(field, value);
  if ('error' in parsed) fail(parsed.error);
  else if (parsed.value === null) fail(problem('MISSING_ARGUMENT', `${field.name} not specified`, []));
  else if (repeated.has(callKey(record, field, parsed.value)))
    fail(problem('DUPLICATE_VALUE', `Duplicate external id specified: ${String(value)}`, [field.name]));
  else match(statement, object, field, record, parsed.value, sorted, fail);
}

function match(
  statement: Statement,
  object: ObjectDef,
  field: FieldDef,
  record: Numbered,
  value: StoredValue,
  sorted: Sorted,
  fail: (error: OrgErrorDetail) => void,
): void {
  if (typeof value === 'boolean' || value === null) return;
  const found = rowsByKey(statement, object, field, value).filter((row) => statement.sees(object, row));
  if (found.length > 1) {
    const ids = found.map((row) => String(row['Id']));
    fail(
      problem(
        'DUPLICATE_EXTERNAL_ID',
        `${field.name}: more than one record found for external id field: [${ids.join(', ')}]`,
        [],
        {
          matches: ids,
        },
      ),
    );
    return;
  }
  const [row] = found;
  if (!row) sorted.inserts.push(record);
  else if (!object.updateable) fail(notUpdateable(object));
  else {
    const values = Object.fromEntries(
      Object.entries(record.values).filter(([key]) => key.toLowerCase() !== field.name.toLowerCase()),
    );
    sorted.updates.push({ ...record, values: { ...values, Id: row['Id'] } });
  }
}

/** Marks upsert results as created or updated. */
export function withCreated(results: readonly SaveResult[], plan: UpsertPlan): SaveResult[] {
  return results.map((result, index) => ({ ...result, created: result.success && plan.created.has(index) }));
}
