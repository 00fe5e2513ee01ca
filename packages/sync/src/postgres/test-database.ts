import { randomBytes } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { attachEmbeddedServer } from './embedded-server.ts';

/** A database of its own on a server that all test files of this user share. */
export interface TestDatabase extends Database {
  /** For further processes and pools of the same test. */
  readonly url: string;
}

/** Makes an empty, migrated database; `close` drops it and stops the server when nobody else tests. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const folder = join(tmpdir(), `bales-test-${process.getuid?.() ?? 0}`);
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const server = await attachEmbeddedServer({
    stateFolder: join(folder, 'state'),
    rootFolder: join(folder, 'root'),
  });
  const { host, port, user } = server.connection;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client(server.connection);
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = `postgres://${user}@/${name}?host=${encodeURIComponent(host)}&port=${port}`;
  const database = await openDatabase({ url, stateFolder: folder });
  return {
    url,
    pool: database.pool,
    close: async () => {
      await database.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
      await server.release();
    },
  };
}
