import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPeople } from './testing/people.ts';
import type { People } from './testing/people.ts';

const apiOnly = 'Minimum Access - API Only Integrations';

function assign(people: People, userId: string, setId: string) {
  const values = { AssigneeId: userId, PermissionSetId: setId };
  return people.insert(people.admin, 'PermissionSetAssignment', values)[0];
}

function integrationLicense(people: People, userId: string): string {
  const [license] = people.org.rows.where('PermissionSetLicense', '"IsAvailableForIntegrations" = 1');
  return people.make('PermissionSetLicenseAssign', {
    AssigneeId: userId,
    PermissionSetLicenseId: license?.['Id'],
  });
}

test('an integration user gets permission sets once it has the permission-set licence', () => {
  const people = openPeople();
  const { userId } = people.person('robot', { profile: apiOnly });
  const set = people.set('Writer', { objects: { Lead: 'r' }, permissions: ['EditTask'] });
  const refused = assign(people, userId, set);
  assert.equal(refused?.errors[0]?.code, 'FIELD_INTEGRITY_EXCEPTION');
  assert.match(refused.errors[0].message, /The user license doesn't allow the permission: Edit Task$/);
  integrationLicense(people, userId);
  assert.equal(assign(people, userId, set)?.success, true);
  assert.equal(people.org.access.userPermission(userId, 'EditTask'), true);
});

test('a permission set with a licence is refused for a user without it', () => {
  const people = openPeople();
  const { userId } = people.person('robot', { profile: apiOnly });
  const [license] = people.org.rows.where('UserLicense', '"Name" = ?', 'Salesforce');
  const set = people.make('PermissionSet', { Name: 'Sales', Label: 'Sales', LicenseId: license?.['Id'] });
  const refused = assign(people, userId, set);
  assert.match(refused?.errors[0]?.message ?? '', /The user license doesn't allow the permission set/);
  assert.equal(assign(people, people.person('seller').userId, set)?.success, true);
});

test('a platform user gets no rights on leads', () => {
  const people = openPeople();
  const { userId } = people.person('platform', { profile: '標準 Platform ユーザー' });
  const set = people.set('Leads', { objects: { Lead: 'r' } });
  assert.match(assign(people, userId, set)?.errors[0]?.message ?? '', /permission: Read Leads$/);
});

test('set-up records and business records do not change in one transaction', () => {
  const people = openPeople();
  const [set, userId] = [people.set('Any', {}), people.person('any').userId];
  people.org.data.transaction(() => {
    assert.equal(people.code(people.insert(people.admin, 'Lead', { LastName: 'a', Company: 'b' })), 'ok');
    assert.equal(assign(people, userId, set)?.errors[0]?.code, 'MIXED_DML_OPERATION');
  });
});

test('who may not manage users or assignments writes neither', () => {
  const people = openPeople();
  const seller = people.person('seller');
  const set = people.set('Power', { permissions: ['ModifyAllData'] });
  const values = { AssigneeId: seller.userId, PermissionSetId: set };
  assert.equal(
    people.code(people.insert(seller, 'PermissionSetAssignment', values)),
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
  );
  assert.equal(
    people.code(people.update(seller, 'User', { Id: seller.userId, Title: 'x' })),
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
  );
});
