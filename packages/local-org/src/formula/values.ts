/** Static type of an expression. `null` is what NULL has, and fits everywhere. */
export type FormulaType =
  'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'picklist' | 'multipicklist' | 'null';

/**
 * A value while a formula runs: text as string (`date` as `YYYY-MM-DD`), numbers, `datetime` and `time` in milliseconds,
 * booleans; null is blank.
 */
export type FormulaValue = string | number | boolean | null;

/** Names of the types in the platform's error texts. */
export const typeNames: Readonly<Record<FormulaType, string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  picklist: 'Picklist',
  multipicklist: 'Multi-Select Picklist',
  null: 'Null',
};

export function isBlank(value: FormulaValue): boolean {
  return value === null || value === '';
}

const dayMs = 86_400_000;

/** Days since 1970-01-01 of `YYYY-MM-DD`. */
export function daysOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
}

export function dateOfDays(days: number): string {
  return new Date(Math.floor(days) * dayMs).toISOString().slice(0, 10);
}

/** Half away from zero, without the errors of binary fractions that people would see (2.675 → 2.68). */
export function roundTo(value: number, places: number): number {
  const sign = value < 0 ? -1 : 1;
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e');
  const shifted = Math.round(Number(`${mantissa}e${String(Number(exponent) + places)}`));
  const [back = '0', backExponent = '0'] = String(shifted).split('e');
  return sign * Number(`${back}e${String(Number(backExponent) - places)}`);
}

/** The local calendar date of an instant. */
export function localDate(ms: number, timeZone: string): string {
  return dateFormat(timeZone).format(ms);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The Swedish locale writes dates as ISO does. */
function dateFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
