import assert from 'node:assert/strict';
import { test } from 'node:test';
import { join } from 'node:path';
import { openSf } from '../../packages/local-org/test/sf.ts';

test('sf bales … are the same commands, once the plugin is linked', async () => {
  const sf = openSf({ BALES_LANG: 'en' });
  try {
    const plugin = join(import.meta.dirname, '..', '..', 'packages', 'sf-plugin');
    const linked = await sf.run('plugins', 'link', plugin, '--no-install');
    assert.equal(linked.code, 0, linked.stderr);
    const run = await sf.run('bales', 'org', 'setup');
    assert.equal(run.code, 2, run.stderr);
    assert.match(run.stderr, /Say which org: --target-org ALIAS/);
  } finally {
    sf.close();
  }
});
