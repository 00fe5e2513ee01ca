import type { Database, SqlValue } from '../../store/database.ts';
import { quoteName } from '../../store/database.ts';

/** Column → value, in stored form except that booleans may be booleans. */
export type SetupRow = Readonly<Record<string, SqlValue | boolean>>;

type Found = Record<string, SqlValue>;

/**
 * Rows of setup objects that metadata makes (`PermissionSet`, `FieldPermissions`, `ApexClass`, `Report` …). Written
 * straight into the store's tables: no client may write most of them, and no trigger runs for them. Columns that the
 * table lacks are left out.
 */
export class SetupRows {
  readonly #database: Database;
  readonly #newId: (keyPrefix: string) => string;
  readonly #columns = new Map<string, ReadonlySet<string>>();
  /** Who writes, and when (ms UTC, whole seconds). */
  #author = { userId: '', now: 0 };

  constructor(database: Database, newId: (keyPrefix: string) => string) {
    this.#database = database;
    this.#newId = newId;
  }

  actAs(userId: string, now: number): void {
    this.#author = { userId, now: Math.floor(now / 1000) * 1000 };
  }

  /** Tables may have changed their columns. */
  forgetColumns(): void {
    this.#columns.clear();
  }

  hasTable(table: string): boolean {
    return this.#columnsOf(table).size > 0;
  }

  #columnsOf(table: string): ReadonlySet<string> {
    const known = this.#columns.get(table);
    if (known) return known;
    const rows = this.#database.all('SELECT name FROM pragma_table_info(?)', table);
    const columns = new Set(rows.map((row) => String(row['name'])));
    this.#columns.set(table, columns);
    return columns;
  }

  find(table: string, match: SetupRow): readonly Found[] {
    if (!this.hasTable(table)) return [];
    const { where, values } = this.#where(table, match);
    return this.#database.all(
      `SELECT * FROM ${quoteName(table)} WHERE ${where} AND "IsDeleted" = 0`,
      ...values,
    );
  }

  findId(table: string, match: SetupRow): string | undefined {
    const id = this.find(table, match)[0]?.['Id'];
    return typeof id === 'string' ? id : undefined;
  }

  /** Inserts a row; `Id` is given out when the row has none. */
  insert(table: string, keyPrefix: string, row: SetupRow): string {
    const id = typeof row['Id'] === 'string' ? row['Id'] : this.#newId(keyPrefix);
    if (!this.hasTable(table)) return id;
    const { userId, now } = this.#author;
    const system = { CreatedById: userId, CreatedDate: now, ...this.#stamp(), IsDeleted: 0 };
    const entries = this.#entries(table, { ...system, ...row, Id: id });
    const names = entries.map(([name]) => quoteName(name)).join(', ');
    const marks = entries.map(() => '?').join(', ');
    this.#database.run(
      `INSERT INTO ${quoteName(table)} (${names}) VALUES (${marks})`,
      ...entries.map(([, value]) => value),
    );
    return id;
  }

  /** Updates the row that matches, or inserts one with both parts. @returns its ID */
  put(table: string, keyPrefix: string, match: SetupRow, values: SetupRow): string {
    const id = this.findId(table, match);
    if (id === undefined) return this.insert(table, keyPrefix, { ...match, ...values });
    this.update(table, id, values);
    return id;
  }

  update(table: string, id: string, values: SetupRow): void {
    const entries = this.#entries(table, { ...values, ...this.#stamp() }).filter(([name]) => name !== 'Id');
    if (entries.length === 0) return;
    const sets = entries.map(([name]) => `${quoteName(name)} = ?`).join(', ');
    this.#database.run(
      `UPDATE ${quoteName(table)} SET ${sets} WHERE "Id" = ?`,
      ...entries.map(([, value]) => value),
      id,
    );
  }

  remove(table: string, match: SetupRow): void {
    if (!this.hasTable(table)) return;
    const { where, values } = this.#where(table, match);
    this.#database.run(`DELETE FROM ${quoteName(table)} WHERE ${where}`, ...values);
  }

  /** Makes `rows` the only ones that match `owner`; rows that stay as they are keep their IDs. */
  replace(
    table: string,
    keyPrefix: string,
    owner: SetupRow,
    identity: readonly string[],
    rows: readonly SetupRow[],
  ): void {
    if (!this.hasTable(table)) return;
    const keyOf = (row: Readonly<Record<string, unknown>>): string =>
      identity.map((name) => String(row[name]).toLowerCase()).join('\n');
    const present = new Map(this.find(table, owner).map((row) => [keyOf(row), row]));
    for (const row of rows) {
      const before = present.get(keyOf(row));
      if (before) {
        present.delete(keyOf(row));
        this.update(table, String(before['Id']), row);
      } else this.insert(table, keyPrefix, { ...owner, ...row });
    }
    for (const stale of present.values()) this.remove(table, { Id: String(stale['Id']) });
  }

  #stamp(): SetupRow {
    const { userId, now } = this.#author;
    return { LastModifiedById: userId, LastModifiedDate: now, SystemModstamp: now };
  }

  #entries(table: string, row: SetupRow): [string, SqlValue][] {
    const columns = this.#columnsOf(table);
    return Object.entries(row)
      .filter(([name]) => columns.has(name))
      .map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]);
  }

  #where(table: string, match: SetupRow): { where: string; values: SqlValue[] } {
    const entries = this.#entries(table, match);
    const present = entries.filter(([, value]) => value !== null);
    const conditions = entries.map(
      ([name, value]) => `${quoteName(name)} ${value === null ? 'IS NULL' : '= ?'}`,
    );
    return { where: conditions.join(' AND ') || '1 = 0', values: present.map(([, value]) => value) };
  }
}
