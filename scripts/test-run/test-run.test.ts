import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
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

test('a run in which something reached for another machine fails, though every test of it passed', () => {
  const swallow = `await fetch('http://example.com').catch(() => {});`;
  write('left.test.mjs', `import test from 'node:test'; test('leaves', async () => { ${swallow} });`);
  write(
    'child.test.mjs',
    `import test from 'node:test'; import { spawnSync } from 'node:child_process';
    test('starts one that leaves', () => { spawnSync(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(swallow)}]); });`,
  );
  write('stays.test.mjs', `import test from 'node:test'; test('stays', () => {});`);
  assert.deepEqual(countsOf('left.test.mjs'), { passed: 1, failed: 1, said: true });
  assert.deepEqual(countsOf('child.test.mjs'), { passed: 1, failed: 1, said: true });
  assert.deepEqual(countsOf('stays.test.mjs'), { passed: 1, failed: 0, said: false });
});

test('a file whose set-up failed and left something open fails soon, instead of holding the run for ever', () => {
  write(
    'hangs.test.mjs',
    `import { before, describe, it } from 'node:test';
    describe('hangs', () => { before(() => { setInterval(() => {}, 1_000); throw new Error('no org'); }); it('never', () => {}); });`,
  );
  const { failed } = countsOf('hangs.test.mjs');
  assert.ok(failed > 0);
});

/** What `npm test` counts when it runs this one file, and whether it names who wanted to leave. */
function countsOf(name: string): { passed: number; failed: number; said: boolean } {
  const runner = pathToFileURL(join(import.meta.dirname, 'run-tests.ts')).href;
  const project = join(import.meta.dirname, '..', '..');
  const call = `runNodeTests(${JSON.stringify(project)}, [${JSON.stringify(join(root, name))}], 500)`;
  const script = `import { runNodeTests } from '${runner}'; console.log('=' + JSON.stringify(${call}));`;
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env,
    encoding: 'utf8',
  });
  const counts = JSON.parse(/^=(.*)$/m.exec(stdout)?.[1] ?? '{}') as { passed: number; failed: number };
  return { ...counts, said: /reached for another machine:\n.*example\.com by /.test(stdout) };
}
