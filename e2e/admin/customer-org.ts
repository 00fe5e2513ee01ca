import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrgSettings } from '@bales/local-org';
import { runOrg } from '../../packages/local-org/test/running-org.ts';
import type { TestOrg } from '../../packages/local-org/test/running-org.ts';
import { openSf } from '../../packages/cli/src/salesforce-cli/sf.ts';
import { openTestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import type { TestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import { emitAll } from '../../scripts/components/emit.ts';

/** What a command did. */
export interface BalesRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A customer's org as Salesforce hands it out (Activity, leads, accounts and opportunities private), with a role of reps, one of
 * them with records, and the real Salesforce CLI logged in to it as `customer` by its administrator.
 */
export interface CustomerOrg {
  /** As it runs now. */
  readonly org: TestOrg;
  /** `.bales`. */
  readonly state: string;
  readonly database: TestDatabase;
  /** ID of the rep, and of the rep's records. */
  readonly rep: string;
  readonly records: { readonly lead: string; readonly contact: string; readonly opportunity: string };
  bales(...args: readonly string[]): Promise<BalesRun>;
  /** Another program of this repository, by its path from the root, with the same log-ins. */
  script(path: string, ...args: readonly string[]): Promise<BalesRun>;
  /** With `--json`, its output parsed. */
  json<T>(...args: readonly string[]): Promise<T>;
  /** The process itself, for tests that end it. */
  start(...args: readonly string[]): ChildProcess;
  /** Logs the Salesforce CLI in again, with a session of somebody's. */
  logIn(token: string): Promise<void>;
  /** Keeps org and state as they are now, to come back to. */
  keep(): Promise<void>;
  /** Brings org and state back as they were kept. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Flags of the usual set-up, with nobody who could be asked. */
export const setUpWish = [
  ...['--create-integration-user', '--role-above', 'Reps'],
  ...['--body-policy', 'recommended', '--send-from', 'all'],
];

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'packages', 'cli', 'bin', 'bales.mjs');

/** @param settings variants of the org. */
export async function openCustomerOrg(settings: Partial<OrgSettings> = {}): Promise<CustomerOrg> {
  emitAll(root);
  const home = mkdtempSync(join(tmpdir(), 'bales-admin-'));
  const at = (name: string): string => join(home, name);
  // Today's clock: certificates and log-ins live in real time.
  const open = async (port = 0): Promise<TestOrg> => {
    const opened = await runOrg({ folder: at('org'), port, clock: new Date().toISOString(), settings });
    // Connections to the org that stood at this port before are dead; better these fail than a test's.
    for (let attempt = 0; attempt < 5; attempt += 1)
      await fetch(`${opened.url}/services/data`).catch(() => null);
    return opened;
  };
  let org = await open();
  for (const name of ['home', 'state']) mkdirSync(at(name), { mode: 0o700 });
  const made = await makeCustomer(org);
  const sf = openSf(at('home'));
  const logIn = async (token: string): Promise<void> => {
    const login = ['org', 'login', 'access-token', '--no-prompt', '--alias', 'customer'];
    await sf.result([...login, '--instance-url', org.url], { SF_ACCESS_TOKEN: token });
  };
  await logIn(org.adminToken);
  const database = await openTestDatabase();
  const startNode = (...args: readonly string[]): ChildProcess =>
    spawn(process.execPath, args, {
      cwd: home,
      env: {
        PATH: process.env['PATH'],
        NODE_OPTIONS: process.env['NODE_OPTIONS'],
        HOME: at('home'),
        SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
        NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'local-org-sf'),
        BALES_LANG: 'en',
        BALES_STATE_FOLDER: at('state'),
        DATABASE_URL: database.url,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const start = (...args: readonly string[]): ChildProcess => startNode(program, ...args);
  const bales = (...args: readonly string[]): Promise<BalesRun> => finish(start(...args));
  const script: CustomerOrg['script'] = (path, ...args) => finish(startNode(join(root, path), ...args));
  return {
    ...{ database, start, bales, script, logIn, ...made, state: at('state') },
    get org() {
      return org;
    },
    async json<T>(...args: readonly string[]) {
      const { stdout, stderr } = await bales(...args, '--json');
      if (stdout === '') throw new Error(stderr);
      return JSON.parse(stdout) as T;
    },
    async keep() {
      const { port } = new URL(org.url);
      await org.close();
      rmSync(at('kept'), { recursive: true, force: true });
      for (const name of ['org', 'state']) cpSync(at(name), join(at('kept'), name), { recursive: true });
      org = await open(Number(port));
    },
    async restore() {
      const { port } = new URL(org.url);
      await org.close();
      for (const name of ['org', 'state']) {
        rmSync(at(name), { recursive: true, force: true });
        cpSync(join(at('kept'), name), at(name), { recursive: true });
      }
      org = await open(Number(port));
    },
    async close() {
      await org.close();
      await database.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function finish(child: ChildProcess): Promise<BalesRun> {
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, ...output };
}

async function makeCustomer(org: TestOrg): Promise<Pick<CustomerOrg, 'rep' | 'records'>> {
  const defaults = { Lead: 'Private', Account: 'Private', Opportunity: 'Private' };
  await org.call('PATCH', '/admin/sharing', { defaults });
  for (const role of [{ name: 'SalesHead' }, { name: 'Reps', parent: 'SalesHead' }])
    await org.call('POST', '/admin/roles', role);
  const user = { username: 'rep@customer.example', lastName: '佐藤', role: 'Reps' };
  const { id: rep } = await org.json<{ id: string }>('POST', '/admin/users', user);
  const owned = { OwnerId: rep };
  const lead = await org.make('Lead', { LastName: '田中', Company: '株式会社あおば', ...owned });
  const AccountId = await org.make('Account', { Name: '株式会社あおば', ...owned });
  const contact = await org.make('Contact', { LastName: '鈴木', AccountId, ...owned });
  const opportunity = await org.make('Opportunity', {
    ...{ Name: 'あおば 初回', StageName: 'Prospecting', CloseDate: '2027-03-31', AccountId },
    ...owned,
  });
  return { rep, records: { lead, contact, opportunity } };
}
