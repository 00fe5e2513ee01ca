import pg from 'pg';
import { SyncError } from '../errors.ts';
import { attachEmbeddedServer } from './embedded-server.ts';
import { migrate } from './migrate.ts';
import { PreparingClient } from './preparing-client.ts';

/** The engine's database: a pool, and what ends it. */
export interface Database {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `DATABASE_URL`; without it the embedded server of `stateFolder` is attached or started. */
  readonly url?: string | undefined;
  /** `.bales` of the project. */
  readonly stateFolder: string;
  /** Where root keeps embedded servers; see {@link HomeOptions}. */
  readonly rootFolder?: string;
  /** Connections of this process at most; default 10. */
  readonly connections?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
}

/** Opens the database and brings its tables up to date. @throws SyncError DATABASE_UNREACHABLE and POSTGRES_… */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, stateFolder, rootFolder } = options;
  const server = url
    ? null
    : await attachEmbeddedServer({ stateFolder, ...(rootFolder === undefined ? {} : { rootFolder }) });
  const pool = new pg.Pool({
    ...(server ? server.connection : { connectionString: url }),
    max: options.connections ?? 10,
    Client: PreparingClient,
    application_name: options.applicationName ?? 'bales',
    allowExitOnIdle: true,
  });
  // A connection that breaks is replaced by the pool when it is idle, and fails the next statement of whoever holds it; without
  // listeners either would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const close = async (): Promise<void> => {
    await pool.end();
    await server?.release();
  };
  try {
    await migrate(pool);
  } catch (error) {
    await close();
    if (error instanceof SyncError) throw error;
    throw new SyncError('DATABASE_UNREACHABLE', { detail: describe(error) }, { cause: error });
  }
  return { pool, close };
}

/** Node's AggregateError (both address families refused) has an empty message of its own. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ');
  return error instanceof Error ? error.message : String(error);
}
