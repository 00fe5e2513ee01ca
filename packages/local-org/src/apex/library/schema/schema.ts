import { userCaller } from '../../../org/caller.ts';
import { defaultRecordType } from '../../../api/describe/record-types.ts';
import type { ApexRuntime, LibraryModule } from '../../contract.ts';
import { fromStored } from '../../runtime/stored-values.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeDefinition } from '../../types/native-info.ts';
import { STRING } from '../../types/type.ts';
import { ApexList } from '../../values/collections.ts';
import { identityOf } from '../../values/equality.ts';
import { FoldedMap } from '../../values/folded-map.ts';
import { fieldToken, objectToken } from '../../values/schema-values.ts';
import type { FieldToken, ObjectToken } from '../../values/schema-values.ts';
import { SObjectValue } from '../../values/sobject.ts';
import type { Value } from '../../values/value.ts';
import { childRelationshipClass } from './child-relationships.ts';
import { DISPLAY_TYPES, FieldDescribeValue, fieldDescribeClass, SOAP_TYPES } from './describe-field.ts';
import { ObjectDescribeValue, objectDescribeClass } from './describe-object.ts';
import { fieldSetClasses } from './field-sets.ts';
import { picklistEntryClass } from './picklist.ts';
import { recordTypeClass } from './record-type-info.ts';

function newRecord(runtime: ApexRuntime, token: ObjectToken, id: string | null): SObjectValue {
  const type = runtime.types.sobjectType(token.object.name);
  if (!type) throw new ApexFault('TypeException', `Unknown object: ${token.object.name}`);
  const record = new SObjectValue(type);
  if (id !== null) record.assign('Id', id);
  return record;
}

function withDefaults(
  runtime: ApexRuntime,
  token: ObjectToken,
  recordTypeId: string | null,
  load: boolean,
): SObjectValue {
  const record = newRecord(runtime, token, null);
  const caller = userCaller(runtime.machine.userId);
  const type = recordTypeId ?? defaultRecordType(runtime.host, caller, token.object)?.id;
  if (recordTypeId !== null && type !== undefined) record.assign('RecordTypeId', type);
  if (load)
    for (const field of token.object.fields.values()) {
      const chosen = field.picklistValues.find((value) => value.defaultValue)?.value ?? field.defaultValue;
      if (field.createable && chosen !== null) record.assign(field.name, fromStored(chosen, field));
    }
  return record;
}

function objectTypeClass(runtime: ApexRuntime): NativeDefinition {
  return {
    name: 'SObjectType',
    namespace: 'Schema',
    methods: [
      m(
        'getDescribe() Schema.DescribeSObjectResult',
        (token: ObjectToken) => new ObjectDescribeValue(token.object, runtime),
      ),
      m(
        'getDescribe(Schema.SObjectDescribeOptions) Schema.DescribeSObjectResult',
        (token: ObjectToken) => new ObjectDescribeValue(token.object, runtime),
      ),
      m('newSObject() SObject', (token: ObjectToken) => newRecord(runtime, token, null)),
      m('newSObject(Id?) SObject', (token: ObjectToken, id: string | null) => newRecord(runtime, token, id)),
      m('newSObject(Id?,Boolean) SObject', (token: ObjectToken, type: string | null, load: boolean) =>
        withDefaults(runtime, token, type, load),
      ),
      m('equals(Object?) Boolean', (token: ObjectToken, other: Value) => token === other),
      m('hashCode() Integer', (token: ObjectToken) => identityOf(token)),
      m('toString() String', (token: ObjectToken) => token.object.name),
    ],
  };
}

function fieldClass(runtime: ApexRuntime): NativeDefinition {
  return {
    name: 'SObjectField',
    namespace: 'Schema',
    methods: [
      m(
        'getDescribe() Schema.DescribeFieldResult',
        (token: FieldToken) => new FieldDescribeValue(token.object, token.field, runtime),
      ),
      m(
        'getDescribe(Object) Schema.DescribeFieldResult',
        (token: FieldToken) => new FieldDescribeValue(token.object, token.field, runtime),
      ),
      m('equals(Object?) Boolean', (token: FieldToken, other: Value) => token === other),
      m('hashCode() Integer', (token: FieldToken) => identityOf(token)),
      m('toString() String', (token: FieldToken) => token.field.name),
    ],
  };
}

/** What stands behind `.fields`. */
function fieldsClass(runtime: ApexRuntime): NativeDefinition {
  return {
    name: 'SObjectTypeFields',
    namespace: 'Schema',
    methods: [
      m('getMap() Map<String,Schema.SObjectField>', (token: ObjectToken) => {
        const map = new FoldedMap(runtime.types.map(STRING, runtime.types.parse('Schema.SObjectField')));
        for (const field of token.object.fields.values())
          if (field.toolingOnly !== true) map.put(field.name, fieldToken(token.object, field));
        return map;
      }),
    ],
  };
}

function globalDescribe(runtime: ApexRuntime): FoldedMap {
  const map = new FoldedMap(runtime.types.map(STRING, runtime.types.parse('Schema.SObjectType')));
  for (const object of runtime.types.schema.objects())
    if (!object.tooling) map.put(object.name, objectToken(object));
  return map;
}

function describeAll(runtime: ApexRuntime, names: ApexList): ApexList {
  const results = (names.items as string[]).map((name) => {
    const object = runtime.types.schema.object(name);
    if (!object) throw new ApexFault('InvalidParameterValueException', `SObject type is invalid: ${name}`);
    return new ObjectDescribeValue(object, runtime);
  });
  return new ApexList(runtime.types.list(runtime.types.parse('Schema.DescribeSObjectResult')), results);
}

/** `Schema`: tokens and describe results. */
export const schemaModule: LibraryModule = (runtime) => ({
  enums: [
    { name: 'DisplayType', namespace: 'Schema', values: DISPLAY_TYPES },
    { name: 'SoapType', namespace: 'Schema', values: SOAP_TYPES },
    { name: 'SObjectDescribeOptions', namespace: 'Schema', values: ['DEFAULT', 'DEFERRED', 'FULL'] },
    {
      name: 'TriggerOperation',
      namespace: 'System',
      values:
        'BEFORE_INSERT BEFORE_UPDATE BEFORE_DELETE AFTER_INSERT AFTER_UPDATE AFTER_DELETE AFTER_UNDELETE'.split(
          ' ',
        ),
    },
  ],
  classes: [
    {
      name: 'Schema',
      namespace: 'System',
      statics: [
        m('getGlobalDescribe() Map<String,Schema.SObjectType>', () => globalDescribe(runtime)),
        m('describeSObjects(List<String>) List<Schema.DescribeSObjectResult>', (names: ApexList) =>
          describeAll(runtime, names),
        ),
        m('describeSObjects(List<String>,Object) List<Schema.DescribeSObjectResult>', (names: ApexList) =>
          describeAll(runtime, names),
        ),
      ],
    },
    objectTypeClass(runtime),
    fieldClass(runtime),
    fieldsClass(runtime),
    objectDescribeClass(runtime),
    fieldDescribeClass(runtime),
    childRelationshipClass(runtime),
    recordTypeClass,
    picklistEntryClass,
    ...fieldSetClasses,
  ],
});
