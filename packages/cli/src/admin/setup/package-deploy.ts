import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { testClasses } from '../org/checkout.ts';
import { runScript } from './build-step.ts';
import { deploy } from './deploy-step.ts';
import type { SetUpContext } from './step.ts';

/**
 * What a customer's production org gets: the zips that `npm run package` makes for any deploy tool, checksums and all, each
 * validated and then deployed. Of Apex tests, ours run and no one else's.
 * @returns how many components were deployed
 * @throws BadInput
 */
export async function deployPackages(context: SetUpContext): Promise<number> {
  const { sf, target, facts, stateFolder } = context;
  mkdirSync(stateFolder, { recursive: true });
  const folder = mkdtempSync(join(stateFolder, 'package-'));
  try {
    await runScript('package.ts', ['--out', folder]);
    const [main = '', english = ''] = zipsIn(folder);
    const tests = [
      '--test-level',
      'RunSpecifiedTests',
      ...testClasses().flatMap((name) => ['--tests', name]),
    ];
    const parts = [[main, ...tests], ...(facts.translationWorkbench ? [[english]] : [])];
    let count = 0;
    for (const [zip = '', ...more] of parts) {
      const args = [
        '--target-org',
        target.username,
        '--metadata-dir',
        join(folder, zip),
        '--single-package',
        ...more,
      ];
      await deploy(sf, [...args, '--dry-run']);
      count += await deploy(sf, args);
    }
    return count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the order in which they are deployed. */
function zipsIn(folder: string): string[] {
  const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
  return sums
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/)[1] ?? '');
}
