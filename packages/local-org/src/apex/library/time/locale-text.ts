import type { DateValue, ZonedParts } from '../../values/time-values.ts';
import { pad } from '../../values/time-values.ts';

/** The short form of a date in the org's locale (ja_JP): `2026/01/31`. */
export function shortDate(date: DateValue): string {
  const { year, month, day } = date.parts;
  return `${String(year)}/${pad(month, 2)}/${pad(day, 2)}`;
}

/** `2026/01/31 9:05` */
export function shortDatetime({ year, month, day, hour, minute }: ZonedParts): string {
  return `${String(year)}/${pad(month, 2)}/${pad(day, 2)} ${String(hour)}:${pad(minute, 2)}`;
}
