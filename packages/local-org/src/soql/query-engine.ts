import type { OrgBase } from '../org.ts';
import type { Caller } from '../org/caller.ts';
import type { AccessModel, QueryAhead, QueryEngine, QueryOptions, QueryResult } from '../org/contract.ts';
import { bindQuery } from './bind/bind-query.ts';
import { callerIn, requireReadable } from './bind/access-mode.ts';
import { shapeOf } from './bind/binding.ts';
import type { Binding, BindShape } from './bind/binding.ts';
import type { QueryPlan } from './bind/query-plan.ts';
import { filterValues } from './filter-values.ts';
import { AutoIndexes } from './run/auto-index.ts';
import { defineQueryFunctions } from './run/query-functions.ts';
import { runPlan } from './run/run-plan.ts';
import { SeenRecords } from './run/seen-records.ts';
import { UserStyles } from './run/user-styles.ts';
import { parseQuery } from './syntax/parse.ts';
import { TextCache } from './text-cache.ts';
import type { QueryTree } from './syntax/tree.ts';

/** The SOQL engine of an org. */
export function createQueryEngine(base: OrgBase, access: AccessModel): QueryEngine {
  return new SoqlEngine(base, access);
}

class SoqlEngine implements QueryEngine {
  readonly #base: OrgBase;
  readonly #access: AccessModel;
  readonly #styles: UserStyles;
  readonly #indexes: AutoIndexes;
  readonly #trees = new TextCache<QueryTree>();
  readonly #plans = new TextCache<QueryPlan>();
  readonly #listeners: ((query: QueryAhead) => void)[] = [];
  readonly #locks: ((ids: readonly string[]) => void)[] = [];
  readonly #seen: SeenRecords;
  #plansAt = '';

  constructor(base: OrgBase, access: AccessModel) {
    this.#base = base;
    this.#access = access;
    this.#styles = new UserStyles(base);
    this.#indexes = new AutoIndexes(base.database);
    this.#seen = new SeenRecords(base.database);
    defineQueryFunctions(base, this.#styles);
  }

  onLock(listener: (ids: readonly string[]) => void): void {
    this.#locks.push(listener);
  }

  beforeQuery(listener: (query: QueryAhead) => void): void {
    this.#listeners.push(listener);
  }

  query(caller: Caller, soql: string, options: QueryOptions = {}): QueryResult {
    const binds = options.binds ?? {};
    const valuesOf = (field: string): string[] | null => filterValues(this.#tree(soql), field, binds);
    for (const listener of this.#listeners) listener({ soql, caller, valuesOf });
    const plan = this.#plan(caller, soql, options);
    const { schema, database, clock, formulas } = this.#base;
    const { userId } = caller;
    const { timeZone, fiscalYear, currency } = this.#styles.of(userId);
    formulas.userId = userId;
    const run = { binds, now: clock.now(), timeZone, fiscalYear, userId, currency, parentIds: '[]' };
    const result = runPlan({ database, schema, indexes: this.#indexes }, plan, run);
    if (/\bFOR\s+(?:UPDATE|VIEW|REFERENCE)\b/i.test(soql)) this.#use(caller, this.#tree(soql), result);
    return result;
  }

  /** What `FOR UPDATE`, `FOR VIEW` and `FOR REFERENCE` do with the records that were found. */
  #use(caller: Caller, { forClauses }: QueryTree, { rows }: QueryResult): void {
    const ids = rows.flatMap(({ id }) => id ?? []);
    for (const { name } of forClauses)
      if (name === 'UPDATE') for (const lock of this.#locks) lock(ids);
      else this.#seen.record(caller.userId, ids, name, this.#base.clock.now());
  }

  /** Compiled queries stay until the schema changes or anything that rights hang on. */
  #plan(caller: Caller, soql: string, options: QueryOptions): QueryPlan {
    const { schema, database } = this.#base;
    const state = `${String(schema.version)}:${String(database.setupVersion)}`;
    if (state !== this.#plansAt) this.#plans.clear();
    this.#plansAt = state;
    const shapes: Record<string, BindShape> = {};
    for (const [name, value] of Object.entries(options.binds ?? {})) shapes[name] = shapeOf(value);
    const { allRows, tooling, apex, deepOffset } = options;
    const key = JSON.stringify([soql, caller, allRows, tooling, apex, deepOffset, shapes]);
    const known = this.#plans.get(key);
    if (known) return known;
    const tree = this.#tree(soql);
    const binding = this.#binding(caller, soql, options, tree, shapes);
    if (tree.mode?.name === 'SECURITY_ENFORCED') requireReadable(binding, tree);
    return this.#plans.keep(key, bindQuery(binding, tree));
  }

  #tree(soql: string): QueryTree {
    return this.#trees.get(soql) ?? this.#trees.keep(soql, parseQuery(soql));
  }

  #binding(
    caller: Caller,
    soql: string,
    options: QueryOptions,
    tree: QueryTree,
    shapes: Readonly<Record<string, BindShape>>,
  ): Binding {
    const { schema, settings } = this.#base;
    const apex = options.apex ?? false;
    let aliases = 0;
    return {
      soql,
      schema,
      settings,
      access: this.#access,
      caller: callerIn(tree, caller, apex),
      tooling: options.tooling ?? false,
      allRows: (options.allRows ?? false) || (apex && tree.allRows !== null),
      apex,
      deepOffset: options.deepOffset ?? false,
      shapes,
      level: 1,
      newAlias: () => `t${String((aliases += 1))}`,
    };
  }
}
