import type { CompileScope, Expression } from './compile.ts';
import { FormulaError } from './formula-error.ts';
import type { BinaryOperator, FormulaNode } from './parser.ts';
import { dateOfDays, daysOf, isBlank, typeNames } from './values.ts';
import type { FormulaType, FormulaValue } from './values.ts';

const dayMs = 86_400_000;

export function compileUnary(scope: CompileScope, operator: '-' | '!', operandNode: FormulaNode): Expression {
  const operand = scope.compile(operandNode);
  if (operator === '!') {
    expectType(operand, 'boolean', '!');
    return { type: 'boolean', evaluate: (context) => operand.evaluate(context) !== true };
  }
  expectType(operand, 'number', '-');
  return {
    type: 'number',
    evaluate: (context) => {
      const value = operand.evaluate(context);
      return typeof value === 'number' ? -value : null;
    },
  };
}

export function compileBinary(
  scope: CompileScope,
  operator: BinaryOperator,
  leftNode: FormulaNode,
  rightNode: FormulaNode,
): Expression {
  const left = usable(scope.compile(leftNode));
  const right = usable(scope.compile(rightNode));
  switch (operator) {
    case '&&':
    case '||':
      return logical(operator, left, right);
    case '=':
    case '<>':
    case '<':
    case '>':
    case '<=':
    case '>=':
      return comparison(operator, left, right);
    case '&':
      return concatenation(left, right);
    case '+':
    case '-':
      return sum(operator, left, right);
    case '*':
    case '/':
    case '^':
      return product(operator, left, right);
  }
}

/** Picklists stand only in functions made for them. */
function usable(expression: Expression): Expression {
  if (expression.type === 'picklist')
    throw new FormulaError(
      `Field ${expression.field?.name ?? ''} is a picklist field. Picklist fields are only supported in certain functions.`,
    );
  if (expression.type === 'multipicklist')
    throw new FormulaError(
      `Field ${expression.field?.name ?? ''} is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.`,
    );
  return expression;
}

export function expectType(expression: Expression, type: FormulaType, place: string): void {
  if (expression.type === type || expression.type === 'null') return;
  throw new FormulaError(
    `Incorrect parameter type for operator '${place}'. Expected ${typeNames[type]}, received ${typeNames[expression.type]}`,
  );
}

function logical(operator: '&&' | '||', left: Expression, right: Expression): Expression {
  expectType(left, 'boolean', operator);
  expectType(right, 'boolean', operator);
  const both = operator === '&&';
  return {
    type: 'boolean',
    evaluate: (context) => {
      const first = left.evaluate(context) === true;
      if (first !== both) return first;
      return right.evaluate(context) === true;
    },
  };
}

function comparison(operator: string, left: Expression, right: Expression): Expression {
  if (left.type !== 'null') expectType(right, left.type, operator);
  const equality = operator === '=' || operator === '<>';
  return {
    type: 'boolean',
    evaluate: (context) => {
      const a = left.evaluate(context);
      const b = right.evaluate(context);
      if (equality) return equal(a, b) === (operator === '=');
      if (isBlank(a) || isBlank(b) || a === null || b === null) return false;
      return ordered(operator, a, b);
    },
  };
}

/** Blank text and NULL are the same; text compares with its case, as on the platform. */
export function equal(a: FormulaValue, b: FormulaValue): boolean {
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
  return a === b;
}

function ordered(operator: string, a: string | number | boolean, b: string | number | boolean): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}

function concatenation(left: Expression, right: Expression): Expression {
  expectType(left, 'text', '&');
  expectType(right, 'text', '&');
  return {
    type: 'text',
    evaluate: (context) => String(left.evaluate(context) ?? '') + String(right.evaluate(context) ?? ''),
  };
}

function sum(operator: '+' | '-', left: Expression, right: Expression): Expression {
  const sign = operator === '+' ? 1 : -1;
  if (left.type === 'text' && operator === '+') return concatenation(left, right);
  if (left.type === 'date' || left.type === 'datetime') {
    if (operator === '-' && right.type === left.type) return difference(left, right);
    expectType(right, 'number', operator);
    return moved(left, right, sign);
  }
  if (right.type === 'date' || right.type === 'datetime') {
    if (operator === '-')
      throw new FormulaError(
        `Incorrect parameter type for operator '-'. Expected Number, received ${typeNames[right.type]}`,
      );
    expectType(left, 'number', operator);
    return moved(right, left, 1);
  }
  return arithmetic(operator, left, right, (a, b) => a + sign * b);
}

function difference(left: Expression, right: Expression): Expression {
  const perDay = left.type === 'datetime' ? dayMs : 1;
  return {
    type: 'number',
    evaluate: (context) => {
      const a = left.evaluate(context);
      const b = right.evaluate(context);
      if (a === null || b === null) return null;
      return typeof a === 'string' ? daysOf(a) - daysOf(String(b)) : (Number(a) - Number(b)) / perDay;
    },
  };
}

function moved(instant: Expression, days: Expression, sign: number): Expression {
  return {
    type: instant.type,
    evaluate: (context) => {
      const from = instant.evaluate(context);
      const by = days.evaluate(context);
      if (from === null || typeof by !== 'number') return null;
      if (typeof from === 'string') return dateOfDays(daysOf(from) + sign * by);
      return Number(from) + sign * by * dayMs;
    },
  };
}

function product(operator: '*' | '/' | '^', left: Expression, right: Expression): Expression {
  return arithmetic(operator, left, right, (a, b) => {
    if (operator === '*') return a * b;
    if (operator === '^') return a ** b;
    return b === 0 ? null : a / b;
  });
}

function arithmetic(
  operator: string,
  left: Expression,
  right: Expression,
  compute: (a: number, b: number) => number | null,
): Expression {
  expectType(left, 'number', operator);
  expectType(right, 'number', operator);
  return {
    type: 'number',
    evaluate: (context) => {
      const a = left.evaluate(context);
      const b = right.evaluate(context);
      return typeof a === 'number' && typeof b === 'number' ? compute(a, b) : null;
    },
  };
}
