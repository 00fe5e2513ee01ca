import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '..', '..');
const cli = join(fileURLToPath(import.meta.resolve('@salesforce/cli')), '..', '..', 'bin', 'run.js');

/** Runs a command of the real CLI with the user's own log-ins, its output shown. @returns whether it succeeded. */
export function runSf(args: readonly string[]): boolean {
  process.stderr.write(`\n$ sf ${args.join(' ')}\n`);
  return spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}

/** The result of a command with `--json`. @throws Error with the CLI's own message. */
export function sfResult<T>(args: readonly string[]): T {
  const { stdout } = spawnSync(process.execPath, [cli, ...args, '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const answer = JSON.parse(stdout) as { status: number; result: T; message?: string };
  if (answer.status !== 0) throw new Error(answer.message ?? `sf ${args.join(' ')} failed`);
  return answer.result;
}
