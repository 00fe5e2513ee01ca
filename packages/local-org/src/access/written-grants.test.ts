import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customField } from '../store/testing/customized.ts';
import { openPeople } from './testing/people.ts';

function granting() {
  const people = openPeople();
  const ParentId = people.set('Set', {});
  const insert = (type: string, values: Record<string, unknown>) =>
    people.code(people.insert(people.admin, type, { ParentId, ...values }));
  const object = (SobjectType: string, ...rights: string[]) =>
    insert('ObjectPermissions', {
      SobjectType,
      ...Object.fromEntries(rights.map((right) => [`Permissions${right}`, true])),
    });
  const field = (Field: string) =>
    insert('FieldPermissions', {
      SobjectType: Field.split('.')[0],
      Field,
      PermissionsRead: true,
      PermissionsEdit: true,
    });
  return { people, ParentId, object, field };
}

test('a right on an object needs those that it builds on, and an object that has rights', () => {
  const { object } = granting();
  assert.equal(object('Lead', 'Edit'), 'FIELD_INTEGRITY_EXCEPTION');
  assert.equal(object('Lead', 'Read', 'Delete'), 'FIELD_INTEGRITY_EXCEPTION');
  assert.equal(object('Task', 'Read'), 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  assert.equal(object('Lead', 'Read', 'Edit'), 'ok');
  assert.equal(object('Lead', 'Read'), 'DUPLICATE_VALUE');
});

test('only fields with field-level security are granted, a custom field of Task for Event too', () => {
  const { people, ParentId, field } = granting();
  people.customize([], [customField({ object: 'Activity', name: 'Kind__c', type: 'Text' })]);
  assert.equal(field('Lead.LastName'), 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  assert.equal(field('Lead.Nothing__c'), 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  assert.equal(field('Task.Kind__c'), 'ok');
  const rows = people.org.rows.where('FieldPermissions', '"ParentId" = ? ORDER BY "Field"', ParentId);
  assert.deepEqual(
    rows.map((row) => row['Field']),
    ['Event.Kind__c', 'Task.Kind__c'],
  );
  people.remove(people.admin, String(rows[1]?.['Id']));
  assert.equal(people.org.rows.where('FieldPermissions', '"ParentId" = ?', ParentId).length, 0);
});
