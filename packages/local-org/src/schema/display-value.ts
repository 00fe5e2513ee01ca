import type { StoredValue } from '../org/contract.ts';
import type { FieldDef } from './types.ts';
import { valueLabel } from './labels.ts';

/** How values look to a user. */
export interface DisplayStyle {
  /** `ja`, `en_US`: of labels. */
  readonly language: string;
  /** `ja_JP`: of numbers and dates. */
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
}

/** The text of a value where it differs from the value itself; null for plain text, booleans and references. */
export function displayValue(field: FieldDef, value: StoredValue, style: DisplayStyle): string | null {
  if (value === null || value === '') return null;
  switch (field.type) {
    case 'picklist':
    case 'combobox':
      return picklistLabel(field, String(value), style.language);
    case 'multipicklist':
      return String(value)
        .split(';')
        .map((one) => picklistLabel(field, one, style.language))
        .join(';');
    case 'date':
      return dateText(Date.parse(`${String(value)}T00:00:00Z`), style, 'UTC', false);
    case 'datetime':
      return dateText(Number(value), style, style.timeZone, true);
    case 'time':
      return new Date(Number(value)).toISOString().slice(11, 16);
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return numberText(field, Number(value), style);
    default:
      return null;
  }
}

function picklistLabel(field: FieldDef, value: string, language: string): string {
  const known = field.picklistValues.find((one) => one.value === value);
  return known ? valueLabel(known, language) : value;
}

function dateText(milliseconds: number, style: DisplayStyle, timeZone: string, withTime: boolean): string {
  const options: Intl.DateTimeFormatOptions = { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' };
  const time: Intl.DateTimeFormatOptions = withTime ? { hour: 'numeric', minute: '2-digit' } : {};
  return formatter(style.locale, { ...options, ...time }).format(milliseconds);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than a thousand uses of it. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let known = formatters.get(key);
  if (!known) formatters.set(key, (known = new Intl.DateTimeFormat(bcp47(locale), options)));
  return known;
}

function numberText(field: FieldDef, value: number, style: DisplayStyle): string {
  const digits = { minimumFractionDigits: field.scale, maximumFractionDigits: field.scale };
  const locale = bcp47(style.locale);
  if (field.type === 'percent') return `${value.toLocaleString(locale, digits)}%`;
  if (field.type !== 'currency') return value.toLocaleString(locale, field.type === 'double' ? digits : {});
  return value.toLocaleString(locale, { style: 'currency', currency: style.currency });
}

function bcp47(locale: string): string {
  const tag = locale.replace('_', '-');
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}
