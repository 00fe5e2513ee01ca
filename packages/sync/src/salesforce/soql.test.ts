import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inLists, soqlList, soqlString } from './soql.ts';

test('quotes, backslashes and line breaks of a value cannot end the literal', () => {
  assert.equal(soqlString('O\'Hara \\ "x"\n'), `'O\\'Hara \\\\ \\"x\\"\\n'`);
});

test('lists hold at most 200 values and stay short enough for a GET', () => {
  const short = Array.from({ length: 450 }, (_, index) => `t:${index}`);
  assert.deepEqual(
    inLists(short).map((list) => list.length),
    [200, 200, 50],
  );
  const long = Array.from({ length: 200 }, (_, index) => `${'会'.repeat(30)}${index}`);
  for (const list of inLists(long)) assert.ok(encodeURIComponent(soqlList(list)).length < 12_000);
  assert.deepEqual(inLists(long).flat(), long);
  assert.deepEqual(inLists([]), []);
});
