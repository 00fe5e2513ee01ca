import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';

type Row = Record<string, string | number | null>;

const LAYOUT = `
CREATE TABLE IF NOT EXISTS session (
  token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, kind TEXT NOT NULL, client_key TEXT, scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL, used_at INTEGER NOT NULL, timeout_ms INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS ix_session_user ON session (user_id);
CREATE TABLE IF NOT EXISTS refresh_token (
  token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, client_key TEXT NOT NULL, scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL, used_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS approval (
  user_id TEXT NOT NULL, client_key TEXT NOT NULL, scopes TEXT NOT NULL, PRIMARY KEY (user_id, client_key)) STRICT;
CREATE TABLE IF NOT EXISTS password (user_id TEXT PRIMARY KEY, salt TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS bulk_job (id TEXT PRIMARY KEY, kind TEXT NOT NULL, created_at INTEGER NOT NULL, job TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS bulk_data (job_id TEXT NOT NULL, part TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (job_id, part)) STRICT;
CREATE TABLE IF NOT EXISTS api_use (hour INTEGER PRIMARY KEY, requests INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/**
 * What the server itself must remember over a restart: sessions and refresh tokens (as hashes), consents, Bulk jobs, API
 * use, access settings. Apart from the org's data so that a rolled back transaction never takes a login with it.
 */
export class ServerDatabase {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @param folder null keeps everything in memory. */
  constructor(folder: string | null) {
    if (folder !== null) mkdirSync(folder, { recursive: true });
    this.#connection = new DatabaseSync(folder === null ? ':memory:' : join(folder, 'server.sqlite'));
    this.#connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    this.#connection.exec(LAYOUT);
  }

  get(sql: string, ...parameters: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...parameters) as Row | undefined;
  }

  all(sql: string, ...parameters: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...parameters) as Row[];
  }

  /** @returns how many rows changed */
  run(sql: string, ...parameters: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...parameters).changes);
  }

  setting(name: string): string | undefined {
    return this.get('SELECT value FROM setting WHERE name = ?', name)?.['value']?.toString();
  }

  saveSetting(name: string, value: string): void {
    this.run('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', name, value);
  }

  close(): void {
    this.#connection.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#connection.prepare(sql)));
    return statement;
  }
}
