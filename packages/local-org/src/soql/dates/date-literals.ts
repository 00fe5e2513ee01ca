import type { FiscalYear } from '../run/run-values.ts';
import { addDays, dayOf } from './zone.ts';

/** Days from `from` (included) to `until` (not included), `YYYY-MM-DD`. */
export interface DayRange {
  readonly from: string;
  readonly until: string;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'FISCAL_QUARTER' | 'FISCAL_YEAR';

const units: Readonly<Record<string, Unit>> = {
  DAYS: 'DAY',
  WEEKS: 'WEEK',
  MONTHS: 'MONTH',
  QUARTERS: 'QUARTER',
  YEARS: 'YEAR',
  FISCAL_QUARTERS: 'FISCAL_QUARTER',
  FISCAL_YEARS: 'FISCAL_YEAR',
};

const singles: ReadonlySet<string> = new Set<Unit>([
  'WEEK',
  'MONTH',
  'QUARTER',
  'YEAR',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
]);

/** A relative date of a query: which units it spans, counted from the one that holds today (0). */
interface RelativeDate {
  readonly unit: Unit;
  readonly first: number;
  readonly last: number;
}

/**
 * Understands `TODAY`, `LAST_N_DAYS:7`, `THIS_FISCAL_QUARTER` …; null for what is none of the platform's date literals.
 * @param count the number after the colon, null without one
 */
export function relativeDate(name: string, count: number | null): RelativeDate | null {
  if (count !== null) return counted(name, count);
  switch (name) {
    case 'YESTERDAY':
      return { unit: 'DAY', first: -1, last: -1 };
    case 'TODAY':
      return { unit: 'DAY', first: 0, last: 0 };
    case 'TOMORROW':
      return { unit: 'DAY', first: 1, last: 1 };
    case 'LAST_90_DAYS':
      return { unit: 'DAY', first: -90, last: 0 };
    case 'NEXT_90_DAYS':
      return { unit: 'DAY', first: 1, last: 90 };
  }
  const [, which, unit = ''] = /^(LAST|THIS|NEXT)_(\w+)$/.exec(name) ?? [];
  if (!singles.has(unit)) return null;
  const place = which === 'LAST' ? -1 : which === 'THIS' ? 0 : 1;
  return { unit: unit as Unit, first: place, last: place };
}

/** `LAST_N_DAYS` holds today; the longer units leave the one that runs out. */
function counted(name: string, count: number): RelativeDate | null {
  const [, which, many = ''] = /^(LAST|NEXT)_N_(\w+)$/.exec(name) ?? [];
  const unit = units[many];
  if (unit !== undefined)
    return which === 'LAST'
      ? { unit, first: -count, last: unit === 'DAY' ? 0 : -1 }
      : { unit, first: 1, last: count };
  const ago = units[/^N_(\w+)_AGO$/.exec(name)?.[1] ?? ''];
  return ago === undefined ? null : { unit: ago, first: -count, last: -count };
}

/** The days of a relative date, seen from `today`. */
export function daysOfRelative(date: RelativeDate, today: string, fiscalYear: FiscalYear): DayRange {
  return {
    from: unitStart(date.unit, today, date.first, fiscalYear),
    until: unitStart(date.unit, today, date.last + 1, fiscalYear),
  };
}

/** First day of the unit that lies `offset` units from the one that holds `today`. Weeks begin on Sunday. */
function unitStart(unit: Unit, today: string, offset: number, { startMonth }: FiscalYear): string {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  switch (unit) {
    case 'DAY':
      return addDays(today, offset);
    case 'WEEK':
      return addDays(today, offset * 7 - new Date(`${today}T00:00:00Z`).getUTCDay());
    case 'MONTH':
      return monthStart(year, month + offset);
    case 'QUARTER':
      return monthStart(year, month - (month % 3) + offset * 3);
    case 'YEAR':
      return monthStart(year + offset, 0);
    case 'FISCAL_QUARTER':
      return monthStart(year, month - (monthsInto(month, startMonth) % 3) + offset * 3);
    case 'FISCAL_YEAR':
      return monthStart(year, month - monthsInto(month, startMonth) + offset * 12);
  }
}

/** Months since the fiscal year began (0–11). */
function monthsInto(month: number, startMonth: number): number {
  return (month - (startMonth - 1) + 12) % 12;
}

function monthStart(year: number, month: number): string {
  const at = year + Math.floor(month / 12);
  if (at < 1) return dayOf(-Infinity);
  return at > 9999 ? dayOf(Infinity) : dayOf(Date.UTC(year, month, 1));
}
