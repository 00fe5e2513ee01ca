import { nullPointer } from '../runtime/faults.ts';
import type { AssignOperator, BinaryOperator, ExpressionOf, Place } from '../syntax/tree.ts';
import type { ApexType } from '../types/type.ts';
import { INTEGER, numericRank, STRING } from '../types/type.ts';
import type { Value } from '../values/value.ts';
import { arithmetic } from './arithmetic.ts';
import { assignableOf } from './assignable.ts';
import type { Assignable } from './assignable.ts';
import type { Code, Frame, Typed } from './code.ts';
import { constant } from './code.ts';
import { assigned, converted } from './convert.ts';
import { bindExpression } from './expressions.ts';
import { fail } from './problems.ts';
import type { Scope } from './scope.ts';

export function bindAssign(expression: ExpressionOf<'assign'>, scope: Scope): Typed {
  const { operator, place } = expression;
  const target = assignableOf(expression.target, scope);
  const value = bindExpression(expression.value, scope);
  if (operator === '=') return plainAssign(target, value, place);
  return compoundAssign(target, operator, value, place);
}

function plainAssign(target: Assignable, value: Typed, place: Place): Typed {
  const code = assigned(value, target.type, place);
  const { slot, prepare, write } = target;
  if (slot !== undefined) return { type: target.type, run: (frame) => (frame[slot] = code(frame)) };
  return {
    type: target.type,
    run: (frame) => {
      const prepared = prepare(frame);
      const result = code(frame);
      write(prepared, result, frame);
      return result;
    },
  };
}

/** The present value, as an operand of the operation that stands in the assignment. */
function heldOperand(
  type: ApexType,
  target: Assignable,
): { readonly operand: Typed; readonly keep: (frame: Frame, value: Value) => void } {
  if (target.slot !== undefined) {
    const { slot } = target;
    return { operand: { type, slot, run: (frame) => frame[slot] }, keep: () => undefined };
  }
  const { holder } = target;
  return {
    operand: { type, run: (frame) => frame[holder] },
    keep: (frame, value) => {
      frame[holder] = value;
    },
  };
}

function compoundAssign(target: Assignable, operator: AssignOperator, value: Typed, place: Place): Typed {
  const { type, slot, prepare, read, write } = target;
  const binary = operator.slice(0, -1) as BinaryOperator;
  const { operand, keep } = heldOperand(type, target);
  const result = arithmetic(binary, operand, value, place);
  const code = converted(result, type) ?? narrowing(result, type, place);
  if (slot !== undefined) {
    if (type === INTEGER && value.type === INTEGER && binary === '+') return addInteger(slot, value.run);
    return { type, run: (frame) => (frame[slot] = code(frame)) };
  }
  return {
    type,
    run: (frame) => {
      const prepared = prepare(frame);
      keep(frame, read(prepared, frame));
      const after = code(frame);
      write(prepared, after, frame);
      return after;
    },
  };
}

/** The hottest statement of loops. */
function addInteger(slot: number, value: Code): Typed {
  return {
    type: INTEGER,
    run: (frame) => {
      const before = frame[slot];
      const plus = value(frame);
      if (before === null || plus === null) throw nullPointer();
      return (frame[slot] = ((before as number) + (plus as number)) | 0);
    },
  };
}

function narrowing(result: Typed, type: ApexType, place: Place): Code {
  if (type === STRING) return assigned(result, type, place);
  return fail(`Illegal assignment from ${result.type.name} to ${type.name}`, place);
}

/** `i++`, `--i`. */
export function bindStep(expression: ExpressionOf<'step'>, scope: Scope): Typed {
  const { operator, prefix, place } = expression;
  const target = assignableOf(expression.operand, scope);
  const { type, slot } = target;
  if (numericRank(type) < 0) return fail('Arithmetic expressions must use numeric arguments', place);
  if (slot !== undefined && type === INTEGER) return stepInteger(slot, operator === '++' ? 1 : -1, prefix);
  const { operand, keep } = heldOperand(type, target);
  const one = constant(INTEGER, 1);
  const code = assigned(arithmetic(operator === '++' ? '+' : '-', operand, one, place), type, place);
  const { prepare, read, write } = target;
  return {
    type,
    run: (frame) => {
      const prepared = prepare(frame);
      const before = slot === undefined ? read(prepared, frame) : frame[slot];
      keep(frame, before);
      const after = code(frame);
      if (slot === undefined) write(prepared, after, frame);
      else frame[slot] = after;
      return prefix ? after : before;
    },
  };
}

function stepInteger(slot: number, by: 1 | -1, prefix: boolean): Typed {
  return {
    type: INTEGER,
    run: (frame) => {
      const before = frame[slot];
      if (before === null) throw nullPointer();
      const after = ((before as number) + by) | 0;
      frame[slot] = after;
      return prefix ? after : before;
    },
  };
}
