import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

const bench = apexBench();
const shows = (expression: string, expected: string): void => {
  assert.deepEqual(bench.run(`System.debug(${expression});`), [expected], expression);
};

test('integers wrap at 32 bits and divide without a rest', () => {
  shows('2147483647 + 1', '-2147483648');
  shows('7 / 2', '3');
  shows('-7 / 2', '-3');
  shows('Math.mod(7, 3)', '1');
  shows('100000 * 100000', '1410065408');
  shows('100000L * 100000', '10000000000');
  shows('9223372036854775807L + 1L', '-9223372036854775808');
  shows('1 << 3 | 1', '9');
  shows('-8 >> 1', '-4');
  shows('-1 >>> 28', '15');
});

test('decimals are exact and keep their scale', () => {
  shows('0.1 + 0.2', '0.3');
  shows('1.10 * 2', '2.20');
  shows('10 / 4.0', '2.5');
  shows('(1.0 / 3).setScale(2)', '0.33');
  shows('5.0 / 2', '2.5');
});

test('text is compared without case by ==, with case by equals and ===', () => {
  shows(`'abc' == 'ABC'`, 'true');
  shows(`'abc'.equals('ABC')`, 'false');
  shows(`'abc' === 'ABC'`, 'false');
  shows(`'a' < 'B'`, 'true');
  shows(`'a' != null`, 'true');
});

test('concatenation writes values as Apex does', () => {
  shows(`'a' + 1 + 2`, 'a12');
  shows(`1 + 2 + 'a'`, '3a');
  shows(`'x' + null`, 'xnull');
  shows(`'' + true + 1.50 + 5L`, 'true1.505');
  shows(`'d ' + Date.newInstance(2026, 4, 1)`, 'd 2026-04-01 00:00:00');
  shows(`new List<Integer>{ 1, 2 }`, '(1, 2)');
  shows(`new Map<String, Integer>{ 'a' => 1 }`, '{a=1}');
  shows(`new Set<String>{ 'a', 'b' }`, '{a, b}');
  shows(`String.valueOf(Date.newInstance(2026, 4, 1))`, '2026-04-01');
});

test('null: comparisons are false, arithmetic fails', () => {
  assert.deepEqual(
    bench.run('Integer i; System.debug(i < 5); System.debug(i == null); System.debug(i > 5);'),
    ['false', 'true', 'false'],
  );
  assert.equal(
    bench.failure('Integer i; Integer j = i + 1;'),
    'System.NullPointerException: Attempt to de-reference a null object',
  );
  assert.equal(
    bench.failure('String s; s.length();'),
    'System.NullPointerException: Attempt to de-reference a null object',
  );
});

test('safe navigation, coalescing and the ternary operator', () => {
  assert.deepEqual(
    bench.run(`
      String s;
      System.debug(s?.length());
      System.debug(s?.trim().toUpperCase());
      System.debug(s ?? 'none');
      Account a;
      System.debug(a?.Name);
      System.debug(a?.Owner.Name);
      Integer i = s == null ? 1 : 2;
      System.debug(i);
      Object o = true ? (Object) 'x' : 5;
      System.debug(o);`),
    ['null', 'null', 'none', 'null', 'null', '1', 'x'],
  );
});

test('casts and instanceof', () => {
  assert.deepEqual(
    bench.run(`
      Object o = 5;
      Integer i = (Integer) o;
      System.debug(i + 1);
      System.debug(o instanceof Integer);
      System.debug(o instanceof String);
      Decimal d = (Decimal) o;
      System.debug(d);
      Long l = 5;
      Double f = l;
      System.debug(f);
      System.debug((Integer) 3.9);
      List<Object> things = new List<Object>{ 1, 'a', null };
      System.debug(things);
      SObject s = new Account(Name = 'A');
      Account a = (Account) s;
      System.debug(a.Name);
      System.debug(s instanceof Contact);`),
    ['6', 'true', 'false', '5', '5.0', '3', '(1, a, null)', 'A', 'false'],
  );
  assert.equal(
    bench.failure(`Object o = 'x'; Integer i = (Integer) o;`),
    'System.TypeException: Invalid conversion from runtime type String to Integer',
  );
});

test('division by zero, index and conversion errors', () => {
  assert.equal(bench.failure('Integer zero = 0; Integer i = 1 / zero;'), 'System.MathException: Divide by 0');
  assert.equal(
    bench.failure('List<Integer> l = new List<Integer>(); l[3] = 1;'),
    'System.ListException: List index out of bounds: 3',
  );
  assert.equal(bench.failure(`Id i = 'abc';`), 'System.StringException: Invalid id: abc');
  assert.equal(bench.failure(`Integer.valueOf('x');`), 'System.TypeException: Invalid integer: x');
});

test('assignment operators evaluate their target once', () => {
  assert.deepEqual(
    bench.run(`
      Integer i = 5;
      i += 2; i -= 1; i *= 3; i /= 2;
      System.debug(i);
      System.debug(i++ + ++i);
      String s = 'a'; s += 1; s += null;
      System.debug(s);
      List<Integer> l = new List<Integer>{ 1, 2, 3 };
      Integer at = 0;
      l[at++] += 10;
      System.debug(l + ' ' + at);
      Decimal d = 1; d += 0.5; System.debug(d);
      Long big = 1; big += 2; big++; System.debug(big);
      Boolean b = true; b &= false; System.debug(b);
      Account a = new Account(NumberOfEmployees = 1);
      a.NumberOfEmployees += 2; a.NumberOfEmployees++;
      System.debug(a.NumberOfEmployees);
      Integer x, y = 3; x = y = 7; System.debug(x + y);`),
    ['9', '20', 'a1null', '(11, 2, 3) 1', '1.5', '4', 'false', '4', '14'],
  );
});
