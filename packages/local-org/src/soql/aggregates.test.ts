import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queryOrg } from './testing/query-org.ts';

const { make, rows, query } = queryOrg();

const account = make('Account', { Name: 'A' });
const deal = (
  Name: string,
  StageName: string,
  Amount: number | null,
  CloseDate: string,
  AccountId?: string,
) => make('Opportunity', { Name, StageName, Amount, CloseDate, ...(AccountId ? { AccountId } : {}) });

deal('one', 'Prospecting', 0.1, '2026-01-10', account);
deal('two', 'Prospecting', 0.2, '2026-04-10', account);
deal('three', 'Closed Won', 10, '2026-04-20');
deal('four', 'Closed Won', null, '2025-12-31');

describe('functions over all rows', () => {
  it('answer one row, also where nothing was found', () => {
    assert.deepEqual(rows('SELECT COUNT(Id), SUM(Amount), MIN(CloseDate), MAX(Name) last FROM Opportunity'), [
      { expr0: 4, expr1: 10.3, expr2: '2025-12-31', last: 'two' },
    ]);
    assert.deepEqual(rows("SELECT COUNT(Id) n, AVG(Amount) a FROM Opportunity WHERE Name = 'x'"), [
      { n: 0, a: null },
    ]);
  });

  it('leave out empty values', () => {
    assert.deepEqual(
      rows('SELECT COUNT(Amount) n, AVG(Amount) a, COUNT_DISTINCT(StageName) s FROM Opportunity'),
      [{ n: 3, a: 3.4333333333333336, s: 2 }],
    );
  });

  it('COUNT() of a whole object leaves out what is deleted or archived', () => {
    const world = queryOrg();
    const count = (from: string, allRows = false): number =>
      world.query(`SELECT COUNT() FROM ${from}`, { allRows }).totalSize;
    const [first = ''] = ['a', 'b', 'c'].map((Subject) => world.make('Task', { Subject }));
    const old = { Status: 'Completed', ActivityDate: '2024-01-01' };
    const [archivedOne = ''] = ['d', 'e'].map((Subject) => world.make('Task', { Subject, ...old }));
    world.remove(first);
    world.remove(archivedOne);
    assert.deepEqual([count('Task'), count('Task', true)], [2, 5]);
    const gone = world.make('Account', { Name: 'gone' });
    world.make('Account', { Name: 'stays' });
    world.remove(gone);
    assert.deepEqual([count('Account'), count('Account', true)], [1, 2]);
  });

  it('COUNT() answers with a number alone, kept within LIMIT', () => {
    const counted = query('SELECT COUNT() FROM Opportunity WHERE Amount != null');
    assert.deepEqual([counted.totalSize, counted.rows.length], [3, 0]);
    assert.equal(query('SELECT COUNT() FROM Opportunity LIMIT 2').totalSize, 2);
  });
});

describe('GROUP BY', () => {
  it('groups by fields and parents, sorted by them unless told otherwise', () => {
    assert.deepEqual(rows('SELECT StageName, SUM(Amount) total FROM Opportunity GROUP BY StageName'), [
      { StageName: 'Closed Won', total: 10 },
      { StageName: 'Prospecting', total: 0.3 },
    ]);
    assert.deepEqual(rows('SELECT Account.Name, COUNT(Id) FROM Opportunity GROUP BY Account.Name'), [
      { Name: null, expr0: 2 },
      { Name: 'A', expr0: 2 },
    ]);
  });

  it('groups by date functions', () => {
    assert.deepEqual(
      rows(
        'SELECT CALENDAR_YEAR(CloseDate), CALENDAR_MONTH(CloseDate) m, COUNT(Id) n FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate), CALENDAR_MONTH(CloseDate) ORDER BY COUNT(Id) DESC, CALENDAR_YEAR(CloseDate)',
      ),
      [
        { expr0: 2026, m: 4, n: 2 },
        { expr0: 2025, m: 12, n: 1 },
        { expr0: 2026, m: 1, n: 1 },
      ],
    );
  });

  it('HAVING filters groups by aggregates and by what is grouped', () => {
    assert.deepEqual(
      rows(
        "SELECT StageName FROM Opportunity GROUP BY StageName HAVING SUM(Amount) > 1 AND StageName LIKE 'closed%'",
      ),
      [{ StageName: 'Closed Won' }],
    );
    assert.deepEqual(
      rows('SELECT StageName FROM Opportunity GROUP BY StageName HAVING COUNT(Amount) = 2 LIMIT 5'),
      [{ StageName: 'Prospecting' }],
    );
  });

  it('shows labels and formats of what is grouped', () => {
    assert.deepEqual(
      rows(
        'SELECT toLabel(StageName), FORMAT(SUM(Amount)) f FROM Opportunity WHERE Amount = 10 GROUP BY StageName',
      ),
      [{ StageName: '成立', f: '￥10' }],
    );
  });

  it('answers rows of type AggregateResult that know their fields', () => {
    const result = query('SELECT StageName s, MAX(CreatedDate) FROM Opportunity GROUP BY StageName');
    assert.equal(result.aggregate, true);
    assert.equal(result.rows[0]?.type, 'AggregateResult');
    assert.equal(result.rows[0]?.fields?.get('expr0')?.type, 'datetime');
    assert.deepEqual(
      result.columns.map(({ name, kind, aggregateFunction }) => [name, kind, aggregateFunction]),
      [
        ['s', 'field', undefined],
        ['expr0', 'aggregate', 'MAX'],
      ],
    );
  });
});

describe('subtotals', () => {
  const grouped = (how: string): unknown[] =>
    rows(
      `SELECT StageName s, CALENDAR_YEAR(CloseDate) y, COUNT(Id) n, GROUPING(StageName) g FROM Opportunity GROUP BY ${how}(StageName, CALENDAR_YEAR(CloseDate))`,
    ).map(({ s, y, n, g }) => [s, y, n, g]);

  it('ROLLUP adds a total a level', () => {
    assert.deepEqual(grouped('ROLLUP'), [
      ['Closed Won', 2025, 1, 0],
      ['Closed Won', 2026, 1, 0],
      ['Closed Won', null, 2, 0],
      ['Prospecting', 2026, 2, 0],
      ['Prospecting', null, 2, 0],
      [null, null, 4, 1],
    ]);
  });

  it('CUBE adds a total for every choice', () => {
    assert.deepEqual(grouped('CUBE').slice(-3), [
      [null, 2025, 1, 1],
      [null, 2026, 3, 1],
      [null, null, 4, 1],
    ]);
  });

  it('of nothing are none', () => {
    assert.deepEqual(
      rows("SELECT StageName, COUNT(Id) FROM Opportunity WHERE Name = 'x' GROUP BY ROLLUP(StageName)"),
      [],
    );
  });
});
