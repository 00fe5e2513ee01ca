import type { StoredValue } from '../../org/contract.ts';
import { isTextType } from '../../schema/field-def.ts';
import { malformed, queryError } from '../query-error.ts';
import type { RunValues } from '../run/run-values.ts';
import { combined, param, raw, sql } from '../sql.ts';
import type { Param, Sql } from '../sql.ts';
import type { Operator, ValueTree } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { bindShape, isWide } from './binding.ts';
import type { Criterion } from './criterion.ts';
import { inCurrencyOf } from './currency.ts';
import { criterionOf, storedBind, wrongType } from './criterion.ts';
import { collated, isCaseless, isExact } from './expression.ts';
import type { Expression } from './expression.ts';

/**
 * A comparison as SQL that is true for the rows that the platform takes. Its logic has two values: where SQL says "unknown",
 * negations must say true; `denied` sees to that.
 */
export function compare(binding: Binding, expression: Expression, operator: Operator, value: ValueTree): Sql {
  refuseOperator(binding, expression, operator);
  if (expression.type === 'currency') {
    if (value.kind === 'currency') {
      const named = inCurrencyOf(binding, expression, value);
      return compare(binding, named.expression, operator, named.value);
    }
    if (value.kind === 'list' && value.values.some(({ kind }) => kind === 'currency'))
      return amongCurrencies(binding, expression, operator, value);
  }
  switch (operator) {
    case 'LIKE':
      return like(binding, expression, value);
    case 'IN':
      return within(binding, expression, value);
    case 'NOT IN':
      return denied(within(binding, expression, value));
    case 'INCLUDES':
      return includes(binding, expression, value);
    case 'EXCLUDES':
      return denied(includes(binding, expression, value));
    case '=':
      return equal(expression, criterionOf(binding, expression, value));
    case '!=': {
      const criterion = criterionOf(binding, expression, value);
      return criterion.kind === 'null' && expression.type !== 'boolean'
        ? sql`${expression.sql} IS NOT NULL`
        : denied(equal(expression, criterion));
    }
    default:
      return ordered(expression, operator, criterionOf(binding, expression, value));
  }
}

/** `IN (USD5000, JPY7000)`. @throws OrgError MALFORMED_QUERY where amounts without a code stand beside them */
function amongCurrencies(
  binding: Binding,
  expression: Expression,
  operator: Operator,
  list: ValueTree & { kind: 'list' },
): Sql {
  const plain = list.values.find(({ kind }) => kind !== 'currency');
  if (plain)
    throw malformed(
      binding.soql,
      plain.position,
      'Values with and without a currency code cannot be mixed in a list',
    );
  const any = combined(
    list.values.map((value) => compare(binding, expression, '=', value)),
    'OR',
  );
  return operator === 'NOT IN' ? denied(any) : any;
}

/** True where the condition is false or unknown. */
export function denied(condition: Sql): Sql {
  return sql`(${condition}) IS NOT TRUE`;
}

const typesWithLike = (expression: Expression): boolean =>
  isTextType(expression.type) && expression.type !== 'multipicklist';

/** @throws OrgError INVALID_QUERY_FILTER_OPERATOR */
function refuseOperator(binding: Binding, expression: Expression, operator: Operator): void {
  const { type, position } = expression;
  const sets = operator === 'INCLUDES' || operator === 'EXCLUDES';
  const fits =
    operator === 'LIKE'
      ? typesWithLike(expression)
      : sets
        ? type === 'multipicklist'
        : type === 'boolean'
          ? !/[<>]|IN$/.test(operator)
          : true;
  if (fits) return;
  const shown = type === 'datetime' ? 'dateTime' : type;
  throw queryError(
    binding.soql,
    position,
    'INVALID_QUERY_FILTER_OPERATOR',
    sets
      ? `${operator.toLowerCase()} operator is only valid on multi-select picklist fields`
      : `invalid operator on ${shown} field`,
  );
}

function equal(expression: Expression, criterion: Criterion): Sql {
  const { sql: column } = expression;
  switch (criterion.kind) {
    case 'null':
      // A checkbox without a value is one that is not ticked.
      return expression.type === 'boolean' ? sql`${column} IS NOT 1` : sql`${column} IS NULL`;
    case 'range':
      return sql`(${column} >= ${param(criterion.from)} AND ${column} < ${param(criterion.until)})`;
    case 'value': {
      if (criterion.wide === true && !isExact(expression))
        return sql`FOLD(${column}) = FOLD(${param(criterion.value)})`;
      const same = sql`${collated(expression)} = ${param(criterion.value)}`;
      // The caseless comparison first: that one an index can serve.
      return isExact(expression)
        ? sql`(${same} AND ${column} = ${param(criterion.value)} COLLATE BINARY)`
        : same;
    }
  }
}

function ordered(expression: Expression, operator: '<' | '<=' | '>' | '>=', criterion: Criterion): Sql {
  const column = collated(expression);
  if (criterion.kind === 'null') return raw('0');
  if (criterion.kind === 'value') return sql`${column} ${raw(operator)} ${param(criterion.value)}`;
  switch (operator) {
    case '<':
      return sql`${column} < ${param(criterion.from)}`;
    case '<=':
      return sql`${column} < ${param(criterion.until)}`;
    case '>':
      return sql`${column} >= ${param(criterion.until)}`;
    case '>=':
      return sql`${column} >= ${param(criterion.from)}`;
  }
}

function like(binding: Binding, expression: Expression, value: ValueTree): Sql {
  const text = textParam(binding, expression, value, (literal) => literal.pattern);
  if (text === null) return sql`${expression.sql} IS NULL`;
  const pattern = param(text.value);
  return text.wide
    ? sql`FOLD(${expression.sql}) LIKE FOLD(${pattern}) ESCAPE '\\'`
    : sql`${expression.sql} LIKE ${pattern} ESCAPE '\\'`;
}

/** A text literal or bind; null for an empty one. */
function textParam(
  binding: Binding,
  expression: Expression,
  value: ValueTree,
  read: (literal: (ValueTree & { kind: 'string' })['literal']) => string,
): { readonly value: Param; readonly wide: boolean } | null {
  if (value.kind === 'string') {
    const text = read(value.literal);
    return text === '' ? null : { value: text, wide: isWide(text) };
  }
  if (value.kind !== 'bind') throw wrongType(binding, expression);
  const { kind, wide } = bindShape(binding, value.name, value.position);
  if (kind === 'null') return null;
  if (kind !== 'value') throw wrongType(binding, expression);
  const made: Param = (run) =>
    storedBind(binding, expression, (run.binds[value.name] ?? null) as StoredValue, run);
  return { value: made, wide };
}

function within(binding: Binding, expression: Expression, value: ValueTree): Sql {
  if (value.kind === 'bind') return withinBind(binding, expression, value);
  if (value.kind !== 'list') throw unexpectedValue(binding, value);
  const criteria = value.values.map((one) => criterionOf(binding, expression, one));
  const parts: Sql[] = [];
  const values: Param[] = [];
  for (const criterion of criteria) {
    if (criterion.kind === 'value' && criterion.wide !== true) values.push(criterion.value);
    else parts.push(equal(expression, criterion));
  }
  if (values.length > 0) parts.unshift(amongst(expression, values));
  return parts.length === 1 ? (parts[0] ?? raw('0')) : combined(parts, 'OR');
}

/** IN and INCLUDES take lists in parentheses only. */
function unexpectedValue({ soql }: Binding, { position }: ValueTree): Error {
  const [word = ''] = /^(?:'(?:\\.|[^'\\])*'|[^\s,)]+)/.exec(soql.slice(position)) ?? [];
  return malformed(soql, position, `unexpected token: '${word}'`);
}

function amongst(expression: Expression, values: readonly Param[]): Sql {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return equal(expression, { kind: 'value', value: only });
  const list = (run: RunValues): string =>
    JSON.stringify(values.map((value) => (typeof value === 'function' ? value(run) : value)));
  return inJson(expression, list);
}

/** One parameter holds the whole list, so that the statement is the same for any number of values. */
function inJson(expression: Expression, list: (run: RunValues) => string): Sql {
  const among = sql`${collated(expression)} IN (SELECT value FROM json_each(${param(list)}))`;
  if (!isExact(expression)) return among;
  return sql`(${among} AND ${expression.sql} COLLATE BINARY IN (SELECT value FROM json_each(${param(list)})))`;
}

function inFolded(expression: Expression, list: (run: RunValues) => string): Sql {
  return sql`FOLD(${expression.sql}) IN (SELECT FOLD(value) FROM json_each(${param(list)}))`;
}

function withinBind(binding: Binding, expression: Expression, value: ValueTree & { kind: 'bind' }): Sql {
  const { kind, wide } = bindShape(binding, value.name, value.position);
  if (kind === 'null') return sql`${expression.sql} IS NULL`;
  const list = (run: RunValues): string => {
    const values = [run.binds[value.name] ?? null].flat() as StoredValue[];
    const stored = values.map((one) => storedBind(binding, expression, one, run));
    return JSON.stringify(stored.filter((one) => one !== null));
  };
  const folded = wide && isCaseless(expression) && !isExact(expression);
  const among = folded ? inFolded(expression, list) : inJson(expression, list);
  return kind === 'listWithNull' ? sql`(${among} OR ${expression.sql} IS NULL)` : among;
}

/** `INCLUDES ('A;B', 'C')`: both A and B, or C. */
function includes(binding: Binding, expression: Expression, value: ValueTree): Sql {
  if (value.kind !== 'list' && value.kind !== 'bind') throw unexpectedValue(binding, value);
  const values = value.kind === 'list' ? value.values : [value];
  const alternatives = values.map((one) => {
    const text = textParam(binding, expression, one, (literal) => literal.value);
    if (text === null) return sql`${expression.sql} IS NULL`;
    return sql`MULTI_INCLUDES(${expression.sql}, ${param(text.value)})`;
  });
  return combined(alternatives, 'OR');
}
