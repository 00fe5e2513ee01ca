import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findProgram, installProgram, NEEDS, type Need } from './machine/needs.ts';

/**
 * `npm test [-- --without browser,java]`: set-up, then every test. Stops before the first test when something is
 * missing that it may not install; what was left out by name stands in the last line.
 */
const root = join(import.meta.dirname, '..');

const SUFFIX = { browser: '.browser.test.ts', java: '.java.test.ts' } as const;

function main(): number {
  const { values, positionals } = parseArgs({
    options: { without: { type: 'string', default: '' } },
    allowPositionals: true,
  });
  const without = values.without.split(',').filter((name) => name !== '');
  const unknown = without.find((name) => !NEEDS.some((need) => need.name === name));
  if (unknown !== undefined) {
    process.stderr.write(`--without ${unknown}: only browser and java can be left out.\n`);
    return 2;
  }
  const missing = setUp(NEEDS.filter((need) => !without.includes(need.name)));
  if (missing) {
    process.stderr.write(missing);
    return 2;
  }
  const files = testFiles(without, positionals);
  const packages = runNodeTests(files);
  const components = positionals.length === 0 ? runComponentTests() : { passed: 0, failed: 0 };
  const passed = packages.passed + components.passed;
  const failed = packages.failed + components.failed;
  if (without.length > 0) process.stdout.write(`Left out by name: ${without.join(', ')}\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function setUp(needs: readonly Need[]): string | undefined {
  for (const need of needs) {
    if (findFiles(SUFFIX[need.name]).length === 0) continue;
    if (findProgram(need)) continue;
    const command = installProgram(need);
    if (command) {
      return `The tests need ${need.debianPackage}. Install it with:\n  ${command}\nor leave it out: npm test -- --without ${need.name}\n`;
    }
  }
  return undefined;
}

function findFiles(suffix: string): string[] {
  return globSync([`packages/*/{src,test,bin,tools}/**/*${suffix}`, `{scripts,e2e,bench}/**/*${suffix}`], {
    cwd: root,
    exclude: (name) => name.includes('node_modules'),
  }).sort();
}

function testFiles(without: readonly string[], filters: readonly string[]): string[] {
  return findFiles('.test.ts').filter((file) => {
    if (without.includes('browser') && file.endsWith(SUFFIX.browser)) return false;
    if (without.includes('java') && file.endsWith(SUFFIX.java)) return false;
    return filters.length === 0 || filters.some((filter) => file.includes(filter));
  });
}

function runNodeTests(files: readonly string[]): { passed: number; failed: number } {
  const folder = mkdtempSync(join(tmpdir(), 'bales-tests-'));
  const report = join(folder, 'report.tap');
  const run = spawnSync(
    process.execPath,
    [
      '--test',
      '--test-concurrency=2',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      ...files,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
  rmSync(folder, { recursive: true });
  const count = (word: string) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled') + count('skipped') + count('todo');
  return { passed: count('pass'), failed: run.status === 0 ? failed : Math.max(1, failed) };
}

function runComponentTests(): { passed: number; failed: number } {
  if (globSync('force-app/**/lwc/**/__tests__/*.test.ts', { cwd: root }).length === 0)
    return { passed: 0, failed: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'bales-components-'));
  const report = join(folder, 'report.json');
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/@salesforce/sfdx-lwc-jest/bin/sfdx-lwc-jest'),
      '--',
      '--json',
      `--outputFile=${report}`,
    ],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
  const result: unknown = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  rmSync(folder, { recursive: true });
  const number = (key: string) => Number((result as Record<string, unknown>)[key] ?? 0);
  const failed = number('numFailedTests') + number('numPendingTests') + number('numRuntimeErrorTestSuites');
  return { passed: number('numPassedTests'), failed: run.status === 0 ? failed : Math.max(1, failed) };
}

process.exitCode = main();
