import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openOrg, writer } from '../testing/open-org.ts';

const org = openOrg();
const { caller, insert, make, change, update, remove } = writer(org);
const deal = { Name: '商談', StageName: 'Prospecting', CloseDate: '2026-06-30' };

test('the stage says whether an opportunity is closed and won, its probability and category', () => {
  const id = make('Opportunity', { ...deal, Amount: 1000 });
  const row = () => org.data.rowById('Opportunity', id);
  assert.equal(row()?.['Probability'], 10);
  assert.equal(row()?.['ExpectedRevenue'], 100);
  assert.equal(row()?.['ForecastCategoryName'], 'Pipeline');
  assert.equal(row()?.['Fiscal'], '2026 2');
  change('Opportunity', { Id: id, StageName: 'Closed Won' });
  assert.equal(row()?.['IsClosed'], true);
  assert.equal(row()?.['IsWon'], true);
  assert.equal(row()?.['Probability'], 100);
  assert.equal(org.rows.where('OpportunityHistory', '"OpportunityId" = ?', id).length, 2);
});

test('a probability that is given stays', () => {
  const id = make('Opportunity', { ...deal, Probability: 33 });
  assert.equal(org.data.rowById('Opportunity', id)?.['Probability'], 33);
});

test('the contact of a new opportunity becomes its primary role, and there is one primary', () => {
  const contact = make('Contact', { LastName: 'a' });
  const other = make('Contact', { LastName: 'b' });
  const id = make('Opportunity', { ...deal, ContactId: contact });
  make('OpportunityContactRole', { OpportunityId: id, ContactId: other, IsPrimary: true });
  const roles = org.rows.where('OpportunityContactRole', '"OpportunityId" = ?', id);
  assert.deepEqual(
    roles.filter((row) => row['IsPrimary'] === true).map((row) => row['ContactId']),
    [other],
  );
});

test('an account with a won opportunity or a case stays', () => {
  const account = make('Account', { Name: 'A' });
  make('Opportunity', { ...deal, AccountId: account, StageName: 'Closed Won' });
  assert.equal(remove(account).errors[0]?.code, 'DELETE_FAILED');
  const second = make('Account', { Name: 'B' });
  make('Case', { AccountId: second, Subject: 's' });
  assert.match(remove(second).errors[0]?.message ?? '', /^Your attempt to delete B could not be completed/);
});

test('deleting twice says that the record is deleted', () => {
  const id = make('Account', { Name: 'A' });
  remove(id);
  assert.equal(remove(id).errors[0]?.code, 'ENTITY_IS_DELETED');
  assert.equal(remove('001').errors[0]?.code, 'MALFORMED_ID');
  assert.equal(update('Account', { Id: id, Name: 'B' }).errors[0]?.code, 'ENTITY_IS_DELETED');
});

test('an emptied bin keeps nothing; what is not in it cannot come back', () => {
  const id = make('Account', { Name: 'A' });
  assert.equal(org.data.undelete(caller, [id], { allOrNone: false })[0]?.errors[0]?.code, 'UNDELETE_FAILED');
  remove(id);
  assert.equal(org.data.emptyRecycleBin(caller, [id])[0]?.success, true);
  assert.equal(org.data.rowById('Account', id), undefined);
});

test('getDeleted and getUpdated know the period', () => {
  const id = make('Account', { Name: 'A' });
  const now = org.clock.now();
  assert.ok(org.data.updatedBetween('Account', now - 60_000, now + 60_000).includes(id));
  remove(id);
  assert.ok(org.data.deletedBetween('Account', now - 60_000, now + 60_000).some((row) => row.id === id));
  assert.ok(!org.data.updatedBetween('Account', now - 60_000, now + 60_000).includes(id));
});

test('merging moves everything to the master and remembers it', () => {
  const [master, loser] = [
    make('Contact', { LastName: 'm' }),
    make('Contact', { LastName: 'l', Email: 'l@example.com' }),
  ];
  const task = make('Task', { WhoId: loser, Status: 'Completed', ActivityDate: '2026-03-01' });
  const result = org.data.merge(caller, { type: 'Contact', values: { Id: master, Email: 'l@example.com' } }, [
    loser,
  ]);
  assert.equal(result.success, true);
  assert.equal(org.data.rowById('Task', task)?.['WhoId'], master);
  assert.equal(org.data.rowById('Contact', master)?.['Email'], 'l@example.com');
  assert.equal(org.data.rowById('Contact', master)?.['LastActivityDate'], '2026-03-01');
  const gone = org.data.rowById('Contact', loser);
  assert.equal(gone?.['IsDeleted'], true);
  assert.equal(gone['MasterRecordId'], master);
});

test('opportunities do not merge', () => {
  const [one, two] = [make('Opportunity', deal), make('Opportunity', deal)];
  assert.equal(
    org.data.merge(caller, { type: 'Opportunity', values: { Id: one } }, [two]).errors[0]?.code,
    'INVALID_TYPE',
  );
});

test('an inactive user owns nothing new', () => {
  const user = make('User', newUser('gone@example.com'));
  change('User', { Id: user, IsActive: false });
  assert.equal(insert('Account', { Name: 'A', OwnerId: user }).errors[0]?.code, 'INACTIVE_OWNER_OR_USER');
});

test('a queue owns only what it is for', () => {
  const queue = make('Group', { Name: 'Q', Type: 'Queue' });
  assert.equal(
    insert('Lead', { LastName: 'a', Company: 'b', OwnerId: queue }).errors[0]?.code,
    'FIELD_INTEGRITY_EXCEPTION',
  );
  make('QueueSobject', { QueueId: queue, SobjectType: 'Lead' });
  assert.ok(make('Lead', { LastName: 'a', Company: 'b', OwnerId: queue }));
});

test('user names are unique and look like mail addresses', () => {
  make('User', newUser('one@example.com'));
  assert.equal(insert('User', newUser('ONE@example.com')).errors[0]?.code, 'DUPLICATE_USERNAME');
  assert.equal(insert('User', newUser('nonsense')).errors[0]?.code, 'INVALID_EMAIL_ADDRESS');
});

test('a permission set goes once to a user', () => {
  const user = make('User', newUser('perm@example.com'));
  const set = make('PermissionSet', { Name: 'P', Label: 'P' });
  make('PermissionSetAssignment', { AssigneeId: user, PermissionSetId: set });
  const again = insert('PermissionSetAssignment', { AssigneeId: user, PermissionSetId: set });
  assert.match(again.errors[0]?.message ?? '', /^Duplicate PermissionSetAssignment/);
});

test('a permission set of a licence needs that licence', () => {
  const user = make('User', newUser('licence@example.com'));
  const [license] = org.rows.where(
    'PermissionSetLicense',
    '"DeveloperName" = ?',
    'SalesforceAPIIntegrationPsl',
  );
  const set = make('PermissionSet', { Name: 'L', Label: 'L', LicenseId: String(license?.['Id']) });
  const assign = () => insert('PermissionSetAssignment', { AssigneeId: user, PermissionSetId: set });
  assert.equal(assign().errors[0]?.code, 'FIELD_INTEGRITY_EXCEPTION');
  make('PermissionSetLicenseAssign', { AssigneeId: user, PermissionSetLicenseId: String(license?.['Id']) });
  assert.equal(assign().success, true);
});

function newUser(username: string) {
  const [profile] = org.rows.where('Profile', '"Name" = ?', '標準ユーザー');
  return {
    Username: username,
    LastName: 'U',
    Alias: 'u',
    Email: 'u@example.com',
    ProfileId: String(profile?.['Id']),
    TimeZoneSidKey: 'Asia/Tokyo',
    LocaleSidKey: 'ja_JP',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'ja',
  };
}

test('a queue is only for what a group may own', () => {
  const queue = make('Group', { Name: 'Pool', DeveloperName: 'OnlyOwned', Type: 'Queue' });
  for (const SobjectType of ['Account', 'Opportunity', 'Nothing__c']) {
    const [result] = org.data.insert(
      writer(org).caller,
      [{ type: 'QueueSobject', values: { QueueId: queue, SobjectType } }],
      { allOrNone: false },
    );
    assert.equal(result?.errors[0]?.code, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  }
  for (const SobjectType of ['Lead', 'Case', 'Task']) make('QueueSobject', { QueueId: queue, SobjectType });
});
