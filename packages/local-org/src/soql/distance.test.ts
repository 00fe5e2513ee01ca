import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queryOrg } from './testing/query-org.ts';

const { make, rows } = queryOrg();
const places = { Tokyo: [35.681, 139.767], Yokohama: [35.443, 139.638], Osaka: [34.702, 135.495] };
for (const [Name, [BillingLatitude, BillingLongitude]] of Object.entries(places))
  make('Account', { Name, BillingLatitude, BillingLongitude });
make('Account', { Name: 'nowhere' });

const far = (unit: string): string => `DISTANCE(BillingAddress, GEOLOCATION(35.681, 139.767), '${unit}')`;
const names = (soql: string): unknown[] => rows(soql).map((row) => row['Name']);

describe('DISTANCE', () => {
  it('filters by what lies within and beyond', () => {
    assert.deepEqual(names(`SELECT Name FROM Account WHERE ${far('mi')} < 20 ORDER BY Name`), [
      'Tokyo',
      'Yokohama',
    ]);
    assert.deepEqual(names(`SELECT Name FROM Account WHERE ${far('km')} > 20 ORDER BY Name`), [
      'Osaka',
      'Yokohama',
    ]);
  });

  it('sorts, what has no place first', () => {
    assert.deepEqual(names(`SELECT Name FROM Account ORDER BY ${far('km')}`), [
      'nowhere',
      'Tokyo',
      'Yokohama',
      'Osaka',
    ]);
  });

  it('is a value of its own, in miles or kilometres', () => {
    const [row] = rows(`SELECT ${far('km')}, ${far('mi')} miles FROM Account WHERE Name = 'Osaka'`);
    assert.equal(Math.round(Number(row?.['expr0'])), 403);
    assert.equal(Math.round(Number(row?.['miles'])), 250);
  });
});
