import type { Database } from '../../store/database.ts';
import { quoteName } from '../../store/database.ts';
import type { AccessPath } from '../bind/query-plan.ts';
import { valuesFor } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { RunValues } from './run-values.ts';

/** Rows that a query may read before an index is made for its shape. */
const MANY_ROWS = 2000;
/** Each index makes every write dearer. */
const MAX_INDEXES = 16;

interface Watch {
  runs: number;
  /** An index serves the shape already, or none could be made. */
  settled: boolean;
}

/**
 * Makes an index (equality, order, Id) for queries that turn out to read much: people develop against small data and would
 * otherwise meet slowness that the platform's indexes spare them.
 */
export class AutoIndexes {
  readonly #database: Database;
  readonly #watches = new WeakMap<AccessPath, Watch>();
  readonly #made = new Map<string, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Call after a run of `statement`. Looks closely at the first run and then ever more seldom. */
  consider(access: AccessPath | null, statement: Sql, run: RunValues): void {
    if (!access) return;
    const watch = this.#watches.get(access) ?? { runs: 0, settled: false };
    this.#watches.set(access, watch);
    if (watch.settled) return;
    watch.runs += 1;
    if ((watch.runs & (watch.runs - 1)) !== 0) return;
    const reading = this.#reading(access, statement, run);
    if (reading === 'index') watch.settled = true;
    else if (this.#readsMany(access, reading, run)) {
      watch.settled = true;
      this.#make(access);
    }
  }

  /** How the database goes about it: through an index, all rows, or all that match in order to sort them. */
  #reading(access: AccessPath, statement: Sql, run: RunValues): 'index' | 'scan' | 'sort' {
    const steps = this.#database
      .all(`EXPLAIN QUERY PLAN ${statement.text}`, ...valuesFor(statement, run))
      .map((step) => String(step['detail']));
    const own = steps.filter((step) => step.split(' ')[1] === access.alias);
    const scans = own.some((step) => step.startsWith('SCAN ') && !/USING .*INDEX/.test(step));
    const filters = access.equal.length > 0 && own.some((step) => step.startsWith('SCAN '));
    if (scans || filters) return 'scan';
    return steps.some((step) => step.includes('TEMP B-TREE FOR')) ? 'sort' : 'index';
  }

  #readsMany({ object, probe }: AccessPath, reading: 'scan' | 'sort', run: RunValues): boolean {
    const text =
      reading === 'scan'
        ? `SELECT 1 FROM ${quoteName(object)} LIMIT 1 OFFSET ${String(MANY_ROWS)}`
        : `${probe.text}${String(MANY_ROWS)}`;
    const values = reading === 'scan' ? [] : valuesFor(probe, run);
    return this.#database.get(text, ...values) !== undefined;
  }

  #make({ object, equal, sorted }: AccessPath): void {
    const count = this.#made.get(object) ?? 0;
    if (count >= MAX_INDEXES || !this.#exists('table', object)) return;
    const terms = [
      ...equal.map((column) => ({ column, descending: false })),
      ...sorted.filter(({ column }) => !equal.includes(column)),
      { column: 'Id', descending: true },
    ];
    const name = terms.map(({ column, descending }) => (descending ? `${column}-` : column)).join('_');
    const index = `ix_${object}_${name}`;
    if (this.#exists('index', index)) return;
    this.#made.set(object, count + 1);
    const columns = terms.map(({ column, descending }) => `${quoteName(column)}${descending ? ' DESC' : ''}`);
    this.#database.exec(`CREATE INDEX ${quoteName(index)} ON ${quoteName(object)} (${columns.join(', ')})`);
  }

  #exists(type: 'table' | 'index', name: string): boolean {
    return (
      this.#database.get('SELECT 1 FROM sqlite_master WHERE type = ? AND name = ?', type, name) !== undefined
    );
  }
}
