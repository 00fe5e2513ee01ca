import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { removeStalePidFile, runningServer } from './postmaster.ts';
import { serverHome } from './server-home.ts';
import type { HomeOptions, ServerHome } from './server-home.ts';
import { createData, startServer, stopServer } from './server-programs.ts';

/** How to reach the server, and how to let go of it. */
export interface EmbeddedServer {
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  };
  /** Lets go; whoever is the last one stops the server. */
  release(): Promise<void>;
}

// Every client holds this advisory lock shared, in the database `postgres`. The kernel closes the socket of a killed
// client and the server drops its lock with it: the count of users survives kill -9.
const presenceLock = 0x62616c65;
const patienceMs = 60_000;

/** Attaches to the server of `stateFolder`, starting it when nobody serves it yet. */
export async function attachEmbeddedServer(options: HomeOptions): Promise<EmbeddedServer> {
  const home = await serverHome(options);
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return await attachOrStart(home);
    } catch (error) {
      // A server that is just starting or stopping, or a race lost, looks like this for a moment.
      if (Date.now() > giveUpAt) throw error;
      await sleep(100 + Math.random() * 200);
    }
  }
}

async function attachOrStart(home: ServerHome): Promise<EmbeddedServer> {
  if (!(await runningServer(home))) {
    await createData(home);
    await removeStalePidFile(home);
    await startServer(home).catch(async (error: unknown) => {
      if (!(await runningServer(home))) throw error;
    });
  }
  return attach(home);
}

async function attach(home: ServerHome): Promise<EmbeddedServer> {
  const running = await runningServer(home);
  const address = {
    host: running?.socketFolder ?? home.socketFolder,
    port: running?.port ?? 5432,
    user: 'bales',
  };
  const presence = new pg.Client({ ...address, database: 'postgres', application_name: 'bales presence' });
  // A server that is killed ends this connection; the pool's own errors tell the story.
  presence.on('error', () => undefined);
  try {
    await presence.connect();
    // Waits while the last client is stopping the server; then the connection breaks and we start it again.
    await presence.query('select pg_advisory_lock_shared($1)', [presenceLock]);
    await createDatabase(presence);
  } catch (error) {
    await presence.end().catch(() => undefined);
    throw error;
  }
  return { connection: { ...address, database: 'bales' }, release: () => release(home, presence) };
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = 'bales'");
  if (rowCount) return;
  await client.query('create database bales').catch((error: { code?: string }) => {
    // 42P04 duplicate_database, 23505 the same lost a moment earlier.
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  });
}

async function release(home: ServerHome, presence: pg.Client): Promise<void> {
  try {
    await presence.query('select pg_advisory_unlock_shared($1)', [presenceLock]);
    const { rows } = await presence.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [
      presenceLock,
    ]);
    if (rows[0]?.last) await stopServer(home);
  } catch {
    // The server is gone already: nothing to let go of.
  } finally {
    await presence.end().catch(() => undefined);
  }
}
