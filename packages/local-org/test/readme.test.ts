import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultSettings } from '../src/org/settings.ts';
import { coverageTables } from '../tools/coverage-tables.ts';
import { withCoverage } from '../tools/readme.ts';
import { runOrg } from './running-org.ts';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');

test('the coverage tables of the README are what the code covers', async () => {
  const org = await runOrg({ apex: 'refuse' });
  const made = withCoverage(readme, coverageTables(org));
  await org.close();
  assert.equal(readme, made, 'run: node packages/local-org/tools/write-coverage.ts');
});

test('the README names every setting', () => {
  for (const name of Object.keys(defaultSettings)) assert.ok(readme.includes(`\`${name}\``), name);
});

test('the fault script of the README is understood', async () => {
  const script = /```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const org = await runOrg({ faults: JSON.parse(script) as unknown });
  assert.equal(org.faults.script.rules.length, 3);
  await org.close();
});
