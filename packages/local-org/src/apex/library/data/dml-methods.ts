import type { SaveResult } from '../../../org/contract.ts';
import type { ApexRuntime } from '../../contract.ts';
import { save } from '../../runtime/dml.ts';
import type { Mode, SaveOptions } from '../../runtime/dml.ts';
import { recordsIn, throwFailures } from '../../runtime/dml-statements.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import type { EnumConstant } from '../../types/type.ts';
import { ApexList } from '../../values/collections.ts';
import type { FieldToken } from '../../values/schema-values.ts';
import { SObjectValue } from '../../values/sobject.ts';
import type { Value } from '../../values/value.ts';
import type { DmlOptionsValue } from './dml-options.ts';
import { ResultValue } from './results.ts';
import type { ResultType } from './results.ts';

type Verb = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

const TYPES: Readonly<Record<Verb, ResultType>> = {
  insert: 'Database.SaveResult',
  update: 'Database.SaveResult',
  upsert: 'Database.UpsertResult',
  delete: 'Database.DeleteResult',
  undelete: 'Database.UndeleteResult',
};

interface Call {
  readonly allOrNone: boolean;
  readonly mode: Mode;
  readonly field?: FieldToken;
  readonly options?: DmlOptionsValue;
}

/** Which access a method without an AccessLevel runs under is known by the class that calls. */
export function defaultMode(runtime: ApexRuntime): Mode {
  return runtime.machine.callerUsesUserMode() ? 'user' : 'system';
}

export function modeOf(level: EnumConstant): Mode {
  return level.name === 'USER_MODE' ? 'user' : 'system';
}

/** Runs the rows and gives a result, or a list of results, as it was given a record or a list. */
function perform(runtime: ApexRuntime, verb: Verb, value: Value, call: Call): Value {
  const records = recordsOf(runtime, value);
  const options = saveOptions(call);
  const results = save(runtime, verb, records, options);
  if (options.allOrNone) throwFailures(verb, records, results);
  const values = results.map((result, index) => resultOf(verb, result, records[index] ?? null));
  if (!(value instanceof ApexList)) return values[0] ?? null;
  return new ApexList(runtime.types.list(runtime.types.parse(TYPES[verb])), values);
}

function resultOf(verb: Verb, result: SaveResult, record: SObjectValue | null): ResultValue {
  const id = result.success ? result.id : verb === 'insert' ? null : (result.id ?? record?.id ?? null);
  const { success, errors } = result;
  return new ResultValue(TYPES[verb], { id, success, errors }, { created: result.created ?? false });
}

function saveOptions({ allOrNone, mode, field, options }: Call): SaveOptions {
  const externalId = field ? field.field.name : null;
  if (!options) return { mode, allOrNone, externalId };
  return {
    mode,
    allOrNone: options.optAllOrNone === null ? allOrNone : options.optAllOrNone === true,
    externalId,
    allowDuplicates: options.allowDuplicates,
    autoAssign: options.autoAssign,
  };
}

/** Records, or the IDs that `delete` and `undelete` take as well. */
function recordsOf(runtime: ApexRuntime, value: Value): SObjectValue[] {
  if (typeof value === 'string') return [recordWithId(runtime, value)];
  if (
    value instanceof ApexList &&
    value.items.every((item) => typeof item === 'string') &&
    value.items.length > 0
  )
    return value.items.map((id) => recordWithId(runtime, id as string));
  return recordsIn(value);
}

function recordWithId(runtime: ApexRuntime, id: string): SObjectValue {
  const object = runtime.types.schema.objectByPrefix(id.slice(0, 3));
  const type = object ? runtime.types.sobjectType(object.name) : null;
  if (!type) throw new ApexFault('StringException', `Invalid id: ${id}`);
  const record = new SObjectValue(type);
  record.values.set('Id', id);
  return record;
}

/** All overloads of one method: the records, whether partial success is welcome, and the access level. */
function overloads(runtime: ApexRuntime, verb: Verb, given: string, result: string): NativeMember[] {
  const run = (value: Value, allOrNone: boolean, mode: Mode) =>
    perform(runtime, verb, value, { allOrNone, mode });
  const mode = () => defaultMode(runtime);
  return [
    m(`${verb}(${given}) ${result}`, (value: Value) => run(value, true, mode())),
    m(`${verb}(${given},Boolean?) ${result}`, (value: Value, all: boolean | null) =>
      run(value, all !== false, mode()),
    ),
    m(`${verb}(${given},System.AccessLevel) ${result}`, (value: Value, level: EnumConstant) =>
      run(value, true, modeOf(level)),
    ),
    m(
      `${verb}(${given},Boolean?,System.AccessLevel) ${result}`,
      (value: Value, all: boolean | null, level: EnumConstant) => run(value, all !== false, modeOf(level)),
    ),
  ];
}

function withOptions(
  runtime: ApexRuntime,
  verb: 'insert' | 'update',
  given: string,
  result: string,
): NativeMember[] {
  const run = (value: Value, options: DmlOptionsValue, mode: Mode) =>
    perform(runtime, verb, value, { allOrNone: options.optAllOrNone === true, mode, options });
  return [
    m(`${verb}(${given},Database.DMLOptions) ${result}`, (value: Value, options: DmlOptionsValue) =>
      run(value, options, defaultMode(runtime)),
    ),
    m(
      `${verb}(${given},Database.DMLOptions,System.AccessLevel) ${result}`,
      (value: Value, options: DmlOptionsValue, level: EnumConstant) => run(value, options, modeOf(level)),
    ),
  ];
}

function upserts(runtime: ApexRuntime, given: string, result: string): NativeMember[] {
  const run = (value: Value, field: FieldToken, allOrNone: boolean, mode: Mode) =>
    perform(runtime, 'upsert', value, { allOrNone, mode, field });
  const mode = () => defaultMode(runtime);
  return [
    m(`upsert(${given},Schema.SObjectField) ${result}`, (value: Value, field: FieldToken) =>
      run(value, field, true, mode()),
    ),
    m(
      `upsert(${given},Schema.SObjectField,Boolean?) ${result}`,
      (value: Value, field: FieldToken, all: boolean | null) => run(value, field, all !== false, mode()),
    ),
    m(
      `upsert(${given},Schema.SObjectField,System.AccessLevel) ${result}`,
      (value: Value, field: FieldToken, level: EnumConstant) => run(value, field, true, modeOf(level)),
    ),
    m(
      `upsert(${given},Schema.SObjectField,Boolean?,System.AccessLevel) ${result}`,
      (value: Value, field: FieldToken, all: boolean | null, level: EnumConstant) =>
        run(value, field, all !== false, modeOf(level)),
    ),
  ];
}

const SHAPES = [
  ['SObject', (type: string) => type],
  ['List<SObject>', (type: string) => `List<${type}>`],
] as const;

export function dmlMembers(runtime: ApexRuntime): NativeMember[] {
  const members: NativeMember[] = [];
  for (const [given, wrap] of SHAPES) {
    for (const verb of Object.keys(TYPES) as Verb[])
      members.push(...overloads(runtime, verb, given, wrap(TYPES[verb])));
    for (const verb of ['insert', 'update'] as const)
      members.push(...withOptions(runtime, verb, given, wrap(TYPES[verb])));
    members.push(...upserts(runtime, given, wrap(TYPES.upsert)));
  }
  for (const verb of ['delete', 'undelete'] as const) {
    members.push(...overloads(runtime, verb, 'Id', TYPES[verb]));
    members.push(...overloads(runtime, verb, 'List<Id>', `List<${TYPES[verb]}>`));
  }
  return [...members, ...recycleBin(runtime)];
}

function recycleBin(runtime: ApexRuntime): NativeMember[] {
  const empty = (records: readonly SObjectValue[]): ResultValue[] => {
    runtime.machine.meter.charge('dmlStatements');
    const ids = records.map((record) => record.id ?? '');
    const caller = { userId: runtime.machine.userId, sharing: runtime.machine.sharing, fieldSecurity: false };
    return runtime.host.data
      .emptyRecycleBin(caller, ids)
      .map((result) => new ResultValue('Database.EmptyRecycleBinResult', result));
  };
  const all = (value: Value): Value =>
    new ApexList(
      runtime.types.list(runtime.types.parse('Database.EmptyRecycleBinResult')),
      empty(recordsOf(runtime, value)),
    );
  return [
    m(
      'emptyRecycleBin(SObject) Database.EmptyRecycleBinResult',
      (value: Value) => empty(recordsOf(runtime, value))[0],
    ),
    m('emptyRecycleBin(List<SObject>) List<Database.EmptyRecycleBinResult>', all),
    m('emptyRecycleBin(List<Id>) List<Database.EmptyRecycleBinResult>', all),
  ];
}
