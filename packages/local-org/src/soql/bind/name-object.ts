import { fieldDef } from '../../schema/field-def.ts';
import type { FieldDef, FieldType, ObjectDef } from '../../schema/types.ts';

function field(name: string, type: FieldType, more: Partial<FieldDef> = {}): FieldDef {
  return fieldDef({ name, type, label: name, ...more });
}

/** What the platform's `Name` object has: the fields open to a path through a lookup with several targets. */
const fields: readonly FieldDef[] = [
  field('Id', 'id', { nillable: false }),
  field('Name', 'string', { nameField: true }),
  field('FirstName', 'string'),
  field('LastName', 'string'),
  field('Type', 'picklist'),
  field('Alias', 'string'),
  field('Email', 'email'),
  field('IsActive', 'boolean'),
  field('Phone', 'phone'),
  field('Title', 'string'),
  field('Username', 'string'),
  field('ProfileId', 'reference', { referenceTo: ['Profile'], relationshipName: 'Profile' }),
  field('UserRoleId', 'reference', { referenceTo: ['UserRole'], relationshipName: 'UserRole' }),
  field('RecordTypeId', 'reference', { referenceTo: ['RecordType'], relationshipName: 'RecordType' }),
  field('LastViewedDate', 'datetime'),
  field('LastReferencedDate', 'datetime'),
];

/** The object that `What`, `Who` and `Owner` lead to where it could be one of several. */
export const nameObject: ObjectDef = {
  name: 'Name',
  label: 'Name',
  labelPlural: 'Name',
  custom: false,
  kind: 'standard',
  keyPrefix: null,
  createable: false,
  updateable: false,
  deletable: false,
  undeletable: false,
  mergeable: false,
  queryable: true,
  searchable: false,
  layoutable: false,
  feedEnabled: false,
  tooling: false,
  sharingModel: 'ReadWrite',
  description: null,
  fields: new Map(fields.map((one) => [one.name.toLowerCase(), one])),
  childRelationships: [],
  recordTypes: [],
  validationRules: [],
};

/** The field of a target that stands for a field of `Name`: `Name` is the case number of a case. */
export function targetField(target: ObjectDef, wanted: FieldDef): FieldDef | undefined {
  const same = target.fields.get(wanted.name.toLowerCase());
  if (same || wanted.name !== 'Name') return same;
  for (const candidate of target.fields.values()) if (candidate.nameField) return candidate;
  return undefined;
}
