import type { SoqlFunctionContext } from '@apexdevtools/apex-parser';
import { malformed } from '../query-error.ts';
import { pathOf, startOf } from './source.ts';
import type { Source } from './source.ts';
import type { AggregateName, DateFunctionName, FunctionCall } from './tree.ts';

const aggregates: ReadonlySet<string> = new Set<AggregateName>([
  'COUNT',
  'COUNT_DISTINCT',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
]);

const dateFunctions: ReadonlySet<string> = new Set<DateFunctionName>([
  'CALENDAR_MONTH',
  'CALENDAR_QUARTER',
  'CALENDAR_YEAR',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'FISCAL_MONTH',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR',
]);

/** One function call. `FIELDS(…)` is not one: only a select list takes it. */
export function lowerFunction(context: SoqlFunctionContext, source: Source): FunctionCall {
  const position = startOf(context);
  const name = (context.getChild(0).getText() as string).toUpperCase();
  if (isAggregate(name)) {
    const field = (context.fieldName() as ReturnType<typeof context.fieldName> | null) ?? null;
    return { kind: 'aggregate', name, path: field && pathOf(field), position };
  }
  if (isDateFunction(name)) {
    const operand = context.dateFieldName();
    const local = Boolean(operand.CONVERT_TIMEZONE());
    return { kind: 'date', name, path: pathOf(operand.fieldName()), local, position };
  }
  switch (name) {
    case 'TOLABEL':
      return { kind: 'toLabel', path: pathOf(context.fieldName()), position };
    case 'CONVERTCURRENCY':
      return { kind: 'convertCurrency', path: pathOf(context.fieldName()), position };
    case 'GROUPING':
      return { kind: 'grouping', path: pathOf(context.fieldName()), position };
    case 'FORMAT':
      return formatCall(context, source);
    case 'DISTANCE':
      return { kind: 'distance', position };
    default:
      throw malformed(
        source.soql,
        position,
        `unexpected token: '${context.getChild(0).getText() as string}'`,
      );
  }
}

function formatCall(context: SoqlFunctionContext, source: Source): FunctionCall {
  const position = startOf(context);
  const inner = (context.soqlFunction() as SoqlFunctionContext | null) ?? null;
  if (inner) {
    const call = lowerFunction(inner, source);
    return { kind: 'format', operand: { kind: 'call', call }, position };
  }
  return { kind: 'format', operand: { kind: 'path', path: pathOf(context.fieldName()) }, position };
}

function isAggregate(name: string): name is AggregateName {
  return aggregates.has(name);
}

function isDateFunction(name: string): name is DateFunctionName {
  return dateFunctions.has(name);
}
