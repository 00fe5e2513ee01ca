import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../org/caller.ts';
import { openMetadataRoom } from '../metadata/metadata-room.ts';
import { defaultDeployOptions } from '../metadata/deploy/deploy-result.ts';
import { failures, file, manifest, zipOf } from '../metadata/testing/new-room.ts';
import { openPeople } from './testing/people.ts';
import type { People } from './testing/people.ts';

function deployer() {
  const people = openPeople();
  const room = openMetadataRoom(people.org, { apex: null, warn: () => undefined });
  const deploy = async (files: Readonly<Record<string, string>>, types: Record<string, string[]>) => {
    const zip = zipOf({ 'package.xml': manifest(types), ...files });
    const options = { ...defaultDeployOptions, rollbackOnError: true, singlePackage: true };
    const job = room.deploys.submit(zip, options, people.admin.userId);
    await room.deploys.idle();
    return failures(job);
  };
  return { people, deploy };
}

function right(people: People, caller: Caller, name: string): string {
  const [object = '', own = ''] = name.split('.');
  const field = people.object(object).fields.get(own.toLowerCase());
  assert.ok(field, name);
  if (!people.org.access.fieldReadable(caller, people.object(object), field)) return 'hidden';
  return people.org.access.fieldEditable(caller, people.object(object), field) ? 'edit' : 'read';
}

const activityField = file(
  'CustomObject',
  '<fields><fullName>Kind__c</fullName><label>Kind</label><length>10</length><type>Text</type></fields>',
);
const permissionSet = (inner: string) => file('PermissionSet', `<label>Set</label>${inner}`);
const field = (name: string, readable: boolean, editable: boolean) =>
  `<fieldPermissions><editable>${String(editable)}</editable><field>${name}</field><readable>${String(readable)}</readable></fieldPermissions>`;

test('Task.X__c grants Event too; Activity.X__c and required fields are component failures', async () => {
  const { people, deploy } = deployer();
  await deploy({ 'objects/Activity.object': activityField }, { CustomObject: ['Activity'] });
  assert.equal(right(people, people.admin, 'Task.Kind__c'), 'hidden');
  const set = { 'permissionsets/S.permissionset': permissionSet(field('Task.Kind__c', true, true)) };
  assert.deepEqual(await deploy(set, { PermissionSet: ['S'] }), []);
  const [row] = people.org.rows.where('PermissionSet', '"Name" = ?', 'S');
  people.assign(people.admin.userId, String(row?.['Id']));
  assert.equal(right(people, people.admin, 'Task.Kind__c'), 'edit');
  assert.equal(right(people, people.admin, 'Event.Kind__c'), 'edit');
  for (const name of ['Activity.Kind__c', 'Lead.LastName']) {
    const bad = { 'permissionsets/B.permissionset': permissionSet(field(name, true, true)) };
    assert.equal((await deploy(bad, { PermissionSet: ['B'] })).length, 1, name);
  }
});

test('a group gives what its sets give, less what its muting set takes away', async () => {
  const { people, deploy } = deployer();
  const lead = (letters: string) =>
    `<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>${String(letters.includes('u'))}</allowEdit><allowRead>${String(letters.includes('r'))}</allowRead><modifyAllRecords>false</modifyAllRecords><object>Lead</object><viewAllRecords>false</viewAllRecords></objectPermissions>`;
  const run = '<userPermissions><enabled>true</enabled><name>RunReports</name></userPermissions>';
  const files = {
    'permissionsets/A.permissionset': permissionSet(
      `${field('Lead.Phone', true, true)}${field('Lead.Email', true, true)}${lead('ru')}${run}`,
    ),
    'mutingpermissionsets/M.mutingpermissionset': file(
      'MutingPermissionSet',
      `${field('Lead.Phone', false, true)}${field('Lead.Email', true, true)}<label>M</label>${lead('u')}${run}`,
    ),
    'permissionsetgroups/G.permissionsetgroup': file(
      'PermissionSetGroup',
      '<label>G</label><mutingPermissionSets>M</mutingPermissionSets><permissionSets>A</permissionSets>',
    ),
  };
  const types = { PermissionSet: ['A'], MutingPermissionSet: ['M'], PermissionSetGroup: ['G'] };
  assert.deepEqual(await deploy(files, types), []);
  const user = people.person('grouped', { profile: '最小アクセス - Salesforce' });
  const [group] = people.org.rows.where('PermissionSetGroup', '"DeveloperName" = ?', 'G');
  people.make('PermissionSetAssignment', {
    AssigneeId: user.userId,
    PermissionSetGroupId: group?.['Id'],
  });
  const can = (wanted: 'read' | 'edit') => people.org.access.objectRight(user, people.object('Lead'), wanted);
  assert.deepEqual([can('read'), can('edit')], [true, false]);
  assert.equal(right(people, user, 'Lead.Phone'), 'read');
  assert.equal(right(people, user, 'Lead.Email'), 'hidden');
  assert.equal(people.org.access.userPermission(user.userId, 'RunReports'), false);
});

test('defaults and rules open records as deployed, and stay when something else is deployed', async () => {
  const { people, deploy } = deployer();
  const criteria =
    '<criteriaItems><field>Rating</field><operation>equals</operation><value>Hot</value></criteriaItems>';
  const rule = `<sharingCriteriaRules><fullName>Hot</fullName><accessLevel>Read</accessLevel><label>Hot</label><sharedTo><allInternalUsers/></sharedTo>${criteria}<includeRecordsOwnedByAll>true</includeRecordsOwnedByAll></sharingCriteriaRules>`;
  const files = {
    'objects/Lead.object': file('CustomObject', '<sharingModel>Private</sharingModel>'),
    'sharingRules/Lead.sharingRules': file('SharingRules', rule),
  };
  assert.deepEqual(await deploy(files, { CustomObject: ['Lead'], SharingRules: ['Lead'] }), []);
  const user = people.person('user');
  const hot = people.make('Lead', { LastName: 'a', Company: 'b', Rating: 'Hot' });
  people.make('Lead', { LastName: 'c', Company: 'd', Rating: 'Cold' });
  assert.deepEqual(people.visible(user, 'Lead'), [hot]);
  await deploy({ 'objects/Activity.object': activityField }, { CustomObject: ['Activity'] });
  assert.deepEqual(people.visible(user, 'Lead'), [hot]);
});

test('the parts of a granted location are granted', async () => {
  const { people, deploy } = deployer();
  const place =
    '<fields><fullName>Place__c</fullName><displayLocationInDecimal>true</displayLocationInDecimal><label>Place</label><scale>4</scale><type>Location</type></fields>';
  const files = {
    'objects/Lead.object': file('CustomObject', place),
    'permissionsets/P.permissionset': permissionSet(field('Lead.Place__c', true, true)),
  };
  assert.deepEqual(await deploy(files, { CustomObject: ['Lead'], PermissionSet: ['P'] }), []);
  assert.equal(right(people, people.admin, 'Lead.Place__Latitude__s'), 'hidden');
  const [row] = people.org.rows.where('PermissionSet', '"Name" = ?', 'P');
  people.assign(people.admin.userId, String(row?.['Id']));
  assert.equal(right(people, people.admin, 'Lead.Place__Latitude__s'), 'edit');
  const part = {
    'permissionsets/Q.permissionset': permissionSet(field('Lead.Place__Latitude__s', true, true)),
  };
  assert.equal((await deploy(part, { PermissionSet: ['Q'] })).length, 1);
});

test('a record type that a set names is for the holders of the set, and a profile’s default for its users', async () => {
  const { people, deploy } = deployer();
  const type = (name: string) =>
    `<recordTypes><fullName>${name}</fullName><active>true</active><label>${name}</label></recordTypes>`;
  const opens = (name: string, inner = '') =>
    `<recordTypeVisibilities>${inner}<recordType>Account.${name}</recordType><visible>true</visible></recordTypeVisibilities>`;
  const files = {
    'objects/Account.object': file('CustomObject', type('Vip') + type('Plain')),
    'permissionsets/V.permissionset': permissionSet(opens('Vip')),
  };
  assert.deepEqual(await deploy(files, { CustomObject: ['Account'], PermissionSet: ['V'] }), []);
  const id = (name: string) =>
    people.object('Account').recordTypes.find(({ developerName }) => developerName === name)?.id;
  const insert = (caller: Caller, RecordTypeId?: string) => {
    const values = { Name: 'a', ...(RecordTypeId === undefined ? {} : { RecordTypeId }) };
    const [result] = people.org.data.insert(caller, [{ type: 'Account', values }], { allOrNone: false });
    return result?.errors[0]?.code ?? people.org.rows.byId('Account', result?.id ?? '')?.['RecordTypeId'];
  };
  const user = people.person('typed', { profile: '標準ユーザー' });
  assert.equal(insert(people.admin, id('Vip')), 'INVALID_CROSS_REFERENCE_KEY');
  assert.equal(insert(user, id('Plain')), id('Plain'), 'no set names it');
  const [row] = people.org.rows.where('PermissionSet', '"Name" = ?', 'V');
  people.assign(user.userId, String(row?.['Id']));
  assert.equal(insert(user, id('Vip')), id('Vip'));
  assert.equal(insert(user), null);
  const profile = { 'profiles/Standard.profile': file('Profile', opens('Plain', '<default>true</default>')) };
  assert.deepEqual(await deploy(profile, { Profile: ['Standard'] }), []);
  assert.equal(insert(user), id('Plain'));
  assert.equal(insert(people.admin, id('Plain')), 'INVALID_CROSS_REFERENCE_KEY');
  assert.equal(insert(people.admin), null);
});
