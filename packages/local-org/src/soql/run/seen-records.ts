import type { Database } from '../../store/database.ts';

/**
 * When each user viewed or referenced a record last (`LastViewedDate`, `LastReferencedDate`), as queries `FOR VIEW` and
 * `FOR REFERENCE` say it. Viewing a record is referencing it too.
 */
export class SeenRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param now milliseconds UTC; whole seconds are kept */
  record(userId: string, ids: readonly string[], how: 'VIEW' | 'REFERENCE', now: number): void {
    if (ids.length === 0) return;
    const at = Math.floor(now / 1000) * 1000;
    const viewed = how === 'VIEW' ? at : null;
    this.#database.transaction(() => {
      for (const id of ids)
        this.#database.run(
          'INSERT INTO "~seen" VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET "viewed" = COALESCE(?3, "viewed"), "referenced" = ?4',
          ...[userId, id, viewed, at],
        );
    });
  }
}
