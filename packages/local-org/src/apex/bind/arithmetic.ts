import { ApexFault, nullPointer } from '../runtime/faults.ts';
import type { BinaryOperator, Place } from '../syntax/tree.ts';
import type { ApexType } from '../types/type.ts';
import {
  BOOLEAN,
  DATE,
  DATETIME,
  DECIMAL,
  DOUBLE,
  INTEGER,
  LONG,
  numericRank,
  STRING,
  TIME,
} from '../types/type.ts';
import { DecimalValue, DoubleValue } from '../values/decimal.ts';
import { textOf } from '../values/text.ts';
import { DatetimeValue, DateValue, TimeValue } from '../values/time-values.ts';
import type { Value } from '../values/value.ts';
import type { Code, Typed } from './code.ts';
import { assigned } from './convert.ts';
import { fail } from './problems.ts';

type Two = (left: Value, right: Value) => Value;

function divideByZero(): ApexFault {
  return new ApexFault('MathException', 'Divide by 0');
}

const long = (value: bigint): bigint => BigInt.asIntN(64, value);

const INTEGER_OPERATIONS: Partial<Record<BinaryOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => (left + right) | 0,
  '-': (left, right) => (left - right) | 0,
  '*': (left, right) => Math.imul(left, right),
  '/': (left, right) => {
    if (right === 0) throw divideByZero();
    return (left / right) | 0;
  },
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '<<': (left, right) => left << right,
  '>>': (left, right) => left >> right,
  '>>>': (left, right) => (left >>> right) | 0,
};

const LONG_OPERATIONS: Partial<Record<BinaryOperator, (left: bigint, right: bigint) => bigint>> = {
  '+': (left, right) => long(left + right),
  '-': (left, right) => long(left - right),
  '*': (left, right) => long(left * right),
  '/': (left, right) => {
    if (right === 0n) throw divideByZero();
    return long(left / right);
  },
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '<<': (left, right) => long(left << (right & 63n)),
  '>>': (left, right) => left >> (right & 63n),
  '>>>': (left, right) => long(BigInt.asUintN(64, left) >> (right & 63n)),
};

const DOUBLE_OPERATIONS: Partial<
  Record<BinaryOperator, (left: DoubleValue, right: DoubleValue) => DoubleValue>
> = {
  '+': (left, right) => new DoubleValue(left.value + right.value),
  '-': (left, right) => new DoubleValue(left.value - right.value),
  '*': (left, right) => new DoubleValue(left.value * right.value),
  '/': (left, right) => {
    if (right.value === 0) throw divideByZero();
    return new DoubleValue(left.value / right.value);
  },
};

const DECIMAL_OPERATIONS: Partial<
  Record<BinaryOperator, (left: DecimalValue, right: DecimalValue) => DecimalValue>
> = {
  '+': (left, right) => left.plus(right),
  '-': (left, right) => left.minus(right),
  '*': (left, right) => left.times(right),
  '/': (left, right) => {
    if (right.number.isZero()) throw divideByZero();
    return left.dividedBy(right);
  },
};

const OPERATIONS = new Map<ApexType, Partial<Record<BinaryOperator, unknown>>>([
  [INTEGER, INTEGER_OPERATIONS],
  [LONG, LONG_OPERATIONS],
  [DOUBLE, DOUBLE_OPERATIONS],
  [DECIMAL, DECIMAL_OPERATIONS],
]);

const DAY = 86_400_000;

/** Days as a number of any kind, in milliseconds. */
function days(value: Value): number {
  if (value instanceof DecimalValue) return Math.round(value.toNumber() * DAY);
  if (value instanceof DoubleValue) return Math.round(value.value * DAY);
  return Number(value as number | bigint) * DAY;
}

function shifted(type: ApexType, sign: 1 | -1): Two | null {
  if (type === DATE)
    return (date, count) => new DateValue((date as DateValue).day + sign * Math.trunc(days(count) / DAY));
  if (type === DATETIME)
    return (at, count) => new DatetimeValue((at as DatetimeValue).ms + sign * days(count));
  if (type === TIME)
    return (at, count) => new TimeValue((at as TimeValue).ms + sign * Number(count as number | bigint));
  return null;
}

/** `+ - * /`, shifts and bit operators. */
export function arithmetic(operator: BinaryOperator, left: Typed, right: Typed, place: Place): Typed {
  if (left.type.kind === 'void' || right.type.kind === 'void')
    return fail('Expression must not be void', place);
  if (operator === '+' && (left.type === STRING || right.type === STRING)) return concatenation(left, right);
  const common = commonNumber(left.type, right.type);
  if (common) {
    const operation = OPERATIONS.get(common)?.[operator] as Two | undefined;
    if (!operation) fail(`Arithmetic expressions must use numeric arguments`, place);
    return numeric(operator, operation, common, assignedPair(left, right, common, place));
  }
  if (operator === '+' || operator === '-') {
    const shift = numericRank(right.type) >= 0 ? shifted(left.type, operator === '+' ? 1 : -1) : null;
    if (shift) return { type: left.type, run: checked(shift, left.run, right.run) };
    if (operator === '+' && isTextual(left, right)) return concatenation(left, right);
  }
  if (left.type === BOOLEAN && right.type === BOOLEAN && '&|^'.includes(operator))
    return { type: BOOLEAN, run: checked(bits(operator), left.run, right.run) };
  return fail(
    operator === '+'
      ? 'Arithmetic expressions must use numeric arguments or String concatenation'
      : 'Arithmetic expressions must use numeric arguments',
    place,
  );
}

function isTextual(left: Typed, right: Typed): boolean {
  return left.type.name === 'Id' || right.type.name === 'Id';
}

function bits(operator: BinaryOperator): Two {
  if (operator === '&') return (left, right) => Boolean(left) && Boolean(right);
  if (operator === '|') return (left, right) => Boolean(left) || Boolean(right);
  return (left, right) => left !== right;
}

/** The wider of two number types; null when one is none. */
export function commonNumber(left: ApexType, right: ApexType): ApexType | null {
  const [first, second] = [numericRank(left), numericRank(right)];
  if (first < 0 || second < 0) return null;
  return first >= second ? left : right;
}

function assignedPair(left: Typed, right: Typed, type: ApexType, place: Place): [Code, Code] {
  return [assigned(left, type, place), assigned(right, type, place)];
}

function numeric(
  operator: BinaryOperator,
  operation: Two,
  type: ApexType,
  [left, right]: [Code, Code],
): Typed {
  if (type === INTEGER) return { type, run: integerCode(operator, operation, left, right) };
  return { type, run: checked(operation, left, right) };
}

function checked(operation: Two, left: Code, right: Code): Code {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (a === null || b === null) throw nullPointer();
    return operation(a, b);
  };
}

/** The operators of hot loops, without a call in between. */
function integerCode(operator: BinaryOperator, operation: Two, left: Code, right: Code): Code {
  if (operator === '+')
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      if (a === null || b === null) throw nullPointer();
      return ((a as number) + (b as number)) | 0;
    };
  if (operator === '-')
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      if (a === null || b === null) throw nullPointer();
      return ((a as number) - (b as number)) | 0;
    };
  return checked(operation, left, right);
}

function concatenation(left: Typed, right: Typed): Typed {
  const { run: first } = left;
  const { run: second } = right;
  if (left.literal && right.literal) {
    const text = textOf(left.literal.value) + textOf(right.literal.value);
    return { type: STRING, run: () => text, literal: { value: text } };
  }
  return { type: STRING, run: (frame) => textOf(first(frame)) + textOf(second(frame)) };
}

/** `-x`, `+x`, `~x`. */
export function negation(operator: '-' | '+' | '~', operand: Typed, place: Place): Typed {
  const { type, run, literal } = operand;
  const rank = numericRank(type);
  if (rank < 0 || (operator === '~' && rank > 1))
    return fail('Arithmetic expressions must use numeric arguments', place);
  const change =
    operator === '+' ? (value: Value) => value : operator === '-' ? negated(type) : inverted(type);
  if (literal && literal.value !== null) {
    const value = change(literal.value);
    return { type, run: () => value, literal: { value } };
  }
  return {
    type,
    run: (frame) => {
      const value = run(frame);
      if (value === null) throw nullPointer();
      return change(value);
    },
  };
}

function negated(type: ApexType): (value: Value) => Value {
  if (type === INTEGER) return (value) => (0 - (value as number)) | 0;
  if (type === LONG) return (value) => long(-(value as bigint));
  if (type === DOUBLE) return (value) => new DoubleValue(-(value as DoubleValue).value);
  return (value) => (value as DecimalValue).negated();
}

function inverted(type: ApexType): (value: Value) => Value {
  return type === INTEGER ? (value) => ~(value as number) : (value) => long(~(value as bigint));
}
