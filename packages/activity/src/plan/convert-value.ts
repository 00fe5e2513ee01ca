import { localDay, parseExportTime, salesforceTime } from '../contract/time.ts';
import type { TaskField } from './inputs.ts';
import { matchPicklist } from './match-picklist.ts';
import type { FieldValue, Warning } from './plan.ts';
import { cut, normalized, withoutControls } from './text.ts';

/** A value to send, or why it cannot be; both when only a part of it goes. */
export interface Conversion {
  readonly value?: FieldValue;
  readonly problem?: {
    readonly code: Extract<Warning['code'], 'VALUE_NOT_IN_PICKLIST' | 'VALUE_OF_WRONG_TYPE' | 'TEXT_CUT'>;
    /** What of the value does not fit, for sources that may be quoted. */
    readonly value?: string;
    readonly parameters: Readonly<Record<string, string>>;
  };
}

export interface ConversionContext {
  /** IANA name: decides the day of a moment, and where a time without offset is. */
  readonly timeZone: string;
  readonly valueTable: Readonly<Record<string, string>>;
}

/** Brings a text into the form of a Task field. Empty text empties the field. */
export function convertValue(field: TaskField, text: string, context: ConversionContext): Conversion {
  if (text.trim() === '') return { value: null };
  if (field.type === 'picklist' || field.type === 'multipicklist' || field.type === 'combobox')
    return matchPicklist(field, text, context.valueTable);
  return convertPlain(field, text, context.timeZone);
}

function convertPlain(field: TaskField, text: string, timeZone: string): Conversion {
  const value = normalized(text);
  switch (field.type) {
    case 'boolean':
      return booleanValue(field, value);
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return numberValue(field, value);
    case 'date':
      return dateValue(field, value, timeZone);
    case 'datetime': {
      const time = parseExportTime(value, timeZone);
      return time === undefined ? wrongType(field) : { value: salesforceTime(time) };
    }
    case 'email':
      return checked(field, value, /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value));
    case 'url':
      return checked(field, value, !/\s/u.test(value));
    case 'reference':
      return checked(field, value, /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/u.test(value));
    case 'phone':
    case 'string':
    case 'textarea':
    case 'encryptedstring':
      return textValue(field, withoutControls(text).trim());
    default:
      return wrongType(field);
  }
}

function textValue(field: TaskField, text: string): Conversion {
  const longest = field.length > 0 ? field.length : 255;
  if (text.length <= longest) return { value: text };
  return {
    value: cut(text, longest),
    problem: { code: 'TEXT_CUT', parameters: { maximum: String(longest) } },
  };
}

/** A text that is of no use when it is cut. */
function checked(field: TaskField, value: string, fits: boolean): Conversion {
  return fits && (field.length === 0 || value.length <= field.length) ? { value } : wrongType(field);
}

const TRUE = new Set(['true', '1', 'yes', 'on', 'はい', '有', '有り', 'あり', '○', '〇', '済']);
const FALSE = new Set(['false', '0', 'no', 'off', 'いいえ', '無', '無し', 'なし', '×', '未']);

function booleanValue(field: TaskField, value: string): Conversion {
  const word = value.toLowerCase();
  if (TRUE.has(word)) return { value: true };
  return FALSE.has(word) ? { value: false } : wrongType(field);
}

function numberValue(field: TaskField, value: string): Conversion {
  const digits = value.replace(/[,\s¥円%]/gu, '');
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)$/u.test(digits)) return wrongType(field);
  const number = Number(digits);
  const tooLarge = field.digits !== undefined && Math.abs(number) >= 10 ** field.digits;
  return tooLarge || (field.type === 'int' && !Number.isInteger(number))
    ? wrongType(field)
    : { value: number };
}

/** A day without a time is that day; a moment is the day it is in the tenant's time zone. */
function dateValue(field: TaskField, value: string, timeZone: string): Conversion {
  const time = parseExportTime(value, timeZone);
  return time === undefined ? wrongType(field) : { value: localDay(time, timeZone) };
}

function wrongType(field: TaskField): Conversion {
  return { problem: { code: 'VALUE_OF_WRONG_TYPE', parameters: { type: field.type } } };
}
