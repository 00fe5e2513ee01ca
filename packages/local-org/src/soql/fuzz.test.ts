import assert from 'node:assert/strict';
import { it } from 'node:test';
import { OrgError } from '../org/errors.ts';
import { mutated, seededRandom } from './testing/mutate.ts';
import { queryOrg } from './testing/query-org.ts';

const { org, query, make } = queryOrg();
const contact = make('Contact', { LastName: '山田' });
make('Task', { Subject: 's', WhoId: contact });

const seeds = [
  "SELECT Id, Name, Account.Name FROM Contact WHERE LastName = 'x' AND (Email LIKE '%a\\_b%' OR CreatedDate = LAST_N_DAYS:5) ORDER BY Name DESC NULLS LAST LIMIT 10 OFFSET 2",
  "SELECT Name, (SELECT Subject FROM Tasks WHERE Status = 'Completed' ORDER BY ActivityDate LIMIT 3) FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Industry != null)",
  'SELECT StageName s, COUNT(Id), MAX(Amount) m FROM Opportunity WHERE CloseDate >= 2026-01-01 GROUP BY ROLLUP(StageName) HAVING COUNT(Id) > 1 ORDER BY COUNT(Id)',
  "SELECT TYPEOF What WHEN Account THEN Phone ELSE Name END, Who.Name, toLabel(Status) FROM Task WHERE What.Type IN ('Account') FOR VIEW",
  'SELECT FIELDS(STANDARD) FROM Account WHERE CreatedDate > 2026-01-01T00:00:00+09:00 WITH USER_MODE LIMIT 200 ALL ROWS',
  'SELECT a.Name, (SELECT COUNT(Id), TYPEOF What WHEN Account THEN Name END FROM a.Tasks WHERE CALENDAR_YEAR(CreatedDate) = 2026) FROM Account a WHERE a.Name = :x AND Id IN :ids',
];

it('3,000 damaged queries are answered or refused with a code, and change nothing', () => {
  const random = seededRandom(20_261_126);
  const before = org.database.get('SELECT total_changes() AS n')?.['n'];
  for (let number = 0; number < 3000; number += 1) {
    const soql = mutated(seeds[number % seeds.length] ?? '', random);
    try {
      query(soql, { apex: number % 2 === 0, binds: { x: 'y', ids: [contact] } });
    } catch (error) {
      if (error instanceof OrgError) assert.match(error.code, /^[A-Z_]+$/);
      else throw new Error(`No refusal but a fault: ${JSON.stringify(soql)}`, { cause: error });
    }
  }
  assert.equal(org.database.get('SELECT total_changes() AS n')?.['n'], before);
});

it('whatever stands in a literal stays a value', () => {
  const random = seededRandom(7);
  for (let number = 0; number < 500; number += 1) {
    const text = mutated('\' OR 1=1; DROP TABLE "Account" --', random);
    const literal = text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
    const { rows } = query(`SELECT Id FROM Contact WHERE LastName = '${literal}'`);
    assert.equal(rows.length, 0, text);
  }
  assert.equal(query('SELECT COUNT() FROM Contact').totalSize, 1);
});

it('the org’s own tables and columns are out of reach', () => {
  for (const soql of [
    'SELECT rowid FROM Contact',
    'SELECT name FROM sqlite_master',
    'SELECT DeletedWith FROM Contact',
    'SELECT Id FROM sequence',
  ])
    assert.throws(() => query(soql), { code: /INVALID_FIELD|INVALID_TYPE|MALFORMED_QUERY/ });
});
