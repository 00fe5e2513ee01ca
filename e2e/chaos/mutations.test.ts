import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeMutations } from './mutations.ts';

test('2,000 mutated activities and signed calls: no crash, nothing malformed accepted', () => {
  const refused = judgeMutations(1, 2_000);
  assert.ok(refused > 500, String(refused));
});
