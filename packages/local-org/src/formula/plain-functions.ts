import { id18 } from '../store/ids.ts';
import type { PlainFunction } from './functions.ts';
import { daysOf, localDate, roundTo } from './values.ts';
import type { FormulaType, FormulaValue } from './values.ts';

const asText = (value: FormulaValue | undefined): string =>
  value === null || value === undefined ? '' : String(value);
const asNumber = (value: FormulaValue | undefined): number | null =>
  typeof value === 'number' ? value : null;

function textFunction(
  parameters: readonly FormulaType[],
  result: FormulaType,
  apply: PlainFunction['apply'],
  optional = 0,
): PlainFunction {
  return { parameters, result, apply, optional };
}

/** A function of numbers that is blank when one of them is. */
function numeric(count: number, compute: (...numbers: number[]) => number | null): PlainFunction {
  return {
    parameters: Array.from({ length: count }, () => 'number' as const),
    result: 'number',
    apply: (args) => {
      const numbers = args.map(asNumber);
      return numbers.includes(null) ? null : compute(...(numbers as number[]));
    },
  };
}

function pad(text: string, length: number, filler: string, atStart: boolean): string {
  if (text.length >= length) return text.slice(0, length);
  return atStart ? text.padStart(length, filler) : text.padEnd(length, filler);
}

function matches(text: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'su').test(text);
}

const two = ['text', 'text'] as const;

export const textFunctions: Readonly<Record<string, PlainFunction>> = {
  LEN: textFunction(['text'], 'number', ([text]) => asText(text).length),
  LEFT: textFunction(['text', 'number'], 'text', ([text, count]) =>
    asText(text).slice(0, Math.max(0, asNumber(count) ?? 0)),
  ),
  RIGHT: textFunction(['text', 'number'], 'text', ([text, count]) => {
    const length = asNumber(count) ?? 0;
    return length <= 0 ? '' : asText(text).slice(-length);
  }),
  MID: textFunction(['text', 'number', 'number'], 'text', ([text, start, count]) => {
    const from = Math.max(1, asNumber(start) ?? 1) - 1;
    return asText(text).slice(from, from + Math.max(0, asNumber(count) ?? 0));
  }),
  CONTAINS: textFunction(two, 'boolean', ([text, part]) => asText(text).includes(asText(part))),
  BEGINS: textFunction(two, 'boolean', ([text, part]) => asText(text).startsWith(asText(part))),
  REGEX: textFunction(two, 'boolean', ([text, pattern]) => matches(asText(text), asText(pattern))),
  TRIM: textFunction(['text'], 'text', ([text]) => asText(text).trim()),
  UPPER: textFunction(two, 'text', ([text]) => asText(text).toUpperCase(), 1),
  LOWER: textFunction(two, 'text', ([text]) => asText(text).toLowerCase(), 1),
  SUBSTITUTE: textFunction(['text', 'text', 'text'], 'text', ([text, old, made]) =>
    asText(old) === '' ? asText(text) : asText(text).replaceAll(asText(old), () => asText(made)),
  ),
  FIND: textFunction(
    ['text', 'text', 'number'],
    'number',
    ([part, text, start]) => asText(text).indexOf(asText(part), Math.max(1, asNumber(start) ?? 1) - 1) + 1,
    1,
  ),
  LPAD: textFunction(
    ['text', 'number', 'text'],
    'text',
    ([text, length, filler]) =>
      pad(asText(text), asNumber(length) ?? 0, filler === undefined ? ' ' : asText(filler), true),
    1,
  ),
  RPAD: textFunction(
    ['text', 'number', 'text'],
    'text',
    ([text, length, filler]) =>
      pad(asText(text), asNumber(length) ?? 0, filler === undefined ? ' ' : asText(filler), false),
    1,
  ),
  BR: textFunction([], 'text', () => '<br>'),
  CASESAFEID: textFunction(['text'], 'text', ([id]) =>
    asText(id).length === 15 ? id18(asText(id)) : asText(id),
  ),
  VALUE: textFunction(['text'], 'number', ([text]) => {
    const number = Number(asText(text).replaceAll(',', '').trim() || Number.NaN);
    return Number.isNaN(number) ? null : number;
  }),
  ISNUMBER: textFunction(['text'], 'boolean', ([text]) =>
    /^\s*[+-]?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(asText(text)),
  ),
  HYPERLINK: textFunction(
    ['text', 'text', 'text'],
    'text',
    ([url, label, target]) =>
      `<a href="${asText(url)}" target="${target === undefined ? '_blank' : asText(target)}">${asText(label)}</a>`,
    1,
  ),
};

export const numberFunctions: Readonly<Record<string, PlainFunction>> = {
  ROUND: numeric(2, (value = 0, places = 0) => roundTo(value, places)),
  FLOOR: numeric(1, (value = 0) => Math.floor(value)),
  CEILING: numeric(1, (value = 0) => Math.ceil(value)),
  ABS: numeric(1, (value = 0) => Math.abs(value)),
  SQRT: numeric(1, (value = 0) => (value < 0 ? null : Math.sqrt(value))),
  MOD: numeric(2, (value = 0, divisor = 0) =>
    divisor === 0 ? null : value - divisor * Math.floor(value / divisor),
  ),
};

/** A function of a date. */
function ofDate(compute: (date: string) => number): PlainFunction {
  return {
    parameters: ['date'],
    result: 'number',
    apply: ([date]) => (typeof date === 'string' ? compute(date) : null),
  };
}

function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = (index: number) => new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  const target = month - 1 + months;
  const atEnd = day === lastDay(month - 1);
  return new Date(Date.UTC(year, target, atEnd ? lastDay(target) : Math.min(day, lastDay(target))))
    .toISOString()
    .slice(0, 10);
}

function makeDate(year: number, month: number, day: number): string | null {
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1
    ? made.toISOString().slice(0, 10)
    : null;
}

export const dateFunctions: Readonly<Record<string, PlainFunction>> = {
  TODAY: {
    parameters: [],
    result: 'date',
    apply: (_args, context) => localDate(context.now, context.timeZone),
  },
  NOW: { parameters: [], result: 'datetime', apply: (_args, context) => context.now },
  DATE: {
    parameters: ['number', 'number', 'number'],
    result: 'date',
    apply: (args) => {
      const [year, month, day] = args.map(asNumber);
      return year == null || month == null || day == null ? null : makeDate(year, month, day);
    },
  },
  YEAR: ofDate((date) => Number(date.slice(0, 4))),
  MONTH: ofDate((date) => Number(date.slice(5, 7))),
  DAY: ofDate((date) => Number(date.slice(8, 10))),
  WEEKDAY: ofDate((date) => ((((daysOf(date) + 4) % 7) + 7) % 7) + 1),
  ADDMONTHS: {
    parameters: ['date', 'number'],
    result: 'date',
    apply: ([date, months]) =>
      typeof date === 'string' && typeof months === 'number' ? addMonths(date, Math.trunc(months)) : null,
  },
  DATETIMEVALUE: {
    parameters: ['text'],
    result: 'datetime',
    apply: ([text]) => {
      const ms = Date.parse(`${asText(text).replace(' ', 'T').replace(/Z$/, '')}Z`);
      return Number.isNaN(ms) ? null : ms;
    },
  },
};
