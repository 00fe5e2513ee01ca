import type { ExpressionOf } from '../syntax/tree.ts';
import { assignable, castable } from '../types/conversions.ts';
import type { ApexType } from '../types/type.ts';
import { BOOLEAN, DECIMAL, DOUBLE, INTEGER, LONG, numericRank, OBJECT } from '../types/type.ts';
import { DecimalValue, DoubleValue } from '../values/decimal.ts';
import { castValue, isInstance } from '../runtime/casting.ts';
import type { Value } from '../values/value.ts';
import type { Code, Typed } from './code.ts';
import { converted } from './convert.ts';
import { bindExpression } from './expressions.ts';
import { fail } from './problems.ts';
import type { Scope } from './scope.ts';

export function bindCast(cast: ExpressionOf<'cast'>, scope: Scope): Typed {
  const type = scope.typeOf(cast.type);
  const operand = bindExpression(cast.operand, scope);
  const implicit = converted(operand, type);
  if (implicit && operand.type !== OBJECT && !isWiderCollection(operand.type, type))
    return { type, run: implicit };
  const narrowing = narrowed(operand, type);
  if (narrowing) return { type, run: narrowing };
  if (!castable(operand.type, type))
    return fail(
      `Incompatible types since an instance of ${operand.type.name} is never an instance of ${type.name}`,
      cast.place,
    );
  const { run } = operand;
  const { types } = scope;
  return { type, run: (frame) => castValue(run(frame), type, types) };
}

/** `(List<Account>) records`: checked when it runs. */
function isWiderCollection(from: ApexType, to: ApexType): boolean {
  return from.kind === 'list' && to.kind === 'list' && !from.query && from.element !== to.element;
}

/** A number cast to a narrower type loses what does not fit. */
function narrowed(operand: Typed, type: ApexType): Code | null {
  if (numericRank(operand.type) <= numericRank(type) || numericRank(type) < 0) return null;
  const { run } = operand;
  return (frame) => {
    const value = run(frame);
    return value === null ? null : narrow(value, type);
  };
}

function narrow(value: Value, type: ApexType): Value {
  if (type === DOUBLE || type === DECIMAL) return value;
  const whole =
    value instanceof DecimalValue
      ? value.truncated()
      : BigInt(Math.trunc(value instanceof DoubleValue ? value.value : Number(value as bigint)));
  const long = typeof value === 'bigint' ? value : whole;
  if (type === INTEGER) return Number(BigInt.asIntN(32, long));
  return type === LONG ? BigInt.asIntN(64, long) : value;
}

export function bindInstanceOf(test: ExpressionOf<'instanceof'>, scope: Scope): Typed {
  const type = scope.typeOf(test.type);
  const operand = bindExpression(test.operand, scope);
  const { types } = scope;
  if (!castable(operand.type, type) && !assignable(type, operand.type))
    return fail(
      `Operation instanceof is always false since an instance of ${operand.type.name} is never an instance of ${type.name}`,
      test.place,
    );
  const { run } = operand;
  return { type: BOOLEAN, run: (frame) => isInstance(run(frame), type, types) };
}
