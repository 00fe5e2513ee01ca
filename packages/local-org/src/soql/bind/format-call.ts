import { isNumericType } from '../../schema/field-def.ts';
import type { FieldType } from '../../schema/types.ts';
import { malformed } from '../query-error.ts';
import { param, raw, sql } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { FunctionCall } from '../syntax/tree.ts';
import { operandExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Scope } from './scope.ts';

/** `FORMAT(Amount)`: the value as the user's locale writes it. @throws OrgError MALFORMED_QUERY for other types */
export function formatExpression(scope: Scope, call: FunctionCall & { kind: 'format' }): Expression {
  return formatted(scope, operandExpression(scope, call.operand), call.position);
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

/** The currency of the record, in orgs where records have one of their own; sums are in the user's. */
function currencyOf(scope: Scope, { ref, plain }: Expression): Sql {
  const field = ref?.source.object.fields.get('currencyisocode');
  return ref && field && plain ? scope.column(ref.source, field) : raw('NULL');
}

function isFormattable(type: FieldType): boolean {
  return isNumericType(type) || type === 'date' || type === 'datetime' || type === 'time';
}
