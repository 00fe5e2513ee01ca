import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '..', '..', '..', '..');
// The package exports its library only; `bin` stands beside `dist`, which holds it.
const cli = join(fileURLToPath(import.meta.resolve('@salesforce/cli')), '..', '..', 'bin', 'run.js');

/** Where the CLI keeps the log-ins of the local org. */
export const sfHome = (stateFolder: string): string => join(stateFolder, 'sf');

/** Switches off what would reach beyond the org at hand. */
const quiet = {
  SF_DISABLE_TELEMETRY: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  // Documented is SF_AUTOUPDATE_DISABLE; what the update plugin reads is this one.
  SF_DISABLE_AUTOUPDATE: 'true',
  SF_HIDE_RELEASE_NOTES: 'true',
  SF_USE_PROGRESS_BAR: 'false',
  SF_DISABLE_LOG_FILE: 'true',
};

/** A home of its own keeps the user's orgs out of reach. */
export function sfEnvironment(home: string): Record<string, string> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return {
    PATH: process.env['PATH'] ?? '',
    // How this machine's Node trusts certificates and reaches the network holds for the CLI too.
    ...(process.env['NODE_OPTIONS'] === undefined ? {} : { NODE_OPTIONS: process.env['NODE_OPTIONS'] }),
    HOME: home,
    NODE_COMPILE_CACHE: join(dirname(home), 'compile-cache'),
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    ...quiet,
  };
}

interface SfAnswer {
  readonly status: number;
  readonly result?: unknown;
  readonly name?: string;
  readonly message?: string;
}

/** A command of the real CLI said no. `message` is the CLI's own, with the failures of components. */
export class SfFailure extends Error {
  /** The CLI's name of the error, such as `NamedOrgNotFoundError`. */
  readonly code: string;
  /** Components that a deploy was refused for. */
  readonly failures: readonly DeployFailure[];
  /** The org said itself that a deploy failed, and so took all of it back. */
  readonly deployFailed: boolean;

  constructor(command: string, message: string, code = '', answer?: SfAnswer) {
    super(`sf ${command}: ${message}`);
    this.name = 'SfFailure';
    this.code = code;
    this.failures = answer ? failuresOf(answer) : [];
    this.deployFailed = ['Failed', 'Canceled'].includes(deployOf(answer).status ?? '');
  }
}

/** The real `sf` of node_modules. */
export interface Sf {
  /** Runs a command with `--json` and gives its result. @throws SfFailure */
  result<T>(args: readonly string[], extra?: Readonly<Record<string, string>>): Promise<T>;
  /** The same CLI in another project's folder. */
  within(project: string): Sf;
}

/** The CLI with a home of its own. @param home a folder of this project's state, made when missing. @param signal ends a running command. */
export function openSf(home: string, signal?: AbortSignal, project = root): Sf {
  return sfWith(sfEnvironment(home), project, signal);
}

/** The CLI with the user's own log-ins. @param cache where compiled code is kept between runs. */
export function openUserSf(cache: string, signal?: AbortSignal): Sf {
  const given = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return sfWith({ NODE_COMPILE_CACHE: cache, ...Object.fromEntries(given), ...quiet }, root, signal);
}

function sfWith(environment: Record<string, string>, project: string, signal?: AbortSignal): Sf {
  return {
    within: (other) => sfWith(environment, other, signal),
    async result<T>(args: readonly string[], extra: Readonly<Record<string, string>> = {}): Promise<T> {
      const output = await run([...args, '--json'], { ...environment, ...extra }, project, signal);
      const answer = parsed(args, output);
      if (answer.status === 0) return answer.result as T;
      const { name, message = '' } = answer;
      const code = name ?? /^([A-Za-z]+): /.exec(message)?.[1] ?? '';
      throw new SfFailure(args.slice(0, 3).join(' '), explained(answer), code, answer);
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

/** One component that the org refused. */
export interface DeployFailure {
  readonly componentType?: string;
  readonly fullName?: string;
  readonly problem?: string;
  readonly lineNumber?: number | string;
  readonly columnNumber?: number | string;
}

interface TestFailure {
  readonly name: string;
  readonly methodName: string;
  readonly message: string;
}

interface DeployAnswer {
  readonly status?: string;
  readonly errorMessage?: string;
  readonly details?: {
    readonly componentFailures?: DeployFailure | readonly DeployFailure[];
    readonly runTestResult?: { readonly failures?: TestFailure | readonly TestFailure[] };
  };
}

/** Components that were refused, and Apex tests that failed: both stop a deploy. */
function failuresOf(answer: SfAnswer): DeployFailure[] {
  const { details } = deployOf(answer);
  const tests = [details?.runTestResult?.failures ?? []].flat();
  return [
    ...[details?.componentFailures ?? []].flat(),
    ...tests.map(({ name, methodName, message }) => ({
      ...{ componentType: 'ApexTest', fullName: `${name}.${methodName}`, problem: message },
    })),
  ];
}

function deployOf(answer: SfAnswer | undefined): DeployAnswer {
  return (answer?.result ?? {}) as DeployAnswer;
}

/** A refused deploy names its components, or the org's error, in the result and not in the message. */
function explained(answer: SfAnswer): string {
  const { errorMessage } = deployOf(answer);
  const lines = failuresOf(answer).map(
    ({ componentType = '', fullName = '', problem = '' }) => `${componentType} ${fullName}: ${problem}`,
  );
  return [answer.message, errorMessage, ...lines]
    .filter((line) => line !== undefined && line !== '')
    .join('\n');
}
