import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '..', '..');
// The package exports its library only; `bin` stands beside `dist`, which holds it.
const cli = join(fileURLToPath(import.meta.resolve('@salesforce/cli')), '..', '..', 'bin', 'run.js');

/** Where the CLI keeps the log-ins of the local org. */
export const sfHome = (stateFolder: string): string => join(stateFolder, 'sf');

/** Switches off what would reach beyond the org at hand, and a home of its own keeps the user's orgs out of reach. */
export function sfEnvironment(home: string): Record<string, string> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    NODE_COMPILE_CACHE: join(dirname(home), 'compile-cache'),
    SF_DISABLE_TELEMETRY: 'true',
    SF_SKIP_NEW_VERSION_CHECK: 'true',
    // Documented is SF_AUTOUPDATE_DISABLE; what the update plugin reads is this one.
    SF_DISABLE_AUTOUPDATE: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    SF_HIDE_RELEASE_NOTES: 'true',
    SF_USE_PROGRESS_BAR: 'false',
    SF_DISABLE_LOG_FILE: 'true',
  };
}

interface SfAnswer {
  readonly status: number;
  readonly result?: unknown;
  readonly message?: string;
}

/** A command of the real CLI said no. `message` is the CLI's own, with the failures of components. */
export class SfFailure extends Error {
  constructor(command: string, message: string) {
    super(`sf ${command}: ${message}`);
    this.name = 'SfFailure';
  }
}

/** The real `sf` of node_modules, with a home of its own. */
export interface Sf {
  /** Runs a command with `--json` and gives its result. @throws SfFailure */
  result<T>(args: readonly string[], extra?: Readonly<Record<string, string>>): Promise<T>;
  /** The same CLI in another project's folder. */
  within(project: string): Sf;
}

/** @param home a folder of this project's state, made when missing. @param signal ends a running command. */
export function openSf(home: string, signal?: AbortSignal, project = root): Sf {
  const environment = sfEnvironment(home);
  return {
    within: (other) => openSf(home, signal, other),
    async result<T>(args: readonly string[], extra: Readonly<Record<string, string>> = {}): Promise<T> {
      const output = await run([...args, '--json'], { ...environment, ...extra }, project, signal);
      const answer = parsed(args, output);
      if (answer.status === 0) return answer.result as T;
      throw new SfFailure(args.slice(0, 3).join(' '), explained(answer));
    },
  };
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

function run(
  args: readonly string[],
  env: Record<string, string>,
  cwd: string,
  signal?: AbortSignal,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal ? { signal } : {}),
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', () => {
      resolve({ stdout, stderr });
    });
  });
}

function parsed(args: readonly string[], { stdout, stderr }: Output): SfAnswer {
  try {
    return JSON.parse(stdout) as SfAnswer;
  } catch (cause) {
    throw Object.assign(new SfFailure(args.slice(0, 3).join(' '), `${stdout}${stderr}`.trim()), { cause });
  }
}

interface DeployFailure {
  readonly componentType?: string;
  readonly fullName?: string;
  readonly problem?: string;
}

/** A refused deploy names its components, or the org's error, in the result and not in the message. */
function explained({ message, result }: SfAnswer): string {
  const { errorMessage, details } = (result ?? {}) as {
    errorMessage?: string;
    details?: { componentFailures?: DeployFailure | DeployFailure[] };
  };
  const failures = [details?.componentFailures ?? []].flat();
  const lines = failures.map(
    ({ componentType = '', fullName = '', problem = '' }) => `${componentType} ${fullName}: ${problem}`,
  );
  return [message, errorMessage, ...lines].filter((line) => line !== undefined && line !== '').join('\n');
}
