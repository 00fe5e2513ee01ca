import { randomBytes, scryptSync } from 'node:crypto';
import type { ServerDatabase } from '../../server/database.ts';
import { admitSecret } from './secrets.ts';

/** Passwords of the log-in page. Users without one of their own have the org's common password, printed at start. */
export class Passwords {
  readonly #database: ServerDatabase;
  readonly #common: string;

  /** @param common the common password; null makes one, kept with the org's data */
  constructor(database: ServerDatabase, common: string | null) {
    this.#database = database;
    this.#common = common ?? database.setting('password') ?? `Pw-${randomBytes(6).toString('base64url')}1`;
    database.saveSetting('password', this.#common);
  }

  get common(): string {
    return this.#common;
  }

  matches(userId: string, password: string): boolean {
    const row = this.#database.get('SELECT salt, hash FROM password WHERE user_id = ?', userId);
    if (!row) return admitSecret(this.#common, password);
    return admitSecret(String(row['hash']), hash(password, String(row['salt'])));
  }

  set(userId: string, password: string): void {
    const salt = randomBytes(16).toString('base64url');
    const sql = 'INSERT OR REPLACE INTO password (user_id, salt, hash) VALUES (?, ?, ?)';
    this.#database.run(sql, userId, salt, hash(password, salt));
  }
}

function hash(password: string, salt: string): string {
  return scryptSync(password, salt, 32).toString('base64url');
}
