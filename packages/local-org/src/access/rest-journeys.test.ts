import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customField } from '../store/testing/customized.ts';
import { openJourney, records, soql } from './testing/journey.ts';
import type { Journey } from './testing/journey.ts';

function deployField(journey: Journey, object: string, name: string): void {
  const { schema } = journey.server.org;
  const { customizations } = schema;
  const field = customField({ object, name, type: 'Text' });
  schema.apply({ ...customizations, fields: [...customizations.fields, field] });
}

/** A permission set with field rights, as Setup would make it. */
function fieldSet(journey: Journey, name: string, fields: readonly string[]): void {
  const { system } = journey;
  const ParentId = system.make('PermissionSet', { Name: name, Label: name });
  for (const Field of fields)
    system.make('FieldPermissions', {
      ParentId,
      SobjectType: Field.split('.')[0],
      Field,
      PermissionsRead: true,
      PermissionsEdit: true,
    });
}

test('a hidden field is in no describe, no query, no write and no object info', async () => {
  await using journey = await openJourney();
  deployField(journey, 'Lead', 'Score__c');
  const { admin } = journey;
  const names = async (path: string) => JSON.stringify((await admin('GET', path)).body).includes('Score__c');
  assert.equal(await names('/sobjects/Lead/describe'), false);
  assert.equal(await names('/ui-api/object-info/Lead'), false);
  assert.equal((await admin('GET', soql('SELECT Score__c FROM Lead'))).code, 'INVALID_FIELD');
  assert.equal((await admin('GET', soql("SELECT Id FROM Lead WHERE Score__c = 'a'"))).code, 'INVALID_FIELD');
  const lead = { LastName: 'a', Company: 'b', Score__c: 'x' };
  assert.equal((await admin('POST', '/sobjects/Lead', lead)).code, 'INVALID_FIELD');
  fieldSet(journey, 'Scores', ['Lead.Score__c']);
  const user = await journey.user('scorer', { permissionSets: ['Scores'] });
  const made = await user.call('POST', '/sobjects/Lead', lead);
  assert.equal(made.status, 201);
  const [row] = records(await user.call('GET', soql('SELECT Score__c FROM Lead')));
  assert.equal(row?.['Score__c'], 'x');
  assert.equal(await names('/sobjects/Lead/describe'), false);
});

test('an object without rights is unsupported everywhere', async () => {
  await using journey = await openJourney();
  const id = journey.system.make('Account', { Name: 'A' });
  const user = await journey.user('bare', { license: 'Salesforce Integration' });
  const { call } = user;
  assert.equal((await call('GET', '/sobjects/Account/describe')).code, 'NOT_FOUND');
  assert.equal((await call('GET', soql('SELECT Id FROM Account'))).code, 'INVALID_TYPE');
  assert.equal((await call('GET', `/sobjects/Account/${id}`)).code, 'NOT_FOUND');
  assert.equal((await call('POST', '/sobjects/Account', { Name: 'x' })).code, 'NOT_FOUND');
  const listed = JSON.stringify((await call('GET', '/sobjects')).body);
  assert.equal(listed.includes('"Account"'), false);
  assert.equal((await call('GET', '/ui-api/object-info/Account')).status, 400);
});

test('rows that the user may not see are in no query, and cannot be read, changed or deleted by ID', async () => {
  await using journey = await openJourney();
  const { admin, system } = journey;
  const patched = await admin('PATCH', '/admin/sharing', { defaults: { Lead: 'Private' } });
  assert.equal(patched.status, 200);
  const owner = await journey.user('owner');
  const other = await journey.user('other');
  const id = system.make('Lead', { LastName: 'a', Company: 'b', OwnerId: owner.id });
  assert.equal(records(await owner.call('GET', soql('SELECT Id FROM Lead'))).length, 1);
  assert.equal(records(await other.call('GET', soql('SELECT Id FROM Lead'))).length, 0);
  const count = await other.call('GET', soql('SELECT COUNT() FROM Lead'));
  assert.equal((count.body as { totalSize: number }).totalSize, 0);
  assert.equal((await other.call('GET', `/sobjects/Lead/${id}`)).status, 404);
  const change = await other.call('PATCH', `/sobjects/Lead/${id}`, { Company: 'x' });
  assert.equal(change.code, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
  // Standard users have no right to delete leads at all.
  const removed = await other.call('DELETE', `/sobjects/Lead/${id}`);
  assert.equal(removed.code, 'INSUFFICIENT_ACCESS_OR_READONLY');
  const task = await other.call('POST', '/sobjects/Task', { Subject: 's', WhoId: id });
  assert.equal(task.code, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
});

test('changes to records of others stay unknown', async () => {
  await using journey = await openJourney();
  await journey.admin('PATCH', '/admin/sharing', { defaults: { Lead: 'Private' } });
  const owner = await journey.user('owner');
  const other = await journey.user('other');
  const values = { LastName: 'a', Company: 'b', OwnerId: owner.id };
  const [kept, gone] = [journey.system.make('Lead', values), journey.system.make('Lead', values)];
  journey.system.remove(gone);
  const period = '?start=2026-04-01T00:00:00Z&end=2026-04-02T00:00:00Z';
  const changes = async (call: typeof owner.call) => {
    const updated = (await call('GET', `/sobjects/Lead/updated${period}`)).body as { ids: string[] };
    const deleted = (await call('GET', `/sobjects/Lead/deleted${period}`)).body as {
      deletedRecords: { id: string }[];
    };
    return [...updated.ids, ...deleted.deletedRecords.map(({ id }) => id)];
  };
  assert.deepEqual(await changes(owner.call), [kept, gone]);
  assert.deepEqual(await changes(other.call), []);
});

test('a collection refuses the records that are not the user’s and saves the rest', async () => {
  await using journey = await openJourney();
  const { admin, system } = journey;
  await admin('PATCH', '/admin/sharing', { defaults: { Lead: 'Read' } });
  const owner = await journey.user('owner');
  const other = await journey.user('other');
  const [mine, theirs] = [other, owner].map(({ id }) =>
    system.make('Lead', { LastName: 'a', Company: 'b', OwnerId: id }),
  );
  const body = {
    allOrNone: false,
    records: [mine, theirs].map((id) => ({ attributes: { type: 'Lead' }, id, Company: 'new' })),
  };
  const { body: answer } = await other.call('PATCH', '/composite/sobjects', body);
  const results = answer as { success: boolean; errors: { statusCode: string }[] }[];
  assert.deepEqual(
    results.map((result) => result.errors[0]?.statusCode ?? 'ok'),
    ['ok', 'INSUFFICIENT_ACCESS_OR_READONLY'],
  );
});

test('relationships follow the parent’s rights', async () => {
  await using journey = await openJourney();
  const { admin, system } = journey;
  await admin('PATCH', '/admin/sharing', {
    defaults: { Account: 'Private', Opportunity: 'Private', Case: 'Private' },
  });
  const owner = await journey.user('owner');
  const account = system.make('Account', { Name: 'A', OwnerId: owner.id });
  const contact = system.make('Contact', { LastName: 'c', AccountId: account });
  const other = await journey.user('other');
  assert.equal(records(await other.call('GET', soql('SELECT Id FROM Contact'))).length, 0);
  const query = "SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Name = 'A'";
  assert.equal(records(await other.call('GET', soql(query))).length, 0);
  const [own] = records(await owner.call('GET', soql(query)));
  assert.equal((own?.['Contacts'] as { totalSize: number }).totalSize, 1);
  assert.ok(contact);
});

test('UI API and GraphQL show the same records and fields', async () => {
  await using journey = await openJourney();
  const { admin, system } = journey;
  deployField(journey, 'Lead', 'Score__c');
  await admin('PATCH', '/admin/sharing', { defaults: { Lead: 'Private' } });
  const owner = await journey.user('owner');
  const other = await journey.user('other');
  const id = system.make('Lead', { LastName: 'a', Company: 'b', OwnerId: owner.id, Score__c: 's' });
  const path = `/ui-api/records/${id}?fields=Lead.Company`;
  assert.equal((await owner.call('GET', path)).status, 200);
  assert.equal((await other.call('GET', path)).status, 403);
  const hidden = await owner.call('GET', `/ui-api/records/${id}?fields=Lead.Score__c`);
  assert.equal(hidden.status, 400);
  const optional = await owner.call('GET', `${path}&optionalFields=Lead.Score__c`);
  assert.equal(JSON.stringify(optional.body).includes('Score__c'), false);
  const graph = async (call: typeof owner.call, fields: string) => {
    const query = `query { uiapi { query { Lead { edges { node { Id ${fields} } } } } } }`;
    return JSON.stringify((await call('POST', '/graphql', { query })).body);
  };
  assert.ok((await graph(owner.call, 'Company { value }')).includes(id));
  assert.equal((await graph(other.call, 'Company { value }')).includes(id), false);
  assert.match(await graph(owner.call, 'Score__c { value }'), /errors":\[\{/);
});

test('a user without API Enabled is turned away', async () => {
  await using journey = await openJourney();
  const closed = await journey.user('closed', { profile: 'Minimum Access - Salesforce' });
  assert.equal((await closed.call('GET', '/limits')).code, 'API_DISABLED_FOR_ORG');
});

test('the limits and counts of the org are for users with View Setup', async () => {
  await using journey = await openJourney();
  const robot = await journey.user('robot', {
    license: 'Salesforce Integration',
    permissionSetLicenses: ['SalesforceAPIIntegrationPsl'],
  });
  const person = await journey.user('person', { profile: '標準ユーザー' });
  for (const path of ['/limits', '/limits/recordCount?sObjects=Account']) {
    assert.deepEqual(
      [(await robot.call('GET', path)).status, (await robot.call('GET', path)).code],
      [403, 'INSUFFICIENT_ACCESS'],
    );
    assert.equal((await person.call('GET', path)).status, 200);
  }
});

test('rules and groups made by the admin endpoint open records', async () => {
  await using journey = await openJourney();
  const { admin, system } = journey;
  await admin('PATCH', '/admin/sharing', { defaults: { Lead: 'Private' } });
  for (const role of [{ name: 'West' }, { name: 'East' }]) await admin('POST', '/admin/roles', role);
  const west = await journey.user('west', { role: 'West' });
  const east = await journey.user('east', { role: 'East' });
  const lead = system.make('Lead', { LastName: 'a', Company: 'b', OwnerId: west.id });
  const members = [{ user: 'east@journey.example' }];
  assert.equal((await admin('POST', '/admin/groups', { name: 'Helpers', members })).status, 201);
  const rule = { object: 'Lead', name: 'WestToHelpers', level: 'Edit' };
  const sides = { from: { role: 'West' }, to: { group: 'Helpers' } };
  assert.equal((await admin('POST', '/admin/sharing/rules', { ...rule, ...sides })).status, 201);
  assert.equal((await east.call('PATCH', `/sobjects/Lead/${lead}`, { Company: 'c' })).status, 204);
  assert.equal((await admin('DELETE', '/admin/sharing/rules/Lead/WestToHelpers')).status, 204);
  assert.equal((await east.call('GET', `/sobjects/Lead/${lead}`)).status, 404);
  const unknown = await admin('PATCH', '/admin/sharing', { defaults: { Lead: 'FullAccess' } });
  assert.equal(unknown.code, 'INVALID_INPUT');
});
