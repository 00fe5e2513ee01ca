import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardOption } from '../../packages/local-org/test/guard-option.ts';

export interface Counts {
  readonly passed: number;
  /** Failed, cancelled, skipped and todo: a test that did not run proves nothing. */
  readonly failed: number;
}

/** After its last test a file may take so long to close what it opened; then it fails, and says what is open. */
const patienceMs = 60_000;

/** Runs test files of packages and scripts, two at a time, with one line a file on stdout. */
export function runNodeTests(root: string, files: readonly string[], patience = patienceMs): Counts {
  if (files.length === 0) return { passed: 0, failed: 0 };
  return withReport('report.tap', (report) => {
    const run = spawnSync(
      process.execPath,
      [
        '--test',
        '--test-concurrency=2',
        `--test-reporter=${join(import.meta.dirname, 'file-reporter.ts')}`,
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${report}`,
        ...files,
      ],
      {
        cwd: root,
        env: guarded(report, endOption(patience)),
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
    const count = (word: string) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
    const failed = count('fail') + count('cancelled') + count('skipped') + count('todo') + sayWhoLeft(report);
    return { passed: count('pass'), failed: run.status === 0 ? failed : Math.max(1, failed) };
  });
}

/** Every process of the run refuses connections to other machines and writes down that somebody wanted one. */
function guarded(report: string, ...more: readonly string[]): NodeJS.ProcessEnv {
  const options = [process.env['NODE_OPTIONS'] ?? '', guardOption(leftFile(report)), ...more];
  return { ...process.env, NODE_OPTIONS: options.join(' ').trim() };
}

function endOption(patience: number): string {
  return `--import=${import.meta.resolve('./end-after-tests.mjs')}?ms=${String(patience)}`;
}

function leftFile(report: string): string {
  return `${report}.left`;
}

/** 1 when something wanted to reach another machine, each attempt printed. */
function sayWhoLeft(report: string): number {
  if (!existsSync(leftFile(report))) return 0;
  process.stdout.write(`✖ reached for another machine:\n${readFileSync(leftFile(report), 'utf8')}`);
  return 1;
}

/** Runs the components' Jest tests, when there are any. */
export function runComponentTests(root: string): Counts {
  if (globSync('force-app/**/lwc/**/__tests__/*.test.ts', { cwd: root }).length === 0)
    return { passed: 0, failed: 0 };
  return withReport('report.json', (report) => {
    const jest = join(root, 'node_modules/@salesforce/sfdx-lwc-jest/bin/sfdx-lwc-jest');
    // With coverage, which `jest.config.js` demands; without the cache, whose files may not be instrumented.
    const flags = ['--json', `--outputFile=${report}`, '--no-cache', '--coverage'];
    const run = spawnSync(process.execPath, [jest, '--', ...flags], {
      cwd: root,
      env: guarded(report),
      stdio: ['ignore', 2, 2],
    });
    const result: unknown = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
    const number = (key: string) => Number((result as Record<string, unknown>)[key] ?? 0);
    const failed =
      number('numFailedTests') +
      number('numPendingTests') +
      number('numRuntimeErrorTestSuites') +
      sayWhoLeft(report);
    return { passed: number('numPassedTests'), failed: run.status === 0 ? failed : Math.max(1, failed) };
  });
}

function withReport(name: string, work: (report: string) => Counts): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'bales-tests-'));
  try {
    return work(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
