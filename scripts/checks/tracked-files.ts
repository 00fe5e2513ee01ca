import { execFileSync } from 'node:child_process';

/** Paths of the files that git tracks below `root`, with forward slashes. */
export function trackedFiles(root: string): string[] {
  return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
}
