import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a run of the CLI gave. */
export interface SfRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real `sf` in a home and a project of its own, that talks to this machine only. */
export interface SfBench {
  /** The project's folder, with `sfdx-project.json` and `force-app`. */
  readonly project: string;
  run(...args: string[]): Promise<SfRun>;
  /** Runs with `--json` and gives the parsed answer; `status` is its exit code. */
  json(...args: string[]): Promise<{ status: number; result: never; message?: string; name?: string }>;
  /** Writes files into the project by path. */
  write(files: Readonly<Record<string, string>>): void;
  close(): void;
}

const cli = join(
  dirname(createRequire(import.meta.url).resolve('@salesforce/cli/package.json')),
  'bin',
  'run.js',
);

const ENVIRONMENT = {
  SF_DISABLE_TELEMETRY: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  SF_AUTOUPDATE_DISABLE: 'true',
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
  const environment = { PATH: process.env['PATH'] ?? '', HOME: home, ...ENVIRONMENT, ...extra };
  const run = (...args: string[]): Promise<SfRun> => runCli(args, project, environment);
  return {
    project,
    run,
    json: async (...args) => parse(await run(...args, '--json')),
    write,
    close: () => rmSync(home, { recursive: true, force: true }),
  };
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

function parse(run: SfRun): { status: number; result: never } {
  try {
    return JSON.parse(run.stdout) as { status: number; result: never };
  } catch (error) {
    throw new Error(`sf answered no JSON (exit ${String(run.code)}): ${run.stdout}${run.stderr}`, {
      cause: error,
    });
  }
}
