import type { BinaryOperator, Place } from '../syntax/tree.ts';
import { castable } from '../types/conversions.ts';
import type { ApexType } from '../types/type.ts';
import { BOOLEAN, DATE, DATETIME, ID, INTEGER, isText, STRING } from '../types/type.ts';
import { compareValues } from '../values/order.ts';
import { looseEquals, sameValue } from '../values/equality.ts';
import type { Value } from '../values/value.ts';
import { commonNumber } from './arithmetic.ts';
import type { Code, Typed } from './code.ts';
import { assigned, onlyRow } from './convert.ts';
import type { ApexList } from '../values/collections.ts';
import { fail } from './problems.ts';

type Test = (left: Value, right: Value) => boolean;

/** A query next to a value is its only row. */
function single(value: Typed, other: ApexType): Typed {
  const { type, run } = value;
  if (type.kind !== 'list' || !type.query || other.kind !== 'sobject') return value;
  return { type: type.element, run: (frame) => onlyRow(run(frame) as ApexList) };
}

/** `==`, `!=`, `===`, `!==`. */
export function equality(operator: BinaryOperator, one: Typed, other: Typed, place: Place): Typed {
  const left = single(one, other.type);
  const right = single(other, one.type);
  const { type: a } = left;
  const { type: b } = right;
  const negate = operator.startsWith('!');
  const number = commonNumber(a, b);
  if (number)
    return numberEquality(assigned(left, number, place), assigned(right, number, place), number, negate);
  if (a.kind === 'void' || b.kind === 'void' || !(castable(a, b) || castable(b, a)))
    return fail(`Comparison arguments must be compatible types: ${a.name}, ${b.name}`, place);
  if (operator.length === 3) return booleanCode(left.run, right.run, identical, negate);
  if (left.literal?.value === null) return nullTest(right.run, negate);
  if (right.literal?.value === null) return nullTest(left.run, negate);
  const dates = (a === DATE && b === DATETIME) || (a === DATETIME && b === DATE);
  if (dates)
    return booleanCode(assigned(left, DATETIME, place), assigned(right, DATETIME, place), sameValue, negate);
  return booleanCode(left.run, right.run, equalityTest(a, b), negate);
}

function identical(left: Value, right: Value): boolean {
  if (left === right) return true;
  const isObject = typeof left === 'object' && left !== null && 'ms' in left;
  return isObject && sameValue(left, right);
}

function equalityTest(a: ApexType, b: ApexType): Test {
  if (a === STRING && b === STRING) return sameText;
  if (isText(a) && isText(b)) return sameId;
  if (a === BOOLEAN && b === BOOLEAN) return (left, right) => left === right;
  return looseEquals;
}

function sameText(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return (left as string).toLowerCase() === (right as string).toLowerCase();
}

/** IDs are compared by their first 15 characters, with case. */
function sameId(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  const [a, b] = [left as string, right as string];
  const ids = (a.length === 15 || a.length === 18) && (b.length === 15 || b.length === 18);
  return ids ? a.slice(0, 15) === b.slice(0, 15) : sameText(a, b);
}

function nullTest(run: Code, negate: boolean): Typed {
  return {
    type: BOOLEAN,
    run: negate ? (frame) => run(frame) !== null : (frame) => run(frame) === null,
  };
}

function numberEquality(left: Code, right: Code, type: ApexType, negate: boolean): Typed {
  if (type === INTEGER)
    return {
      type: BOOLEAN,
      run: negate ? (frame) => left(frame) !== right(frame) : (frame) => left(frame) === right(frame),
    };
  return booleanCode(left, right, looseEquals, negate);
}

function booleanCode(left: Code, right: Code, test: Test, negate: boolean): Typed {
  return {
    type: BOOLEAN,
    run: negate ? (frame) => !test(left(frame), right(frame)) : (frame) => test(left(frame), right(frame)),
  };
}

/**
 * `<`, `>`, `<=`, `>=`. With a null number or date the answer is false; text is compared without case and is greater
 * than null (Apex Developer Guide, "Expression Operators").
 */
export function ordering(operator: BinaryOperator, left: Typed, right: Typed, place: Place): Typed {
  const type = orderedType(left.type, right.type);
  if (!type)
    return fail(
      `Comparison arguments must be compatible types: ${left.type.name}, ${right.type.name}`,
      place,
    );
  const a = assigned(left, type, place);
  const b = assigned(right, type, place);
  if (type === INTEGER) return { type: BOOLEAN, run: integerOrder(operator, a, b) };
  const test = orderTest(operator);
  if (isText(type)) return { type: BOOLEAN, run: (frame) => test(compareText(a(frame), b(frame))) };
  return {
    type: BOOLEAN,
    run: (frame) => {
      const first = a(frame);
      const second = b(frame);
      return first !== null && second !== null && test(compareValues(first, second));
    },
  };
}

function compareText(left: Value, right: Value): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  const [a, b] = [(left as string).toLowerCase(), (right as string).toLowerCase()];
  return a === b ? 0 : a < b ? -1 : 1;
}

function orderedType(a: ApexType, b: ApexType): ApexType | null {
  const number = commonNumber(a, b);
  if (number) return number;
  if (a.kind === 'null' || b.kind === 'null') return a.kind === 'null' ? b : a;
  if (isText(a) && isText(b)) return a === ID && b === ID ? ID : STRING;
  if ((a === DATE && b === DATETIME) || (a === DATETIME && b === DATE)) return DATETIME;
  const timed = a === b && (a === DATE || a === DATETIME || a.name === 'Time');
  return timed ? a : null;
}

function orderTest(operator: BinaryOperator): (order: number) => boolean {
  if (operator === '<') return (order) => order < 0;
  if (operator === '>') return (order) => order > 0;
  return operator === '<=' ? (order) => order <= 0 : (order) => order >= 0;
}

function integerOrder(operator: BinaryOperator, left: Code, right: Code): Code {
  if (operator === '<')
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      return a !== null && b !== null && (a as number) < (b as number);
    };
  if (operator === '>')
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      return a !== null && b !== null && (a as number) > (b as number);
    };
  if (operator === '<=')
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      return a !== null && b !== null && (a as number) <= (b as number);
    };
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    return a !== null && b !== null && (a as number) >= (b as number);
  };
}
