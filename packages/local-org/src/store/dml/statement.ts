import type { Caller } from '../../org/caller.ts';
import type { AccessModel, Clock, DmlOptions, OrgSettings, StoredRow } from '../../org/contract.ts';
import type { AssignmentRuleSpec } from '../../schema/customization.ts';
import type { FieldDef, ObjectDef, Schema } from '../../schema/types.ts';
import type { Database } from '../database.ts';
import type { FormulaRuntime } from '../formula-runtime.ts';
import type { Sequences } from '../ids.ts';
import type { OrgMemory } from '../org-memory.ts';
import type { RowStore } from '../row-store.ts';
import type { StorageMeter } from '../storage-meter.ts';
import type { TriggerHosts } from '../trigger-hosts.ts';
import type { DuplicateFinder } from './duplicates.ts';
import { wholeSecond } from './field-values.ts';
import type { ObjectPlans } from './object-plan.ts';

/** Everything a save works with; the same for the life of the org. */
export interface DmlParts {
  readonly database: Database;
  readonly rows: RowStore;
  readonly sequences: Sequences;
  readonly schema: Schema;
  readonly clock: Clock;
  readonly settings: OrgSettings;
  readonly access: AccessModel;
  readonly triggers: TriggerHosts;
  readonly formulas: FormulaRuntime;
  readonly plans: ObjectPlans;
  readonly storage: StorageMeter;
  readonly memory: OrgMemory;
  readonly duplicates: DuplicateFinder;
  /** As deployed, inactive ones too. */
  readonly assignmentRules: () => readonly AssignmentRuleSpec[];
}

/** One DML call: who, when, how, and what it has looked up so far. */
export class Statement {
  readonly parts: DmlParts;
  readonly caller: Caller;
  readonly options: DmlOptions;
  /** The org's time of this statement, whole seconds. */
  readonly now: number;
  readonly #fieldRights = new Map<FieldDef, 'hidden' | 'readable' | 'editable'>();
  readonly #rows = new Map<string, Map<string, StoredRow | null>>();
  readonly #visible = new Map<string, boolean>();

  constructor(parts: DmlParts, caller: Caller, options: DmlOptions) {
    this.parts = parts;
    this.caller = caller;
    this.options = options;
    this.now = wholeSecond(parts.clock.now());
    parts.formulas.userId = caller.userId;
  }

  fieldRight(object: ObjectDef, field: FieldDef): 'hidden' | 'readable' | 'editable' {
    if (!this.caller.fieldSecurity) return 'editable';
    let right = this.#fieldRights.get(field);
    if (!right) {
      const { access } = this.parts;
      const readable = access.fieldReadable(this.caller, object, field);
      right = !readable
        ? 'hidden'
        : access.fieldEditable(this.caller, object, field)
          ? 'editable'
          : 'readable';
      this.#fieldRights.set(field, right);
    }
    return right;
  }

  /** Rows of one object by ID, read together once; what is not there is null. */
  load(object: string, ids: Iterable<string>): ReadonlyMap<string, StoredRow | null> {
    const known = this.#known(object);
    const missing = [...new Set(ids)].filter((id) => !known.has(id));
    if (missing.length > 0) {
      const found = this.parts.rows.byIds(object, missing);
      for (const id of missing) known.set(id, found.get(id) ?? null);
    }
    return known;
  }

  row(object: string, id: string): StoredRow | null {
    return this.load(object, [id]).get(id) ?? null;
  }

  /** Rows that this statement has changed must be read again. */
  forget(): void {
    this.#rows.clear();
    this.#visible.clear();
  }

  /** May the caller see the record? Set-up records are seen by all. */
  sees(object: ObjectDef, row: StoredRow): boolean {
    if (!this.caller.sharing || object.kind === 'setup') return true;
    const id = String(row['Id']);
    let visible = this.#visible.get(id);
    if (visible === undefined) {
      visible = this.parts.access.recordAccess(this.caller, object, row, 'read');
      this.#visible.set(id, visible);
    }
    return visible;
  }

  #known(object: string): Map<string, StoredRow | null> {
    let known = this.#rows.get(object);
    if (!known) this.#rows.set(object, (known = new Map()));
    return known;
  }
}
