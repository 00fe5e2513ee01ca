import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryOptions } from '../org/contract.ts';
import { customField } from '../store/testing/customized.ts';
import { queryOrg } from './testing/query-org.ts';

const values = (names: readonly string[]) => ({
  restricted: false,
  sorted: false,
  globalValueSet: null,
  controllingField: null,
  validFor: {},
  values: names.map((value) => ({ value, label: value, active: true, default: false })),
});

const account = (name: string, type: Parameters<typeof customField>[0]['type'], more = {}) =>
  customField({ object: 'Account', name, type, ...more });

const { make, found, org } = queryOrg({
  fields: [
    account('Code__c', 'Text', { unique: true, externalId: true, caseSensitive: true }),
    account('Loose__c', 'Text'),
    account('Tags__c', 'MultiselectPicklist', { picklist: values(['A', 'B', 'C', 'B2']) }),
    account('Big__c', 'Checkbox', { defaultValue: 'false' }),
    account('Day__c', 'Date'),
    account('At__c', 'DateTime'),
    account('Clock__c', 'Time'),
    account('Score__c', 'Number', { precision: 10, scale: 2 }),
  ],
});

// The clock stands at 2026-04-01 12:00 in Tokyo (03:00 UTC).
const a = make('Account', {
  Name: 'Alpha',
  Code__c: 'abc',
  Loose__c: '100%',
  Tags__c: 'A;B',
  Big__c: true,
  Day__c: '2026-04-01',
  At__c: '2026-03-31T15:00:00Z',
  Clock__c: '09:30:00.000Z',
  Score__c: 1.5,
  Type: 'Prospect',
});
const b = make('Account', {
  Name: 'beta',
  Code__c: 'ABC',
  Loose__c: '100_',
  Tags__c: 'B2',
  Day__c: '2026-03-31',
  At__c: '2026-03-31T14:59:59Z',
  Clock__c: '18:00:00.000Z',
  Score__c: -2,
});
make('Account', { Name: "O'Neil \\ Söhne", Loose__c: 'tab\tnew\nline' });

const all = ['Alpha', "O'Neil \\ Söhne", 'beta'];
const only = (...names: string[]) => names.sort();
const none: string[] = [];
const but = (...names: string[]) => all.filter((name) => !names.includes(name)).sort();

const cases: readonly (readonly [condition: string, names: readonly string[], options?: QueryOptions])[] = [
  // Text: without regard to case, empty text is no value, != takes rows without a value.
  ["Name = 'ALPHA'", only('Alpha')],
  ["Name = 'Beta'", only('beta')],
  ["Name != 'alpha'", but('Alpha')],
  ["Name <> 'alpha'", but('Alpha')],
  ["Name < 'b'", only('Alpha')],
  ["Name >= 'B' AND Name < 'c'", only('beta')],
  ["Loose__c != '100%'", but('Alpha')],
  ['Type = null', but('Alpha')],
  ["Type = ''", but('Alpha')],
  ['Type != null', only('Alpha')],
  ["Type != ''", only('Alpha')],
  ["NOT Type = 'prospect'", but('Alpha')],
  ["Type < 'z'", only('Alpha')],
  ["(NOT Type < 'z')", but('Alpha')],
  ['Type < null', none],
  // Case-sensitive fields.
  ["Code__c = 'abc'", only('Alpha')],
  ["Code__c = 'ABC'", only('beta')],
  ["Code__c = 'Abc'", none],
  ["Code__c IN ('abc', 'Abc')", only('Alpha')],
  ["Code__c LIKE 'AB%'", only('Alpha', 'beta')],
  // Escapes.
  ["Name = 'O\\'Neil \\\\ Söhne'", only("O'Neil \\ Söhne")],
  ["Loose__c = 'tab\\tnew\\nline'", only("O'Neil \\ Söhne")],
  ["Loose__c = '\\u0031\\u0030\\u0030\\u0025'", only('Alpha')],
  // LIKE.
  ["Name LIKE 'al%'", only('Alpha')],
  ["Name LIKE '%A'", only('Alpha', 'beta')],
  ["Name LIKE '_eta'", only('beta')],
  ["Loose__c LIKE '100_'", only('Alpha', 'beta')],
  ["Loose__c LIKE '100\\_'", only('beta')],
  ["Loose__c LIKE '100\\%'", only('Alpha')],
  ["Name LIKE '%\\\\\\\\%'", none],
  ["Name LIKE '%\\\\%'", only("O'Neil \\ Söhne")],
  ["(NOT Loose__c LIKE '100%')", but('Alpha', 'beta')],
  ["Name LIKE ''", none],
  // Letters beyond ASCII have cases too.
  ["Name = 'o\\'neil \\\\ SÖHNE'", only("O'Neil \\ Söhne")],
  ["Name LIKE '%SÖHNE'", only("O'Neil \\ Söhne")],
  ["Name IN ('alpha', 'o\\'neil \\\\ SÖHNE')", only('Alpha', "O'Neil \\ Söhne")],
  ['Name IN :n', only('Alpha', "O'Neil \\ Söhne"), { binds: { n: ['ALPHA', "o'neil \\ SÖHNE"] } }],
  ['Name LIKE :n', only("O'Neil \\ Söhne"), { binds: { n: '%söHNE' } }],
  ['Name != :n', but("O'Neil \\ Söhne"), { binds: { n: "o'neil \\ SÖHNE" } }],
  // IN.
  ["Name IN ('alpha', 'BETA')", only('Alpha', 'beta')],
  ["Name NOT IN ('alpha')", but('Alpha')],
  ["Type IN ('Prospect', null)", all],
  ["Type IN ('')", but('Alpha')],
  ["Type NOT IN ('Prospect')", but('Alpha')],
  // IDs: 15 and 18 characters.
  [`Id = '${a}'`, only('Alpha')],
  [`Id = '${a.slice(0, 15)}'`, only('Alpha')],
  [`Id IN ('${a.slice(0, 15)}', '${b}')`, only('Alpha', 'beta')],
  [`Id != '${a}'`, but('Alpha')],
  [`Id > '${a}'`, but('Alpha')],
  ["ParentId = ''", all],
  // Numbers and checkboxes.
  ['Score__c = 1.50', only('Alpha')],
  ['Score__c > -2.5 AND Score__c < +1', only('beta')],
  ['Score__c != 1.5', but('Alpha')],
  ['Score__c IN (1.5, -2)', only('Alpha', 'beta')],
  ['Score__c = null', but('Alpha', 'beta')],
  ['Big__c = true', only('Alpha')],
  ['Big__c = FALSE', but('Alpha')],
  ['Big__c != true', but('Alpha')],
  ['Big__c = null', but('Alpha')],
  ['Big__c != null', only('Alpha')],
  // Multi-select picklists: whole values in the order of the list, or members.
  ["Tags__c = 'A;B'", only('Alpha')],
  ["Tags__c INCLUDES ('B')", only('Alpha')],
  ["Tags__c INCLUDES ('b2', 'A;C')", only('beta')],
  ["Tags__c INCLUDES ('A;B')", only('Alpha')],
  ["Tags__c EXCLUDES ('B')", but('Alpha')],
  // Days, moments, times of day.
  ['Day__c = 2026-04-01', only('Alpha')],
  ['Day__c = TODAY', only('Alpha')],
  ['Day__c < today', only('beta')],
  ['Day__c <= TODAY', only('Alpha', 'beta')],
  ['Day__c > YESTERDAY', only('Alpha')],
  ['Day__c != TODAY', but('Alpha')],
  ['Day__c IN (TODAY, 2026-03-31)', only('Alpha', 'beta')],
  ['Day__c NOT IN (TODAY)', but('Alpha')],
  ['Day__c = LAST_N_DAYS:1', only('Alpha', 'beta')],
  ['Day__c = LAST_N_DAYS:0', only('Alpha')],
  // Midnight of the user's zone parts the days of moments, not that of UTC.
  ['At__c = TODAY', only('Alpha')],
  ['At__c = YESTERDAY', only('beta')],
  ['At__c >= TODAY', only('Alpha')],
  ['At__c < TODAY', only('beta')],
  ['At__c > YESTERDAY', only('Alpha')],
  ['At__c <= YESTERDAY', only('beta')],
  ['At__c = 2026-04-01T00:00:00+09:00', only('Alpha')],
  ['At__c < 2026-03-31T15:00:00.000Z', only('beta')],
  ['At__c = 2026-03-31T15:00:00.000+0000', only('Alpha')],
  ['Clock__c = 09:30:00.000Z', only('Alpha')],
  ['Clock__c > 09:30:00Z', only('beta')],
  // Date functions count in UTC unless told otherwise.
  ['DAY_ONLY(At__c) = 2026-03-31', only('Alpha', 'beta')],
  ['DAY_ONLY(convertTimezone(At__c)) = 2026-04-01', only('Alpha')],
  ['CALENDAR_MONTH(Day__c) = 4', only('Alpha')],
  ['HOUR_IN_DAY(convertTimezone(At__c)) = 0', only('Alpha')],
  ['CALENDAR_YEAR(At__c) IN (2025, 2026)', only('Alpha', 'beta')],
  // Logic.
  ["Name = 'alpha' OR Name = 'beta'", only('Alpha', 'beta')],
  ["(Name = 'alpha' OR Name = 'beta') AND Big__c = false", only('beta')],
  ["NOT (Name = 'alpha' OR Type = 'Prospect')", but('Alpha')],
  ["(NOT (NOT Name = 'alpha'))", only('Alpha')],
  // Binds.
  ['Name = :n', only('Alpha'), { binds: { n: 'ALPHA' } }],
  ['Type = :n', but('Alpha'), { binds: { n: null } }],
  ['Type != :n', only('Alpha'), { binds: { n: '' } }],
  ['Name IN :n', only('Alpha', 'beta'), { binds: { n: ['alpha', 'beta'] } }],
  ['Name IN :n', none, { binds: { n: [] } }],
  ['Name NOT IN :n', all, { binds: { n: [] } }],
  ['Type IN :n', all, { binds: { n: ['Prospect', null] } }],
  ['Name IN (:n, :m)', only('Alpha', 'beta'), { binds: { n: 'alpha', m: 'beta' } }],
  ['Name LIKE :n', only('Alpha'), { binds: { n: 'al%' } }],
  ['Id IN :n', only('beta'), { binds: { n: [b.slice(0, 15)] } }],
  ['At__c = :n', only('Alpha'), { binds: { n: Date.parse('2026-03-31T15:00:00Z') } }],
  ['Day__c = :n', only('Alpha'), { binds: { n: '2026-04-01' } }],
  ['Big__c = :n', only('Alpha'), { binds: { n: true } }],
  ['Score__c = :n', only('beta'), { binds: { n: -2 } }],
  ['Tags__c INCLUDES (:n)', only('Alpha'), { binds: { n: 'A' } }],
];

describe('a WHERE clause takes the rows that the platform takes', () => {
  for (const [condition, names, options] of cases)
    it(`${condition}${options?.binds ? ` with ${JSON.stringify(options.binds)}` : ''}`, () => {
      assert.deepEqual(found(`SELECT Name FROM Account WHERE ${condition}`, options), [...names].sort());
    });
});

describe('rows that are gone', () => {
  it('are left out by query and shown by queryAll', () => {
    const gone = make('Lead', { LastName: 'Gone', Company: 'C' });
    make('Lead', { LastName: 'Here', Company: 'C' });
    org.data.delete({ userId: org.administratorId, sharing: false, fieldSecurity: false }, [gone], {
      allOrNone: true,
    });
    assert.deepEqual(found('SELECT LastName FROM Lead'), ['Here']);
    assert.deepEqual(found('SELECT LastName FROM Lead', { allRows: true }), ['Gone', 'Here']);
    assert.deepEqual(found('SELECT LastName FROM Lead WHERE IsDeleted = true', { allRows: true }), ['Gone']);
    assert.deepEqual(found('SELECT LastName FROM Lead ALL ROWS', { apex: true }), ['Gone', 'Here']);
  });

  it('an archived task is shown by queryAll, but by no child query', () => {
    const lead = make('Lead', { LastName: 'Old', Company: 'C' });
    make('Task', { Subject: 'old', WhoId: lead, Status: 'Completed', ActivityDate: '2024-01-01' });
    assert.deepEqual(found('SELECT Subject FROM Task'), []);
    assert.deepEqual(found('SELECT Subject FROM Task', { allRows: true }), ['old']);
    assert.deepEqual(
      found(`SELECT (SELECT Subject FROM Tasks) FROM Lead WHERE Id = '${lead}'`, { allRows: true }),
      [null],
    );
  });
});
