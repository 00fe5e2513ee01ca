import { spawnSync } from 'node:child_process';

/** apex-ls is compiled for this version. */
const JAVA_AT_LEAST = 11;

/**
 * A Java that can run apex-ls: the one that `BALES_JAVA` names, else `java` of the path.
 * @returns null when there is none, or only an older one
 */
export function findJava(environment: NodeJS.ProcessEnv = process.env): string | null {
  const program = environment['BALES_JAVA'] ?? 'java';
  const { stdout, stderr, status } = spawnSync(program, ['-version'], {
    encoding: 'utf8',
    timeout: 30_000,
    env: environment,
  });
  if (status !== 0) return null;
  const version = /version "(?:1\.)?(\d+)/.exec(stderr + stdout)?.[1];
  return Number(version ?? 0) >= JAVA_AT_LEAST ? program : null;
}
