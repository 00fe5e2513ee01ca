import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BatchSize } from './batch-size.ts';

const passed = (sut: BatchSize, times: number): number => {
  for (let call = 0; call < times; call += 1) sut.passed();
  return sut.size;
};

test('a batch is halved down to one, and doubles after ten clean calls, up to 200', () => {
  const sut = new BatchSize(200);
  sut.halve(200);
  sut.halve(100);
  assert.equal(sut.size, 50);
  assert.deepEqual([passed(sut, 9), passed(sut, 1)], [50, 100]);
  sut.halve(3);
  sut.halve(2);
  sut.halve(1);
  assert.equal(sut.size, 1);
  assert.equal(passed(sut, 80), 200);
  assert.equal(passed(sut, 20), 200);
});

test('a halving in between begins the ten anew', () => {
  const sut = new BatchSize(100);
  passed(sut, 9);
  sut.halve(100);
  assert.deepEqual([passed(sut, 9), passed(sut, 1)], [50, 100]);
});
