import { validForBits } from './valid-for.ts';
import type { FieldDef, FieldType, ObjectDef } from '../../schema/types.ts';
import { fieldLabel, valueLabel } from './labels.ts';

/** What of a field depends on who asks. */
export interface FieldView {
  readonly language: string;
  readonly createable: boolean;
  readonly updateable: boolean;
}

/** A field as `describe` has it: all attributes of the REST answer, in the platform's (alphabetical) order. */
export type FieldDescribe = Record<string, unknown>;

const SOAP_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  long: 'xsd:long',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  base64: 'xsd:base64Binary',
  address: 'urn:address',
  location: 'urn:location',
  anyType: 'xsd:anyType',
  complexvalue: 'xsd:anyType',
};

const TEXT_TYPES: ReadonlySet<FieldType> = new Set<FieldType>([
  'id',
  'string',
  'textarea',
  'picklist',
  'multipicklist',
  'combobox',
  'reference',
  'email',
  'phone',
  'url',
  'encryptedstring',
]);

export function soapType(field: FieldDef): string {
  return SOAP_TYPES[field.type] ?? 'xsd:string';
}

/** The field as REST and (with other punctuation) SOAP describe it. */
export function describeField(object: ObjectDef, field: FieldDef, view: FieldView): FieldDescribe {
  const polymorphic = field.referenceTo.length > 1;
  return {
    aggregatable: field.aggregatable,
    aiPredictionField: false,
    autoNumber: field.autoNumber,
    byteLength: byteLength(field),
    calculated: field.formula !== null,
    calculatedFormula: field.formula,
    cascadeDelete: field.deleteConstraint === 'Cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compoundFieldName,
    controllerName: field.controllerName,
    createable: view.createable,
    custom: field.custom,
    defaultValue: literalDefault(field),
    defaultValueFormula: field.defaultValueFormula,
    defaultedOnCreate: field.defaultedOnCreate,
    dependentPicklist: field.controllerName !== null,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: field.type === 'encryptedstring',
    externalId: field.externalId,
    extraTypeInfo: field.extraTypeInfo ?? null,
    filterable: field.filterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: false,
    groupable: field.groupable,
    highScaleNumber: false,
    htmlFormatted: field.htmlFormatted,
    idLookup: field.idLookup,
    inlineHelpText: field.inlineHelpText,
    label: fieldLabel(field, view.language),
    length: TEXT_TYPES.has(field.type) || field.type === 'base64' ? field.length : 0,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: field.namePointing,
    nillable: field.nillable,
    permissionable: field.permissionable,
    picklistValues: describePicklist(object, field, view.language),
    polymorphicForeignKey: polymorphic,
    precision: field.type === 'int' ? 0 : field.precision,
    queryByDistance: field.type === 'location' || field.type === 'address',
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: null,
    restrictedDelete: field.deleteConstraint === 'Restrict',
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    searchPrefilterable: field.type === 'reference' && !polymorphic,
    soapType: soapType(field),
    sortable: field.sortable,
    type: field.type,
    unique: field.unique,
    updateable: view.updateable,
    writeRequiresMasterRead: false,
  };
}

/** Three bytes a character, as the platform counts UTF-8. */
function byteLength(field: FieldDef): number {
  if (field.type === 'id' || field.type === 'reference') return 18;
  return TEXT_TYPES.has(field.type) ? field.length * 3 : 0;
}

/** Booleans always have a default; others only where it is a literal. */
function literalDefault(field: FieldDef): string | number | boolean | null {
  if (field.type === 'boolean') return field.defaultValue === true || field.defaultValue === 'true';
  return field.picklistValues.length > 0 ? null : field.defaultValue;
}

function describePicklist(object: ObjectDef, field: FieldDef, language: string): Record<string, unknown>[] {
  const controller =
    field.controllerName === null ? undefined : object.fields.get(field.controllerName.toLowerCase());
  return field.picklistValues
    .filter((value) => value.active)
    .map((value) => ({
      active: value.active,
      defaultValue: value.defaultValue,
      label: valueLabel(value, language),
      validFor: controller ? validForBits(controller, value.validFor) : null,
      value: value.value,
    }));
}
