import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const program = join(import.meta.dirname, '..', '..', '..', 'packages', 'local-org', 'bin', 'local-org.ts');

/** A local org in a process of its own. */
export interface BenchOrg {
  readonly url: string;
  readonly token: string;
  /** From the start of the process to its first line. */
  readonly startMs: number;
  /** Resident memory of the process, MB. */
  memoryMb(): number;
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** @param folder null: in memory */
export async function startBenchOrg(
  folder: string | null,
  env: Readonly<Record<string, string>> = {},
): Promise<BenchOrg> {
  const began = performance.now();
  const args = ['--json', '--port', '0', ...(folder === null ? [] : ['--data', folder])];
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const welcome = await firstLine(child);
  const startMs = performance.now() - began;
  const { url, adminToken: token } = JSON.parse(welcome) as { url: string; adminToken: string };
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    ...{ url, token, startMs },
    memoryMb: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024,
    call: (method, path, body) => call(url, token, method, path, body),
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('The local org ended before it listened.');
}

async function call(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text.slice(0, 300)}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** The middle one of several measures. */
export async function median(runs: number, measure: (run: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await measure(run));
  return times.sort((one, other) => one - other)[Math.floor(runs / 2)] ?? Number.NaN;
}

const WARM_UP = 5;

/** Milliseconds of the middle one of several runs, after some that warm up. */
export async function medianTime(runs: number, work: (run: number) => Promise<unknown>): Promise<number> {
  for (let run = 0; run < WARM_UP; run += 1) await work(runs + run);
  return median(runs, async (run) => {
    const began = performance.now();
    await work(run);
    return performance.now() - began;
  });
}
