import type { ObjectDef, Schema } from '../schema/types.ts';
import { compileFormula, requireResult } from './compile.ts';
import type { Expression, FormulaPurpose } from './compile.ts';
import { FormulaError } from './formula-error.ts';

export type { Expression, FormulaPurpose } from './compile.ts';
export type { FormulaContext } from './context.ts';
export { supportedFunctions } from './functions.ts';

/**
 * What is wrong with a formula, in the platform's words, or null. For a deploy.
 * @param fieldType describe type of the field that it feeds; `boolean` for validation rules.
 */
export function checkFormula(
  schema: Schema,
  object: ObjectDef,
  formula: string,
  purpose: FormulaPurpose,
  fieldType: string,
): string | null {
  try {
    requireResult(compileFormula(schema, object, formula, purpose), fieldType);
    return null;
  } catch (error) {
    if (error instanceof FormulaError) return error.message;
    throw error;
  }
}

/** Compiled formulas, kept while the schema stands. A formula that no longer compiles (its field is gone) is null. */
export class FormulaCache {
  readonly #schema: Schema;
  #version = -1;
  readonly #compiled = new Map<string, Expression | null>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  get(object: ObjectDef, formula: string, purpose: FormulaPurpose, blanksAsZero = true): Expression | null {
    if (this.#version !== this.#schema.version) {
      this.#compiled.clear();
      this.#version = this.#schema.version;
    }
    const key = `${object.name} ${purpose} ${String(blanksAsZero)} ${formula}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const made = tryCompile(this.#schema, object, formula, purpose, blanksAsZero);
    this.#compiled.set(key, made);
    return made;
  }
}

function tryCompile(
  schema: Schema,
  object: ObjectDef,
  formula: string,
  purpose: FormulaPurpose,
  blanksAsZero: boolean,
): Expression | null {
  try {
    return compileFormula(schema, object, formula, purpose, blanksAsZero);
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}
