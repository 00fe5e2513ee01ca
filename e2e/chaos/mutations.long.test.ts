import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeMutations } from './mutations.ts';

test('20,000 mutated activities and signed calls: no crash, nothing malformed accepted', () => {
  assert.ok(judgeMutations(2, 20_000) > 5_000);
});
