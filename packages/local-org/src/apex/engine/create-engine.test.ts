import { test } from 'node:test';
import assert from 'node:assert/strict';
import { apexBench } from '../testing/run-apex.ts';

test('a class with a static method runs', () => {
  const bench = apexBench();
  bench.install(`public class Calculator {
    private static Integer calls = 0;
    public static Integer add(Integer a, Integer b) { calls++; return a + b; }
    public static String describe() { return 'Calls: ' + calls; }
  }`);
  assert.deepEqual(
    bench.run(`
    Integer sum = Calculator.add(2, 3);
    System.debug(sum);
    System.debug(Calculator.describe());
    for (Integer i = 0; i < 3; i++) { if (i == 1) continue; System.debug('i=' + i); }
  `),
    ['5', 'Calls: 1', 'i=0', 'i=2'],
  );
});
test('loop speed', () => {
  const bench = apexBench();
  const started = performance.now();
  bench.run('Integer sum = 0; for (Integer i = 0; i < 1000000; i++) { sum += i; } System.debug(sum);');
  console.log('ms', performance.now() - started);
});
