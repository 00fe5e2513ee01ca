import type { StoredValue } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import { isCalendarDate } from '../../formula/calendar-date.ts';
import { isTextType } from '../../schema/field-def.ts';
import type { FieldDef } from '../../schema/types.ts';
import { normalizeId } from '../ids.ts';
import { malformedReference, outOfRange, problem, wrongType } from './errors.ts';

/** A parsed value, or why it cannot be one. */
export type Parsed = { readonly value: StoredValue } | { readonly error: OrgErrorDetail };

function refuse(field: FieldDef, given: unknown): Parsed {
  return { error: wrongType(field, jsonKind(given), shown(given)) };
}

/** Jackson's name of a JSON token, which the platform's message shows. */
function jsonKind(given: unknown): string {
  if (typeof given === 'string') return 'VALUE_STRING';
  if (typeof given === 'number') return Number.isInteger(given) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  if (typeof given === 'boolean') return given ? 'VALUE_TRUE' : 'VALUE_FALSE';
  return Array.isArray(given) ? 'START_ARRAY' : 'START_OBJECT';
}

function shown(given: unknown): string {
  return typeof given === 'object' ? (Array.isArray(given) ? '[' : '{') : String(given);
}

/** A value as a client sends it (JSON) in the form in which it is stored. Blank text is null. */
export function parseValue(field: FieldDef, given: unknown): Parsed {
  if (given === null || given === undefined || given === '')
    return { value: field.type === 'boolean' ? false : null };
  if (field.type === 'reference' || field.type === 'id') return parseReference(field, given);
  if (isTextType(field.type)) return parseText(field, given);
  switch (field.type) {
    case 'boolean':
      return parseBoolean(field, given);
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return parseNumber(field, given);
    case 'date':
      return parseDate(field, given);
    case 'datetime':
      return parseDateTime(field, given);
    case 'time':
      return parseTime(field, given);
    case 'base64':
      return parseBytes(field, given);
    default:
      return typeof given === 'string' ? { value: given } : refuse(field, given);
  }
}

function parseReference(field: FieldDef, given: unknown): Parsed {
  if (typeof given !== 'string') return refuse(field, given);
  const id = normalizeId(given.trim());
  return id === null ? { error: malformedReference(field, given) } : { value: id };
}

function parseText(field: FieldDef, given: unknown): Parsed {
  if (typeof given !== 'string' && typeof given !== 'number') return refuse(field, given);
  const text = field.type === 'textarea' ? String(given).trimEnd() : String(given).trim();
  if (text === '') return { value: null };
  return { value: field.type === 'multipicklist' ? orderedValues(field, text) : text };
}

/** Multi-select values are kept once each, in the picklist's order; unknown ones come last. */
function orderedValues(field: FieldDef, text: string): string {
  const chosen = new Set(
    text
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
  const known = field.picklistValues.map((value) => value.value).filter((value) => chosen.has(value));
  return [...new Set([...known, ...chosen])].join(';');
}

function parseBoolean(field: FieldDef, given: unknown): Parsed {
  if (typeof given === 'boolean') return { value: given };
  const text = typeof given === 'string' ? given.trim().toLowerCase() : '';
  if (text === 'true' || text === 'false') return { value: text === 'true' };
  if (given === 0 || given === 1 || text === '0' || text === '1') return { value: Number(given) === 1 };
  return refuse(field, given);
}

/** Decimal digits with an exponent; what else JavaScript reads as a number (blanks, `0x10`) is none. */
const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * Only the digits before the point are limited. Decimals beyond the scale are kept: the API and Apex store them, only the
 * user interface rounds (help article 000387302).
 */
function parseNumber(field: FieldDef, given: unknown): Parsed {
  const number = numberOf(given);
  if (!Number.isFinite(number)) return refuse(field, given);
  if ((field.type === 'int' || field.type === 'long') && !Number.isInteger(number))
    return refuse(field, given);
  const whole = field.precision > 0 ? field.precision - field.scale : 18;
  if (Math.abs(number) >= 10 ** whole || Math.abs(number) > degreesOf(field))
    return { error: outOfRange(field, number) };
  return { value: number };
}

function numberOf(given: unknown): number {
  if (typeof given === 'number') return given;
  return typeof given === 'string' && numberPattern.test(given.trim()) ? Number(given.trim()) : Number.NaN;
}

/** How far a coordinate goes (SOAP API guide, "Compound Field Considerations"); no end for other numbers. */
function degreesOf({ name }: FieldDef): number {
  const [, part] = /(Latitude|Longitude)(?:__s)?$/.exec(name) ?? [];
  if (part === undefined) return Number.POSITIVE_INFINITY;
  return part === 'Latitude' ? 90 : 180;
}

/** A date may bring a zone and a whole time of day, which are dropped; fractions finer than milliseconds are refused. */
const datePattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

function parseDate(field: FieldDef, given: unknown): Parsed {
  const match = typeof given === 'string' ? datePattern.exec(given.trim()) : null;
  if (!match) return refuse(field, given);
  const date = `${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}`;
  return isCalendarDate(date) ? { value: date } : refuse(field, given);
}

const dateTimePattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** Instants are kept to the second; a number is milliseconds (Apex). */
function parseDateTime(field: FieldDef, given: unknown): Parsed {
  if (typeof given === 'number') return { value: wholeSecond(given) };
  const match = typeof given === 'string' ? dateTimePattern.exec(given.trim()) : null;
  if (!match) return refuse(field, given);
  const [, date = '', hour = '', minute = '', second = '00', zone = 'Z'] = match;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const ms = Date.parse(`${date}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(ms) || !isCalendarDate(date) ? refuse(field, given) : { value: ms };
}

/** An instant without its milliseconds, which the platform does not keep. */
export function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

const timePattern = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/;

function parseTime(field: FieldDef, given: unknown): Parsed {
  if (typeof given === 'number') return { value: given };
  const match = typeof given === 'string' ? timePattern.exec(given.trim()) : null;
  if (!match) return refuse(field, given);
  const [hour = 0, minute = 0, second = 0] = match.slice(1, 4).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return refuse(field, given);
  return { value: ((hour * 60 + minute) * 60 + second) * 1000 + Number((match[4] ?? '0').padEnd(3, '0')) };
}

/** Base64 with or without line ends. What Buffer would skip in silence is not. */
const bytesPattern = /^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/;

function parseBytes(field: FieldDef, given: unknown): Parsed {
  if (typeof given !== 'string') return refuse(field, given);
  if (bytesPattern.test(given)) return { value: given };
  return {
    error: problem('JSON_PARSER_ERROR', `${field.name}: the value is not valid Base64`, [field.name]),
  };
}
