import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabase } from '../../../sync/src/postgres/test-database.ts';
import type { TestDatabase } from '../../../sync/src/postgres/test-database.ts';

/** What a command did. */
export interface BalesRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with a database of its own, where `bales` runs as a user would run it. */
export interface BalesFolder {
  readonly path: string;
  readonly database: TestDatabase;
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** Settings and key for JWT login at `loginUrl`. */
  connect(loginUrl: string): Promise<void>;
  run(...args: readonly string[]): Promise<BalesRun>;
  /** `run` with `--json`, its output parsed. */
  json<T>(...args: readonly string[]): Promise<T>;
  /** The process itself, for tests that kill it. */
  start(...args: readonly string[]): ChildProcess;
  close(): Promise<void>;
}

const program = join(import.meta.dirname, '..', '..', 'bin', 'bales.mjs');

export async function openBalesFolder(env: Readonly<Record<string, string>> = {}): Promise<BalesFolder> {
  const path = await mkdtemp(join(tmpdir(), 'bales-cli-'));
  const database = await openTestDatabase();
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(path, name), content);
    return name;
  };
  const start = (...args: readonly string[]): ChildProcess =>
    spawn(process.execPath, [program, ...args], {
      cwd: path,
      env: {
        PATH: process.env['PATH'],
        NODE_OPTIONS: process.env['NODE_OPTIONS'],
        HOME: path,
        BALES_LANG: 'en',
        BALES_STATE_FOLDER: path,
        DATABASE_URL: database.url,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const run = async (...args: readonly string[]): Promise<BalesRun> => {
    const child = start(...args);
    const output = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return { exitCode, ...output };
  };
  return {
    path,
    database,
    write,
    start,
    run,
    async json<T>(...args: readonly string[]) {
      const { stdout, stderr } = await run(...args, '--json');
      if (stdout === '') throw new Error(stderr);
      return JSON.parse(stdout) as T;
    },
    async connect(loginUrl) {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      await write('test.key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
      const settings = { tenant: 'acme', loginUrl, clientId: 'test', username: 'u@x', keyFile: 'test.key' };
      await write('config.json', JSON.stringify(settings));
    },
    async close() {
      await database.close();
      await rm(path, { recursive: true });
    },
  };
}
