import { isNumericType } from '../../schema/field-def.ts';
import type { FieldType } from '../../schema/types.ts';
import { malformed } from '../query-error.ts';
import { raw, sql } from '../sql.ts';
import type { FunctionCall } from '../syntax/tree.ts';
import { converted } from './currency.ts';
import { collated, pathExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Scope } from './scope.ts';

type AggregateCall = FunctionCall & { kind: 'aggregate' };

/** Types without an order. */
const unordered: ReadonlySet<FieldType> = new Set([
  'boolean',
  'multipicklist',
  'base64',
  'anyType',
  'complexvalue',
]);

/** `SUM(Amount)` and the like. @throws OrgError MALFORMED_QUERY where the field does not take the function */
export function aggregateExpression(scope: Scope, call: AggregateCall): Expression {
  const { name, path, position } = call;
  const frame = { position, ref: null, plain: false } as const;
  if (!path) {
    const message =
      name === 'COUNT' ? 'COUNT() must be the only element of the SELECT list' : "unexpected token: ')'";
    throw malformed(scope.binding.soql, position, message);
  }
  const own = pathExpression(scope, path);
  refuseUnfit(scope, call, own);
  const counts = name === 'COUNT' || name === 'COUNT_DISTINCT';
  // Amounts of several currencies add up in the corporate one.
  const inner = counts ? own : converted(scope.binding, own, 'corporate');
  const shared = { ...frame, name: inner.name, key: `${name}(${inner.key})` };
  switch (name) {
    case 'COUNT':
      return { ...shared, sql: sql`COUNT(${inner.sql})`, type: 'int' };
    case 'COUNT_DISTINCT':
      return { ...shared, sql: sql`COUNT(DISTINCT ${collated(inner)})`, type: 'int' };
    case 'AVG':
      return { ...shared, sql: sql`AVG(${inner.sql})`, type: 'double' };
    case 'SUM':
      return { ...shared, sql: sql`SUM(${inner.sql})`, type: inner.type, ref: inner.ref };
    case 'MIN':
    case 'MAX':
      return { ...shared, sql: sql`${raw(name)}(${collated(inner)})`, type: inner.type, ref: inner.ref };
  }
}

function refuseUnfit(scope: Scope, { name, position }: AggregateCall, inner: Expression): void {
  const field = inner.ref?.field;
  const fits =
    name === 'SUM' || name === 'AVG'
      ? isNumericType(inner.type)
      : name === 'COUNT' || name === 'COUNT_DISTINCT'
        ? true
        : !unordered.has(inner.type);
  if (fits && field?.aggregatable !== false) return;
  throw malformed(
    scope.binding.soql,
    position,
    `field ${inner.name} does not support aggregate operator ${name}`,
  );
}
