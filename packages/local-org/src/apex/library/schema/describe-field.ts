import { userCaller } from '../../../org/caller.ts';
import { describeField } from '../../../api/describe/describe-field.ts';
import type { FieldDescribe } from '../../../api/describe/describe-field.ts';
import { languageOf } from '../../../api/describe/labels.ts';
import type { FieldDef, ObjectDef } from '../../../schema/types.ts';
import type { ApexRuntime } from '../../contract.ts';
import { m, p } from '../../types/native-info.ts';
import type {
  NativeDefinition,
  NativeMember,
  NativeObject,
  NativeProperty,
} from '../../types/native-info.ts';
import { ApexList } from '../../values/collections.ts';
import { fieldToken, objectToken } from '../../values/schema-values.ts';
import type { Value } from '../../values/value.ts';
import { picklistEntries } from './picklist.ts';

/** `Schema.DescribeFieldResult`. */
export class FieldDescribeValue implements NativeObject {
  readonly nativeType = 'Schema.DescribeFieldResult';
  readonly object: ObjectDef;
  readonly field: FieldDef;
  readonly describe: FieldDescribe;

  constructor(object: ObjectDef, field: FieldDef, runtime: ApexRuntime) {
    const { access } = runtime.host;
    const caller = userCaller(runtime.machine.userId);
    const editable = access.fieldEditable(caller, object, field);
    const right = (name: 'create' | 'edit'): boolean => access.objectRight(caller, object, name);
    this.object = object;
    this.field = field;
    this.describe = {
      ...describeField(object, field, {
        language: languageOf(runtime.host, caller),
        createable: field.createable && editable && right('create'),
        updateable: field.updateable && editable && right('edit'),
      }),
      accessible: access.objectRight(caller, object, 'read') && access.fieldReadable(caller, object, field),
    };
  }

  toApexText(): string {
    return `Schema.DescribeFieldResult[${this.object.name}.${this.field.name}]`;
  }
}

const TEXTS = [
  ['Name', 'name'],
  ['LocalName', 'name'],
  ['Label', 'label'],
  ['RelationshipName', 'relationshipName'],
  ['CalculatedFormula', 'calculatedFormula'],
  ['DefaultValueFormula', 'defaultValueFormula'],
  ['InlineHelpText', 'inlineHelpText'],
  ['CompoundFieldName', 'compoundFieldName'],
] as const;

const NUMBERS = [
  ['Length', 'length'],
  ['ByteLength', 'byteLength'],
  ['Digits', 'digits'],
  ['Precision', 'precision'],
  ['Scale', 'scale'],
  ['RelationshipOrder', 'relationshipOrder'],
] as const;

const FLAGS =
  `Accessible AiPredictionField AutoNumber Calculated CascadeDelete CaseSensitive Createable Custom
DefaultedOnCreate DependentPicklist DeprecatedAndHidden Encrypted ExternalId Filterable FormulaTreatNullNumberAsZero Groupable
HtmlFormatted IdLookup NameField NamePointing Nillable Permissionable RestrictedDelete RestrictedPicklist SearchPrefilterable
Sortable Unique Updateable WriteRequiresMasterRead`
    .split(/\s+/)
    .map((entry) => {
      const [name = '', key = name.charAt(0).toLowerCase() + name.slice(1)] = entry.split(':');
      return [name, key] as const;
    });

type Getter = (self: FieldDescribeValue) => Value;

/** A fact as a method and as a property. */
function fact(
  prefix: 'get' | 'is',
  name: string,
  type: string,
  get: Getter,
): { method: NativeMember; property: NativeProperty } {
  return { method: m(`${prefix}${name}() ${type}`, get), property: p(`${name} ${type}`, get) };
}

function facts(runtime: ApexRuntime): { method: NativeMember; property: NativeProperty }[] {
  const read =
    (key: string): Getter =>
    (self) =>
      self.describe[key] ?? null;
  return [
    ...TEXTS.map(([name, key]) => fact('get', name, 'String', read(key))),
    ...NUMBERS.map(([name, key]) => fact('get', name, 'Integer', read(key))),
    ...FLAGS.map(([name, key]) => fact('is', name, 'Boolean', (self) => self.describe[key] === true)),
    fact('get', 'DefaultValue', 'Object', read('defaultValue')),
    fact('get', 'Type', 'Schema.DisplayType', (self) =>
      runtime.constant('Schema.DisplayType', displayType(self.field)),
    ),
    fact('get', 'SoapType', 'Schema.SoapType', (self) => runtime.constant('Schema.SoapType', soapType(self))),
    fact('get', 'SObjectField', 'Schema.SObjectField', (self) => fieldToken(self.object, self.field)),
    fact('get', 'SObjectType', 'Schema.SObjectType', (self) => objectToken(self.object)),
    fact('get', 'Controller', 'Schema.SObjectField', (self) => {
      const controller = self.object.fields.get((self.field.controllerName ?? '').toLowerCase());
      return controller ? fieldToken(self.object, controller) : null;
    }),
    fact('get', 'PicklistValues', 'List<Schema.PicklistEntry>', (self) =>
      picklistEntries(runtime, self.describe),
    ),
    fact('get', 'ReferenceTo', 'List<Schema.SObjectType>', (self) => {
      const tokens = self.field.referenceTo
        .map((name) => runtime.tokenOf(name))
        .filter((token) => token !== null);
      return new ApexList(runtime.types.list(runtime.types.parse('Schema.SObjectType')), tokens);
    }),
  ];
}

/** Names of `Schema.DisplayType`. */
export const DISPLAY_TYPES =
  'ADDRESS ANYTYPE BASE64 BOOLEAN COMBOBOX COMPLEXVALUE CURRENCY DATACATEGORYGROUPREFERENCE DATE DATETIME DOUBLE EMAIL ENCRYPTEDSTRING ID INTEGER JSON LOCATION LONG MULTIPICKLIST PERCENT PHONE PICKLIST REFERENCE SOBJECT STRING TEXTAREA TIME URL'.split(
    ' ',
  );

export const SOAP_TYPES =
  'ANYTYPE ADDRESS BASE64BINARY BOOLEAN DATE DATETIME DOUBLE ID INTEGER LONG STRING TIME'.split(' ');

function displayType(field: FieldDef): string {
  return field.type === 'int' ? 'INTEGER' : field.type.toUpperCase();
}

function soapType({ describe }: FieldDescribeValue): string {
  const name = String(describe['soapType']).replace(/^.*:/, '').toUpperCase();
  if (name === 'INT') return 'INTEGER';
  return SOAP_TYPES.includes(name) ? name : 'ANYTYPE';
}

export function fieldDescribeClass(runtime: ApexRuntime): NativeDefinition {
  const all = facts(runtime);
  return {
    name: 'DescribeFieldResult',
    namespace: 'Schema',
    methods: all.map(({ method }) => method),
    properties: all.map(({ property }) => property),
  };
}
