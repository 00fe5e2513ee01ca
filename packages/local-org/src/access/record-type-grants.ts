import type { Database } from '../store/database.ts';

/** A record type that a permission set or profile opens. */
export interface RecordTypeGrant {
  /** `Lead.Vip` */
  readonly name: string;
  /** New records of the profile's users get it; permission sets have no default. */
  readonly isDefault: boolean;
}

const columns =
  '"ParentId" TEXT NOT NULL, "Name" TEXT NOT NULL COLLATE NOCASE, "IsDefault" INTEGER NOT NULL, PRIMARY KEY ("ParentId", "Name")';

/**
 * Which permission sets open which record types, in a table of its own: the platform shows these grants in metadata only.
 * Writers run in the transaction of who calls.
 */
export class RecordTypeGrants {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    const exists = database.get('SELECT 1 AS yes FROM sqlite_master WHERE "name" = ?', '~RecordTypeGrant');
    if (!exists) database.exec(`CREATE TABLE "~RecordTypeGrant" (${columns})`);
  }

  /** Makes `grants` the only ones of a permission set (or of a profile's own set). */
  replace(parentId: string, grants: readonly RecordTypeGrant[]): void {
    this.#database.run('DELETE FROM "~RecordTypeGrant" WHERE "ParentId" = ?', parentId);
    for (const { name, isDefault } of grants)
      this.#database.run(
        'INSERT OR REPLACE INTO "~RecordTypeGrant" VALUES (?, ?, ?)',
        parentId,
        name,
        Number(isDefault),
      );
    this.#database.touchSetup();
  }

  of(parentIds: readonly string[]): RecordTypeGrant[] {
    const rows = this.#database.all(
      'SELECT "Name", "IsDefault" FROM "~RecordTypeGrant" WHERE "ParentId" IN (SELECT value FROM json_each(?))',
      JSON.stringify(parentIds),
    );
    return rows.map((row) => ({ name: String(row['Name']), isDefault: row['IsDefault'] === 1 }));
  }

  /** Record types that at least one set opens, lower case. */
  named(): Set<string> {
    const rows = this.#database.all('SELECT DISTINCT lower("Name") AS name FROM "~RecordTypeGrant"');
    return new Set(rows.map((row) => String(row['name'])));
  }

  /** The record type is gone. */
  drop(name: string): void {
    this.#database.run('DELETE FROM "~RecordTypeGrant" WHERE "Name" = ?', name);
    this.#database.touchSetup();
  }
}
