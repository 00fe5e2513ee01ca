import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guardOption } from './guard-option.ts';

/** What a run of the CLI gave. */
export interface SfRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command prints with `--json`. */
export interface SfAnswer {
  /** Exit code. */
  readonly status: number;
  readonly result?: unknown;
  readonly message?: string;
  readonly name?: string;
  readonly warnings?: readonly string[];
}

/** The real `sf` in a home and a project of its own, that talks to this machine only. */
export interface SfBench {
  /** The project's folder, with `sfdx-project.json` and `force-app`. */
  readonly project: string;
  run(...args: string[]): Promise<SfRun>;
  /** Runs with `--json` and gives the parsed answer, failed or not. */
  json(...args: string[]): Promise<SfAnswer>;
  /** Runs with `--json` and gives its result. @throws Error when the command failed */
  result<T = unknown>(...args: string[]): Promise<T>;
  /** Writes files into the project by path. */
  write(files: Readonly<Record<string, string>>): void;
  read(path: string): string;
  remove(path: string): void;
  /** The same bench with more environment variables. */
  withEnvironment(extra: Readonly<Record<string, string>>): Pick<SfBench, 'run' | 'json' | 'result'>;
  /** Removes everything. @throws Error when a process of the bench wanted to reach another machine */
  close(): void;
}

// The package exports its library only; `bin` stands beside `dist`, which holds it.
const cliFolder = join(fileURLToPath(import.meta.resolve('@salesforce/cli')), '..', '..');
const cli = join(cliFolder, 'bin', 'run.js');

const ENVIRONMENT = {
  // Shared between runs: a warm cache takes half a second off each start of the CLI. Beside node_modules' packages.
  NODE_COMPILE_CACHE: join(cliFolder, '..', '..', '.cache', 'local-org-sf'),
  SF_DISABLE_TELEMETRY: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  // Documented is SF_AUTOUPDATE_DISABLE; what the update plugin reads is this one.
  SF_DISABLE_AUTOUPDATE: 'true',
  SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
  SF_HIDE_RELEASE_NOTES: 'true',
  SF_USE_PROGRESS_BAR: 'false',
  SF_DISABLE_LOG_FILE: 'true',
};

const PROJECT = {
  packageDirectories: [{ path: 'force-app', default: true }],
  sourceApiVersion: '67.0',
};

/** A bench with an empty project; `extra` is added to the environment. */
export function openSf(extra: Readonly<Record<string, string>> = {}): SfBench {
  const home = mkdtempSync(join(tmpdir(), 'sf-bench-'));
  const project = join(home, 'project');
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), text);
    }
  };
  write({ 'sfdx-project.json': JSON.stringify(PROJECT), 'force-app/.keep': '' });
  const guardFile = join(home, 'guard.txt');
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    NODE_OPTIONS: guardOption(guardFile),
    ...ENVIRONMENT,
    ...extra,
  };
  const withEnvironment = (more: Readonly<Record<string, string>>) =>
    runner(project, { ...environment, ...more });
  return {
    project,
    ...withEnvironment({}),
    withEnvironment,
    write,
    read: (path) => readFileSync(join(project, path), 'utf8'),
    remove: (path) => rmSync(join(project, path)),
    close: () => {
      const left = existsSync(guardFile) ? readFileSync(guardFile, 'utf8') : '';
      rmSync(home, { recursive: true, force: true });
      if (left !== '') throw new Error(`Something wanted to leave this machine:\n${left}`);
    },
  };
}

function runner(
  project: string,
  environment: Record<string, string>,
): Pick<SfBench, 'run' | 'json' | 'result'> {
  const run = (...args: string[]): Promise<SfRun> => runCli(args, project, environment);
  const json = async (...args: string[]): Promise<SfAnswer> => parse(await run(...args, '--json'));
  const result = async <T>(...args: string[]): Promise<T> => {
    const answer = await json(...args);
    if (answer.status === 0) return answer.result as T;
    throw new Error(`sf ${args.join(' ')}: ${JSON.stringify(answer, null, 1)}`);
  };
  return { run, json, result };
}

function runCli(args: readonly string[], cwd: string, env: Record<string, string>): Promise<SfRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

function parse(run: SfRun): SfAnswer {
  try {
    return JSON.parse(run.stdout) as SfAnswer;
  } catch (error) {
    throw new Error(`sf answered no JSON (exit ${String(run.code)}): ${run.stdout}${run.stderr}`, {
      cause: error,
    });
  }
}
