import { OrgError } from '../../org/errors.ts';
import { listColumn } from '../../list-views/list-columns.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';

/** A filter of a list view or report: `operation` as the Metadata API names it. */
export interface ListFilter {
  readonly field: FieldDef;
  /** Path in SOQL. */
  readonly path: string;
  readonly operation: string;
  /** Comma-separated alternatives, quoted where they hold commas. */
  readonly value: string;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

const NUMERIC: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent', 'boolean']);

/** The condition in SOQL. @throws OrgError INVALID_INPUT for an operation that the field cannot have */
export function filterCondition(filter: ListFilter): string {
  const values = splitValues(filter.value);
  const parts = (values.length === 0 ? [''] : values).map((value) => condition(filter, value));
  const negative =
    filter.operation === 'notEqual' || filter.operation === 'notContain' || filter.operation === 'excludes';
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(negative ? ' AND ' : ' OR ')})`;
}

function condition(filter: ListFilter, value: string): string {
  const { field, path, operation } = filter;
  const comparison = COMPARISONS[operation];
  if (comparison !== undefined) return `${path} ${comparison} ${literal(field, value)}`;
  switch (operation) {
    case 'contains':
      return `${path} LIKE ${quote(`%${likeText(value)}%`)}`;
    case 'notContain':
      return `(NOT ${path} LIKE ${quote(`%${likeText(value)}%`)})`;
    case 'startsWith':
      return `${path} LIKE ${quote(`${likeText(value)}%`)}`;
    case 'includes':
      return `${path} INCLUDES (${quote(value)})`;
    case 'excludes':
      return `${path} EXCLUDES (${quote(value)})`;
    default:
      throw new OrgError('INVALID_INPUT', `The filter operation ${operation} is not supported`);
  }
}

/** A value of a filter as a SOQL literal of the field's type. */
function literal(field: FieldDef, value: string): string {
  if (value === '') return field.type === 'boolean' ? 'false' : 'null';
  if (field.type === 'boolean') return /^(?:1|true|はい|yes)$/i.test(value) ? 'true' : 'false';
  if (NUMERIC.has(field.type)) return numberLiteral(value);
  if (field.type === 'date' || field.type === 'datetime') return dateLiteral(field, value);
  return quote(value);
}

function numberLiteral(value: string): string {
  const number = Number(value.replaceAll(',', ''));
  if (Number.isFinite(number)) return String(number);
  throw new OrgError('INVALID_INPUT', `${value} is not a number`);
}

/** A day, a moment, or a relative date as lists write it (`LAST_N_DAYS:30`, `TODAY`). */
function dateLiteral(field: FieldDef, value: string): string {
  if (/^[A-Z_]+(?::\d+)?$/.test(value)) return value;
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value);
  if (isMoment && field.type === 'datetime') return value;
  const [, year, month, day] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/.exec(value) ?? [];
  const [, month2, day2, year2] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(value) ?? [];
  const date = [year ?? year2, month ?? month2, day ?? day2]
    .map((part) => (part ?? '').padStart(2, '0'))
    .join('-');
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new OrgError('INVALID_INPUT', `${value} is not a date`);
  return field.type === 'date' ? date : `${date}T00:00:00Z`;
}

export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}

/** `%` and `_` of the value stand for themselves. */
export function likeText(text: string): string {
  return text.replace(/[%_]/g, (char) => `\\${char}`);
}

function splitValues(text: string): string[] {
  return [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]+))\s*(?:,|$)/g)].map(
    (match) => match[1]?.replaceAll('""', '"') ?? (match[2] ?? '').trim(),
  );
}

/**
 * Puts conditions together: all of them, or by a filter logic such as `1 AND (2 OR 3)`.
 * @throws OrgError INVALID_INPUT for a logic that names a condition which is not there
 */
export function combine(conditions: readonly string[], logic: string | undefined): string {
  if (logic === undefined || logic.trim() === '') return conditions.join(' AND ');
  if (!/^(?:\s|\d+|AND|OR|NOT|[()])+$/i.test(logic))
    throw new OrgError('INVALID_INPUT', `The filter logic ${logic} is not understood`);
  return logic.replace(/\d+/g, (number) => {
    const found = conditions[Number(number) - 1];
    if (found === undefined)
      throw new OrgError('INVALID_INPUT', `The filter logic names filter ${number}, which does not exist`);
    return `(${found})`;
  });
}

/** The field that a list view's column or filter names: as its file writes it, or by API name. */
export function listField(object: ObjectDef, name: string): FieldDef | undefined {
  return object.fields.get(name.toLowerCase()) ?? listColumn(object, name);
}
