import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { prefixOf, rowKeys } from './row-keys.ts';

const first = rowKeys('');
const beta = rowKeys(prefixOf('beta'));

test('the first tenant of an org has its IDs as keys, every other one names itself', () => {
  assert.deepEqual([first.keyOf('L1'), beta.keyOf('L1')], ['L1', 'beta#L1']);
  assert.deepEqual([first.idOf('L1'), beta.idOf('beta#L1')], ['L1', 'L1']);
});

test('a key of another tenant has no ID', () => {
  assert.deepEqual([first.idOf('beta#L1'), beta.idOf('L1'), beta.idOf('gamma#L1')], [null, null, null]);
  assert.equal(rowKeys('Beta#').idOf('beta#L1'), null, 'case counts');
});

test('an ID that looks like a key stays its tenant’s own', () => {
  assert.equal(first.keyOf('beta#L1'), 'beta##L1');
  assert.deepEqual([first.idOf('beta##L1'), beta.idOf('beta##L1')], ['beta#L1', null]);
});

test('whatever IDs are, each key belongs to one tenant and gives its ID back', () => {
  const id = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('#', 'a', 'b', ':') });
  const prefix = fc.constantFrom('', 'a#', 'b#', 'ab#');
  const owned = fc.tuple(prefix, id, prefix);
  fc.assert(
    fc.property(owned, ([own, given, other]) => {
      const key = rowKeys(own).keyOf(given);
      assert.equal(rowKeys(other).idOf(key), own === other ? given : null);
    }),
  );
});
