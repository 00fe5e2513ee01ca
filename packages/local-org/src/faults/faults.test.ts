import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Faults } from './faults.ts';
import { readFaultScript } from './read-script.ts';

function faultsOf(script: unknown): Faults {
  const faults = new Faults();
  faults.load(readFaultScript(script));
  return faults;
}

test('a rule fires for its method and path, so often, after so many', () => {
  const faults = faultsOf({
    rules: [{ method: 'POST', path: '*/composite/*', after: 1, times: 2, do: { cut: 'after' } }],
  });
  const path = '/services/data/v67.0/composite/sobjects';
  assert.equal(faults.decide('GET', path), null);
  const fired = [1, 2, 3, 4].map(() => faults.decide('POST', path) !== null);
  assert.deepEqual(fired, [false, true, true, false]);
  assert.deepEqual(faults.counts(), [2]);
});

test('the same seed draws the same lots', () => {
  const draws = (seed: number): boolean[] => {
    const faults = faultsOf({ seed, rules: [{ probability: 0.5, do: { delayMs: 1 } }] });
    return Array.from({ length: 40 }, () => faults.decide('GET', '/') !== null);
  };
  assert.deepEqual(draws(7), draws(7));
  assert.notDeepEqual(draws(7), draws(8));
  const hits = draws(7).filter(Boolean).length;
  assert.ok(hits > 5 && hits < 35);
});

test('a misspelt member is refused by its name', () => {
  assert.throws(() => readFaultScript({ rules: [{ pathh: 'x', do: {} }] }), /rules\[0\]\.pathh/);
  assert.throws(() => readFaultScript({ rules: [{ do: { delay: 1 } }] }), /rules\[0\]\.do\.delay/);
  assert.throws(() => readFaultScript([]), /at script/);
});

test('a dot or bracket in a path is itself', () => {
  const faults = faultsOf({ rules: [{ path: '/services/data/v67.0/*', do: { cut: 'before' } }] });
  assert.equal(faults.decide('GET', '/services/data/v67x0/query'), null);
  assert.deepEqual(faults.decide('GET', '/services/data/v67.0/query'), { cut: 'before' });
});
