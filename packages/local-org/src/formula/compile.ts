import type { FieldDef, ObjectDef, Schema } from '../schema/types.ts';
import type { FormulaContext } from './context.ts';
import { compileFieldPath } from './field-paths.ts';
import { FormulaError } from './formula-error.ts';
import { compileCall } from './functions.ts';
import { compileBinary, compileUnary } from './operators.ts';
import { parseFormula } from './parser.ts';
import type { FormulaNode } from './parser.ts';
import type { FormulaType, FormulaValue } from './values.ts';

/** Where a formula stands decides what it may use: PRIORVALUE and ISCHANGED make no sense in a formula field. */
export type FormulaPurpose = 'formulaField' | 'validationRule' | 'defaultValue';

export type Evaluate = (context: FormulaContext) => FormulaValue;

export interface Expression {
  readonly type: FormulaType;
  readonly evaluate: Evaluate;
  /** The field that the expression is, for functions over fields (PRIORVALUE, ISCHANGED, ISPICKVAL …). */
  readonly field?: FieldDef;
  /** Value when it is a literal. */
  readonly literal?: FormulaValue;
  /** Before the change; only for fields of the record itself. */
  readonly prior?: Evaluate;
}

/** What the compiler needs to know; shared by all parts of one formula. */
export interface CompileScope {
  readonly schema: Schema;
  readonly object: ObjectDef;
  readonly purpose: FormulaPurpose;
  readonly blanksAsZero: boolean;
  compile(node: FormulaNode): Expression;
}

/**
 * Compiles a formula over records of `object`.
 * @throws FormulaError with the platform's text for a syntax error, an unknown field, or a function that is not supported.
 */
export function compileFormula(
  schema: Schema,
  object: ObjectDef,
  formula: string,
  purpose: FormulaPurpose,
  blanksAsZero = true,
): Expression {
  const scope: CompileScope = {
    schema,
    object,
    purpose,
    blanksAsZero,
    compile: (node) => compileNode(scope, node),
  };
  return scope.compile(parseFormula(formula));
}

function compileNode(scope: CompileScope, node: FormulaNode): Expression {
  switch (node.kind) {
    case 'number':
      return literal('number', node.value);
    case 'text':
      return literal('text', node.value);
    case 'name':
      return compileName(scope, node.path);
    case 'call':
      return compileCall(scope, node.name, node.args);
    case 'unary':
      return compileUnary(scope, node.operator, node.operand);
    case 'binary':
      return compileBinary(scope, node.operator, node.left, node.right);
  }
}

export function literal(type: FormulaType, value: FormulaValue): Expression {
  return { type, evaluate: () => value, literal: value };
}

function compileName(scope: CompileScope, path: string): Expression {
  switch (path.toLowerCase()) {
    case 'true':
      return literal('boolean', true);
    case 'false':
      return literal('boolean', false);
    case 'null':
      return literal('null', null);
    default:
      return compileFieldPath(scope, path);
  }
}

const resultTypes: Readonly<Record<string, readonly FormulaType[]>> = {
  string: ['text'],
  double: ['number'],
  currency: ['number'],
  percent: ['number'],
  boolean: ['boolean'],
  date: ['date'],
  datetime: ['datetime'],
  time: ['time'],
};

/** Refuses a formula whose result does not fit the field. @throws FormulaError */
export function requireResult(expression: Expression, fieldType: string): void {
  const wanted = resultTypes[fieldType];
  if (!wanted || expression.type === 'null' || wanted.includes(expression.type)) return;
  throw new FormulaError(
    `Formula result is data type (${typeLabel(expression.type)}), incompatible with expected data type (${typeLabel(wanted[0] ?? 'text')}).`,
  );
}

function typeLabel(type: FormulaType): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}
