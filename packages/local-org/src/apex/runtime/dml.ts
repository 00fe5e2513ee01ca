import type { DmlOptions, InputRecord, SaveResult, TypedRecord } from '../../org/contract.ts';
import type { ApexRuntime } from '../contract.ts';
import type { DmlVerb } from '../syntax/tree.ts';
import { referenceOf } from '../types/sobject-members.ts';
import { ApexFault } from './faults.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { callerFor } from './queries.ts';
import { toInput } from './stored-values.ts';

export type Mode = 'user' | 'system';

export interface SaveOptions {
  readonly mode: Mode;
  readonly allOrNone: boolean;
  /** Upsert: API name of the key field; null: Id. */
  readonly externalId: string | null;
  readonly allowDuplicates?: boolean;
  readonly autoAssign?: boolean;
}

type Verb = Exclude<DmlVerb, 'merge'>;

/** Writes records, object by object in order of first appearance (as the platform chunks them), and counts the limits. */
export function save(
  runtime: ApexRuntime,
  verb: Verb,
  records: readonly SObjectValue[],
  options: SaveOptions,
): SaveResult[] {
  const { machine, host } = runtime;
  machine.checkDmlAllowed();
  if (records.length === 0) return [];
  machine.meter.charge('dmlStatements');
  checkRepeats(verb, records);
  machine.meter.charge('dmlRows', records.length);
  checkIds(verb, records);
  const run = () => host.data.transaction(() => perform(runtime, verb, records, options));
  const results = machine.nestedDml(run);
  applyIds(verb, records, results, options);
  return results;
}

function perform(
  runtime: ApexRuntime,
  verb: Verb,
  records: readonly SObjectValue[],
  options: SaveOptions,
): SaveResult[] {
  const { data } = runtime.host;
  const caller = callerFor(runtime, options.mode);
  const own = records.find((record) => record.options !== null)?.options ?? null;
  const dml: DmlOptions = {
    allOrNone: options.allOrNone,
    autoAssign: options.autoAssign ?? own?.autoAssign ?? false,
    allowDuplicates: options.allowDuplicates ?? own?.allowDuplicates ?? false,
  };
  const ids = () => records.map((record) => record.id ?? '');
  switch (verb) {
    case 'insert':
      return data.insert(
        caller,
        records.map((record) => inputOf(record, false)),
        dml,
      );
    case 'update':
      return data.update(
        caller,
        records.map((record) => inputOf(record, true)),
        dml,
      );
    case 'upsert':
      return data.upsert(
        caller,
        options.externalId ?? 'Id',
        records.map((record) => inputOf(record, true)),
        dml,
      );
    case 'delete':
      return data.delete(caller, ids(), dml);
    case 'undelete':
      return data.undelete(caller, ids(), dml);
  }
}

/** A record may stand only once in a list. @throws ApexFault System.ListException */
function checkRepeats(verb: Verb, records: readonly SObjectValue[]): void {
  if ((verb === 'insert' || verb === 'upsert') && new Set(records).size < records.length)
    throw new ApexFault(
      'ListException',
      'Before Insert or Upsert list must not have two identically equal elements',
    );
  const seen = new Set<string>();
  for (const { id } of verb === 'insert' ? [] : records) {
    if (id !== null && seen.has(id)) throw new ApexFault('ListException', `Duplicate id in list: ${id}`);
    if (id !== null) seen.add(id);
  }
}

/** What the platform refuses before it looks at the records. @throws ApexFault System.DmlException */
function checkIds(verb: Verb, records: readonly SObjectValue[]): void {
  records.forEach((record, index) => {
    if (verb === 'insert' && record.id !== null)
      throw refusal(
        'Insert',
        index,
        record.id,
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        'cannot specify Id in an insert call',
        ['Id'],
      );
    if (verb !== 'insert' && verb !== 'upsert' && record.id === null) {
      const name = verb[0]?.toUpperCase() + verb.slice(1);
      throw refusal(name, index, null, 'MISSING_ARGUMENT', `Id not specified in an ${verb} call`, []);
    }
  });
}

function refusal(
  name: string,
  index: number,
  id: string | null,
  code: string,
  text: string,
  fields: readonly string[],
): ApexFault {
  const where = id === null ? '' : ` with id ${id}`;
  const message = `${name} failed. First exception on row ${String(index)}${where}; first error: ${code}, ${text}: [${fields.join(', ')}]`;
  return new ApexFault('DmlException', message, { dml: [{ index, id, code, message: text, fields }] });
}

/** A record's fields as the data engine takes them; a parent in memory resolves by its external ID. */
export function inputOf(record: SObjectValue, withId: boolean): TypedRecord {
  const values: Record<string, unknown> = {};
  const names = record.queried ? record.changed : record.values.keys();
  for (const name of names) if (name !== 'Id') values[name] = toInput(record.values.get(name));
  if (withId && record.id !== null) values['Id'] = record.id;
  for (const [lower, parent] of record.parents) {
    const reference = parentReference(record, lower, parent);
    if (reference) Object.assign(values, reference);
  }
  return { type: record.type.name, values };
}

/** Only parents made by code for the purpose (`new Account(Key__c = …)`) count; queried ones are just there to read. */
function parentReference(
  record: SObjectValue,
  lower: string,
  parent: SObjectValue | null,
): InputRecord | null {
  if (!parent || parent.queried || parent.id !== null || !record.object) return null;
  const field = referenceOf(record.object, lower);
  const key = [...parent.values.keys()].find(
    (name) => parent.field(name)?.externalId || parent.field(name)?.idLookup,
  );
  if (!field?.relationshipName || key === undefined) return null;
  return { [field.relationshipName]: { [key]: toInput(parent.values.get(key)) } };
}

/** New records learn their IDs; after a failed all-or-none insert nothing has one. */
function applyIds(
  verb: Verb,
  records: readonly SObjectValue[],
  results: readonly SaveResult[],
  options: SaveOptions,
): void {
  if (verb !== 'insert' && verb !== 'upsert') return;
  if (options.allOrNone && results.some((result) => !result.success)) return;
  results.forEach((result, index) => {
    if (result.success && result.id !== null) records[index]?.values.set('Id', result.id);
  });
}
