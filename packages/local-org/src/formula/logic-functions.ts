import type { CompileScope, Expression } from './compile.ts';
import { FormulaError } from './formula-error.ts';
import { expectArgument, wrongCount } from './functions.ts';
import type { SpecialFunction } from './functions.ts';
import { equal } from './operators.ts';
import type { FormulaNode } from './parser.ts';
import { isBlank, typeNames } from './values.ts';
import type { FormulaType } from './values.ts';

function compileAll(scope: CompileScope, args: readonly FormulaNode[]): Expression[] {
  return args.map((arg) => scope.compile(arg));
}

/** The one type of several branches. */
function commonType(name: string, branches: readonly Expression[]): FormulaType {
  const types = new Set(branches.map((branch) => branch.type).filter((type) => type !== 'null'));
  const [first = 'null', second] = types;
  if (second !== undefined)
    throw new FormulaError(
      `Incorrect parameter type for function '${name}()'. Expected ${typeNames[first]}, received ${typeNames[second]}`,
    );
  return first;
}

const conditional: SpecialFunction = (scope, args) => {
  if (args.length !== 3) throw wrongCount('IF', 3, args.length);
  const [test, yes, no] = compileAll(scope, args);
  if (!test || !yes || !no) throw wrongCount('IF', 3, args.length);
  expectArgument('IF', 'boolean', test);
  return {
    type: commonType('IF', [yes, no]),
    evaluate: (context) => (test.evaluate(context) === true ? yes : no).evaluate(context),
  };
};

function junction(name: 'AND' | 'OR'): SpecialFunction {
  const stopsAt = name === 'OR';
  return (scope, args) => {
    if (args.length === 0) throw wrongCount(name, 1, 0);
    const parts = compileAll(scope, args);
    for (const part of parts) expectArgument(name, 'boolean', part);
    return {
      type: 'boolean',
      evaluate: (context) => {
        for (const part of parts) if ((part.evaluate(context) === true) === stopsAt) return stopsAt;
        return !stopsAt;
      },
    };
  };
}

const not: SpecialFunction = (scope, args) => {
  const [operand] = compileAll(scope, args);
  if (!operand || args.length !== 1) throw wrongCount('NOT', 1, args.length);
  expectArgument('NOT', 'boolean', operand);
  return { type: 'boolean', evaluate: (context) => operand.evaluate(context) !== true };
};

/** CASE(expression, value1, result1, …, else). */
const cases: SpecialFunction = (scope, args) => {
  if (args.length < 4 || args.length % 2 !== 0) throw wrongCount('CASE', 4, args.length);
  const [subject, ...rest] = compileAll(scope, args);
  const otherwise = rest.pop();
  if (!subject || !otherwise) throw wrongCount('CASE', 4, args.length);
  const wanted = subject.type === 'picklist' ? 'text' : subject.type;
  const branches: { value: Expression; result: Expression }[] = [];
  for (let index = 0; index < rest.length; index += 2) {
    const [value, result] = [rest[index], rest[index + 1]];
    if (!value || !result) throw wrongCount('CASE', 4, args.length);
    expectArgument('CASE', wanted, value);
    branches.push({ value, result });
  }
  return {
    type: commonType('CASE', [...branches.map((branch) => branch.result), otherwise]),
    evaluate: (context) => {
      const found = subject.evaluate(context);
      const branch = branches.find(({ value }) => equal(found, value.evaluate(context)));
      return (branch?.result ?? otherwise).evaluate(context);
    },
  };
};

function replacement(name: 'BLANKVALUE' | 'NULLVALUE'): SpecialFunction {
  return (scope, args) => {
    const [value, other] = compileAll(scope, args);
    if (!value || !other || args.length !== 2) throw wrongCount(name, 2, args.length);
    return {
      type: commonType(name, [value, other]),
      evaluate: (context) => {
        const found = value.evaluate(context);
        return isBlank(found) ? other.evaluate(context) : found;
      },
    };
  };
}

function blankTest(name: 'ISBLANK' | 'ISNULL'): SpecialFunction {
  return (scope, args) => {
    const [value] = compileAll(scope, args);
    if (!value || args.length !== 1) throw wrongCount(name, 1, args.length);
    // Text is never null to ISNULL: an empty text field is an empty text.
    const always = name === 'ISNULL' && value.type === 'text';
    return { type: 'boolean', evaluate: (context) => !always && isBlank(value.evaluate(context)) };
  };
}

export const logicFunctions: Readonly<Record<string, SpecialFunction>> = {
  IF: conditional,
  AND: junction('AND'),
  OR: junction('OR'),
  NOT: not,
  CASE: cases,
  BLANKVALUE: replacement('BLANKVALUE'),
  NULLVALUE: replacement('NULLVALUE'),
  ISBLANK: blankTest('ISBLANK'),
  ISNULL: blankTest('ISNULL'),
};
