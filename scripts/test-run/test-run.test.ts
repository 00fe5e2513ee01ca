import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { needOf, testFiles } from './test-files.ts';

const root = mkdtempSync(join(tmpdir(), 'bales-test-run-'));
after(() => rmSync(root, { recursive: true }));
const write = (path: string, text = ''): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};
for (const name of ['a.test.ts', 'b.long.test.ts', 'c.browser.test.ts', 'd.java.long.test.ts'])
  write(`packages/x/src/${name}`);
const names = (options: Partial<Parameters<typeof testFiles>[1]>): string[] =>
  testFiles(root, { long: false, without: [], filters: [], ...options }).map((file) => file.slice(15));

test('the usual run leaves the long files out, the long run takes only them', () => {
  assert.deepEqual(names({}), ['a.test.ts', 'c.browser.test.ts']);
  assert.deepEqual(names({ long: true }), ['b.long.test.ts', 'd.java.long.test.ts']);
});

test('a file named by its whole path runs, long or not', () => {
  assert.deepEqual(names({ filters: ['packages/x/src/b.long.test.ts'] }), ['b.long.test.ts']);
  assert.deepEqual(names({ filters: ['src/a'] }), ['a.test.ts']);
});

test('a need left out takes its files with it', () => {
  assert.deepEqual(names({ without: ['browser'] }), ['a.test.ts']);
  assert.deepEqual(names({ without: ['java'], long: true }), ['b.long.test.ts']);
  assert.equal(needOf('x.browser.long.test.ts'), 'browser');
});

test('a run prints a line a file, and what a failing file said', () => {
  write('good.test.mjs', `import test from 'node:test'; test('one', () => {}); test('two', () => {});`);
  write(
    'bad.test.mjs',
    `import test from 'node:test'; console.log('said'); test('falls', () => { throw new Error('why'); });`,
  );
  write('broken.test.mjs', `import 'nothing-of-this-name';`);
  const reporter = join(import.meta.dirname, 'file-reporter.ts');
  // Node refuses a test run inside a test run that it started: its marker is taken out.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = spawnSync(
    process.execPath,
    ['--test', `--test-reporter=${reporter}`, 'good.test.mjs', 'bad.test.mjs', 'broken.test.mjs'],
    { cwd: root, env, encoding: 'utf8' },
  );
  assert.match(stdout, /^✔ good\.test\.mjs \(2 tests, \d+\.\d s\)$/m);
  assert.match(stdout, /^✖ bad\.test\.mjs \(1 tests/m);
  assert.match(stdout, /✖ falls \(line 1\)\n[^]*Error: why[^]*printed:\n\s+said/);
  assert.match(stdout, /^✖ broken\.test\.mjs[^]*nothing-of-this-name/m);
});
