import type { CompileScope, Expression } from './compile.ts';
import { FormulaError } from './formula-error.ts';
import { fieldFunctions } from './field-functions.ts';
import { logicFunctions } from './logic-functions.ts';
import type { FormulaNode } from './parser.ts';
import { dateFunctions, numberFunctions, textFunctions } from './plain-functions.ts';
import { typeNames } from './values.ts';
import type { FormulaType, FormulaValue } from './values.ts';
import type { FormulaContext } from './context.ts';

/** A function over evaluated arguments. */
export interface PlainFunction {
  readonly parameters: readonly FormulaType[];
  /** How many of them may be left out, from the end. */
  readonly optional?: number;
  /** The last parameter may repeat. */
  readonly repeats?: boolean;
  readonly result: FormulaType;
  readonly apply: (args: readonly FormulaValue[], context: FormulaContext) => FormulaValue;
}

/** A function that looks at its arguments before they run. */
export type SpecialFunction = (scope: CompileScope, args: readonly FormulaNode[]) => Expression;

const plain: Readonly<Record<string, PlainFunction>> = {
  ...textFunctions,
  ...numberFunctions,
  ...dateFunctions,
};
const special: Readonly<Record<string, SpecialFunction>> = { ...logicFunctions, ...fieldFunctions };

/** Names of all supported functions, sorted. */
export const supportedFunctions: readonly string[] = [...Object.keys(plain), ...Object.keys(special)].sort();

export function compileCall(scope: CompileScope, name: string, args: readonly FormulaNode[]): Expression {
  const specialFunction = special[name];
  if (specialFunction) return specialFunction(scope, args);
  const plainFunction = plain[name];
  if (!plainFunction) throw new FormulaError(`Unknown function ${name}. Check spelling.`);
  return compilePlain(scope, name, plainFunction, args);
}

function compilePlain(
  scope: CompileScope,
  name: string,
  called: PlainFunction,
  nodes: readonly FormulaNode[],
): Expression {
  const { parameters, optional = 0, repeats = false } = called;
  const tooFew = nodes.length < parameters.length - optional;
  if (tooFew || (!repeats && nodes.length > parameters.length))
    throw wrongCount(name, parameters.length, nodes.length);
  const args = nodes.map((node, index) => {
    const expression = scope.compile(node);
    const wanted = parameters[Math.min(index, parameters.length - 1)] ?? 'text';
    expectArgument(name, wanted, expression);
    return expression.evaluate;
  });
  return {
    type: called.result,
    evaluate: (context) =>
      called.apply(
        args.map((arg) => arg(context)),
        context,
      ),
  };
}

export function wrongCount(name: string, expected: number, received: number): FormulaError {
  return new FormulaError(
    `Incorrect number of parameters for function '${name}()'. Expected ${String(expected)}, received ${String(received)}`,
  );
}

export function expectArgument(name: string, wanted: FormulaType, expression: Expression): void {
  if (expression.type === wanted || expression.type === 'null') return;
  if (expression.type === 'picklist')
    throw new FormulaError(
      `Field ${expression.field?.name ?? ''} is a picklist field. Picklist fields are only supported in certain functions.`,
    );
  throw new FormulaError(
    `Incorrect parameter type for function '${name}()'. Expected ${typeNames[wanted]}, received ${typeNames[expression.type]}`,
  );
}
