import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemCaller } from '../org/caller.ts';
import { OrgError } from '../org/errors.ts';
import { queryOrg } from './testing/query-org.ts';

const { org, make, rows, query } = queryOrg();
const account = make('Account', { Name: 'seen' });
const other = make('Account', { Name: 'other' });
const noon = Date.parse('2026-04-01T12:00:00+09:00');
const dates = 'SELECT LastViewedDate, LastReferencedDate FROM Account WHERE Name =';

describe('FOR VIEW and FOR REFERENCE', () => {
  it('date a record, for the user who asked', () => {
    assert.deepEqual(rows(`${dates} 'seen'`), [{ LastViewedDate: null, LastReferencedDate: null }]);
    query("SELECT Id FROM Account WHERE Name = 'other' FOR REFERENCE");
    query("SELECT Id FROM Account WHERE Name = 'seen' FOR VIEW");
    const [seen] = rows(`${dates} 'seen'`);
    assert.ok(Math.abs(Number(seen?.['LastViewedDate']) - noon) < 60_000);
    assert.equal(seen?.['LastReferencedDate'], seen?.['LastViewedDate']);
    assert.equal(rows(`${dates} 'other'`)[0]?.['LastViewedDate'], null);
    const somebody = systemCaller('005000000000001AAA');
    assert.deepEqual(rows(`${dates} 'seen'`, {}, somebody)[0]?.['LastViewedDate'], null);
  });

  it('can be sorted and filtered by, and change nothing else of the record', () => {
    assert.deepEqual(
      rows(
        'SELECT Name FROM Account WHERE LastReferencedDate != null ORDER BY LastViewedDate DESC NULLS LAST',
      ).map((row) => row['Name']),
      ['seen', 'other'],
    );
    assert.equal(
      org.data.rowById('Account', account)?.['LastModifiedDate'],
      org.data.rowById('Account', other)?.['LastModifiedDate'],
    );
  });
});

it('FOR UPDATE asks for the rows that it found', () => {
  const asked: string[] = [];
  org.soql.onLock?.((ids) => {
    asked.push(...ids);
    throw new OrgError('UNABLE_TO_LOCK_ROW', 'held');
  });
  assert.throws(() => query("SELECT Id FROM Account WHERE Name = 'seen' FOR UPDATE"), {
    code: 'UNABLE_TO_LOCK_ROW',
  });
  assert.deepEqual(asked, [account]);
  assert.equal(query("SELECT Id FROM Account WHERE Name = 'seen'").totalSize, 1);
});
