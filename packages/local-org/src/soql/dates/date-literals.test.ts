import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daysOfRelative, relativeDate } from './date-literals.ts';
import { addDays, dayStart, wallClock, zoneOffset } from './zone.ts';

/** A Wednesday in the second quarter. */
const today = '2026-04-01';
const calendar = { startMonth: 1, namedByStart: false };
/** Fiscal years from April, as in Japan. */
const april = { startMonth: 4, namedByStart: true };

const literals: readonly (readonly [name: string, count: number | null, from: string, until: string])[] = [
  ['YESTERDAY', null, '2026-03-31', '2026-04-01'],
  ['TODAY', null, '2026-04-01', '2026-04-02'],
  ['TOMORROW', null, '2026-04-02', '2026-04-03'],
  ['LAST_WEEK', null, '2026-03-22', '2026-03-29'],
  ['THIS_WEEK', null, '2026-03-29', '2026-04-05'],
  ['NEXT_WEEK', null, '2026-04-05', '2026-04-12'],
  ['LAST_MONTH', null, '2026-03-01', '2026-04-01'],
  ['THIS_MONTH', null, '2026-04-01', '2026-05-01'],
  ['NEXT_MONTH', null, '2026-05-01', '2026-06-01'],
  ['LAST_90_DAYS', null, '2026-01-01', '2026-04-02'],
  ['NEXT_90_DAYS', null, '2026-04-02', '2026-07-01'],
  ['LAST_N_DAYS', 1, '2026-03-31', '2026-04-02'],
  ['NEXT_N_DAYS', 2, '2026-04-02', '2026-04-04'],
  ['N_DAYS_AGO', 2, '2026-03-30', '2026-03-31'],
  ['LAST_N_WEEKS', 2, '2026-03-15', '2026-03-29'],
  ['NEXT_N_WEEKS', 2, '2026-04-05', '2026-04-19'],
  ['N_WEEKS_AGO', 1, '2026-03-22', '2026-03-29'],
  ['LAST_N_MONTHS', 2, '2026-02-01', '2026-04-01'],
  ['NEXT_N_MONTHS', 2, '2026-05-01', '2026-07-01'],
  ['N_MONTHS_AGO', 5, '2025-11-01', '2025-12-01'],
  ['LAST_QUARTER', null, '2026-01-01', '2026-04-01'],
  ['THIS_QUARTER', null, '2026-04-01', '2026-07-01'],
  ['NEXT_QUARTER', null, '2026-07-01', '2026-10-01'],
  ['LAST_N_QUARTERS', 2, '2025-10-01', '2026-04-01'],
  ['NEXT_N_QUARTERS', 1, '2026-07-01', '2026-10-01'],
  ['N_QUARTERS_AGO', 1, '2026-01-01', '2026-04-01'],
  ['LAST_YEAR', null, '2025-01-01', '2026-01-01'],
  ['THIS_YEAR', null, '2026-01-01', '2027-01-01'],
  ['NEXT_YEAR', null, '2027-01-01', '2028-01-01'],
  ['LAST_N_YEARS', 3, '2023-01-01', '2026-01-01'],
  ['NEXT_N_YEARS', 1, '2027-01-01', '2028-01-01'],
  ['N_YEARS_AGO', 2, '2024-01-01', '2025-01-01'],
  ['THIS_FISCAL_QUARTER', null, '2026-04-01', '2026-07-01'],
  ['LAST_FISCAL_YEAR', null, '2025-01-01', '2026-01-01'],
];

describe('date literals in a calendar that is also the fiscal year', () => {
  for (const [name, count, from, until] of literals)
    it(`${name}${count === null ? '' : `:${String(count)}`} is ${from} to before ${until}`, () => {
      const date = relativeDate(name, count);
      assert.ok(date);
      assert.deepEqual(daysOfRelative(date, today, calendar), { from, until });
    });
});

describe('fiscal literals where the fiscal year begins in April', () => {
  const cases: readonly (readonly [string, number | null, string, string, string])[] = [
    ['2026-04-01', null, 'THIS_FISCAL_YEAR', '2026-04-01', '2027-04-01'],
    ['2026-03-31', null, 'THIS_FISCAL_YEAR', '2025-04-01', '2026-04-01'],
    ['2026-03-31', null, 'NEXT_FISCAL_YEAR', '2026-04-01', '2027-04-01'],
    ['2026-03-31', null, 'LAST_FISCAL_QUARTER', '2025-10-01', '2026-01-01'],
    ['2026-05-15', 2, 'LAST_N_FISCAL_QUARTERS', '2025-10-01', '2026-04-01'],
    ['2026-05-15', 1, 'NEXT_N_FISCAL_QUARTERS', '2026-07-01', '2026-10-01'],
    ['2026-05-15', 1, 'N_FISCAL_YEARS_AGO', '2025-04-01', '2026-04-01'],
    ['2026-05-15', 2, 'LAST_N_FISCAL_YEARS', '2024-04-01', '2026-04-01'],
    ['2026-05-15', 1, 'N_FISCAL_QUARTERS_AGO', '2026-01-01', '2026-04-01'],
  ];
  for (const [day, count, name, from, until] of cases)
    it(`${name} on ${day} is ${from} to before ${until}`, () => {
      const date = relativeDate(name, count);
      assert.ok(date);
      assert.deepEqual(daysOfRelative(date, day, april), { from, until });
    });
});

describe('what is no date literal', () => {
  for (const [name, count] of [
    ['LAST_N_DAYS', null],
    ['TODAY', 3],
    ['LAST_DAY', null],
    ['NEXT_N_FORTNIGHTS', 2],
    ['N_DAYS_AHEAD', 2],
    ['THIS_N_DAYS', 2],
  ] as const)
    it(`${name}${count === null ? '' : `:${String(count)}`}`, () => {
      assert.equal(relativeDate(name, count), null);
    });
});

describe('days and moments', () => {
  it('begin when the clock of the zone says midnight', () => {
    assert.equal(dayStart('2026-04-01', 'Asia/Tokyo'), Date.parse('2026-03-31T15:00:00Z'));
    assert.equal(dayStart('2026-07-01', 'America/New_York'), Date.parse('2026-07-01T04:00:00Z'));
  });

  it('begin right on the days when clocks change', () => {
    assert.equal(dayStart('2026-03-08', 'America/New_York'), Date.parse('2026-03-08T05:00:00Z'));
    assert.equal(dayStart('2026-03-09', 'America/New_York'), Date.parse('2026-03-09T04:00:00Z'));
  });

  it('begin an hour late where midnight is skipped', () => {
    // Chile puts clocks forward at midnight.
    const start = dayStart('2026-09-06', 'America/Santiago');
    assert.equal(new Date(wallClock(start, 'America/Santiago')).toISOString(), '2026-09-06T01:00:00.000Z');
  });

  it('know offsets of less than an hour', () => {
    assert.equal(zoneOffset(Date.parse('2026-04-01T00:00:00Z'), 'Asia/Kathmandu'), 345 * 60_000);
  });

  it('stay within the calendar, however far a query counts', () => {
    assert.equal(addDays('2026-04-01', 1e12), '9999-12-31');
    assert.equal(addDays('2026-04-01', -1e12), '0001-01-01');
    const far = relativeDate('LAST_N_YEARS', 1e9);
    assert.ok(far);
    assert.equal(daysOfRelative(far, today, calendar).from, '0001-01-01');
  });
});
