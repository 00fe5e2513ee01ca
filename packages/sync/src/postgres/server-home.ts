import { createHash, randomBytes } from 'node:crypto';
import { chown, link, lstat, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SyncError } from '../errors.ts';
import { installedBinaries, readableCopy } from './binaries.ts';
import type { PostgresBinaries } from './binaries.ts';

/** Who owns and runs the server; null: the user that runs the command. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** Everything about where one embedded server lives. */
export interface ServerHome {
  readonly binaries: PostgresBinaries;
  /** PGDATA. */
  readonly data: string;
  readonly log: string;
  /** 0700 folder for the Unix socket. */
  readonly socketFolder: string;
  readonly account: ServerAccount | null;
}

export interface HomeOptions {
  /** `.bales` of the project. */
  readonly stateFolder: string;
  /** Where root keeps servers: readable and traversable by the unprivileged account. */
  readonly rootFolder?: string;
  /** User ID of this process; comes in so that tests can ask for either way. */
  readonly uid?: number;
}

// A Unix socket path has 103 usable bytes on macOS; `/.s.PGSQL.5432.lock` takes 19 of them.
const longestSocketFolder = 84;

/** Finds or makes the folders of the server that belongs to `stateFolder`. */
export async function serverHome(options: HomeOptions): Promise<ServerHome> {
  await mkdir(options.stateFolder, { recursive: true, mode: 0o700 });
  const asRoot = (options.uid ?? process.getuid?.()) === 0;
  const account = asRoot ? await unprivilegedAccount() : null;
  const installed = installedBinaries();
  if (!account) return homeIn(await realpath(options.stateFolder), installed, null);
  const rootFolder = options.rootFolder ?? '/var/lib/bales';
  const binaries = await readableCopy(installed, rootFolder);
  const folder = join(await realpath(rootFolder), await homeId(options.stateFolder));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chown(folder, account.uid, account.gid);
  return homeIn(folder, binaries, account);
}

async function homeIn(
  folder: string,
  binaries: PostgresBinaries,
  account: ServerAccount | null,
): Promise<ServerHome> {
  return {
    binaries,
    data: join(folder, 'postgres'),
    log: join(folder, 'postgres.log'),
    socketFolder: await socketFolder(folder, account),
    account,
  };
}

/**
 * Root's servers live outside `.bales`; this file ties one to the other, so that a removed `.bales` starts afresh.
 * link() fails when the file is there: of two commands that start together one wins, both read the same.
 */
async function homeId(stateFolder: string): Promise<string> {
  const file = join(stateFolder, 'postgres-home');
  const temporary = `${file}.${process.pid}.tmp`;
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known) return known;
  await writeFile(temporary, randomBytes(8).toString('hex'), { mode: 0o600 });
  await link(temporary, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(temporary, { force: true });
  return readFile(file, 'utf8');
}

/** PostgreSQL refuses to run as root. */
async function unprivilegedAccount(): Promise<ServerAccount> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const accounts = passwd.split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name);
    // macOS writes nobody as -2.
    if (found) return { uid: Number(found[2]) >>> 0, gid: Number(found[3]) >>> 0 };
  }
  throw new SyncError('POSTGRES_NO_UNPRIVILEGED_USER');
}

async function socketFolder(folder: string, account: ServerAccount | null): Promise<string> {
  const name = `bales-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const preferred = join(tmpdir(), name);
  const path = Buffer.byteLength(preferred) <= longestSocketFolder ? preferred : join('/tmp', name);
  const made = await mkdir(path, { mode: 0o700 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  if (made && account) await chown(path, account.uid, account.gid);
  await refuseForeignFolder(path, account);
  return path;
}

/** The temp folder is everybody's: somebody else could have made our name first and read what goes through it. */
async function refuseForeignFolder(path: string, account: ServerAccount | null): Promise<void> {
  const found = await lstat(path);
  const owners = account ? [account.uid, 0] : [process.getuid?.()];
  if (!found.isDirectory() || !owners.includes(found.uid) || (found.mode & 0o077) !== 0) {
    throw new SyncError('POSTGRES_SOCKET_FOLDER', { folder: path });
  }
  if (account && found.uid !== account.uid) await chown(path, account.uid, account.gid);
}
