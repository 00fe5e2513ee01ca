import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { openSf } from './sf.ts';
import type { SfBench } from './sf.ts';

interface Queried {
  readonly totalSize: number;
  readonly done: boolean;
  readonly records: Record<string, unknown>[];
}

interface BulkResult {
  readonly jobInfo?: Record<string, unknown>;
  readonly jobId?: string;
  readonly processedRecords?: number;
  readonly failedRecords?: number;
}

describe('sf data', () => {
  let org: TestOrg;
  let sf: SfBench;

  before(async () => {
    org = await runOrg();
    sf = openSf({ SF_ACCESS_TOKEN: org.adminToken });
    await sf.result(
      'org',
      'login',
      'access-token',
      '--no-prompt',
      '--set-default',
      '--instance-url',
      org.url,
    );
  });
  after(async () => {
    await org.close();
    sf.close();
  });

  const query = (soql: string): Promise<Queried> => sf.result<Queried>('data', 'query', '--query', soql);

  it('create, get, query, update and delete of a record', async () => {
    const of = ['--sobject', 'Account'];
    const made = await sf.result<{ id: string; success: boolean }>(
      ...['data', 'create', 'record', ...of, '--values', "Name='株式会社 青空' NumberOfEmployees=12"],
    );
    assert.equal(made.success, true);
    const byId = ['--record-id', made.id];
    await sf.result('data', 'update', 'record', ...of, ...byId, '--values', "Phone='03-1234-5678'");
    const read = await sf.result<Record<string, unknown>>('data', 'get', 'record', ...of, ...byId);
    assert.deepEqual(
      [read['Name'], read['NumberOfEmployees'], read['Phone']],
      ['株式会社 青空', 12, '03-1234-5678'],
    );
    const found = await query("SELECT Id, Owner.Name FROM Account WHERE Name LIKE '%青空'");
    assert.equal(found.totalSize, 1);
    assert.equal(found.records[0]?.['Id'], made.id);
    await sf.result('data', 'delete', 'record', ...of, ...byId);
    assert.equal(org.org.data.rowById('Account', made.id)?.['IsDeleted'], true);
  });

  it('query says in Salesforce’s words what is wrong', async () => {
    const refused = await sf.json('data', 'query', '--query', 'SELECT Id, Nothing__c FROM Account');
    assert.match(refused.message ?? '', /No such column 'Nothing__c' on entity 'Account'/);
    assert.equal(refused.name, 'INVALID_FIELD');
  });

  it('import and export of trees keep parents and children together', async () => {
    sf.write({
      'tree.json': JSON.stringify({
        records: [
          {
            attributes: { type: 'Account', referenceId: 'a1' },
            Name: '木',
            Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c1' }, LastName: '枝' }] },
          },
        ],
      }),
    });
    const imported = await sf.result<{ refId: string; type: string; id: string }[]>(
      ...['data', 'import', 'tree', '--files', 'tree.json'],
    );
    assert.deepEqual(imported.map(({ type }) => type).sort(), ['Account', 'Contact']);
    await sf.result(
      ...['data', 'export', 'tree', '--output-dir', 'out'],
      ...['--query', "SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = '木'"],
    );
    const exported = JSON.parse(sf.read('out/Account-Contact.json')) as {
      records: { Name: string; Contacts: { records: { LastName: string }[] } }[];
    };
    assert.deepEqual(
      exported.records.map((record) => [record.Name, record.Contacts.records[0]?.LastName]),
      [['木', '枝']],
    );
  });

  it('import, export, update, upsert and delete in bulk', async () => {
    const wait = ['--wait', '5'];
    const of = ['--sobject', 'Contact'];
    sf.write({ 'new.csv': 'LastName,Email\n一,one@example.com\n"二, 郎",two@example.com\n' });
    const imported = await sf.result<BulkResult>(
      'data',
      'import',
      'bulk',
      ...of,
      '--file',
      'new.csv',
      ...wait,
    );
    assert.deepEqual([imported.processedRecords, imported.failedRecords ?? 0], [2, 0]);
    await sf.result(
      ...['data', 'export', 'bulk', '--output-file', 'all.csv', '--result-format', 'csv', ...wait],
      ...['--query', 'SELECT Id, LastName FROM Contact WHERE Email != null ORDER BY Email'],
    );
    const [header, ...lines] = sf.read('all.csv').trim().replaceAll('"', '').split('\n');
    assert.equal(header, 'Id,LastName');
    const ids = lines.map((line) => line.split(',')[0] ?? '');
    assert.equal(ids.length, 2);

    sf.write({ 'change.csv': `Id,Title\n${ids[0] ?? ''},部長\n${ids[1] ?? ''},課長\n` });
    await sf.result('data', 'update', 'bulk', ...of, '--file', 'change.csv', ...wait);
    assert.equal(org.org.data.rowById('Contact', ids[0] ?? '')?.['Title'], '部長');

    sf.write({ 'upsert.csv': `Id,Title\n${ids[0] ?? ''},社長\n` });
    await sf.result('data', 'upsert', 'bulk', ...of, '--file', 'upsert.csv', '--external-id', 'Id', ...wait);
    assert.equal(org.org.data.rowById('Contact', ids[0] ?? '')?.['Title'], '社長');

    sf.write({ 'delete.csv': `Id\n${ids.join('\n')}\n` });
    await sf.result('data', 'delete', 'bulk', ...of, '--file', 'delete.csv', ...wait);
    assert.deepEqual(
      ids.map((id) => org.org.data.rowById('Contact', id)?.['IsDeleted']),
      [true, true],
    );
  });

  it('search finds, create file uploads', async () => {
    await org.make('Account', { Name: '検索 株式会社' });
    const found = await sf.result<{ searchRecords: { Name: string }[] }>(
      ...['data', 'search', '--query', 'FIND {検索} IN ALL FIELDS RETURNING Account(Id, Name)'],
    );
    assert.deepEqual(
      found.searchRecords.map(({ Name }) => Name),
      ['検索 株式会社'],
    );
    sf.write({ 'note.txt': '本文' });
    const file = await sf.result<{ Id: string }>('data', 'create', 'file', '--file', 'note.txt');
    const [version] = (
      await query(
        `SELECT Title, PathOnClient, ContentSize FROM ContentVersion WHERE ContentDocumentId = '${file.Id}' OR Id = '${file.Id}'`,
      )
    ).records;
    assert.deepEqual([version?.['PathOnClient'], version?.['ContentSize']], ['note.txt', 6]);
  });

  it('a bulk job with a bad row fails that row and says why', async () => {
    sf.write({ 'bad.csv': 'LastName,Email\n良,good@example.com\n悪,not a mail\n' });
    const answer = await sf.json(
      'data',
      'import',
      'bulk',
      '--sobject',
      'Contact',
      '--file',
      'bad.csv',
      '--wait',
      '5',
    );
    assert.notEqual(answer.status, 0);
    assert.equal((await query("SELECT Id FROM Contact WHERE Email = 'good@example.com'")).totalSize, 1);
  });

  it('left no line in the server’s log', () => {
    assert.deepEqual(org.reports, []);
  });
});
