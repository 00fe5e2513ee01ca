import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPeople } from './testing/people.ts';

function twoUsers() {
  const people = openPeople();
  people.defaults({ Lead: 'Private' });
  const owner = people.person('owner');
  const other = people.person('other');
  const lead = people.make('Lead', { LastName: 'a', Company: 'b', OwnerId: owner.userId });
  const share = { LeadId: lead, UserOrGroupId: other.userId, LeadAccessLevel: 'Edit' };
  return { people, owner, other, lead, share };
}

test('an owner shares a record by hand, somebody who only sees it cannot', () => {
  const { people, owner, other, lead, share } = twoUsers();
  assert.equal(people.code(people.insert(owner, 'LeadShare', share)), 'ok');
  assert.equal(people.access(other, 'Lead', lead), 'read edit');
  const third = people.person('third');
  assert.equal(
    people.code(people.insert(other, 'LeadShare', { ...share, UserOrGroupId: third.userId })),
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  );
});

test('sharing again changes the level, a new owner starts without shares by hand', () => {
  const { people, owner, other, lead, share } = twoUsers();
  people.insert(owner, 'LeadShare', share);
  people.insert(owner, 'LeadShare', { ...share, LeadAccessLevel: 'Read' });
  assert.equal(people.access(other, 'Lead', lead), 'read');
  assert.equal(people.org.rows.where('LeadShare', '1').length, 1);
  people.change(lead, { OwnerId: people.admin.userId });
  assert.equal(people.access(other, 'Lead', lead), '');
  assert.equal(people.org.rows.where('LeadShare', '1').length, 0);
});

test('a share that gives no more than the default, or another cause than by hand, is refused', () => {
  const { people, owner, share } = twoUsers();
  const rule = { ...share, RowCause: 'Rule' };
  assert.equal(people.code(people.insert(owner, 'LeadShare', rule)), 'FIELD_INTEGRITY_EXCEPTION');
  const all = { ...share, LeadAccessLevel: 'All' };
  assert.equal(people.code(people.insert(owner, 'LeadShare', all)), 'FIELD_INTEGRITY_EXCEPTION');
  people.defaults({ Lead: 'ReadWrite' });
  assert.equal(people.code(people.insert(owner, 'LeadShare', share)), 'FIELD_INTEGRITY_EXCEPTION');
});

test('a record goes to another owner by who has it in full, and to one who may read the object', () => {
  const { people, owner, other, lead } = twoUsers();
  people.defaults({ Lead: 'ReadWrite' });
  const give = (by: typeof owner, to: string) =>
    people.code(people.update(by, 'Lead', { Id: lead, OwnerId: to }));
  assert.equal(give(other, other.userId), 'INSUFFICIENT_ACCESS_OR_READONLY');
  const bare = people.person('bare', { profile: '最小アクセス - Salesforce' });
  assert.equal(give(owner, bare.userId), 'TRANSFER_REQUIRES_READ');
  assert.equal(give(owner, other.userId), 'ok');
});

test('a role gives account owners no less than the default gives everybody', () => {
  const people = openPeople();
  const role = (name: string, level?: string) =>
    people.code(
      people.insert(people.admin, 'UserRole', {
        Name: name,
        DeveloperName: name,
        ...(level === undefined ? {} : { OpportunityAccessForAccountOwner: level }),
      }),
    );
  assert.equal(role('Below', 'Read'), 'FIELD_INTEGRITY_EXCEPTION');
  assert.equal(role('Same'), 'ok');
  people.defaults({ Opportunity: 'Private' });
  assert.equal(role('Reading', 'Read'), 'ok');
});
