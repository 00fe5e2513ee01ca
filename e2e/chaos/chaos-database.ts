import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../packages/sync/src/postgres/database.ts';
import { attachEmbeddedServer } from '../../packages/sync/src/postgres/embedded-server.ts';
import type { TestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import { runningServer } from '../../packages/sync/src/postgres/postmaster.ts';
import { serverHome } from '../../packages/sync/src/postgres/server-home.ts';

/** A PostgreSQL server that nobody else uses, so that it can be killed. */
export interface ChaosServer {
  /** An empty, migrated database. */
  open(): Promise<TestDatabase>;
  /** kill -9 of the server process; then it starts again, as an operator's supervisor would do. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function startChaosServer(): Promise<ChaosServer> {
  const folder = await mkdtemp(join(tmpdir(), 'bales-chaos-'));
  await chmod(folder, 0o755);
  const options = { stateFolder: join(folder, 'state'), rootFolder: join(folder, 'root') };
  let server = await attachEmbeddedServer(options);
  const { host, port, user } = server.connection;
  const manage = async (statement: string): Promise<void> => {
    const client = new pg.Client({ ...server.connection, database: 'postgres' });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    async open() {
      const name = `chaos_${randomBytes(6).toString('hex')}`;
      await manage(`create database ${name}`);
      const url = `postgres://${user}@/${name}?host=${encodeURIComponent(host)}&port=${String(port)}`;
      const { pool, close } = await openDatabase({ url, stateFolder: folder });
      return {
        ...{ pool, url },
        async close() {
          await close();
          await manage(`drop database ${name} with (force)`);
        },
      };
    },
    async kill() {
      const running = await runningServer(await serverHome(options));
      if (!running) throw new Error('The server is not there');
      process.kill(running.pid, 'SIGKILL');
      server = await attachEmbeddedServer(options);
    },
    async close() {
      const { socketFolder } = await serverHome(options);
      await server.release();
      await rm(socketFolder, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
