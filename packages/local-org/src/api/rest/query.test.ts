import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TestServer } from '../../server/testing/test-server.ts';
import { startTestServer } from '../../server/testing/test-server.ts';
import { createQueryEngine } from '../../soql/index.ts';

const DATA = '/services/data/v68.0';

interface Answer {
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
  readonly records: readonly Record<string, unknown>[];
}

let server: TestServer;
const ids: Record<string, string> = {};

async function create(type: string, values: Record<string, unknown>): Promise<string> {
  const response = await server.call('POST', `${DATA}/sobjects/${type}`, values);
  assert.equal(response.status, 201);
  return ((await response.json()) as { id: string }).id;
}

async function query(soql: string, headers: Record<string, string> = {}, how = 'query'): Promise<Answer> {
  const path = `${DATA}/${how}?q=${encodeURIComponent(soql)}`;
  const response = await server.call('GET', path, undefined, headers);
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()) as Answer;
}

before(async () => {
  server = await startTestServer({ queries: createQueryEngine });
  ids['account'] = await create('Account', { Name: 'ACME', BillingCity: '東京', AnnualRevenue: 1000 });
  ids['contact'] = await create('Contact', { LastName: '山田', AccountId: ids['account'] });
  ids['task'] = await create('Task', { Subject: 'call', WhoId: ids['contact'] });
});

after(async () => {
  await server.close();
});

describe('records as JSON', () => {
  it('carry type and URL, selected ID or not, parents nested', async () => {
    const { records } = await query('SELECT LastName, Account.Name FROM Contact');
    assert.deepEqual(records, [
      {
        attributes: { type: 'Contact', url: `${DATA}/sobjects/Contact/${String(ids['contact'])}` },
        LastName: '山田',
        Account: {
          attributes: { type: 'Account', url: `${DATA}/sobjects/Account/${String(ids['account'])}` },
          Name: 'ACME',
        },
      },
    ]);
  });

  it('show what a lookup with several targets leads to as a Name', async () => {
    const { records } = await query('SELECT Who.Name FROM Task');
    assert.deepEqual(records[0]?.['Who'], {
      attributes: { type: 'Name', url: `${DATA}/sobjects/Contact/${String(ids['contact'])}` },
      Name: '山田',
    });
  });

  it('hold child records as results of their own, null without any', async () => {
    const { records } = await query(
      'SELECT (SELECT LastName FROM Contacts), (SELECT Name FROM Opportunities) FROM Account',
    );
    assert.deepEqual(records[0]?.['Contacts'], {
      totalSize: 1,
      done: true,
      records: [
        {
          attributes: { type: 'Contact', url: `${DATA}/sobjects/Contact/${String(ids['contact'])}` },
          LastName: '山田',
        },
      ],
    });
    assert.equal(records[0]['Opportunities'], null);
  });

  it('write the moments of aggregates as moments, without a URL', async () => {
    const { records } = await query('SELECT MAX(CreatedDate), COUNT(Id) n FROM Account');
    assert.deepEqual(records[0]?.['attributes'], { type: 'AggregateResult' });
    assert.match(String(records[0]['expr0']), /^2026-04-01T03:00:\d\d\.000\+0000$/);
    assert.equal(records[0]['n'], 1);
  });
});

describe('batches', () => {
  before(async () => {
    for (let part = 0; part < 3; part += 1) {
      const records = Array.from({ length: 200 }, (_, number) => ({
        attributes: { type: 'Lead' },
        LastName: `L${String(part * 200 + number)}`,
        Company: 'C',
      }));
      const response = await server.call('POST', `${DATA}/composite/sobjects`, { records });
      assert.equal(response.status, 200);
    }
  });

  it('come by locator and stay as they were when the query ran', async () => {
    const first = await query('SELECT LastName FROM Lead', { 'sforce-query-options': 'batchSize=250' });
    assert.deepEqual([first.totalSize, first.done, first.records.length], [600, false, 250]);
    await create('Lead', { LastName: 'late', Company: 'C' });
    const names = first.records.map((record) => record['LastName']);
    let next = first.nextRecordsUrl;
    while (next !== undefined) {
      const page = (await (await server.call('GET', next)).json()) as Answer;
      assert.equal(page.totalSize, 600);
      names.push(...page.records.map((record) => record['LastName']));
      next = page.nextRecordsUrl;
    }
    assert.deepEqual([names.length, new Set(names).size, names.includes('late')], [600, 600, false]);
  });

  it('queryAll shows the recycle bin', async () => {
    const gone = await create('Lead', { LastName: 'gone', Company: 'C' });
    await server.call('DELETE', `${DATA}/sobjects/Lead/${gone}`);
    const soql = "SELECT LastName, IsDeleted FROM Lead WHERE LastName = 'gone'";
    assert.equal((await query(soql)).totalSize, 0);
    assert.equal((await query(soql, {}, 'queryAll')).records[0]?.['IsDeleted'], true);
  });
});

describe('refusals', () => {
  it('are 400 with code and message', async () => {
    const response = await server.call('GET', `${DATA}/query?q=SELECT+Foo+FROM+Account`);
    assert.equal(response.status, 400);
    const [error] = (await response.json()) as { message: string; errorCode: string }[];
    assert.equal(error?.errorCode, 'INVALID_FIELD');
    assert.match(
      error.message,
      /^\nSELECT Foo FROM Account\n {7}\^\nERROR at Row:1:Column:8\nNo such column/,
    );
  });
});

describe('column metadata', () => {
  it('describes fields, parents, children and aggregates', async () => {
    const soql = 'SELECT Id, Account.Name, (SELECT Subject FROM Tasks) FROM Contact';
    const response = await server.call('GET', `${DATA}/query?columns=true&q=${encodeURIComponent(soql)}`);
    const { columnMetadata } = (await response.json()) as {
      columnMetadata: { columnName: string; apexType: string; joinColumns: { columnName: string }[] }[];
    };
    assert.deepEqual(
      columnMetadata.map(({ columnName, apexType, joinColumns }) => [
        columnName,
        apexType,
        joinColumns.map((column) => column.columnName),
      ]),
      [
        ['Id', 'Id', []],
        ['Account', 'Account', ['Name']],
        ['Tasks', 'List', ['Subject']],
      ],
    );
  });

  it('knows texts made of values and lookups with several targets', async () => {
    const typesOf = async (soql: string): Promise<string[][]> => {
      const answer = await server.call('GET', `${DATA}/query?columns=true&q=${encodeURIComponent(soql)}`);
      const { columnMetadata } = (await answer.json()) as {
        columnMetadata: { columnName: string; apexType: string }[];
      };
      return columnMetadata.map(({ columnName, apexType }) => [columnName, apexType]);
    };
    assert.deepEqual(await typesOf('SELECT What.Name, toLabel(Status), FORMAT(CreatedDate) f FROM Task'), [
      ['What', 'Name'],
      ['Status', 'String'],
      ['f', 'String'],
    ]);
  });
});
