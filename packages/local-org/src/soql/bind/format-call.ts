import { isNumericType } from '../../schema/field-def.ts';
import type { FieldType } from '../../schema/types.ts';
import { malformed } from '../query-error.ts';
import { param, raw, sql } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { FunctionCall } from '../syntax/tree.ts';
import { recordCurrency } from './currency.ts';
import { callExpression, operandExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Scope } from './scope.ts';

/** `FORMAT(Amount)`: the value as the user's locale writes it. @throws OrgError MALFORMED_QUERY for other types */
export function formatExpression(scope: Scope, call: FunctionCall & { kind: 'format' }): Expression {
  const { operand, position } = call;
  const inner =
    operand.kind === 'call' && operand.call.kind === 'convertCurrency'
      ? callExpression(scope, operand.call)
      : operandExpression(scope, operand);
  return formatted(scope, inner, position);
}

export function formatted(scope: Scope, inner: Expression, position: number): Expression {
  if (!isFormattable(inner.type))
    throw malformed(
      scope.binding.soql,
      position,
      `FORMAT is not supported on ${inner.type} field '${inner.name}'`,
    );
  const scale = inner.ref?.field.scale ?? (inner.type === 'int' ? 0 : 2);
  const { sql: value, type } = inner;
  const how = raw(`'${type}', ${String(scale)}`);
  const currency = type === 'currency' ? currencyOf(scope, inner) : raw('NULL');
  return {
    ...inner,
    sql: sql`FORMAT_VALUE(${value}, ${how}, ${currency}, ${param((run) => run.userId)})`,
    type: 'string',
    plain: false,
    key: `FORMAT(${inner.key})`,
  };
}

/** The currency of the record, in orgs where records have one of their own; what aggregates make is in the corporate one. */
function currencyOf({ binding }: Scope, inner: Expression): Sql {
  const own = recordCurrency(binding, inner);
  if (own !== null) return own;
  const user = !binding.settings.multiCurrency || inner.key.startsWith('convertCurrency(');
  return user ? raw('NULL') : param(binding.settings.currencies[0] ?? null);
}

function isFormattable(type: FieldType): boolean {
  return isNumericType(type) || type === 'date' || type === 'datetime' || type === 'time';
}
