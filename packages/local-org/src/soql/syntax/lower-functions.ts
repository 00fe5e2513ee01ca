import type {
  CoordinateValueContext,
  LocationValueContext,
  SoqlFunctionContext,
} from '@apexdevtools/apex-parser';
import { malformed } from '../query-error.ts';
import { boundName, pathOf, startOf } from './source.ts';
import type { Source } from './source.ts';
import type { AggregateName, Coordinate, DateFunctionName, FunctionCall, Place } from './tree.ts';

const aggregates: ReadonlySet<string> = new Set<AggregateName>([
  'COUNT',
  'COUNT_DISTINCT',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
]);

/** The functions that take a part of a date. */
export const dateFunctionNames: readonly DateFunctionName[] = [
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
];

const dateFunctions: ReadonlySet<string> = new Set(dateFunctionNames);

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
      return distanceCall(context, source);
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

/** `DISTANCE(BillingAddress, GEOLOCATION(35.6, 139.7), 'km')`. @throws OrgError MALFORMED_QUERY for another unit */
function distanceCall(context: SoqlFunctionContext, source: Source): FunctionCall {
  const position = startOf(context);
  const { start } = context.StringLiteral().symbol;
  const unit = source.masked.literals.get(start)?.value.toLowerCase();
  if (unit !== 'mi' && unit !== 'km')
    throw malformed(source.soql, start, "Invalid distance unit: only 'mi' and 'km' are supported");
  const [from, to] = context.locationValue_list().map((place) => placeOf(place, source));
  if (!from || !to) throw malformed(source.soql, position, 'DISTANCE needs two locations');
  return { kind: 'distance', from, to, unit, position };
}

function placeOf(context: LocationValueContext, source: Source): Place {
  const field = (context.fieldName() as ReturnType<typeof context.fieldName> | null) ?? null;
  if (field) return { kind: 'field', path: pathOf(field) };
  const [latitude, longitude] = context.coordinateValue_list().map(coordinateOf);
  if (!latitude || !longitude)
    throw malformed(source.soql, startOf(context), 'DISTANCE takes a location field or GEOLOCATION');
  return { kind: 'point', latitude, longitude };
}

function coordinateOf(context: CoordinateValueContext): Coordinate {
  const number = (context.signedNumber() as ReturnType<typeof context.signedNumber> | null) ?? null;
  if (number) return { kind: 'number', value: Number(number.getText()) };
  return { kind: 'bind', name: boundName(context.boundExpression()), position: startOf(context) };
}

function isAggregate(name: string): name is AggregateName {
  return aggregates.has(name);
}

function isDateFunction(name: string): name is DateFunctionName {
  return dateFunctions.has(name);
}
