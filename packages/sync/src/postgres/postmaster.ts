import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ServerHome } from './server-home.ts';

/** The running server of a data folder, as its `postmaster.pid` says (lines 1, 4 and 5: PID, port, socket folder). */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
}

/** What `postmaster.pid` claims, checked against the process: null when nobody serves this folder. */
export async function runningServer(home: ServerHome): Promise<RunningServer | null> {
  const lines = (await readFile(join(home.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !(await servesFolder(pid, home.data))) return null;
  return { pid, port: Number(lines[3] ?? 5432), socketFolder: lines[4] || home.socketFolder };
}

/**
 * Removes a `postmaster.pid` that names no server of this folder. PostgreSQL itself is satisfied with any living
 * process of that number, a zombie included, and would refuse to start for ever.
 */
export async function removeStalePidFile(home: ServerHome): Promise<void> {
  if (await runningServer(home)) return;
  // Backends of a killed postmaster leave within moments; until then a new server must not touch their shared memory.
  for (let attempt = 0; attempt < 50 && (await hasOrphans(home.data)); attempt += 1) await sleep(100);
  if (await runningServer(home)) return;
  await rm(join(home.data, 'postmaster.pid'), { force: true });
  await rm(join(home.socketFolder, '.s.PGSQL.5432.lock'), { force: true });
}

async function servesFolder(pid: number, folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return servesFolderByPs(pid, folder);
  const state = (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.[0];
  if (!state || state === 'Z' || state === 'X') return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes('postgres') && command.includes(folder);
}

async function servesFolderByPs(pid: number, folder: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', [
    '-ww',
    '-o',
    'state=,command=',
    '-p',
    String(pid),
  ]).catch(() => ({ stdout: '' }));
  return !stdout.trimStart().startsWith('Z') && stdout.includes('postgres') && stdout.includes(folder);
}

/** Every process of a server has the data folder as its working folder. */
async function hasOrphans(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(processes.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return folders.includes(folder);
}
