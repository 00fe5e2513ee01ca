import { fieldDef } from './field-def.ts';
import type { FieldDef, ObjectDef } from './types.ts';

/** Share objects of standard objects: key prefix and the further access levels that an account share carries. */
const standardShares: Readonly<Record<string, { prefix: string; levels: readonly string[] }>> = {
  Account: { prefix: '00r', levels: ['OpportunityAccessLevel', 'CaseAccessLevel', 'ContactAccessLevel'] },
  Campaign: { prefix: '08s', levels: [] },
  Case: { prefix: '01n', levels: [] },
  Contact: { prefix: '03s', levels: [] },
  Lead: { prefix: '01o', levels: [] },
  Opportunity: { prefix: '00t', levels: [] },
};

/**
 * The `<X>Share` / `<X>__Share` object of an object, or null when it has none. Custom objects have one while their
 * default is Private or Read. Key prefixes of custom shares are ours (the platform gives all of them `02c`).
 */
export function shareObjectOf(object: ObjectDef): ObjectDef | null {
  if (object.kind === 'custom') {
    if (object.sharingModel !== 'Private' && object.sharingModel !== 'Read') return null;
    const prefix = `h${(object.keyPrefix ?? 'a00').slice(1)}`;
    return shareObject(object, object.name.replace(/__c$/, '__Share'), prefix, 'ParentId', 'AccessLevel', []);
  }
  const standard = standardShares[object.name];
  if (!standard) return null;
  const name = object.name;
  return shareObject(
    object,
    `${name}Share`,
    standard.prefix,
    `${name}Id`,
    `${name}AccessLevel`,
    standard.levels,
  );
}

const rowCauses = ['Owner', 'Manual', 'Rule', 'ImplicitChild', 'ImplicitParent', 'Team', 'Territory'];

function picklist(
  name: string,
  label: string,
  values: readonly string[],
  more: Partial<FieldDef> = {},
): FieldDef {
  return fieldDef({
    name,
    type: 'picklist',
    label,
    length: 40,
    nillable: false,
    createable: true,
    updateable: true,
    restrictedPicklist: true,
    picklistValues: values.map((value) => ({ value, label: value, active: true, defaultValue: false })),
    ...more,
  });
}

function shareObject(
  parent: ObjectDef,
  name: string,
  keyPrefix: string,
  parentField: string,
  levelField: string,
  levels: readonly string[],
): ObjectDef {
  const custom = parent.custom;
  const access = ['None', 'Read', 'Edit', 'All'];
  const fixed = { length: 18, nillable: false, createable: true } as const;
  const fields: FieldDef[] = [
    fieldDef({
      name: 'Id',
      type: 'id',
      label: 'ID',
      length: 18,
      nillable: false,
      defaultedOnCreate: true,
      idLookup: true,
    }),
    fieldDef({
      ...fixed,
      name: parentField,
      type: 'reference',
      label: `${parent.label} ID`,
      referenceTo: [parent.name],
      relationshipName: custom ? 'Parent' : parent.name,
      childRelationshipName: 'Shares',
      deleteConstraint: 'Cascade',
    }),
    fieldDef({
      ...fixed,
      name: 'UserOrGroupId',
      type: 'reference',
      label: 'User/Group ID',
      referenceTo: ['Group', 'User'],
      relationshipName: 'UserOrGroup',
      namePointing: true,
    }),
    picklist(levelField, levelField, access),
    ...levels.map((level) => picklist(level, level, access, { nillable: true })),
    picklist('RowCause', 'Row Cause', rowCauses, {
      nillable: true,
      updateable: false,
      defaultedOnCreate: true,
    }),
    fieldDef({
      name: 'LastModifiedDate',
      type: 'datetime',
      label: 'Last Modified Date',
      nillable: false,
      groupable: false,
    }),
    fieldDef({
      name: 'LastModifiedById',
      type: 'reference',
      label: 'Last Modified By ID',
      length: 18,
      nillable: false,
      referenceTo: ['User'],
      relationshipName: 'LastModifiedBy',
    }),
    fieldDef({ name: 'IsDeleted', type: 'boolean', label: 'Deleted', nillable: false, defaultValue: false }),
  ];
  return {
    name,
    label: `Share: ${parent.label}`,
    labelPlural: `Share: ${parent.label}`,
    custom,
    kind: 'standard',
    keyPrefix,
    createable: true,
    updateable: true,
    deletable: true,
    undeletable: false,
    mergeable: false,
    queryable: true,
    searchable: false,
    layoutable: false,
    feedEnabled: false,
    tooling: false,
    sharingModel: 'ControlledByParent',
    description: null,
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    childRelationships: [],
    recordTypes: [],
    validationRules: [],
  };
}
