import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queryOrg } from './testing/query-org.ts';

const { make, rows } = queryOrg();

for (let number = 0; number < 30; number += 1)
  make('Account', {
    Name: `N${String(number).padStart(2, '0')}`,
    Rating: ['Cold', 'Hot', 'Warm', null][number % 4],
  });

const names = (soql: string): unknown[] => rows(soql).map((row) => row['Name']);

describe('rows without ORDER BY', () => {
  it('come in the same order each time, which is neither that of insertion nor its reverse', () => {
    const first = names('SELECT Name FROM Account');
    assert.deepEqual(names('SELECT Name FROM Account'), first);
    const sorted = [...first].sort();
    assert.equal(sorted.length, 30);
    assert.notDeepEqual(first, sorted);
    assert.notDeepEqual(first, sorted.reverse());
  });

  it('come in pages that fit together', () => {
    const pages = [0, 10, 20].flatMap((offset) =>
      names(`SELECT Name FROM Account LIMIT 10 OFFSET ${String(offset)}`),
    );
    assert.equal(new Set(pages).size, 30);
  });
});

describe('ORDER BY', () => {
  it('puts empty values first in both directions unless told otherwise', () => {
    const ratings = (tail: string): unknown[] =>
      rows(`SELECT Rating FROM Account ORDER BY Rating ${tail}`).map((row) => row['Rating']);
    assert.equal(ratings('')[0], null);
    assert.equal(ratings('DESC')[0], null);
    assert.equal(ratings('NULLS LAST').at(-1), null);
    assert.equal(ratings('DESC NULLS LAST').at(-1), null);
  });

  it('sorts picklists by the place of their values, not by their text', () => {
    const distinct = new Set(
      rows('SELECT Rating FROM Account ORDER BY Rating NULLS LAST').map((row) => row['Rating']),
    );
    assert.deepEqual([...distinct], ['Hot', 'Warm', 'Cold', null]);
  });

  it('sorts text without regard to case', () => {
    const other = queryOrg();
    for (const Name of ['b', 'A', 'C']) other.make('Account', { Name });
    assert.deepEqual(
      other.rows('SELECT Name FROM Account ORDER BY Name').map((row) => row['Name']),
      ['A', 'b', 'C'],
    );
  });

  it('takes several terms, and pages', () => {
    assert.deepEqual(
      names('SELECT Name FROM Account ORDER BY Rating DESC NULLS LAST, Name DESC LIMIT 2 OFFSET 1'),
      ['N24', 'N20'],
    );
  });

  it('gives the same rows whether or not columns are worked out late', () => {
    const plain = names('SELECT Name FROM Account ORDER BY CreatedDate, Name LIMIT 7 OFFSET 3');
    const late = names(
      'SELECT Name, FORMAT(AnnualRevenue) f, Owner.Name FROM Account ORDER BY CreatedDate, Name LIMIT 7 OFFSET 3',
    );
    assert.deepEqual(late, plain);
  });
});
