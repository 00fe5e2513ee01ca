import type pg from 'pg';
import { createSecretBox } from '../connection/secret-box.ts';
import type { SecretBox } from '../connection/secret-box.ts';
import { openTickQueue } from '../inbox/tick.ts';
import type { TickQueue } from '../inbox/tick.ts';
import { openDatabase } from '../postgres/database.ts';
import type { DatabaseOptions } from '../postgres/database.ts';
import { openOrgClients } from '../work/org-clients.ts';
import type { OrgClients } from '../work/org-clients.ts';
import { hostConnections } from './host-connections.ts';
import type { HostConnections } from './host-connections.ts';
import { startHostServer } from './host-server.ts';
import type { HostServer, HostServerOptions } from './host-server.ts';
import { startHostWorker } from './host-worker.ts';
import type { HostWorkerOptions } from './host-worker.ts';
import type { Worker } from '../work/worker.ts';

export interface HostOptions {
  readonly database: DatabaseOptions;
  /** Base64 keys of 32 bytes; the first seals, all open. */
  readonly encryptionKeys: readonly string[];
  /** The keys as they are now, for a process that runs while they are replaced. */
  readonly rereadKeys?: () => readonly string[];
  /** HTTP connections to one org at most. */
  readonly connectionsAnOrg?: number;
  /** Whether this process also finds what dead workers left (long-running ones do). */
  readonly supervise?: boolean;
}

/** What the parts of a host share. */
export interface HostParts {
  readonly pool: pg.Pool;
  readonly queue: TickQueue;
  readonly box: SecretBox;
  readonly clients: OrgClients;
}

/** The engine for many orgs: stored connections, HTTP intake, workers. */
export interface Host {
  readonly connections: HostConnections;
  /** Takes activities by HTTP. @throws Error with `code: 'EADDRINUSE'` */
  serve(options: HostServerOptions): Promise<HostServer>;
  /** Sends what is due, of all orgs, until it is stopped. */
  work(options: HostWorkerOptions): Worker;
  /** Everything that was started must be stopped before. */
  close(): Promise<void>;
}

/** @throws SyncError */
export async function openHost(options: HostOptions): Promise<Host> {
  const box = createSecretBox(options.encryptionKeys, options.rereadKeys);
  const { pool, close } = await openDatabase(options.database);
  try {
    const queue = await openTickQueue(pool, options.supervise ?? false);
    const clients = openOrgClients(pool, box, options.connectionsAnOrg ?? 12);
    const parts: HostParts = { pool, queue, box, clients };
    return {
      connections: hostConnections(parts),
      serve: (server) => startHostServer(parts, server),
      work: (worker) => startHostWorker(parts, worker),
      async close() {
        await clients.close();
        await queue.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
