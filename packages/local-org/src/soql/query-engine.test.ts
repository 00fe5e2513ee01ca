import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemCaller } from '../org/caller.ts';
import type { QueryOptions, QueryResult } from '../org/contract.ts';
import { openOrg, writer } from '../store/testing/open-org.ts';
import { createQueryEngine } from './query-engine.ts';

const org = openOrg({ createQueryEngine });
const { make } = writer(org);
const caller = systemCaller(org.administratorId);
const rows = (soql: string, options: QueryOptions = {}) => org.soql.query(caller, soql, options).rows;
const values = (soql: string, options: QueryOptions = {}) => rows(soql, options).map((row) => row.values);

const account = make('Account', { Name: 'ACME', BillingCity: '東京', AnnualRevenue: 100 });
make('Account', { Name: 'Beta' });
const contact = make('Contact', { LastName: '山田', AccountId: account, Email: 'y@example.com' });
make('Contact', { LastName: '鈴木' });
const lead = make('Lead', { LastName: 'L', Company: 'C' });
make('Task', { Subject: 'one', WhoId: contact, Status: 'Not Started', ActivityDate: '2026-04-01' });
make('Task', { Subject: 'two', WhoId: lead, Status: 'Not Started' });

describe('a query for records', () => {
  it('answers selected fields and fields of parents', () => {
    assert.deepEqual(values("SELECT LastName, Account.Name FROM Contact WHERE Account.Name = 'acme'"), [
      { LastName: '山田', Account: { type: 'Account', id: account, values: { Name: 'ACME' } } },
    ]);
  });
  it('answers child queries, null for a parent without children', () => {
    const found = rows('SELECT Name, (SELECT LastName FROM Contacts) FROM Account ORDER BY Name');
    const contacts = found.map((row) => row.values['Contacts'] as QueryResult | null);
    assert.deepEqual(
      contacts.map((result) => result && result.rows.map((row) => row.values)),
      [[{ LastName: '山田' }], null],
    );
  });

  it('sorts, limits and skips', () => {
    assert.deepEqual(values('SELECT Name FROM Account ORDER BY Name DESC LIMIT 1'), [{ Name: 'Beta' }]);
    assert.deepEqual(values('SELECT Name FROM Account ORDER BY Name LIMIT 1 OFFSET 1'), [{ Name: 'Beta' }]);
  });

  it('follows a lookup with several targets to what it names', () => {
    const [row] = rows("SELECT Who.Name, Who.Type FROM Task WHERE Who.Type = 'Lead'");
    assert.deepEqual(row?.values['Who'], {
      type: 'Lead',
      id: lead,
      named: true,
      values: { Name: 'L', Type: 'Lead' },
    });
  });
});

describe('an aggregating query', () => {
  it('counts', () => {
    const { totalSize, rows: none } = org.soql.query(caller, 'SELECT COUNT() FROM Account');
    assert.deepEqual([totalSize, none], [2, []]);
  });

  it('groups, names what has no alias exprN, and answers AggregateResults', () => {
    const found = rows(
      'SELECT Account.Name, COUNT(Id), MAX(Email) most FROM Contact GROUP BY Account.Name HAVING COUNT(Id) > 0 ORDER BY Account.Name NULLS LAST',
    );
    assert.deepEqual(
      found.map(({ type, values }) => ({ type, ...values })),
      [
        { type: 'AggregateResult', Name: 'ACME', expr0: 1, most: 'y@example.com' },
        { type: 'AggregateResult', Name: null, expr0: 1, most: null },
      ],
    );
  });
});

describe('a query that cannot be answered', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    [
      'SELECT Foo FROM Account',
      'INVALID_FIELD',
      /\nSELECT Foo FROM Account\n {7}\^\nERROR at Row:1:Column:8\nNo such column 'Foo' on entity 'Account'\. If you are/,
    ],
    ['SELECT Id FROM Foo', 'INVALID_TYPE', /Row:1:Column:16\nsObject type 'Foo' is not supported/],
    [
      'SELECT Id FROM Account WHERE Name = 5',
      'INVALID_FIELD',
      /must be of type string and should be enclosed in quotes$/,
    ],
    ['SELECT Id, Id FROM Account', 'INVALID_FIELD', /duplicate field selected: Id$/],
    ["SELECT Id FROM Task WHERE Description = 'x'", 'INVALID_FIELD', /can not be filtered in a query call$/],
    ['SELECT Id FROM Account WHERE Id = :x', 'MALFORMED_QUERY', /Bind variables only allowed in Apex code$/],
  ];
  for (const [soql, code, message] of cases)
    it(`is refused: ${soql}`, () => {
      assert.throws(() => rows(soql), { code, message });
    });
});
