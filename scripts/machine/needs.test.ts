import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { openChromium } from './chromium.ts';

/** What stands for a program that this machine does not have. */
const nowhere = join(import.meta.dirname, 'not-there');

test('without Java the security rules say in one sentence what to install', () => {
  const env = { ...process.env, BALES_JAVA: nowhere };
  const rules = join(import.meta.dirname, '..', 'apex-rules.ts');
  const { status, stdout } = spawnSync(process.execPath, [rules], { env, encoding: 'utf8' });
  assert.equal(status, 1);
  assert.equal(stdout, 'Java 11 or newer is needed: install one, or name it in BALES_JAVA\n');
});

test('without a browser what needs one says who installs it', (t) => {
  const before = process.env['BALES_CHROMIUM'];
  t.after(() => {
    if (before === undefined) delete process.env['BALES_CHROMIUM'];
    else process.env['BALES_CHROMIUM'] = before;
  });
  process.env['BALES_CHROMIUM'] = nowhere;
  assert.throws(() => openChromium(), { message: 'There is no Chromium here; `npm test` installs it.' });
});
