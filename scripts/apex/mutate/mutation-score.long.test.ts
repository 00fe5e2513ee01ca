import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { mutationScore } from './mutation-score.ts';

const root = join(import.meta.dirname, '..', '..', '..');

test('of all small changes to our Apex the tests notice 85 %, and each that lives has a reason', async () => {
  const score = await mutationScore(root, { classes: new Set() });
  const unexplained = score.survivors.filter(({ why }) => why === null);
  assert.deepEqual(
    unexplained.map(({ mutant }) => `${mutant.className}:${String(mutant.line)} ${mutant.what}`),
    [],
  );
  assert.ok(score.percentKilled >= 85, `${String(score.percentKilled)} %`);
});
