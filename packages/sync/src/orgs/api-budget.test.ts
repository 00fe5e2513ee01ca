import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budgetOf as sut } from './api-budget.ts';

test('what is reserved for others is never taken, and near it the engine slows down', () => {
  const used = (count: number) => sut({ used: count, allowed: 100_000 }, 20);
  assert.deepEqual(
    [used(10), used(75_999), used(76_000), used(79_999), used(80_000)],
    ['free', 'free', 'slow', 'slow', 'spent'],
  );
  assert.equal(sut(null, 20), 'free');
});
