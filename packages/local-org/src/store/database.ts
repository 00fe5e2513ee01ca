import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { FolderInUse } from './folder-in-use.ts';

/** What SQLite takes and gives. Booleans travel as 0/1. */
export type SqlValue = string | number | null;

/**
 * The SQLite database of an org, and its physical layout — the contract of everything that compiles SQL:
 *
 * - One table per object, named by the API name in its own case (`"Task"`, `"BalesLink__c"`; quote it). Tooling-only objects too.
 * - One column per field, named by the field's API name, except: **compound** fields (types `address`, `location`) are
 *   assembled on read from their parts (`compoundFieldName` of the parts names them), and **formula** fields have no
 *   column: write `FORMULA('Object', 'Field__c', alias."Id")` (a SQL function of this database, value in stored form).
 *   `Name` of Lead, Contact, User (and person accounts) is a stored column that the data engine computes.
 * - `"Id"` TEXT PRIMARY KEY, 18 characters, binary collation; references likewise.
 * - text-like fields and picklists: TEXT COLLATE NOCASE. Multi-select picklists: values joined by `;` in picklist order.
 * - `date`: TEXT `YYYY-MM-DD`. `datetime`: INTEGER milliseconds UTC, whole seconds. `time`: INTEGER milliseconds since midnight.
 * - `boolean`: INTEGER 0/1, never null. `int`, `long`: INTEGER. `double`, `currency`, `percent`: REAL.
 * - `base64`: TEXT (base64 as sent).
 * - Every table has `"IsDeleted"` (0/1) and `"SystemModstamp"`, even where the API does not show them, and `"~DeletedDate"`
 *   (ms, when it went to the recycle bin) and `"~DeletedWith"` (ID of the record whose deletion took it along). `Task` and `Event` have `"IsArchived"`. Plain `query` reads `"IsDeleted" = 0`
 *   (and `"IsArchived" = 0`).
 * - `ActivityHistory`, `OpenActivity`, `TaskRelation` and `TaskWhoRelation` are views over Task and Event.
 * - SQL functions: `FORMULA(object, field, id)`, `ORG_NOW()` (the org's clock in ms).
 * - `LastViewedDate` and `LastReferencedDate` are the user's own: read them from `~seen` (user, record, viewed, referenced).
 * - Indexes: primary key; references (not the audit ones), external IDs and unique fields, `ix_<Table>_<Field>`, partial
 *   (`WHERE col IS NOT NULL`) where the field is nillable.
 *
 * Names starting with `~` (tables and columns) are the org's own and never reachable from SOQL.
 */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #indexes = new Set<string>();
  readonly #rollbackListeners: (() => void)[] = [];
  /** Open savepoints, outermost first. */
  readonly #savepoints: string[] = [];
  #savepointCount = 0;
  #inBegin = false;
  #setupVersion = 0;

  /**
   * @param folder data folder, made when missing; null keeps everything in memory.
   * @throws FolderInUse
   */
  constructor(folder: string | null) {
    if (folder !== null) mkdirSync(folder, { recursive: true });
    this.#connection = new DatabaseSync(folder === null ? ':memory:' : join(folder, 'org.sqlite'));
    if (folder !== null) holdAlone(this.#connection, folder);
    this.#connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY;' +
        'PRAGMA cache_size = -65536; PRAGMA case_sensitive_like = OFF;',
    );
  }

  /** A prepared statement, kept for the next use of the same text. */
  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size > 2000) this.#statements.clear();
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  all(sql: string, ...parameters: SqlValue[]): Record<string, SqlValue>[] {
    return this.prepare(sql).all(...parameters) as Record<string, SqlValue>[];
  }

  get(sql: string, ...parameters: SqlValue[]): Record<string, SqlValue> | undefined {
    return this.prepare(sql).get(...parameters) as Record<string, SqlValue> | undefined;
  }

  run(sql: string, ...parameters: SqlValue[]): number {
    return Number(this.prepare(sql).run(...parameters).changes);
  }

  /** Runs statements that change tables; cached statements are forgotten. */
  exec(sql: string): void {
    this.#statements.clear();
    this.#connection.exec(sql);
  }

  /** A SQL function; `deterministic` only when it reads nothing but its arguments. */
  defineFunction(
    name: string,
    options: { deterministic: boolean; varargs?: boolean },
    body: (...args: SqlValue[]) => SqlValue,
  ): void {
    this.#connection.function(
      name,
      { deterministic: options.deterministic, varargs: options.varargs ?? false },
      body as (...args: unknown[]) => SqlValue,
    );
  }

  get inTransaction(): boolean {
    return this.#inBegin || this.#savepoints.length > 0;
  }

  /**
   * Raised whenever rows may have changed that rights hang on (users, roles, groups, permissions, shares), rollbacks
   * included: the cache key of everything derived from them.
   */
  get setupVersion(): number {
    return this.#setupVersion;
  }

  touchSetup(): void {
    this.#setupVersion += 1;
  }

  /** Runs `work` in a transaction, or in a savepoint of the one that runs; a throw rolls back what `work` did. */
  transaction<T>(work: () => T): T {
    if (this.inTransaction) return this.#nested(work);
    this.prepare('BEGIN IMMEDIATE').run();
    this.#inBegin = true;
    try {
      const result = work();
      this.prepare('COMMIT').run();
      return result;
    } catch (error) {
      this.prepare('ROLLBACK').run();
      this.#rolledBack();
      throw error;
    } finally {
      this.#inBegin = false;
      this.#savepoints.length = 0;
    }
  }

  #nested<T>(work: () => T): T {
    const savepoint = this.openSavepoint();
    try {
      const result = work();
      this.releaseSavepoint(savepoint);
      return result;
    } catch (error) {
      this.rollbackSavepoint(savepoint);
      throw error;
    }
  }

  openSavepoint(): string {
    this.#savepointCount += 1;
    const name = `sp${String(this.#savepointCount)}`;
    this.#connection.exec(`SAVEPOINT ${name}`);
    this.#savepoints.push(name);
    return name;
  }

  /** Ends the savepoint and those opened after it; what was done stays. Nothing when an earlier one ended it. */
  releaseSavepoint(name: string): void {
    if (this.#forget(name)) this.#connection.exec(`RELEASE ${name}`);
  }

  /** Undoes everything since the savepoint and ends it. */
  rollbackSavepoint(name: string): void {
    if (!this.#forget(name)) return;
    this.#connection.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
    this.#rolledBack();
  }

  /** Called after each rollback, partial ones too. */
  onRollback(listener: () => void): void {
    this.#rollbackListeners.push(listener);
  }

  #rolledBack(): void {
    this.#setupVersion += 1;
    for (const listener of this.#rollbackListeners) listener();
  }

  #forget(name: string): boolean {
    const index = this.#savepoints.indexOf(name);
    if (index >= 0) this.#savepoints.length = index;
    return index >= 0;
  }

  /** Makes an index over columns (in order) once; later calls with the same columns cost nothing. */
  ensureIndex(object: string, columns: readonly string[]): void {
    const name = `ix_${object}_${columns.join('_')}`;
    if (this.#indexes.has(name)) return;
    const list = columns.map(quoteName).join(', ');
    this.exec(`CREATE INDEX IF NOT EXISTS ${quoteName(name)} ON ${quoteName(object)} (${list})`);
    this.#indexes.add(name);
  }

  /** Indexes dropped with their columns must not be remembered. */
  forgetIndexes(): void {
    this.#indexes.clear();
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }
}

/**
 * Takes the file's lock for as long as the process lives (a kill frees it too): two orgs over one folder would each
 * believe their own caches. @throws FolderInUse
 */
function holdAlone(connection: DatabaseSync, folder: string): void {
  try {
    connection.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; COMMIT');
  } catch (error) {
    connection.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) throw new FolderInUse(folder, error);
    throw error;
  }
}

/** An identifier as SQLite takes it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
