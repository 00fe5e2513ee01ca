import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { SyncError } from '../errors.ts';

const folder = join(import.meta.dirname, 'migrations');
const migrationLock = 0x62616c6d;

/**
 * Applies the numbered files of `migrations/` that this database lacks, in order, in one transaction. Several processes
 * may call it at once: one works, the others wait and find nothing to do.
 * @throws SyncError MIGRATION_CHANGED, DATABASE_TOO_NEW
 */
export async function migrate(pool: pg.Pool): Promise<readonly string[]> {
  const files = await migrationFiles();
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await client.query('create schema if not exists bales');
    await client.query(
      `create table if not exists bales.migration
         (name text primary key, hash text not null, applied_at timestamptz not null default now())`,
    );
    const applied = await applyMissing(client, files);
    await client.query('commit');
    return applied;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

async function applyMissing(client: pg.PoolClient, files: readonly MigrationFile[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from bales.migration',
  );
  const known = new Map(rows.map((row) => [row.name, row.hash]));
  const unknown = rows.find((row) => !files.some((file) => file.name === row.name));
  if (unknown) throw new SyncError('DATABASE_TOO_NEW', { name: unknown.name });
  const applied: string[] = [];
  for (const file of files) {
    const hash = known.get(file.name);
    if (hash !== undefined && hash !== file.hash)
      throw new SyncError('MIGRATION_CHANGED', { name: file.name });
    if (hash !== undefined) continue;
    await client.query(file.sql);
    await client.query('insert into bales.migration (name, hash) values ($1, $2)', [file.name, file.hash]);
    applied.push(file.name);
  }
  return applied;
}

async function migrationFiles(): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
