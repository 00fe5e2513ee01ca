import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { TypeTable } from './type-table.ts';
import type { ApexType, SObjectType } from './type.ts';
import { BLOB, BOOLEAN, DATE, DATETIME, DECIMAL, ID, INTEGER, LONG, OBJECT, STRING, TIME } from './type.ts';

/** What a name after an sObject means. */
export type SObjectMember =
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly type: ApexType;
      readonly field: FieldDef | null;
    }
  | {
      readonly kind: 'parent';
      readonly name: string;
      readonly type: SObjectType;
      readonly field: FieldDef | null;
    }
  | { readonly kind: 'children'; readonly name: string; readonly type: ApexType };

/** Fields of what a polymorphic relationship points at (`Task.Who`, `Owner`), by lower-cased name. */
const NAME_FIELDS: ReadonlyMap<string, { readonly name: string; readonly type: ApexType }> = new Map(
  [
    ...['Id', 'ProfileId', 'UserRoleId'].map((name) => ({ name, type: ID })),
    ...['Name', 'FirstName', 'LastName', 'Type', 'Alias', 'Email', 'Phone', 'Title', 'Username'].map(
      (name) => ({
        name,
        type: STRING,
      }),
    ),
    { name: 'IsActive', type: BOOLEAN },
  ].map((field) => [field.name.toLowerCase(), field]),
);

/** The Apex type of a field. */
export function fieldType(field: FieldDef, types: TypeTable): ApexType {
  switch (field.type) {
    case 'id':
    case 'reference':
      return ID;
    case 'boolean':
      return BOOLEAN;
    case 'int':
      return INTEGER;
    case 'long':
      return LONG;
    case 'double':
    case 'currency':
    case 'percent':
      return DECIMAL;
    case 'date':
      return DATE;
    case 'datetime':
      return DATETIME;
    case 'time':
      return TIME;
    case 'base64':
      return BLOB;
    case 'anyType':
      return OBJECT;
    case 'address':
      return types.library.type('system.address') ?? OBJECT;
    case 'location':
      return types.library.type('system.location') ?? OBJECT;
    default:
      return STRING;
  }
}

export function sobjectMember(type: SObjectType, name: string, types: TypeTable): SObjectMember | null {
  const lower = name.toLowerCase();
  const { object } = type;
  if (!object) return genericMember(type, lower);
  const field = object.fields.get(lower);
  if (field && field.toolingOnly !== true)
    return { kind: 'field', name: field.name, type: fieldType(field, types), field };
  return parentMember(object, lower, types) ?? childMember(object, lower, types);
}

function genericMember(type: SObjectType, lower: string): SObjectMember | null {
  if (type.name === 'AggregateResult') return null;
  const field =
    type.name === 'Name' ? NAME_FIELDS.get(lower) : lower === 'id' ? NAME_FIELDS.get('id') : undefined;
  return field ? { kind: 'field', ...field, field: null } : null;
}

/** The reference field that a relationship name belongs to. */
export function referenceOf(object: ObjectDef, lowerRelationship: string): FieldDef | null {
  for (const field of object.fields.values())
    if (field.relationshipName?.toLowerCase() === lowerRelationship) return field;
  return null;
}

function parentMember(object: ObjectDef, lower: string, types: TypeTable): SObjectMember | null {
  const field = referenceOf(object, lower);
  if (!field) return null;
  const [only, ...others] = field.referenceTo;
  const type = others.length === 0 && only !== undefined ? types.sobjectType(only) : types.nameType;
  return { kind: 'parent', name: field.relationshipName ?? lower, type: type ?? types.sobject, field };
}

function childMember(object: ObjectDef, lower: string, types: TypeTable): SObjectMember | null {
  const child = object.childRelationships.find((one) => one.relationshipName?.toLowerCase() === lower);
  const element = child ? types.sobjectType(child.childObject) : null;
  return child && element
    ? { kind: 'children', name: child.relationshipName ?? lower, type: types.list(element) }
    : null;
}
