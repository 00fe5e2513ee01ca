import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Something outside npm that part of the tests needs. */
export interface Need {
  readonly name: 'browser' | 'java';
  /** The environment variable that names the program, when it is not on the usual paths. */
  readonly variable: string;
  readonly candidates: readonly string[];
  readonly debianPackage: string;
  readonly accepts: (program: string) => boolean;
}

const JAVA_AT_LEAST = 11;

export const NEEDS: readonly Need[] = [
  {
    name: 'browser',
    variable: 'BALES_CHROMIUM',
    candidates: [
      'chromium',
      'google-chrome',
      '/usr/bin/chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    debianPackage: 'chromium',
    accepts: (program) => runs(program, ['--version']).status === 0,
  },
  {
    name: 'java',
    variable: 'BALES_JAVA',
    candidates: ['java', '/usr/bin/java'],
    debianPackage: 'default-jre-headless',
    accepts: (program) => javaMajor(program) >= JAVA_AT_LEAST,
  },
];

/** The program that meets a need, or undefined. */
export function findProgram(need: Need): string | undefined {
  const named = process.env[need.variable];
  const candidates = named ? [named] : need.candidates;
  return candidates.find(
    (program) => (!program.startsWith('/') || existsSync(program)) && need.accepts(program),
  );
}

/**
 * Installs a need's Debian package where this user may (root or passwordless sudo).
 * Returns the one command to type where it may not, undefined where it is installed now.
 */
export function installProgram(need: Need): string | undefined {
  const command = `apt-get update && apt-get install -y --no-install-recommends ${need.debianPackage}`;
  if (runs('apt-get', ['--version']).status !== 0) {
    return need.name === 'browser' ? 'brew install --cask google-chrome' : 'brew install openjdk';
  }
  const root = process.getuid?.() === 0;
  if (!root && runs('sudo', ['-n', 'true']).status !== 0) return `sudo sh -c '${command}'`;
  process.stderr.write(`Installing ${need.debianPackage} from Debian's packages…\n`);
  const [program, args] = root ? ['sh', ['-c', command]] : ['sudo', ['-n', 'sh', '-c', command]];
  const result = spawnSync(program as string, args as string[], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return result.status === 0 && findProgram(need) ? undefined : command;
}

function javaMajor(program: string): number {
  const { stderr, stdout } = runs(program, ['-version']);
  const version = /version "(?:1\.)?(\d+)/.exec(stderr + stdout)?.[1];
  return version ? Number(version) : 0;
}

function runs(program: string, args: readonly string[]) {
  const result = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 });
  return { status: result.status, stdout: result.stdout ?? '', stderr: result.stderr ?? '' };
}
