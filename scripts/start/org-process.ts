import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { RunningOrg } from './state.ts';

/** A local org that answers. */
export interface OrgProcess extends RunningOrg {
  /** Whether it was started here; another one's org is never stopped. */
  readonly own: boolean;
  /** Ends the org, when it was started here. */
  stop(): Promise<void>;
  /** Resolves when the process ends by itself; never for one that was started elsewhere. */
  readonly ended: Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'packages', 'local-org', 'bin', 'local-org.ts');
/** The sample's org has Translation Workbench: without it, no org takes the English of `force-app-en`. */
const settings = join(root, 'config', 'sample', 'org-settings.json');

/**
 * Starts the local org on its data folder.
 * @param port null: 8580 or the next free one.
 * @param clock ISO 8601: where its clock starts.
 * @throws Error with the program's own words when it does not come up.
 */
export async function startOrg(folder: string, clock: string, port: number | null): Promise<OrgProcess> {
  const args = ['--data', folder, '--clock', clock, '--settings', settings, '--json'];
  const child = spawn(
    process.execPath,
    [program, ...args, ...(port === null ? [] : ['--port', String(port)])],
    // A group of its own: at Ctrl-C the engine ends before the org it writes to.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const welcome = await firstLine(child);
  const pid = child.pid ?? 0;
  return { ...reached(welcome), pid, ownerPid: process.pid, own: true, ended, stop: () => stop(pid, ended) };
}

type Welcome = Omit<RunningOrg, 'pid' | 'ownerPid'>;

/** Without what else the program says. */
function reached({ url, adminToken, adminUsername, password }: Welcome): Welcome {
  return { url, adminToken, adminUsername, password };
}

function firstLine(child: ChildProcess): Promise<Welcome> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new TypeError('the org has no output');
    stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = `${complaint}${text}`.slice(-4_000);
    });
    createInterface({ input: stdout }).once('line', (line) => {
      resolve(JSON.parse(line) as Welcome);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(complaint.trim() || `exit code ${String(code)}`));
    });
  });
}

const patience = 10_000;

/** @param ended resolves when the process is gone. */
async function stop(pid: number, ended: Promise<void>): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  const late = setTimeout(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }, patience);
  await ended;
  clearTimeout(late);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** For a process that is nobody's child here: looks every now and then. */
async function gone(pid: number): Promise<void> {
  // Keeps nobody waiting who does not wait for it.
  while (isAlive(pid)) await sleep(100, undefined, { ref: false });
}

/**
 * The org that an earlier `npm start` runs, when it still answers to its token. One whose `npm start` is dead (kill -9) is taken
 * over: it ends with this one.
 */
export async function attachOrg(running: RunningOrg | undefined): Promise<OrgProcess | undefined> {
  if (!running || !(await answers(running))) return undefined;
  if (!isAlive(running.ownerPid)) {
    const { pid } = running;
    const orphan = { ...running, ownerPid: process.pid, own: true };
    return { ...orphan, ended: gone(pid), stop: () => stop(pid, gone(pid)) };
  }
  const never = new Promise<void>(() => undefined);
  return { ...running, own: false, ended: never, stop: () => Promise.resolve() };
}

/** Only the org itself has `/admin`: the pages of another one, which may have taken its port, pass all else on with a session of theirs. */
async function answers({ url, adminToken }: RunningOrg): Promise<boolean> {
  try {
    const headers = { authorization: `Bearer ${adminToken}` };
    const answer = await fetch(`${url}/admin/clock`, { headers, signal: AbortSignal.timeout(patience) });
    return answer.ok && 'now' in ((await answer.json()) as object);
  } catch {
    return false;
  }
}
