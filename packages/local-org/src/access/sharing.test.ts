import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customField, customObject, lookup } from '../store/testing/customized.ts';
import { SharingRules } from './sharing-rules.ts';
import type { SharingRule } from './sharing-rules.ts';
import { openPeople } from './testing/people.ts';

const everything = 'read edit delete transfer';

function salesOrg() {
  const people = openPeople();
  const boss = people.role('Boss');
  const team = people.role('Team', boss);
  const other = people.role('Other', boss);
  const parts = {
    chief: people.person('chief', { role: boss }),
    owner: people.person('owner', { role: team }),
    mate: people.person('mate', { role: team }),
    stranger: people.person('stranger', { role: other }),
    roleless: people.person('roleless'),
  };
  const rules = new SharingRules(people.org.database);
  const rule = (given: Partial<SharingRule> & Pick<SharingRule, 'object' | 'toGroupId'>) => {
    rules.put({ name: 'Rule', level: 'Read', fromGroupId: null, criteria: null, children: null, ...given });
  };
  const roleGroup = (role: string, type: string): string =>
    String(people.org.rows.where('Group', '"RelatedId" = ? AND "Type" = ?', role, type)[0]?.['Id']);
  return { people, boss, team, other, rule, roleGroup, ...parts };
}

test('a private record is its owner’s and of those above in the role hierarchy', () => {
  const { people, chief, owner, mate, stranger, roleless } = salesOrg();
  people.defaults({ Lead: 'Private' });
  const id = people.make('Lead', { LastName: 'a', Company: 'b', OwnerId: owner.userId });
  assert.equal(people.access(owner, 'Lead', id), everything);
  assert.equal(people.access(chief, 'Lead', id), everything);
  for (const caller of [mate, stranger, roleless]) {
    assert.equal(people.access(caller, 'Lead', id), '');
    assert.deepEqual(people.visible(caller, 'Lead'), []);
  }
  assert.equal(people.access(people.admin, 'Lead', id), everything);
  assert.deepEqual(people.visible(chief, 'Lead'), [id]);
});

test('public defaults open reading, editing and transferring, never deleting', () => {
  const { people, owner, stranger } = salesOrg();
  const id = people.make('Lead', { LastName: 'a', Company: 'b', OwnerId: owner.userId });
  assert.equal(people.access(stranger, 'Lead', id), 'read edit transfer');
  people.defaults({ Lead: 'ReadWrite' });
  assert.equal(people.access(stranger, 'Lead', id), 'read edit');
  people.defaults({ Lead: 'Read' });
  assert.equal(people.access(stranger, 'Lead', id), 'read');
  people.assign(stranger.userId, people.set('Movers', { permissions: ['TransferAnyLead'] }));
  people.defaults({ Lead: 'ReadWrite' });
  assert.equal(people.access(stranger, 'Lead', id), 'read edit transfer');
});

test('View All and Modify All of an object pass over its default', () => {
  const { people, owner, stranger, mate } = salesOrg();
  people.defaults({ Lead: 'Private' });
  const id = people.make('Lead', { LastName: 'a', Company: 'b', OwnerId: owner.userId });
  people.assign(stranger.userId, people.set('Viewers', { objects: { Lead: 'rv' } }));
  people.assign(mate.userId, people.set('Modifiers', { objects: { Lead: 'rudvm' } }));
  assert.equal(people.access(stranger, 'Lead', id), 'read');
  assert.equal(people.access(mate, 'Lead', id), everything);
  assert.equal(people.org.access.visibleRows(stranger, people.object('Lead'), 't'), null);
});

test('a queue’s records are its members’ and of those above them', () => {
  const { people, chief, mate, stranger } = salesOrg();
  people.defaults({ Lead: 'Private' });
  const queue = people.group('Inbound', 'Queue', [mate.userId]);
  people.make('QueueSobject', { QueueId: queue, SobjectType: 'Lead' });
  const id = people.make('Lead', { LastName: 'a', Company: 'b', OwnerId: queue });
  assert.equal(people.access(mate, 'Lead', id), everything);
  assert.equal(people.access(chief, 'Lead', id), everything);
  assert.equal(people.access(stranger, 'Lead', id), '');
});

test('an owner-based rule opens the records of one group to another, through nested groups and roles', () => {
  const { people, rule, roleGroup, team, other, owner, stranger, chief, roleless } = salesOrg();
  people.defaults({ Lead: 'Private' });
  const id = people.make('Lead', { LastName: 'a', Company: 'b', OwnerId: owner.userId });
  const inner = people.group('Inner', 'Regular', [roleGroup(other, 'Role')]);
  const outer = people.group('Outer', 'Regular', [inner]);
  rule({ object: 'Lead', fromGroupId: roleGroup(team, 'RoleAndSubordinates'), toGroupId: outer });
  assert.equal(people.access(stranger, 'Lead', id), 'read');
  rule({
    object: 'Lead',
    level: 'Edit',
    fromGroupId: roleGroup(team, 'RoleAndSubordinates'),
    toGroupId: outer,
  });
  assert.equal(people.access(stranger, 'Lead', id), 'read edit');
  assert.equal(people.access(roleless, 'Lead', id), '');
  assert.equal(people.access(chief, 'Lead', id), everything);
});

test('a group without hierarchies keeps the superiors of its members out', () => {
  const people = openPeople();
  people.defaults({ Lead: 'Private' });
  const top = people.role('Top');
  const low = people.role('Low', top);
  const owner = people.person('owner');
  const member = people.person('member', { role: low });
  const superior = people.person('superior', { role: top });
  const id = people.make('Lead', { LastName: 'a', Company: 'b', OwnerId: owner.userId });
  const closed = people.group('Closed', 'Regular', [member.userId], false);
  people.make('LeadShare', { LeadId: id, UserOrGroupId: closed, LeadAccessLevel: 'Read' });
  assert.equal(people.access(member, 'Lead', id), 'read');
  assert.equal(people.access(superior, 'Lead', id), '');
});

test('a rule by criteria follows the record’s values', () => {
  const { people, rule, roleGroup, other, owner, stranger } = salesOrg();
  people.defaults({ Lead: 'Private' });
  const values = { LastName: 'a', OwnerId: owner.userId };
  const bank = people.make('Lead', { ...values, Company: '東京銀行', Rating: 'Hot' });
  const shop = people.make('Lead', { ...values, Company: 'Shop', Rating: 'Hot' });
  const items = [
    { field: 'Company', operation: 'contains', value: '銀行' },
    { field: 'Rating', operation: 'equals', value: 'Cold, Warm' },
    { field: 'Rating', operation: 'notEqual', value: 'Cold' },
  ];
  const toGroupId = roleGroup(other, 'Role');
  rule({ object: 'Lead', toGroupId, criteria: { items, filter: '1 AND (2 OR 3)' } });
  assert.deepEqual(people.visible(stranger, 'Lead'), [bank]);
  assert.equal(people.access(stranger, 'Lead', shop), '');
  people.change(bank, { Company: 'Farm' });
  assert.deepEqual(people.visible(stranger, 'Lead'), []);
});

test('share rows open single records to users, groups and those above', () => {
  const { people, owner, stranger, chief, roleless } = salesOrg();
  people.defaults({ Lead: 'Private' });
  const id = people.make('Lead', { LastName: 'a', Company: 'b', OwnerId: roleless.userId });
  assert.equal(people.access(chief, 'Lead', id), '');
  people.make('LeadShare', { LeadId: id, UserOrGroupId: owner.userId, LeadAccessLevel: 'Edit' });
  assert.equal(people.access(owner, 'Lead', id), 'read edit');
  assert.equal(people.access(chief, 'Lead', id), 'read edit');
  assert.equal(people.access(stranger, 'Lead', id), '');
});

test('custom objects have shares of their own, details follow their master', () => {
  const { people, owner, stranger } = salesOrg();
  people.customize(
    [
      customObject({ name: 'Thing__c', keyPrefix: 'a00', sharingModel: 'Private' }),
      customObject({ name: 'Part__c', keyPrefix: 'a01', sharingModel: 'ControlledByParent' }),
    ],
    [
      customField({
        object: 'Part__c',
        name: 'Thing__c',
        type: 'MasterDetail',
        relationship: { ...lookup('Thing__c'), relationshipOrder: 0 },
      }),
    ],
  );
  const rights = people.set('Things', { objects: { Thing__c: 'crud', Part__c: 'crud' } });
  for (const caller of [owner, stranger]) people.assign(caller.userId, rights);
  const thing = people.make('Thing__c', { Name: 'a', OwnerId: owner.userId });
  const part = people.make('Part__c', { Name: 'p', Thing__c: thing });
  assert.equal(people.access(owner, 'Part__c', part), everything);
  assert.equal(people.access(stranger, 'Part__c', part), '');
  people.make('Thing__Share', { ParentId: thing, UserOrGroupId: stranger.userId, AccessLevel: 'Read' });
  assert.equal(people.access(stranger, 'Thing__c', thing), 'read');
  assert.equal(people.access(stranger, 'Part__c', part), 'read');
  assert.deepEqual(people.visible(stranger, 'Part__c'), [part]);
});

test('contacts follow their account; one without an account is private', () => {
  const { people, owner, chief, stranger } = salesOrg();
  people.defaults({ Account: 'Private', Opportunity: 'Private', Case: 'Private' });
  const account = people.make('Account', { Name: 'A', OwnerId: owner.userId });
  const contact = people.make('Contact', { LastName: 'c', AccountId: account, OwnerId: stranger.userId });
  const alone = people.make('Contact', { LastName: 'd', OwnerId: owner.userId });
  assert.equal(people.access(owner, 'Contact', contact), everything);
  assert.equal(people.access(stranger, 'Contact', contact), '');
  assert.equal(people.access(owner, 'Contact', alone), everything);
  assert.equal(people.access(chief, 'Contact', alone), '');
  assert.deepEqual(people.visible(owner, 'Contact').sort(), [contact, alone].sort());
});

test('a child’s owner reads its account; an account’s owner has its children as the role says', () => {
  const people = openPeople();
  people.defaults({ Account: 'Private', Opportunity: 'Private', Case: 'Private' });
  const reading = people.role('Reading', undefined, { OpportunityAccessForAccountOwner: 'Read' });
  const holder = people.person('holder', { role: reading });
  const plain = people.person('plain', { role: people.role('Plain') });
  const seller = people.person('seller', { role: people.role('Selling') });
  const deal = { StageName: 'Prospecting', CloseDate: '2026-05-01', OwnerId: seller.userId };
  const account = people.make('Account', { Name: 'A', OwnerId: holder.userId });
  const own = people.make('Opportunity', { Name: 'o', AccountId: account, ...deal });
  assert.equal(people.access(holder, 'Opportunity', own), 'read');
  assert.equal(people.access(seller, 'Account', account), 'read');
  const closed = people.make('Account', { Name: 'B', OwnerId: plain.userId });
  const hidden = people.make('Opportunity', { Name: 'p', AccountId: closed, ...deal });
  assert.equal(people.access(plain, 'Opportunity', hidden), '');
  people.make('AccountShare', {
    AccountId: closed,
    UserOrGroupId: holder.userId,
    AccountAccessLevel: 'Read',
    OpportunityAccessLevel: 'Edit',
  });
  assert.equal(people.access(holder, 'Opportunity', hidden), 'read edit');
});
