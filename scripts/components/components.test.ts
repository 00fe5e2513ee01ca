import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { COMPONENTS, componentSources, emitted, leftOvers, modulePaths } from './emit.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = componentSources(root).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}));

/** Lines that say something: no blanks, no comments. */
function lines(text: string): number {
  return text.split('\n').filter((line) => !/^\s*(?:$|\/\/|\/?\*)/.test(line)).length;
}

test('Given a component in TypeScript, When it is emitted, Then decorators and imports stay and types go', () => {
  const source = [
    "import { LightningElement, api } from 'lwc';",
    "import type { Bar } from 'c/balesBarChart';",
    'export default class X extends LightningElement {',
    '  @api bars: readonly Bar[] = [];',
    '  #own?: string;',
    '}',
  ].join('\n');
  const script = emitted('x.ts', source);
  assert.match(script, /import \{ LightningElement, api \} from 'lwc';/);
  assert.match(script, /@api\s+bars = \[\];/);
  assert.doesNotMatch(script, /balesBarChart|readonly|string/);
});

test('Given a source that is no TypeScript, When it is emitted, Then the error names the file', () => {
  assert.throws(() => emitted('broken.ts', 'class {'), /^Error: broken\.ts: /);
});

test('Given all scripts, Then the median has at most 60 lines and none over 250', () => {
  const counts = sources.map(({ text }) => lines(text)).sort((one, other) => one - other);
  assert.ok((counts[Math.floor(counts.length / 2)] ?? 0) <= 60, String(counts));
  assert.ok((counts.at(-1) ?? 0) <= 250, String(counts.at(-1)));
});

test('Given a built tree, Then no script lives on without its source, and every module is known by its name', () => {
  assert.deepEqual(leftOvers(root), []);
  const kept: unknown = JSON.parse(readFileSync(join(root, COMPONENTS, 'tsconfig.modules.json'), 'utf8'));
  assert.deepEqual(kept, { compilerOptions: { paths: modulePaths(root) } });
});

test('Given a deploy of force-app, Then TypeScript, tests and settings of components stay behind', async () => {
  const { ComponentSet } = await import('@salesforce/source-deploy-retrieve');
  const set = ComponentSet.fromSource({ fsPaths: [join(root, COMPONENTS)] });
  const files = set
    .getSourceComponents()
    .toArray()
    .flatMap((component) => component.walkContent());
  assert.ok(files.some((path) => path.endsWith('balesTimeline.js')));
  assert.deepEqual(
    files.filter((path) => /\.ts$|tsconfig|__tests__/.test(path)),
    [],
  );
});
