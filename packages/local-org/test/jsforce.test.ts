import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import jsforce from 'jsforce';
import { runOrg, TEST_PASSWORD } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const { Connection } = jsforce;
type Client = InstanceType<typeof Connection>;

describe('jsforce', () => {
  let org: TestOrg;
  let client: Client;

  before(async () => {
    org = await runOrg();
    client = new Connection({ instanceUrl: org.url, accessToken: org.adminToken, version: '67.0' });
    client.bulk2.pollInterval = 20;
  });
  after(() => org.close());

  it('logs in by SOAP where the org allows it, and only in versions that have login()', async () => {
    const older = new Connection({ loginUrl: org.url, version: '64.0' });
    await assert.rejects(
      older.login(org.adminUsername, TEST_PASSWORD),
      /INVALID_OPERATION: SOAP API login\(\) is disabled/,
    );
    await org.call('POST', '/admin/settings', { soapLogin: true });
    const user = await older.login(org.adminUsername, TEST_PASSWORD);
    assert.equal(user.organizationId, org.org.settings.organizationId);
    assert.equal((await older.identity()).username, org.adminUsername);
    await older.logout();
    await assert.rejects(older.identity());
    const newer = new Connection({ loginUrl: org.url, version: '65.0' });
    await assert.rejects(newer.login(org.adminUsername, TEST_PASSWORD), /UNSUPPORTED_API_VERSION/);
  });

  it('queries in batches to the end, and queryAll shows what is deleted', async () => {
    const names = Array.from({ length: 2100 }, (_, index) => `n${String(index).padStart(4, '0')}`);
    for (let from = 0; from < names.length; from += 200) {
      const part = names.slice(from, from + 200).map((Name) => ({ Name }));
      const results = await client.sobject('Account').create(part);
      assert.ok(results.every(({ success }) => success));
    }
    const first = await client.query('SELECT Id, Name FROM Account ORDER BY Name');
    assert.deepEqual([first.totalSize, first.records.length, first.done], [2100, 2000, false]);
    const all = await client.query('SELECT Name FROM Account ORDER BY Name', {
      autoFetch: true,
      maxFetch: 5000,
    });
    assert.deepEqual(
      all.records.map((record) => record['Name']),
      names,
    );
    const [gone] = first.records;
    await client.sobject('Account').destroy(String(gone?.['Id']));
    const deleted = 'SELECT Id FROM Account WHERE IsDeleted = true';
    assert.equal((await client.query(deleted)).totalSize, 0);
    assert.equal((await client.query(deleted, { scanAll: true })).totalSize, 1);
  });

  it('creates, reads, updates, upserts and deletes one record', async () => {
    const contacts = client.sobject('Contact');
    const made = await contacts.create({ LastName: '佐藤', Email: 'sato@example.com' });
    assert.ok(made.success);
    assert.equal((await contacts.retrieve(made.id))['LastName'], '佐藤');
    assert.ok((await contacts.update({ Id: made.id, Title: '部長' })).success);
    const upserted = await contacts.upsert([{ Id: made.id, Department: '営業' }], 'Id');
    assert.deepEqual(
      upserted.map(({ success }) => success),
      [true],
    );
    const found = await contacts.findOne({ Id: made.id }, ['Title', 'Department']);
    assert.deepEqual([found?.['Title'], found?.['Department']], ['部長', '営業']);
    assert.ok((await contacts.destroy(made.id)).success);
    await assert.rejects(
      async () => contacts.retrieve(made.id),
      /NOT_FOUND|ENTITY_IS_DELETED|does not exist/,
    );
  });

  it('collections answer in order, and allOrNone really rolls back', async () => {
    const accounts = client.sobject('Account');
    const mixed = await accounts.create([{ Name: 'good' }, {}, { Name: 'fine' }] as { Name: string }[]);
    assert.deepEqual(
      mixed.map(({ success }) => success),
      [true, false, true],
    );
    const refused = await accounts.create([{ Name: 'all or none' }, {}] as { Name: string }[], {
      allOrNone: true,
    });
    assert.deepEqual(
      refused.map(({ success }) => success),
      [false, false],
    );
    assert.equal((await client.query("SELECT Id FROM Account WHERE Name = 'all or none'")).totalSize, 0);
  });

  it('Bulk 2.0 loads and queries', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      LastName: `b${String(index)}`,
      Company: 'Bulk, "Inc"',
    }));
    const loaded = await client.bulk2.loadAndWaitForResults({
      object: 'Lead',
      operation: 'insert',
      input: rows,
    });
    assert.deepEqual([loaded.successfulResults.length, loaded.failedResults.length], [300, 0]);
    const stream = await client.bulk2.query("SELECT LastName, Company FROM Lead WHERE Company LIKE 'Bulk%'");
    const records = await stream.toArray();
    assert.equal(records.length, 300);
    assert.equal((records[0] as Record<string, unknown>)['Company'], 'Bulk, "Inc"');
  });

  it('SOAP converts a lead, and the lead is read-only afterwards', async () => {
    const lead = await client.sobject('Lead').create({ LastName: '鈴木', Company: '青空' });
    const { records } = await client.query('SELECT ApiName FROM LeadStatus WHERE IsConverted = true');
    const result = await client.soap.convertLead({
      leadId: String(lead.id),
      convertedStatus: String(records[0]?.['ApiName']),
    });
    assert.equal(result.success, true);
    const contact = await client.sobject('Contact').retrieve(String(result.contactId));
    assert.deepEqual([contact['LastName'], contact['AccountId']], ['鈴木', result.accountId]);
    await assert.rejects(
      client.sobject('Lead').update({ Id: String(lead.id), Title: 'x' }),
      /CANNOT_UPDATE_CONVERTED_LEAD/,
    );
  });

  it('SOAP merges: lookups move to the winner, the loser says who won; undelete brings back', async () => {
    const ids = await Promise.all(['winner', 'loser'].map((Name) => org.make('Account', { Name })));
    const [winner = '', loser = ''] = ids;
    const contact = await org.make('Contact', { LastName: 'moved', AccountId: loser });
    const merged = await client.soap.merge({
      masterRecord: { type: 'Account', Id: winner } as never,
      recordToMergeIds: [loser],
    });
    assert.equal(merged.success, true);
    assert.equal((await client.sobject('Contact').retrieve(contact))['AccountId'], winner);
    const gone = await client.query(`SELECT MasterRecordId FROM Account WHERE Id = '${loser}'`, {
      scanAll: true,
    });
    assert.equal(gone.records[0]?.['MasterRecordId'], winner);
    const other = await org.make('Account', { Name: 'back' });
    await client.sobject('Account').destroy(other);
    const undeleted = (await client.soap.undelete([other])) as unknown;
    assert.deepEqual(
      [undeleted].flat().map((one) => (one as { success: boolean | string }).success),
      [true],
    );
    assert.equal((await client.sobject('Account').retrieve(other))['Name'], 'back');
  });

  it('describes, and lists what changed', async () => {
    const described = await client.sobject('Task').describe();
    assert.ok(described.fields.some(({ name }) => name === 'WhoId'));
    assert.ok((await client.describeGlobal()).sobjects.some(({ name }) => name === 'Opportunity'));
    const start = new Date(org.org.clock.now() - 3_600_000);
    const end = new Date(org.org.clock.now() + 60_000);
    assert.ok((await client.sobject('Account').updated(start, end)).ids.length > 2000);
    assert.ok((await client.sobject('Account').deleted(start, end)).deletedRecords.length >= 2);
  });

  it('reaches the Tooling API', async () => {
    await client.metadata.create('CustomField', {
      fullName: 'Account.Rank__c',
      label: '格',
      type: 'Text',
      length: 10,
    });
    const fields = await client.tooling.query(
      "SELECT DeveloperName FROM CustomField WHERE TableEnumOrId = 'Account'",
    );
    assert.deepEqual(
      fields.records.map((record) => record['DeveloperName']),
      ['Rank'],
    );
    await assert.rejects(async () => client.tooling.sobject('SourceMember').describe());
  });

  it('left no line in the server’s log', () => {
    assert.deepEqual(org.reports, []);
  });
});
