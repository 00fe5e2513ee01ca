import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';

/**
 * Dates, numbers and texts as the user's locale and time zone want them. Formatters are made once: making one costs more than a
 * thousand uses of it.
 */
const LOCALE = locale.replace('_', '-');

const numbers = new Intl.NumberFormat(LOCALE);
const percents = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });
const exact = formatter({
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});
const days = formatter({ year: 'numeric', month: 'numeric', day: 'numeric' });
const shortDays = formatter({ month: 'numeric', day: 'numeric' });
const months = formatter({ year: 'numeric', month: 'long' });
const dayKeys = new Intl.DateTimeFormat('en-CA', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone });
}

/** `{0}`, `{1}` … of a label, filled in. */
export function fill(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/gu, (place, index: string) => {
    const value = values[Number(index)];
    return value === undefined ? place : typeof value === 'number' ? numberText(value) : value;
  });
}

export function numberText(value: number): string {
  return numbers.format(value);
}

/** `0.423` → `42.3%`. */
export function percentText(share: number): string {
  return percents.format(share);
}

/** Date and time to the minute; empty for nothing and for what is no date. */
export function dateTimeText(iso: string | null | undefined): string {
  return shown(exact, iso);
}

export function dateText(iso: string | null | undefined): string {
  return shown(days, iso);
}

/** Month and day only, for charts. */
export function shortDateText(iso: string): string {
  return shown(shortDays, iso);
}

/** `2026年11月`, `November 2026`. */
export function monthText(iso: string): string {
  return shown(months, iso);
}

/** `2026-11-26`, the day in the user's time zone; sorts and compares as text. */
export function dayKey(iso: string): string {
  return shown(dayKeys, iso);
}

function shown(format: Intl.DateTimeFormat, iso: string | null | undefined): string {
  const time = iso ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(time) ? '' : format.format(time);
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `3日前`, `yesterday`: how long before `now` (milliseconds) a time is. */
export function relativeText(iso: string | null | undefined, now: number): string {
  const time = iso ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(time)) return '';
  const seconds = (time - now) / 1000;
  for (const [unit, size] of UNITS)
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  return relative.format(0, 'minute');
}
