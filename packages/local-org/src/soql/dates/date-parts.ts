import type { DateFunctionName } from '../syntax/tree.ts';
import type { FiscalYear } from '../run/run-values.ts';

const dayMs = 86_400_000;

/**
 * What a date function says of a day or moment.
 * @param ms milliseconds of the calendar that counts: UTC, or the wall clock of a zone
 * @returns a number, or the day itself (`DAY_ONLY`)
 */
export function datePart(name: DateFunctionName, ms: number, fiscalYear: FiscalYear): number | string {
  const date = new Date(ms);
  const month = date.getUTCMonth();
  const intoFiscal = (month - (fiscalYear.startMonth - 1) + 12) % 12;
  switch (name) {
    case 'CALENDAR_MONTH':
      return month + 1;
    case 'CALENDAR_QUARTER':
      return Math.floor(month / 3) + 1;
    case 'CALENDAR_YEAR':
      return date.getUTCFullYear();
    case 'DAY_IN_MONTH':
      return date.getUTCDate();
    case 'DAY_IN_WEEK':
      return date.getUTCDay() + 1;
    case 'DAY_IN_YEAR':
      return dayInYear(date) + 1;
    case 'DAY_ONLY':
      return date.toISOString().slice(0, 10);
    case 'FISCAL_MONTH':
      return intoFiscal + 1;
    case 'FISCAL_QUARTER':
      return Math.floor(intoFiscal / 3) + 1;
    case 'FISCAL_YEAR':
      return fiscalYearOf(date, intoFiscal, fiscalYear);
    case 'HOUR_IN_DAY':
      return date.getUTCHours();
    // Both count in sevens from the first day, whatever weekday that was.
    case 'WEEK_IN_MONTH':
      return Math.floor((date.getUTCDate() - 1) / 7) + 1;
    case 'WEEK_IN_YEAR':
      return Math.floor(dayInYear(date) / 7) + 1;
  }
}

function dayInYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayMs);
}

function fiscalYearOf(date: Date, intoFiscal: number, fiscalYear: FiscalYear): number {
  const started = date.getUTCFullYear() - (date.getUTCMonth() - intoFiscal < 0 ? 1 : 0);
  return fiscalYear.startMonth === 1 || fiscalYear.namedByStart ? started : started + 1;
}
