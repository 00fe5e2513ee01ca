import { randomBytes } from 'node:crypto';
import type { Database } from '../../store/database.ts';

export interface ClientKey {
  readonly key: string;
  readonly secret: string;
}

/** What a deploy of global OAuth settings says about the app's key and secret. */
export interface KeyWish {
  readonly key: string | null;
  readonly secret: string | null;
  readonly rotateKey: boolean;
  readonly rotateSecret: boolean;
}

/** Consumer keys and secrets by the name of the global OAuth settings. They are no part of the settings' file. */
export class ClientKeys {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database
      .prepare(
        'CREATE TABLE IF NOT EXISTS "~ClientKey" ("Name" TEXT PRIMARY KEY, "Key" TEXT NOT NULL, "Secret" TEXT NOT NULL)',
      )
      .run();
  }

  find(name: string): ClientKey | undefined {
    const row = this.#database.get(
      'SELECT "Key", "Secret" FROM "~ClientKey" WHERE "Name" = ?',
      name.toLowerCase(),
    );
    return row && { key: String(row['Key']), secret: String(row['Secret']) };
  }

  /** Makes key and secret at the first call, keeps them afterwards, makes new ones only when the file rotates them. */
  provide(name: string, wish: KeyWish): ClientKey {
    const standing = this.find(name);
    const key = !standing || wish.rotateKey ? (wish.key ?? newConsumerKey()) : standing.key;
    const secret = !standing || wish.rotateSecret ? (wish.secret ?? newConsumerSecret()) : standing.secret;
    this.#database.run(
      'INSERT OR REPLACE INTO "~ClientKey" VALUES (?, ?, ?)',
      name.toLowerCase(),
      key,
      secret,
    );
    return { key, secret };
  }

  forget(name: string): void {
    this.#database.run('DELETE FROM "~ClientKey" WHERE "Name" = ?', name.toLowerCase());
  }
}

/** 85 characters beginning with `3MVG9`, like the platform's. */
function newConsumerKey(): string {
  return `3MVG9${randomBytes(64).toString('base64url').replace(/-/g, '.').slice(0, 80)}`;
}

/** 64 hexadecimal digits in capitals. */
function newConsumerSecret(): string {
  return randomBytes(32).toString('hex').toUpperCase();
}
