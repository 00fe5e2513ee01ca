import type { StoredValue } from '../../org/contract.ts';
import type { OrgError } from '../../org/errors.ts';
import { localDate } from '../../formula/values.ts';
import { isCalendarDate } from '../../formula/calendar-date.ts';
import type { FieldType } from '../../schema/types.ts';
import { normalizeId } from '../../store/ids.ts';
import type { SqlValue } from '../../store/database.ts';
import { daysOfRelative, relativeDate } from '../dates/date-literals.ts';
import type { DayRange } from '../dates/date-literals.ts';
import { dayStart } from '../dates/zone.ts';
import { malformed, queryError } from '../query-error.ts';
import type { RunValues } from '../run/run-values.ts';
import type { Param } from '../sql.ts';
import { unknownEscape } from '../syntax/string-literals.ts';
import type { ValueTree } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { bindShape, invalidField, isWide } from './binding.ts';
import type { Expression } from './expression.ts';

/** What an expression is compared with, in stored form. Ranges are half open. */
export type Criterion =
  | { readonly kind: 'null' }
  | { readonly kind: 'value'; readonly value: Param; readonly wide?: boolean }
  | { readonly kind: 'range'; readonly from: Param; readonly until: Param };

/** How error texts call a type, and whether its literals stand in quotes. */
const typeNames: Readonly<Record<FieldType, string>> = {
  id: 'ID',
  reference: 'reference',
  string: 'string',
  textarea: 'string',
  picklist: 'string',
  multipicklist: 'string',
  combobox: 'string',
  email: 'string',
  phone: 'string',
  url: 'string',
  encryptedstring: 'string',
  base64: 'string',
  anyType: 'string',
  complexvalue: 'string',
  address: 'string',
  location: 'string',
  boolean: 'boolean',
  int: 'int',
  long: 'long',
  double: 'double',
  currency: 'currency',
  percent: 'percent',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
};

type Family = 'text' | 'id' | 'boolean' | 'number' | 'date' | 'datetime' | 'time';

function familyOf(type: FieldType): Family {
  switch (type) {
    case 'id':
    case 'reference':
      return 'id';
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return 'number';
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
      return type;
    default:
      return 'text';
  }
}

/** The value that an expression is compared with. @throws OrgError when it is not of the expression's type */
export function criterionOf(binding: Binding, expression: Expression, value: ValueTree): Criterion {
  const family = familyOf(expression.type);
  switch (value.kind) {
    case 'null':
      return { kind: 'null' };
    case 'bind':
      return bindCriterion(binding, expression, value.name, value.position);
    case 'string':
      return stringCriterion(binding, expression, family, value);
    case 'number':
      if (family !== 'number') throw wrongType(binding, expression);
      return { kind: 'value', value: Number(value.text) };
    case 'boolean':
      if (family !== 'boolean') throw wrongType(binding, expression);
      return { kind: 'value', value: Number(value.value) };
    case 'date':
    case 'datetime':
    case 'time':
      if (family !== value.kind) throw wrongType(binding, expression);
      return { kind: 'value', value: momentOf(binding, value) };
    case 'dateFormula':
      return relativeCriterion(binding, expression, family, value);
    case 'currency':
      // Only currency fields are compared with them, and those have been converted before.
      throw wrongType(binding, expression);
    case 'list':
    case 'subquery':
      throw malformed(binding.soql, value.position, "unexpected token: '('");
  }
}

/** Characters of a text in a WHERE clause at most; Apex passes longer ones by bind. */
const MAX_TEXT = 4000;

function stringCriterion(
  binding: Binding,
  expression: Expression,
  family: Family,
  { literal }: ValueTree & { kind: 'string' },
): Criterion {
  if (literal.value.length > MAX_TEXT)
    throw malformed(
      binding.soql,
      expression.position,
      `String literals in WHERE clauses cannot be longer than ${String(MAX_TEXT)} characters`,
    );
  if (literal.likeOnly) throw unknownEscape(literal.raw, /\\([_%])/.exec(literal.raw)?.[1] ?? '_');
  if (family === 'id') {
    if (literal.value === '') return { kind: 'null' };
    const id = normalizeId(literal.value);
    if (id === null) throw invalidId(binding, expression, literal.value);
    return { kind: 'value', value: id };
  }
  if (family !== 'text') throw wrongType(binding, expression);
  if (literal.value === '') return { kind: 'null' };
  return { kind: 'value', value: literal.value, wide: isWide(literal.value) };
}

function invalidId(binding: Binding, expression: Expression, value: string): OrgError {
  return queryError(
    binding.soql,
    expression.position,
    'INVALID_QUERY_FILTER_OPERATOR',
    `invalid ID field: ${value}`,
  );
}

/** @throws OrgError INVALID_FIELD */
export function wrongType(binding: Binding, expression: Expression): OrgError {
  const family = familyOf(expression.type);
  const quotes = family === 'text' || family === 'id' ? 'should be' : 'should not be';
  return invalidField(
    binding,
    expression.position,
    `value of filter criterion for field '${expression.name}' must be of type ${typeNames[expression.type]} and ${quotes} enclosed in quotes`,
  );
}

function momentOf(
  binding: Binding,
  { kind, text, position }: ValueTree & { kind: 'date' | 'datetime' | 'time' },
): SqlValue {
  const ms =
    kind === 'date'
      ? Date.parse(`${text}T00:00:00Z`)
      : kind === 'time'
        ? Date.parse(`1970-01-01T${text.toUpperCase()}`)
        : Date.parse(text.toUpperCase().replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  const day = text.slice(0, 10);
  if (Number.isNaN(ms) || (kind !== 'time' && !isCalendarDate(day)))
    throw malformed(binding.soql, position, `Invalid ${typeNames[kind]}: ${text}`);
  return kind === 'date' ? day : ms;
}

function relativeCriterion(
  binding: Binding,
  expression: Expression,
  family: Family,
  { name, count, position }: ValueTree & { kind: 'dateFormula' },
): Criterion {
  const date = relativeDate(name, count);
  if (!date) throw malformed(binding.soql, position, `unexpected token: '${name}'`);
  if (family !== 'date' && family !== 'datetime') throw wrongType(binding, expression);
  const days = (run: RunValues): DayRange =>
    daysOfRelative(date, localDate(run.now, run.timeZone), run.fiscalYear);
  const stored = (day: string, run: RunValues): SqlValue =>
    family === 'date' ? day : dayStart(day, run.timeZone);
  return {
    kind: 'range',
    from: (run) => stored(days(run).from, run),
    until: (run) => stored(days(run).until, run),
  };
}

function bindCriterion(binding: Binding, expression: Expression, name: string, position: number): Criterion {
  const { kind, wide } = bindShape(binding, name, position);
  if (kind === 'null') return { kind: 'null' };
  if (kind !== 'value')
    throw malformed(
      binding.soql,
      position,
      `Invalid bind expression type of List for column of type ${typeNames[expression.type]}`,
    );
  return {
    kind: 'value',
    wide,
    value: (run) => storedBind(binding, expression, (run.binds[name] ?? null) as StoredValue, run),
  };
}

/** A bind's value in the stored form of what it is compared with. @throws OrgError when it cannot be */
export function storedBind(
  binding: Binding,
  expression: Expression,
  value: StoredValue,
  run: RunValues,
): SqlValue {
  if (value === null || value === '') return null;
  switch (familyOf(expression.type)) {
    case 'id': {
      const id = typeof value === 'string' ? normalizeId(value) : null;
      if (id === null) throw invalidId(binding, expression, String(value));
      return id;
    }
    case 'boolean':
      if (typeof value === 'boolean') return Number(value);
      break;
    case 'number':
    case 'time':
      if (typeof value === 'number') return value;
      break;
    case 'date':
      // Apex compares a Date field with a Datetime by its day.
      if (typeof value === 'number') return localDate(value, run.timeZone);
      if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return value;
      break;
    case 'datetime':
      if (typeof value === 'number') return value;
      // … and a Datetime field with a Date by the beginning of that day in UTC.
      if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return Date.parse(value);
      break;
    case 'text':
      if (typeof value === 'string') return value;
  }
  throw wrongType(binding, expression);
}
