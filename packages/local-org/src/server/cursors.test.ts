import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryResult } from '../org/contract.ts';
import { queryOrg } from '../soql/testing/query-org.ts';
import { QueryCursors } from './cursors.ts';

const { query, make } = queryOrg();
make('Account', { Name: 'one' });
const [row] = query('SELECT Name FROM Account').rows;

function resultOf(soql: string, count: number): QueryResult {
  assert.ok(row);
  return { ...query(soql), totalSize: count, rows: Array(count).fill(row) };
}

describe('pages of a query', () => {
  it('follow each other by a locator that stays good', () => {
    const cursors = new QueryCursors(() => 0);
    const first = cursors.first('me', resultOf('SELECT Name FROM Account', 4500), 2000);
    assert.equal(first.rows.length, 2000);
    const second = cursors.more('me', first.next ?? '');
    const third = cursors.more('me', second.next ?? '');
    assert.deepEqual([second.rows.length, third.rows.length, third.next], [2000, 500, null]);
    assert.equal(cursors.more('me', first.next ?? '').rows.length, 2000);
    assert.throws(() => cursors.more('you', first.next ?? ''), { code: 'INVALID_QUERY_LOCATOR' });
  });

  it('do not exist for aggregates: up to 2,000 rows at once, more are refused', () => {
    const cursors = new QueryCursors(() => 0);
    const grouped = 'SELECT Name, COUNT(Id) FROM Account GROUP BY Name';
    const page = cursors.first('me', resultOf(grouped, 2000), 200);
    assert.deepEqual([page.rows.length, page.next], [2000, null]);
    assert.throws(() => cursors.first('me', resultOf(grouped, 2001), 2000), {
      code: 'EXCEEDED_ID_LIMIT',
      message: /does not support queryMore\(\), use LIMIT/,
    });
  });
});
