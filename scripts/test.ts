import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findProgram, installProgram, NEEDS, type Need } from './machine/needs.ts';
import { runComponentTests, runNodeTests } from './test-run/run-tests.ts';
import { needOf, testFiles } from './test-run/test-files.ts';

/**
 * `npm test [-- --without browser,java] [PART OF A PATH …]`: set-up, then every test; `npm run test:long` runs the slow ones
 * (`*.long.test.ts`). Stops before the first test when something is missing that it may not install; what was left out by
 * name stands in the line before the last, which is `N passed, N failed`.
 */
const root = join(import.meta.dirname, '..');

function main(): number {
  const { values, positionals: filters } = parseArgs({
    options: { without: { type: 'string', default: '' }, long: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const without = values.without.split(',').filter((name) => name !== '');
  const unknown = without.find((name) => !NEEDS.some((need) => need.name === name));
  if (unknown !== undefined) {
    process.stderr.write(`--without ${unknown}: only browser and java can be left out.\n`);
    return 2;
  }
  const files = testFiles(root, { long: values.long, without, filters });
  const missing = setUp(NEEDS.filter((need) => files.some((file) => needOf(file) === need.name)));
  if (missing !== undefined) {
    process.stderr.write(missing);
    return 2;
  }
  const packages = runNodeTests(root, files);
  const withComponents = filters.length === 0 && !values.long;
  const components = withComponents ? runComponentTests(root) : { passed: 0, failed: 0 };
  const passed = packages.passed + components.passed;
  const failed = packages.failed + components.failed;
  if (without.length > 0) process.stdout.write(`Left out by name: ${without.join(', ')}\n`);
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** The sentence to stop with, when a program is missing that may not be installed here. */
function setUp(needs: readonly Need[]): string | undefined {
  for (const need of needs) {
    if (findProgram(need)) continue;
    const command = installProgram(need);
    if (command)
      return `The tests need ${need.debianPackage}. Install it with:\n  ${command}\nor leave it out: npm test -- --without ${need.name}\n`;
  }
  return undefined;
}

process.exitCode = main();
