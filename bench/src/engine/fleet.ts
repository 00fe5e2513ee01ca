import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newEncryptionKey } from '@bales/sync';
import { saveConnection } from '../../../packages/sync/src/connection/connection-store.ts';
import { createSecretBox } from '../../../packages/sync/src/connection/secret-box.ts';
import { rotateWebhookSecret } from '../../../packages/sync/src/http/webhook-secrets.ts';
import { openTickQueue } from '../../../packages/sync/src/inbox/tick.ts';
import type { TickQueue } from '../../../packages/sync/src/inbox/tick.ts';
import { ensureOrg } from '../../../packages/sync/src/orgs/org.ts';
import { openTestDatabase } from '../../../packages/sync/src/postgres/test-database.ts';
import type { TestDatabase } from '../../../packages/sync/src/postgres/test-database.ts';
import { fillInbox } from '../load/fill-inbox.ts';
import { testKey } from '../load/test-key.ts';

/** A database, and processes of the real `bales` command on it. */
export interface Fleet {
  readonly database: TestDatabase;
  readonly queue: TickQueue;
  /** Makes connected orgs with due activities. @returns their IDs */
  fillOrgs(orgs: number, activitiesEach: number, loginUrl: string): Promise<number[]>;
  /** A webhook secret of an org. */
  secretOf(org: number): Promise<string>;
  /** Starts `bales …`; it ends with the fleet at the latest. */
  start(...args: readonly string[]): FleetProcess;
  close(): Promise<void>;
}

export interface FleetProcess {
  readonly child: ChildProcess;
  /** Most memory it ever had, MB; null where the system does not say. */
  peakMegabytes(): Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const program = join(import.meta.dirname, '..', '..', '..', 'packages', 'cli', 'bin', 'bales.mjs');

export async function openFleet(): Promise<Fleet> {
  const database = await openTestDatabase();
  const queue = await openTickQueue(database.pool);
  const folder = await mkdtemp(join(tmpdir(), 'bales-bench-'));
  const key = newEncryptionKey();
  const box = createSecretBox([key]);
  const running = new Set<FleetProcess>();
  return {
    database,
    queue,
    async fillOrgs(orgs, activities, loginUrl) {
      const ids: number[] = [];
      const connection = {
        flow: 'jwt',
        loginUrl,
        clientId: 'bench',
        username: 'bench',
        privateKey: testKey,
      } as const;
      for (let index = 0; index < orgs; index += 1) {
        const name = `org${String(index)}`;
        const { id } = await ensureOrg(database.pool, name, name);
        await saveConnection(database.pool, box, id, connection, { organizationId: '00D', personal: false });
        await fillInbox({ pool: database.pool, tick: queue.tick, org: id, activities, name });
        ids.push(id);
      }
      await database.pool.query('analyze');
      return ids;
    },
    secretOf: (org) => rotateWebhookSecret(database.pool, box, org),
    start(...args) {
      const env = {
        PATH: process.env['PATH'],
        DATABASE_URL: database.url,
        BALES_STATE_FOLDER: folder,
        BALES_ENCRYPTION_KEY: key,
        BALES_LANG: 'en',
      };
      const child = spawn(process.execPath, [program, ...args], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const one = fleetProcess(child, () => running.delete(one));
      running.add(one);
      return one;
    },
    async close() {
      for (const one of [...running]) await one.stop('SIGKILL');
      await queue.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

function fleetProcess(child: ChildProcess, ended: () => void): FleetProcess {
  const closed = once(child, 'close').then(ended);
  return {
    child,
    peakMegabytes: () => peakOf(child.pid ?? 0),
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await closed;
    },
  };
}

async function peakOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return peak === undefined ? null : Math.round(Number(peak) / 1024);
}
