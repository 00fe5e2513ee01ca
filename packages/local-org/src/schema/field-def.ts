import type { FieldDef, FieldType } from './types.ts';

const textTypes: ReadonlySet<FieldType> = new Set([
  'string',
  'textarea',
  'picklist',
  'multipicklist',
  'combobox',
  'email',
  'phone',
  'url',
  'encryptedstring',
]);

/** Types that hold characters (describe gives them a `length`). */
export function isTextType(type: FieldType): boolean {
  return textTypes.has(type);
}

export function isNumericType(type: FieldType): boolean {
  return type === 'int' || type === 'long' || type === 'double' || type === 'currency' || type === 'percent';
}

/** Fields that are read together from their parts and have no column of their own. */
export function isCompound(field: FieldDef): boolean {
  return field.type === 'address' || field.type === 'location';
}

/** True when the field has a column: neither compound nor a formula. */
export function isStored(field: FieldDef): boolean {
  return !isCompound(field) && field.formula === null;
}

const blank: Omit<FieldDef, 'name' | 'type' | 'label'> = {
  custom: false,
  length: 0,
  precision: 0,
  scale: 0,
  nillable: true,
  createable: false,
  updateable: false,
  filterable: true,
  sortable: true,
  groupable: true,
  aggregatable: true,
  defaultedOnCreate: false,
  unique: false,
  caseSensitive: false,
  externalId: false,
  idLookup: false,
  autoNumber: false,
  nameField: false,
  namePointing: false,
  htmlFormatted: false,
  referenceTo: [],
  relationshipName: null,
  deleteConstraint: null,
  picklistValues: [],
  restrictedPicklist: false,
  controllerName: null,
  defaultValue: null,
  defaultValueFormula: null,
  formula: null,
  inlineHelpText: null,
  description: null,
  compoundFieldName: null,
  permissionable: false,
};

/** A field with everything that is not given at its plainest: read-only, nillable, queryable. */
export function fieldDef(given: Pick<FieldDef, 'name' | 'type' | 'label'> & Partial<FieldDef>): FieldDef {
  return { ...blank, ...given };
}
