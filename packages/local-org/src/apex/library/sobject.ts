import type { ApexRuntime, LibraryModule } from '../contract.ts';
import { ApexFault } from '../runtime/faults.ts';
import { castValue } from '../runtime/casting.ts';
import { m } from '../types/native-info.ts';
import type { NativeMember } from '../types/native-info.ts';
import { sobjectMember } from '../types/sobject-members.ts';
import { assignable } from '../types/conversions.ts';
import { changeOf } from '../bind/convert.ts';
import { OBJECT, STRING } from '../types/type.ts';
import { ApexList, ApexMap } from '../values/collections.ts';
import { keyOf } from '../values/equality.ts';
import { notThere } from '../bind/members.ts';
import { writeField, writeParent } from '../values/record-writes.ts';
import type { FieldToken } from '../values/schema-values.ts';
import type { RecordOptions, SObjectValue } from '../values/sobject.ts';
import type { ApexObject, Value } from '../values/value.ts';
import { copyRecord } from './collection/deep-copy.ts';
import { javaHash } from './string/search.ts';
import { ErrorValue } from './data/results.ts';

function invalidField(record: SObjectValue, name: string): ApexFault {
  return new ApexFault('SObjectException', `Invalid field ${name} for ${record.type.name}`);
}

function get(runtime: ApexRuntime, record: SObjectValue, name: string): Value {
  if (record.type.name === 'AggregateResult') {
    const value = record.values.get(name.toLowerCase());
    if (value === undefined) throw invalidField(record, name);
    return value;
  }
  const member = sobjectMember(record.type, name, runtime.types);
  if (member?.kind !== 'field') throw invalidField(record, name);
  const value = record.values.get(member.name);
  return value === undefined ? notThere(record, member.name, null) : value;
}

function put(runtime: ApexRuntime, record: SObjectValue, name: string, value: Value): Value {
  const member = sobjectMember(record.type, name, runtime.types);
  if (member?.kind !== 'field') throw invalidField(record, name);
  const before = record.values.get(member.name) ?? null;
  writeField(record, member.name, fitting(runtime, value, member.type));
  return before;
}

/** @throws ApexFault System.SObjectException "Illegal assignment from String to Decimal" */
function fitting(runtime: ApexRuntime, value: Value, type: Parameters<typeof castValue>[1]): Value {
  if (value === null) return null;
  const own = runtime.typeOf(value);
  const change = changeOf(own, type);
  if (change) return change(value);
  if (!assignable(own, type))
    throw new ApexFault('SObjectException', `Illegal assignment from ${own.name} to ${type.name}`);
  return castValue(value, type, runtime.types);
}

function parent(runtime: ApexRuntime, record: SObjectValue, name: string): Value {
  const member = relationship(runtime, record, name, 'parent');
  return record.parents.get(member.toLowerCase()) ?? null;
}

function relationship(
  runtime: ApexRuntime,
  record: SObjectValue,
  name: string,
  kind: 'parent' | 'children',
): string {
  const member = sobjectMember(record.type, name, runtime.types);
  if (member?.kind === kind) return member.name;
  throw new ApexFault('SObjectException', `Invalid relationship ${name} for ${record.type.name}`);
}

function addError(
  record: SObjectValue,
  message: Value,
  fields: readonly string[],
  runtime: ApexRuntime,
): void {
  const thrown = (message as Partial<ApexObject> | null)?.thrown;
  record.errors.push({ message: thrown ? (thrown.message ?? '') : runtime.text(message), fields });
}

function populated(runtime: ApexRuntime, record: SObjectValue): ApexMap {
  const map = new ApexMap(runtime.types.map(STRING, OBJECT));
  for (const [name, value] of record.values)
    if (value !== null || record.changed.has(name)) map.put(name, value);
  for (const [lower, value] of record.parents)
    if (value !== null) map.put(relationship(runtime, record, lower, 'parent'), value);
  for (const [lower, list] of record.children)
    map.put(relationship(runtime, record, lower, 'children'), list);
  return map;
}

function fieldAccess(runtime: ApexRuntime): NativeMember[] {
  const name = (token: FieldToken): string => token.field.name;
  const put2 = (record: SObjectValue, field: string, value: Value): Value =>
    put(runtime, record, field, value);
  return [
    m('get(String) Object', (record: SObjectValue, field: string) => get(runtime, record, field)),
    m('get(Schema.SObjectField) Object', (record: SObjectValue, token: FieldToken) =>
      get(runtime, record, name(token)),
    ),
    m('put(String,Object?) Object', put2),
    m('put(Schema.SObjectField,Object?) Object', (record: SObjectValue, token: FieldToken, value: Value) =>
      put2(record, name(token), value),
    ),
    m('isSet(String) Boolean', (record: SObjectValue, field: string) => isSet(record, field)),
    m('isSet(Schema.SObjectField) Boolean', (record: SObjectValue, token: FieldToken) =>
      isSet(record, name(token)),
    ),
    m('getSObject(String) SObject', (record: SObjectValue, field: string) => parent(runtime, record, field)),
    m('getSObject(Schema.SObjectField) SObject', (record: SObjectValue, token: FieldToken) =>
      parent(runtime, record, token.field.relationshipName ?? name(token)),
    ),
    m('getSObjects(String) List<SObject>', (record: SObjectValue, field: string) => {
      const children = record.children.get(relationship(runtime, record, field, 'children').toLowerCase());
      return children && children.items.length > 0 ? children : null;
    }),
    m(
      'putSObject(String,SObject?) SObject',
      (record: SObjectValue, field: string, value: SObjectValue | null) => {
        const lower = relationship(runtime, record, field, 'parent').toLowerCase();
        const before = record.parents.get(lower) ?? null;
        writeParent(record, lower, value);
        return before;
      },
    ),
    m('getPopulatedFieldsAsMap() Map<String,Object>', (record: SObjectValue) => populated(runtime, record)),
  ];
}

function isSet(record: SObjectValue, field: string): boolean {
  const known = record.field(field);
  if (!known) throw invalidField(record, field);
  return record.values.has(known.name);
}

function errors(runtime: ApexRuntime): NativeMember[] {
  return [
    m('addError(String)', (record: SObjectValue, message: string) => {
      addError(record, message, [], runtime);
    }),
    m('addError(String,Boolean)', (record: SObjectValue, message: string) => {
      addError(record, message, [], runtime);
    }),
    m('addError(Exception)', (record: SObjectValue, exception: ApexObject) => {
      addError(record, exception, [], runtime);
    }),
    m('addError(String,String)', (record: SObjectValue, field: string, message: string) => {
      const known = record.field(field);
      if (!known) throw invalidField(record, field);
      addError(record, message, [known.name], runtime);
    }),
    m('addError(Schema.SObjectField,String)', (record: SObjectValue, token: FieldToken, message: string) => {
      addError(record, message, [token.field.name], runtime);
    }),
    m('hasErrors() Boolean', (record: SObjectValue) => record.errors.length > 0),
    m('getErrors() List<Database.Error>', (record: SObjectValue) => {
      const type = runtime.types.list(runtime.types.parse('Database.Error'));
      const values = record.errors.map(
        (error) => new ErrorValue({ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', ...error }),
      );
      return new ApexList(type, values);
    }),
  ];
}

function others(runtime: ApexRuntime): NativeMember[] {
  return [
    m('clear()', (record: SObjectValue) => {
      record.values.clear();
      record.parents.clear();
      record.children.clear();
    }),
    m('clone() Self', (record: SObjectValue) => copyRecord(record, false, false)),
    m('clone(Boolean) Self', (record: SObjectValue, id: boolean) => copyRecord(record, id, false)),
    m('clone(Boolean,Boolean) Self', (record: SObjectValue, id: boolean) => copyRecord(record, id, false)),
    m(
      'clone(Boolean,Boolean,Boolean) Self',
      (record: SObjectValue, id: boolean, _deep: boolean, stamps: boolean) => copyRecord(record, id, stamps),
    ),
    m(
      'clone(Boolean,Boolean,Boolean,Boolean) Self',
      (record: SObjectValue, id: boolean, _deep: boolean, stamps: boolean) => copyRecord(record, id, stamps),
    ),
    m('equals(Object?) Boolean', (record: SObjectValue, other: Value) => keyOf(record) === keyOf(other)),
    m('getOptions() Database.DMLOptions', (record: SObjectValue) => record.options),
    m('getSObjectType() Schema.SObjectType', (record: SObjectValue) => runtime.tokenOf(record.type.name)),
    m('hashCode() Integer', (record: SObjectValue) => javaHash(String(keyOf(record)))),
    m('setOptions(Database.DMLOptions)', (record: SObjectValue, options: RecordOptions) => {
      record.options = options;
    }),
    m('toString() String', (record: SObjectValue) => runtime.text(record)),
  ];
}

/** `SObject`: what every record can. */
export const sobjectModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'SObject',
      namespace: 'System',
      methods: [...fieldAccess(runtime), ...errors(runtime), ...others(runtime)],
    },
  ],
});
