import type { AccessModel, Clock, OrgSettings, StoredRow, StoredValue } from '../org/contract.ts';
import { FormulaCache } from '../formula/index.ts';
import type { FormulaContext, FormulaPurpose } from '../formula/index.ts';
import type { FieldDef, ObjectDef, Schema } from '../schema/types.ts';
import { isCompound } from '../schema/field-def.ts';
import { roundTo } from '../formula/values.ts';
import type { RowStore } from './row-store.ts';

interface RuntimeParts {
  readonly rows: RowStore;
  readonly schema: Schema;
  readonly clock: Clock;
  readonly settings: OrgSettings;
  /** Asked late: the access model is built after the store. */
  readonly access: () => AccessModel | undefined;
}

/** Evaluates formulas over rows of the org. */
export class FormulaRuntime {
  readonly #parts: RuntimeParts;
  readonly #cache: FormulaCache;
  /** Whom `$User`, `$Profile` and `$Permission` mean in formula fields; the query layer and each save set it. */
  userId = '';

  constructor(parts: RuntimeParts) {
    this.#parts = parts;
    this.#cache = new FormulaCache(parts.schema);
  }

  /** Whether the formula compiles against the present schema. */
  compiles(object: ObjectDef, formula: string, purpose: FormulaPurpose): boolean {
    return this.#cache.get(object, formula, purpose) !== null;
  }

  evaluate(
    object: ObjectDef,
    formula: string,
    purpose: FormulaPurpose,
    row: StoredRow,
    change: { oldRow: StoredRow | null; isNew: boolean } = { oldRow: null, isNew: false },
    blanksAsZero = true,
  ): StoredValue {
    const expression = this.#cache.get(object, formula, purpose, blanksAsZero);
    return expression ? expression.evaluate(this.#context(row, change)) : null;
  }

  /** The value of a formula field, in stored form. */
  fieldValue(object: ObjectDef, field: FieldDef, row: StoredRow): StoredValue {
    if (field.formula === null) return row[field.name] ?? null;
    const value = this.evaluate(
      object,
      field.formula,
      'formulaField',
      row,
      undefined,
      field.blanksAsZero ?? true,
    );
    if (field.type === 'boolean') return value === true;
    if (typeof value === 'number') return Number.isFinite(value) ? this.#rounded(field, value) : null;
    return value === '' ? null : value;
  }

  /** A row with its formula fields filled in, as Apex and validation see it. */
  withFormulas(object: ObjectDef, row: StoredRow): StoredRow {
    const filled = { ...row };
    for (const field of object.fields.values())
      if (field.formula !== null && !isCompound(field))
        filled[field.name] = this.fieldValue(object, field, row);
    return filled;
  }

  #rounded(field: FieldDef, value: number): number {
    return field.type === 'datetime' || field.type === 'time'
      ? Math.round(value)
      : roundTo(value, field.scale);
  }

  #context(row: StoredRow, change: { oldRow: StoredRow | null; isNew: boolean }): FormulaContext {
    const { rows, clock, settings, access } = this.#parts;
    return {
      row,
      oldRow: change.oldRow,
      isNew: change.isNew,
      now: clock.now(),
      timeZone: settings.timeZone,
      lookup: (object, id) => {
        const found = rows.byId(object, id);
        return found && found['IsDeleted'] !== true ? found : undefined;
      },
      global: (name) => this.#global(name),
      customPermission: (name) => access()?.customPermission(this.userId, name) ?? false,
    };
  }

  #global(name: 'User' | 'Profile' | 'UserRole' | 'Organization'): StoredRow | undefined {
    const { rows, settings } = this.#parts;
    if (name === 'Organization') return rows.byId('Organization', settings.organizationId);
    const user = rows.byId('User', this.userId);
    if (name === 'User') return user;
    const id = user?.[name === 'Profile' ? 'ProfileId' : 'UserRoleId'];
    return typeof id === 'string' ? rows.byId(name, id) : undefined;
  }
}
