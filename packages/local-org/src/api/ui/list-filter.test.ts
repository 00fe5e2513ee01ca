import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldDef } from '../../schema/types.ts';
import { combine, filterCondition } from './list-filter.ts';

function condition(type: FieldDef['type'], operation: string, value: string): string {
  const field = { name: 'F', type } as FieldDef;
  return filterCondition({ field, path: 'F', operation, value });
}

test('several values are alternatives, of a refusal each is refused', () => {
  assert.equal(condition('picklist', 'equals', 'a,b'), "(F = 'a' OR F = 'b')");
  assert.equal(condition('picklist', 'notEqual', 'a,b'), "(F != 'a' AND F != 'b')");
  assert.equal(condition('string', 'equals', '"a, b",c'), "(F = 'a, b' OR F = 'c')");
});

test('an empty value means none', () => {
  assert.equal(condition('string', 'equals', ''), 'F = null');
});

test('numbers, booleans and dates are written as such', () => {
  assert.equal(condition('currency', 'greaterThan', '1,000'), '(F > 1 OR F > 0)');
  assert.equal(condition('boolean', 'equals', '0'), 'F = false');
  assert.equal(condition('date', 'lessThan', '2026/1/5'), 'F < 2026-01-05');
  assert.equal(condition('date', 'equals', 'LAST_N_DAYS:7'), 'F = LAST_N_DAYS:7');
});

test('quotes, percent signs and underscores of a value are text', () => {
  assert.equal(condition('string', 'contains', "o'r_%"), "F LIKE '%o\\'r\\\\_\\\\%%'");
});

test('a filter logic puts conditions together and may name only those that exist', () => {
  assert.equal(combine(['a', 'b', 'c'], '1 AND (2 OR 3)'), '(a) AND ((b) OR (c))');
  assert.equal(combine(['a', 'b'], undefined), 'a AND b');
  assert.throws(() => combine(['a'], '1 OR 2'), /filter 2/);
  assert.throws(() => combine(['a'], '1) OR (SELECT'), /not understood/);
});
