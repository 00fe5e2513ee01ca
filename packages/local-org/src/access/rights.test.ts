import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../org/caller.ts';
import { customField, customObject } from '../store/testing/customized.ts';
import { openPeople } from './testing/people.ts';
import type { People } from './testing/people.ts';

function field(people: People, caller: Caller, name: string): string {
  const [object = '', own = ''] = name.split('.');
  const def = people.object(object).fields.get(own.toLowerCase());
  assert.ok(def, name);
  if (!people.org.access.fieldReadable(caller, people.object(object), def)) return 'hidden';
  return people.org.access.fieldEditable(caller, people.object(object), def) ? 'edit' : 'read';
}

function rights(people: People, caller: Caller, object: string): string {
  return (['read', 'create', 'edit', 'delete', 'viewAll', 'modifyAll'] as const)
    .filter((right) => people.org.access.objectRight(caller, people.object(object), right))
    .join(' ');
}

test('a freshly deployed field is hidden from everybody, the administrator included, until a set grants it', () => {
  const people = openPeople();
  people.customize([], [customField({ object: 'Lead', name: 'Score__c', type: 'Text' })]);
  assert.equal(field(people, people.admin, 'Lead.Score__c'), 'hidden');
  const reader = people.set('Reader', { fields: { 'Lead.Score__c': 'read' } });
  people.assign(people.admin.userId, reader);
  assert.equal(field(people, people.admin, 'Lead.Score__c'), 'read');
  people.assign(people.admin.userId, people.set('Editor', { fields: { 'Lead.Score__c': 'edit' } }));
  assert.equal(field(people, people.admin, 'Lead.Score__c'), 'edit');
  people.system.remove(reader);
  assert.equal(field(people, people.admin, 'Lead.Score__c'), 'edit');
});

test('system fields and required fields are always visible, parts of an address follow it', () => {
  const people = openPeople();
  const bare = people.set('Bare', { objects: { Account: 'ru', Contact: 'ru' } });
  const user = people.person('bare', { profile: '最小アクセス - Salesforce', sets: [bare] });
  assert.equal(field(people, user, 'Contact.LastName'), 'edit');
  assert.equal(field(people, user, 'Contact.CreatedDate'), 'edit');
  assert.equal(field(people, user, 'Account.BillingCity'), 'hidden');
  people.grant(bare, { fields: { 'Account.BillingAddress': 'read' } });
  assert.equal(field(people, user, 'Account.BillingCity'), 'read');
});

test('object rights come from profile and sets; fields of an object that may not be read are hidden', () => {
  const people = openPeople();
  const user = people.person('nobody', { profile: '最小アクセス - Salesforce' });
  assert.equal(rights(people, user, 'Lead'), '');
  assert.equal(field(people, user, 'Lead.LastName'), 'hidden');
  people.assign(user.userId, people.set('Leads', { objects: { Lead: 'rv' } }));
  assert.equal(rights(people, user, 'Lead'), 'read viewAll');
  assert.equal(rights(people, people.admin, 'Lead'), 'read create edit delete viewAll modifyAll');
});

test('tasks are a matter of user permissions, and have no View All or Modify All of their own', () => {
  const people = openPeople();
  const user = people.person('tasks', { profile: '最小アクセス - Salesforce' });
  assert.equal(rights(people, user, 'Task'), 'read');
  people.assign(user.userId, people.set('Tasks', { permissions: ['EditTask'] }));
  assert.equal(rights(people, user, 'Task'), 'read create edit delete');
  assert.equal(rights(people, user, 'Event'), 'read');
});

test('Modify All Data opens every object, View All Data only for reading', () => {
  const people = openPeople();
  people.customize([customObject({ name: 'Thing__c', keyPrefix: 'a00' })], []);
  assert.equal(rights(people, people.admin, 'Thing__c'), 'read create edit delete viewAll modifyAll');
  const viewer = people.person('viewer', { sets: [people.set('All', { permissions: ['ViewAllData'] })] });
  assert.equal(rights(people, viewer, 'Thing__c'), 'read viewAll');
});

test('details of an opportunity follow the opportunity', () => {
  const people = openPeople();
  const set = people.set('Opps', { objects: { Account: 'r', Contact: 'r', Opportunity: 'r' } });
  const user = people.person('opps', { profile: '最小アクセス - Salesforce', sets: [set] });
  assert.equal(rights(people, user, 'OpportunityContactRole'), 'read');
  people.assign(user.userId, people.set('More', { objects: { Opportunity: 'ru' } }));
  assert.equal(rights(people, user, 'OpportunityContactRole'), 'read create edit delete');
});

test('an assignment that has run out, and a set that needs activation, give nothing', () => {
  const people = openPeople();
  const user = people.person('late', { profile: '最小アクセス - Salesforce' });
  const set = people.set('Timed', { permissions: ['RunReports'] });
  people.make('PermissionSetAssignment', {
    AssigneeId: user.userId,
    PermissionSetId: set,
    ExpirationDate: '2026-04-01T02:00:00Z',
  });
  assert.equal(people.org.access.userPermission(user.userId, 'RunReports'), false);
  const session = people.make('PermissionSet', {
    Name: 'Session',
    Label: 'Session',
    HasActivationRequired: true,
    PermissionsRunReports: true,
  });
  people.assign(user.userId, session);
  assert.equal(people.org.access.userPermission(user.userId, 'RunReports'), false);
});

test('custom permissions and classes come with the sets that name them', () => {
  const people = openPeople();
  const { rows, sequences } = people.org;
  const [permission, timeline] = [sequences.newId('0CP'), sequences.newId('01p')];
  rows.insert('CustomPermission', { Id: permission, DeveloperName: 'Convert', MasterLabel: 'x' });
  rows.insert('ApexClass', { Id: timeline, Name: 'Timeline' });
  const user = people.person('holder');
  const set = people.set('Holder', {});
  people.assign(user.userId, set);
  assert.equal(people.org.access.customPermission(user.userId, 'Convert'), false);
  people.make('SetupEntityAccess', { ParentId: set, SetupEntityId: permission });
  people.make('SetupEntityAccess', { ParentId: set, SetupEntityId: timeline });
  assert.equal(people.org.access.customPermission(user.userId, 'convert'), true);
  assert.equal(people.org.access.classAccess(user.userId, 'Timeline'), true);
  assert.equal(people.org.access.classAccess(people.admin.userId, 'Timeline'), true);
  assert.equal(people.org.access.customPermission(people.admin.userId, 'Convert'), false);
});

test('objects of permission sets are closed without a view of Setup', () => {
  const people = openPeople();
  const user = people.person('plain', { profile: '最小アクセス - Salesforce' });
  assert.equal(rights(people, user, 'PermissionSetAssignment'), '');
  assert.equal(rights(people, user, 'User'), 'read viewAll');
  assert.equal(rights(people, people.admin, 'PermissionSetAssignment').split(' ').length, 6);
});

test('a caller without checks has every right', () => {
  const people = openPeople();
  const free = { ...people.person('free', { profile: '最小アクセス - Salesforce' }), fieldSecurity: false };
  assert.equal(rights(people, free, 'Lead').split(' ').length, 6);
  assert.equal(field(people, free, 'Lead.Phone'), 'edit');
});
