import type { Clock } from '../org/contract.ts';
import type { Schema } from '../schema/types.ts';
import { toSql } from './column.ts';
import type { Database } from './database.ts';
import type { FormulaRuntime } from './formula-runtime.ts';
import type { RowStore } from './row-store.ts';

interface FunctionParts {
  readonly schema: Schema;
  readonly rows: RowStore;
  readonly clock: Clock;
  readonly formulas: FormulaRuntime;
}

/** `FORMULA(object, field, id)`: a formula field's value. `ORG_NOW()`: the org's clock in milliseconds. */
export function defineSqlFunctions(database: Database, parts: FunctionParts): void {
  const { schema, rows, clock, formulas } = parts;
  database.defineFunction('ORG_NOW', { deterministic: false }, () => clock.now());
  database.defineFunction('FORMULA', { deterministic: false }, (objectName, fieldName, id) => {
    const object = schema.object(String(objectName));
    const field = object?.fields.get(String(fieldName).toLowerCase());
    if (!object || !field || typeof id !== 'string') return null;
    const row = rows.byId(object.name, id);
    return row ? toSql(formulas.fieldValue(object, field, row)) : null;
  });
}
