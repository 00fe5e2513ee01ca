import { userCaller } from '../../../org/caller.ts';
import { summarizeObject } from '../../../api/describe/describe-object.ts';
import { languageOf } from '../../../api/describe/labels.ts';
import { recordTypesFor } from '../../../api/describe/record-types.ts';
import type { ObjectDef } from '../../../schema/types.ts';
import type { ApexRuntime } from '../../contract.ts';
import { m, p } from '../../types/native-info.ts';
import type {
  NativeDefinition,
  NativeMember,
  NativeObject,
  NativeProperty,
} from '../../types/native-info.ts';
import { ID, STRING } from '../../types/type.ts';
import { ApexList, ApexMap } from '../../values/collections.ts';
import { objectToken } from '../../values/schema-values.ts';
import type { Value } from '../../values/value.ts';
import { childRelationships } from './child-relationships.ts';
import { RecordTypeValue } from './record-type-info.ts';

/** `Schema.DescribeSObjectResult`. */
export class ObjectDescribeValue implements NativeObject {
  readonly nativeType = 'Schema.DescribeSObjectResult';
  readonly object: ObjectDef;
  readonly describe: Readonly<Record<string, unknown>>;

  constructor(object: ObjectDef, runtime: ApexRuntime) {
    const caller = userCaller(runtime.machine.userId);
    const { host } = runtime;
    this.object = object;
    this.describe = {
      ...summarizeObject(host, caller, object, languageOf(host, caller), ''),
      accessible: host.access.objectRight(caller, object, 'read'),
    };
  }

  toApexText(): string {
    return `Schema.DescribeSObjectResult[${this.object.name}]`;
  }
}

const TEXTS = [
  ['Name', 'name'],
  ['LocalName', 'name'],
  ['Label', 'label'],
  ['LabelPlural', 'labelPlural'],
  ['KeyPrefix', 'keyPrefix'],
] as const;

const FLAGS = [
  'Accessible',
  'Createable',
  'Custom',
  'CustomSetting',
  'Deletable',
  'DeprecatedAndHidden',
  'FeedEnabled',
  'Mergeable',
  'MruEnabled',
  'Queryable',
  'Searchable',
  'Undeletable',
  'Updateable',
] as const;

type Getter = (self: ObjectDescribeValue) => Value;

function recordTypes(self: ObjectDescribeValue, runtime: ApexRuntime): RecordTypeValue[] {
  const caller = userCaller(runtime.machine.userId);
  return recordTypesFor(runtime.host, caller, self.object).map((type) => new RecordTypeValue(type));
}

function recordTypeMethods(runtime: ApexRuntime): NativeMember[] {
  const info = () => runtime.types.parse('Schema.RecordTypeInfo');
  const byKey =
    (type: 'id' | 'text', keyOf: (value: RecordTypeValue) => string): Getter =>
    (self) => {
      const map = new ApexMap(runtime.types.map(type === 'id' ? ID : STRING, info()));
      for (const value of recordTypes(self, runtime)) map.put(keyOf(value), value);
      return map;
    };
  return [
    m(
      'getRecordTypeInfos() List<Schema.RecordTypeInfo>',
      (self: ObjectDescribeValue) => new ApexList(runtime.types.list(info()), recordTypes(self, runtime)),
    ),
    m(
      'getRecordTypeInfosByDeveloperName() Map<String,Schema.RecordTypeInfo>',
      byKey('text', ({ type }) => type.developerName),
    ),
    m(
      'getRecordTypeInfosByName() Map<String,Schema.RecordTypeInfo>',
      byKey('text', ({ type }) => type.label),
    ),
    m(
      'getRecordTypeInfosById() Map<Id,Schema.RecordTypeInfo>',
      byKey('id', ({ type }) => type.id),
    ),
  ];
}

/** Describe results of objects. `fields` and `fields.Name` are bound where they are written. */
export function objectDescribeClass(runtime: ApexRuntime): NativeDefinition {
  const read =
    (key: string): Getter =>
    (self) =>
      self.describe[key] ?? null;
  const flag = (name: string): Getter => {
    const key = name.charAt(0).toLowerCase() + name.slice(1);
    return (self) => self.describe[key] === true;
  };
  const methods: NativeMember[] = [
    ...TEXTS.map(([name, key]) => m(`get${name}() String`, read(key))),
    ...FLAGS.map((name) => m(`is${name}() Boolean`, flag(name))),
    m('getSObjectType() Schema.SObjectType', (self: ObjectDescribeValue) => objectToken(self.object)),
    m('getHasSubtypes() Boolean', () => false),
    m('getChildRelationships() List<Schema.ChildRelationship>', (self: ObjectDescribeValue) =>
      childRelationships(runtime, self.object),
    ),
    ...recordTypeMethods(runtime),
  ];
  const properties: NativeProperty[] = [
    ...TEXTS.map(([name, key]) => p(`${name} String`, read(key))),
    ...FLAGS.map((name) => p(`${name} Boolean`, flag(name))),
    p('fields Schema.SObjectTypeFields', (self: ObjectDescribeValue) => objectToken(self.object)),
    p('sObjectType Schema.SObjectType', (self: ObjectDescribeValue) => objectToken(self.object)),
  ];
  return { name: 'DescribeSObjectResult', namespace: 'Schema', methods, properties };
}
