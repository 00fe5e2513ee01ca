import type { ApexRuntime, LibraryModule } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import { m } from '../../types/native-info.ts';
import type { NativeMember } from '../../types/native-info.ts';
import { DatetimeValue, DateValue, zonedParts } from '../../values/time-values.ts';
import type { Value } from '../../values/value.ts';
import { shortDate } from './locale-text.ts';
import { userZone } from './zones.ts';

export function daysIn(year: number, month: number): number {
  return DateValue.of(year, month + 1, 0).parts.day;
}

/** Day of the month stays, or becomes the last one. */
export function addMonths(date: DateValue, count: number): DateValue {
  const { year, month, day } = date.parts;
  const index = year * 12 + (month - 1) + count;
  const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return DateValue.of(newYear, newMonth, Math.min(day, daysIn(newYear, newMonth)));
}

function parse(text: string): DateValue {
  const parts = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?$/.exec(text.trim());
  const [year, month, day] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])];
  if (!parts || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    throw new ApexFault('TypeException', `Invalid date: ${text}`);
  return DateValue.of(year, month, day);
}

/** 0 is the first day of a week: Sunday, as in the locales ja_JP and en_US. */
function dayOfWeek(date: DateValue): number {
  return (((date.day + 4) % 7) + 7) % 7;
}

function dayOfYear(date: DateValue): number {
  return date.day - DateValue.of(date.parts.year, 1, 1).day + 1;
}

function monthsBetween(from: DateValue, to: DateValue): number {
  const [a, b] = [from.parts, to.parts];
  return (b.year - a.year) * 12 + b.month - a.month;
}

export function today(runtime: ApexRuntime): DateValue {
  const { year, month, day } = zonedParts(runtime.host.clock.now(), userZone(runtime));
  return DateValue.of(year, month, day);
}

function valueOf(runtime: ApexRuntime, value: Value): DateValue {
  if (value instanceof DateValue) return value;
  if (value instanceof DatetimeValue) return dateIn(value, userZone(runtime));
  if (typeof value === 'string') return parse(value);
  throw new ApexFault('TypeException', `Invalid date: ${runtime.text(value)}`);
}

export function dateIn(value: DatetimeValue, zone: string): DateValue {
  const { year, month, day } = zonedParts(value.ms, zone);
  return DateValue.of(year, month, day);
}

const methods: readonly NativeMember[] = [
  m('addDays(Integer) Date', (date: DateValue, count: number) => new DateValue(date.day + count)),
  m('addMonths(Integer) Date', addMonths),
  m('addYears(Integer) Date', (date: DateValue, count: number) => addMonths(date, count * 12)),
  m('day() Integer', (date: DateValue) => date.parts.day),
  m('dayOfYear() Integer', dayOfYear),
  m('daysBetween(Date) Integer', (date: DateValue, other: DateValue) => other.day - date.day),
  m(
    'equals(Object?) Boolean',
    (date: DateValue, other: Value) => other instanceof DateValue && other.day === date.day,
  ),
  m('format() String', shortDate),
  m('hashCode() Integer', (date: DateValue) => date.day | 0),
  m('isSameDay(Date) Boolean', (date: DateValue, other: DateValue) => date.day === other.day),
  m('month() Integer', (date: DateValue) => date.parts.month),
  m('monthsBetween(Date) Integer', monthsBetween),
  m('toStartOfMonth() Date', (date: DateValue) => DateValue.of(date.parts.year, date.parts.month, 1)),
  m('toStartOfWeek() Date', (date: DateValue) => new DateValue(date.day - dayOfWeek(date))),
  m('toString() String', (date: DateValue) => date.toIso()),
  m('year() Integer', (date: DateValue) => date.parts.year),
];

/** `Date`. */
export const dateModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'Date',
      namespace: 'System',
      complete: true,
      statics: [
        m('daysInMonth(Integer,Integer) Integer', daysIn),
        m('isLeapYear(Integer) Boolean', (year: number) => daysIn(year, 2) === 29),
        m('newInstance(Integer,Integer,Integer) Date', (year: number, month: number, day: number) =>
          DateValue.of(year, month, day),
        ),
        m('parse(String) Date', parse),
        m('today() Date', () => today(runtime)),
        m('valueOf(String) Date', parse),
        m('valueOf(Object) Date', (value: Value) => valueOf(runtime, value)),
      ],
      methods,
    },
  ],
});
