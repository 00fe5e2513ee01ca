import { execFile } from 'node:child_process';
import { chown, mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { SyncError } from '../errors.ts';
import type { ServerHome } from './server-home.ts';

const run = promisify(execFile);
const largestLog = 5 * 1024 * 1024;

/** Makes the data folder if there is none: `initdb` into a temporary name, then one rename. */
export async function createData(home: ServerHome): Promise<void> {
  if (await hasData(home)) return;
  const temporary = await mkdtemp(`${home.data}.new-`);
  if (home.account) await chown(temporary, home.account.uid, home.account.gid);
  try {
    await run(home.binaries.initdb, initdbArguments(temporary), programOptions(home));
    await rename(temporary, home.data);
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true });
    // The loser of a race finds the winner's folder there, which is as good as its own.
    if (await hasData(home)) return;
    throw new SyncError(
      'POSTGRES_INITDB_FAILED',
      { folder: home.data, detail: programOutput(cause) },
      { cause },
    );
  }
}

function initdbArguments(folder: string): string[] {
  return [
    `--pgdata=${folder}`,
    '--username=bales',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    // Whoever reaches the socket is in its 0700 folder already; nothing listens on the network.
    '--auth-local=trust',
    '--auth-host=reject',
    '--data-checksums',
  ];
}

/** Starts the server and waits until it answers. @throws SyncError POSTGRES_START_FAILED, also for the loser of a race. */
export async function startServer(home: ServerHome): Promise<void> {
  await refuseOtherVersion(home);
  await trimLog(home);
  const settings = {
    listen_addresses: '',
    unix_socket_directories: home.socketFolder,
    unix_socket_permissions: '0700',
    max_connections: 200,
    shared_buffers: '128MB',
    max_wal_size: '2GB',
    jit: 'off',
    log_min_messages: 'warning',
    // Read from the environment otherwise; times in the log and casts must not depend on who started the server.
    timezone: 'UTC',
  };
  const options = Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${shellQuote(String(value))}`)
    .join(' ');
  const args = ['start', '-w', '-t', '60', '-s', '-D', home.data, '-l', home.log, '-o', options];
  try {
    await run(home.binaries.pgCtl, args, programOptions(home));
  } catch (cause) {
    throw new SyncError(
      'POSTGRES_START_FAILED',
      { log: home.log, detail: await lastLogLine(home) },
      { cause },
    );
  }
}

/** Stops the server; open sessions are ended, everything committed is on disk. */
export async function stopServer(home: ServerHome): Promise<void> {
  await run(home.binaries.pgCtl, ['stop', '-w', '-s', '-m', 'fast', '-D', home.data], programOptions(home));
}

function programOptions(home: ServerHome): object {
  return {
    // PG* variables of the caller would point the programs somewhere else.
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
    cwd: dirname(home.data),
    ...(home.account ?? {}),
  };
}

async function hasData(home: ServerHome): Promise<boolean> {
  return stat(join(home.data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

async function refuseOtherVersion(home: ServerHome): Promise<void> {
  const found = (await readFile(join(home.data, 'PG_VERSION'), 'utf8')).trim();
  const expected = home.binaries.version.split('.')[0] ?? '';
  if (found !== expected)
    throw new SyncError('POSTGRES_OTHER_VERSION', { folder: home.data, found, expected });
}

async function trimLog(home: ServerHome): Promise<void> {
  const size = await stat(home.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largestLog) await (await open(home.log, 'w')).close();
}

async function lastLogLine(home: ServerHome): Promise<string> {
  const log = await readFile(home.log, 'utf8').catch(() => '');
  return log.trimEnd().split('\n').at(-1) ?? '';
}

function programOutput(error: unknown): string {
  const stderr = (error as { stderr?: string }).stderr?.trim();
  return stderr || String(error);
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
