import type { SharingModel } from '../schema/types.ts';
import { sharingDefault } from '../schema/sharing-defaults.ts';
import type { Database } from '../store/database.ts';

/** An organization-wide default that somebody set by hand, and when (ms UTC). */
interface SetDefault {
  readonly model: SharingModel;
  readonly at: number;
}

/**
 * Organization-wide defaults of standard objects set by hand, as Setup does it; what is deployed later counts again.
 * Custom objects carry theirs in their own metadata.
 */
export class SharingDefaults {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    const exists = database.get('SELECT 1 AS yes FROM sqlite_master WHERE "name" = ?', '~SharingDefault');
    if (!exists)
      database.exec(
        'CREATE TABLE "~SharingDefault" ("Object" TEXT PRIMARY KEY, "Model" TEXT NOT NULL, "At" INTEGER NOT NULL)',
      );
  }

  /** `Activity` stands for tasks and events. @returns false: the platform has no such choice for the object */
  put(object: string, model: string, at: number): boolean {
    if (sharingDefault(object, model) === null) return false;
    this.#database.run(
      'INSERT INTO "~SharingDefault" VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET "Model" = excluded."Model", "At" = excluded."At"',
      object,
      model,
      at,
    );
    return true;
  }

  all(): ReadonlyMap<string, SetDefault> {
    const rows = this.#database.all('SELECT "Object", "Model", "At" FROM "~SharingDefault"');
    return new Map(
      rows.map((row) => [
        String(row['Object']),
        { model: row['Model'] as SharingModel, at: Number(row['At']) },
      ]),
    );
  }
}
