import type { OrgSettings } from '../org/contract.ts';
import type { Customizations } from '../schema/customization.ts';
import type { Database } from './database.ts';

const CUSTOMIZATIONS = 'customizations';
const SETTINGS = 'settings';

/** Small facts about the org that must outlive the process, beside its records. */
export class OrgMemory {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.exec(
      'CREATE TABLE IF NOT EXISTS "~setting" (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT',
    );
  }

  read(name: string): string | undefined {
    const row = this.#database.get('SELECT value FROM "~setting" WHERE name = ?', name);
    return row === undefined ? undefined : String(row['value']);
  }

  write(name: string, value: string): void {
    this.#database.run('INSERT OR REPLACE INTO "~setting" (name, value) VALUES (?, ?)', name, value);
  }

  forget(name: string): void {
    this.#database.run('DELETE FROM "~setting" WHERE name = ?', name);
  }

  /** The settings that the data folder was last used with; nothing in a new one. */
  settings(): Partial<OrgSettings> {
    const text = this.read(SETTINGS);
    return text === undefined ? {} : (JSON.parse(text) as Partial<OrgSettings>);
  }

  rememberSettings(settings: OrgSettings): void {
    this.write(SETTINGS, JSON.stringify(settings));
  }

  /** What was deployed when the data folder was last used. */
  customizations(): Customizations | undefined {
    const text = this.read(CUSTOMIZATIONS);
    return text === undefined ? undefined : (JSON.parse(text) as Customizations);
  }

  rememberCustomizations(customizations: Customizations): void {
    this.write(CUSTOMIZATIONS, JSON.stringify(customizations));
  }
}
