import { fieldDef } from './field-def.ts';
import type {
  CustomFieldSpec,
  CustomFieldType,
  GlobalValueSetSpec,
  PicklistValueSpec,
} from './customization.ts';
import type { FieldDef, FieldType, PicklistValue } from './types.ts';

const describeTypes: Readonly<Record<CustomFieldType, FieldType>> = {
  AutoNumber: 'string',
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  EncryptedText: 'encryptedstring',
  Hierarchy: 'reference',
  Html: 'textarea',
  Location: 'location',
  LongTextArea: 'textarea',
  Lookup: 'reference',
  MasterDetail: 'reference',
  MetadataRelationship: 'reference',
  MultiselectPicklist: 'multipicklist',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  Text: 'string',
  TextArea: 'textarea',
  Time: 'time',
  Url: 'url',
};

/** Lengths that the type alone decides. */
const fixedLengths: Partial<Readonly<Record<CustomFieldType, number>>> = {
  AutoNumber: 30,
  Email: 80,
  Hierarchy: 18,
  Lookup: 18,
  MasterDetail: 18,
  MetadataRelationship: 18,
  MultiselectPicklist: 4099,
  Phone: 40,
  Picklist: 255,
  TextArea: 255,
  Url: 255,
};

const ungroupable: ReadonlySet<CustomFieldType> = new Set([
  'Currency',
  'DateTime',
  'EncryptedText',
  'Html',
  'Location',
  'LongTextArea',
  'MultiselectPicklist',
  'Number',
  'Percent',
  'Time',
]);

/** The fields that one deployed custom field becomes: one, or three for a geolocation (its parts have names of their own). */
export function customFieldDefs(
  spec: CustomFieldSpec,
  globalValueSets: ReadonlyMap<string, GlobalValueSetSpec>,
): FieldDef[] {
  const field = customFieldDef(spec, globalValueSets);
  return spec.type === 'Location' ? [field, ...locationParts(spec, field)] : [field];
}

function customFieldDef(
  spec: CustomFieldSpec,
  globalValueSets: ReadonlyMap<string, GlobalValueSetSpec>,
): FieldDef {
  const type = describeTypes[spec.type];
  const long = spec.type === 'LongTextArea' || spec.type === 'Html';
  const calculated = spec.formula !== null;
  const fixed = calculated || spec.type === 'AutoNumber';
  const hard = spec.required || spec.type === 'MasterDetail' || type === 'boolean';
  return fieldDef({
    name: spec.name,
    type,
    label: spec.label,
    custom: true,
    length: calculated && type === 'string' ? 1300 : (fixedLengths[spec.type] ?? spec.length ?? 0),
    ...numberFacets(spec),
    nillable: calculated ? type !== 'boolean' : !hard && spec.type !== 'AutoNumber',
    createable: !fixed && spec.type !== 'Location',
    updateable: !fixed && spec.type !== 'Location' && masterMayChange(spec),
    filterable: !long && spec.type !== 'EncryptedText',
    sortable: !long && !['EncryptedText', 'MultiselectPicklist', 'Location'].includes(spec.type),
    groupable: !ungroupable.has(spec.type) && !calculated,
    aggregatable:
      !long && !['Checkbox', 'MultiselectPicklist', 'EncryptedText', 'Location'].includes(spec.type),
    defaultedOnCreate: type === 'boolean' || spec.type === 'AutoNumber',
    unique: spec.unique,
    caseSensitive: spec.caseSensitive,
    externalId: spec.externalId,
    idLookup: spec.externalId || spec.unique,
    autoNumber: spec.type === 'AutoNumber',
    htmlFormatted: spec.type === 'Html',
    ...picklistFacets(spec, globalValueSets),
    ...relationshipFacets(spec),
    ...defaults(spec, type),
    formula: spec.formula,
    inlineHelpText: spec.inlineHelpText,
    description: spec.description,
    permissionable: !spec.required && spec.type !== 'MasterDetail',
    ...(long ? { extraTypeInfo: spec.type === 'Html' ? 'richtextarea' : 'plaintextarea' } : {}),
    ...(spec.displayFormat === null ? {} : { displayFormat: spec.displayFormat }),
    ...(spec.startingNumber === null ? {} : { startingNumber: spec.startingNumber }),
    ...(calculated ? { blanksAsZero: spec.formulaTreatBlanksAs !== 'BlankAsBlank' } : {}),
  });
}

function masterMayChange(spec: CustomFieldSpec): boolean {
  return spec.type !== 'MasterDetail' || (spec.relationship?.reparentable ?? false);
}

function numberFacets(spec: CustomFieldSpec): { precision: number; scale: number } {
  const numeric = spec.type === 'Number' || spec.type === 'Currency' || spec.type === 'Percent';
  return numeric ? { precision: spec.precision ?? 18, scale: spec.scale ?? 0 } : { precision: 0, scale: 0 };
}

function defaults(spec: CustomFieldSpec, type: FieldType): Partial<FieldDef> {
  if (spec.formula !== null) return {};
  if (type === 'boolean') {
    const text = (spec.defaultValue ?? 'false').trim().toLowerCase();
    if (text === 'true' || text === 'false') return { defaultValue: text === 'true' };
    return { defaultValue: false, defaultValueFormula: spec.defaultValue };
  }
  return { defaultValueFormula: spec.defaultValue };
}

function relationshipFacets(spec: CustomFieldSpec): Partial<FieldDef> {
  const relationship = spec.relationship;
  if (!relationship) return {};
  const master = spec.type === 'MasterDetail';
  return {
    referenceTo: [relationship.referenceTo],
    relationshipName: spec.name.replace(/__c$/, '__r'),
    childRelationshipName:
      relationship.relationshipName === null ? null : `${relationship.relationshipName}__r`,
    deleteConstraint: master ? 'Cascade' : (relationship.deleteConstraint ?? 'SetNull'),
    ...(master
      ? {
          relationshipOrder: relationship.relationshipOrder ?? 0,
          writeRequiresMasterRead: relationship.writeRequiresMasterRead,
          reparentable: relationship.reparentable,
        }
      : {}),
  };
}

function picklistFacets(
  spec: CustomFieldSpec,
  globalValueSets: ReadonlyMap<string, GlobalValueSetSpec>,
): Partial<FieldDef> {
  const picklist = spec.picklist;
  if (!picklist) return {};
  const shared = picklist.globalValueSet === null ? undefined : globalValueSets.get(picklist.globalValueSet);
  return {
    picklistValues: picklistValues(shared?.values ?? picklist.values, picklist.validFor, picklist.sorted),
    restrictedPicklist: picklist.restricted,
    controllerName: picklist.controllingField,
    ...(picklist.globalValueSet === null ? {} : { valueSet: picklist.globalValueSet }),
  };
}

/** Values in the order of display, with the controlling values of each. */
export function picklistValues(
  values: readonly PicklistValueSpec[],
  validFor: Readonly<Record<string, readonly string[]>>,
  sorted: boolean,
): PicklistValue[] {
  const dependent = Object.keys(validFor).length > 0;
  const made = values.map((value) => ({
    value: value.value,
    label: value.label,
    active: value.active,
    defaultValue: value.default,
    ...(value.translations ? { translations: value.translations } : {}),
    ...(dependent ? { validFor: validFor[value.value] ?? [] } : {}),
  }));
  return sorted ? made.sort((a, b) => a.label.localeCompare(b.label, 'ja')) : made;
}

function locationParts(spec: CustomFieldSpec, compound: FieldDef): FieldDef[] {
  const stem = spec.name.replace(/__c$/, '');
  return ['Latitude', 'Longitude'].map((part) =>
    fieldDef({
      ...compound,
      name: `${stem}__${part}__s`,
      type: 'double',
      label: `${spec.label} (${part})`,
      precision: 18,
      scale: spec.scale ?? 15,
      createable: true,
      updateable: true,
      sortable: true,
      // Who is granted the location has its parts.
      permissionable: false,
      compoundFieldName: spec.name,
    }),
  );
}
