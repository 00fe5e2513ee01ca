import { hasObjectPermissions } from '../../../schema/object-permissions.ts';
import type { StoredRow } from '../../../org/contract.ts';
import type { FieldDef, ObjectDef } from '../../../schema/types.ts';
import { integrity, problem } from '../errors.ts';
import type { Pending } from '../pending.ts';
import type { Statement } from '../statement.ts';
import { textOf } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';

/** Right → what it needs on the same object. */
const needs: readonly (readonly [right: string, needed: readonly string[]])[] = [
  ['Create', ['Read']],
  ['Edit', ['Read']],
  ['Delete', ['Read', 'Edit']],
  ['ViewAllRecords', ['Read']],
  ['ModifyAllRecords', ['Read', 'Edit', 'Delete', 'ViewAllRecords']],
  ['ViewAllFields', ['Read']],
];

/** Rights on objects, as a permission set's page takes them. */
export const objectPermissionsRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const pending of pendings) {
      const name = textOf(pending.row['SobjectType']) ?? '';
      const object = statement.parts.schema.object(name);
      if (!object || !hasObjectPermissions(object)) pending.errors.push(badValue('SobjectType', name));
      else {
        pending.row['SobjectType'] = object.name;
        checkNeeds(pending, object);
        checkOnlyRow(statement, 'ObjectPermissions', 'SobjectType', pending);
      }
    }
  },
};

function checkNeeds({ row, errors }: Pending, object: ObjectDef): void {
  const plural = object.labels?.['en_US']?.plural ?? object.labelPlural;
  const granted = (right: string) => row[`Permissions${right}`] === true;
  for (const [right, needed] of needs) {
    const missing = granted(right) ? needed.filter((name) => !granted(name)) : [];
    if (missing.length === 0) continue;
    const list = missing.map((name) => `${name} ${plural}`).join(', ');
    errors.push(integrity(`Permission ${right} ${plural} depends on permission(s): ${list}`));
  }
  if (!granted('Read') && errors.length === 0)
    errors.push(integrity('Object permissions must grant at least Read', ['PermissionsRead']));
}

/** Field-level security; a custom field of Task is one of Event too. */
export const fieldPermissionsRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const pending of pendings) {
      const name = textOf(pending.row['Field']) ?? '';
      const found = findField(statement, name);
      const given = textOf(pending.row['SobjectType'])?.toLowerCase();
      if (!found || found.object.name.toLowerCase() !== given) {
        pending.errors.push(badValue('Field', name));
        continue;
      }
      pending.row['SobjectType'] = found.object.name;
      pending.row['Field'] = `${found.object.name}.${found.field.name}`;
      if (pending.row['PermissionsRead'] !== true)
        pending.errors.push(integrity('Permission Edit depends on permission(s): Read', ['PermissionsRead']));
      checkOnlyRow(statement, 'FieldPermissions', 'Field', pending);
    }
  },
  saved(statement, _plan, pendings) {
    for (const pending of pendings) copyToTwin(statement, pending);
  },
};

function findField(statement: Statement, name: string): { object: ObjectDef; field: FieldDef } | null {
  const [objectName = '', fieldName = ''] = name.split('.');
  const object = statement.parts.schema.object(objectName);
  const field = object?.fields.get(fieldName.toLowerCase());
  return object && field?.permissionable ? { object, field } : null;
}

/** The same field on the other activity object, as `Event.X__c`; null for fields that have none. */
function twinOf(row: StoredRow): string | null {
  const [object, field = ''] = String(row['Field']).split('.');
  const twin = object === 'Task' ? 'Event' : object === 'Event' ? 'Task' : null;
  return twin === null || !field.endsWith('__c') ? null : `${twin}.${field}`;
}

/** What is taken away from Task is taken away from Event. */
export function removeTwin(statement: Statement, row: StoredRow): void {
  const name = twinOf(row);
  if (name !== null)
    statement.parts.database.run(
      'DELETE FROM "FieldPermissions" WHERE "ParentId" = ? AND "Field" = ?',
      textOf(row['ParentId']),
      name,
    );
}

function copyToTwin(statement: Statement, { row }: Pending): void {
  const name = twinOf(row);
  if (name === null) return;
  const { rows, sequences } = statement.parts;
  const [known] = rows.where(
    'FieldPermissions',
    '"ParentId" = ? AND "Field" = ?',
    textOf(row['ParentId']),
    name,
  );
  const rights = {
    PermissionsRead: row['PermissionsRead'] ?? false,
    PermissionsEdit: row['PermissionsEdit'] ?? false,
    SystemModstamp: statement.now,
  };
  if (known) rows.update('FieldPermissions', String(known['Id']), rights);
  else
    rows.insert('FieldPermissions', {
      Id: sequences.newId('01k'),
      ParentId: row['ParentId'] ?? null,
      SobjectType: name.split('.')[0] ?? null,
      Field: name,
      ...rights,
    });
}

/** A set says one thing of an object or field. */
function checkOnlyRow(statement: Statement, table: string, column: string, pending: Pending): void {
  if (pending.old !== null || pending.errors.length > 0) return;
  const { rows } = statement.parts;
  const value = textOf(pending.row[column]);
  const [known] = rows.where(
    table,
    `"ParentId" = ? AND "${column}" = ?`,
    textOf(pending.row['ParentId']),
    value,
  );
  if (!known) return;
  const id = String(known['Id']).slice(0, 15);
  pending.errors.push(
    problem(
      'DUPLICATE_VALUE',
      `duplicate value found: <unknown> duplicates value on record with id: ${id}`,
      [],
    ),
  );
}

function badValue(field: string, value: string) {
  const label = field === 'Field' ? 'Field Name' : 'Sobject Type Name';
  return problem(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${label}: bad value for restricted picklist field: ${value}`,
    [field],
  );
}
