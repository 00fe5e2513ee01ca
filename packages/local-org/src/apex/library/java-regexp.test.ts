import assert from 'node:assert/strict';
import { test } from 'node:test';
import { javaRegExp, replacementOf } from './java-regexp.ts';

test('Quoted parts, inline flags and POSIX classes mean what they mean in Java', () => {
  assert.ok(javaRegExp('\\Qa.b\\E+', '').test('a.bb'));
  assert.ok(!javaRegExp('\\Qa.b\\E', '').test('axb'));
  assert.ok(javaRegExp('(?i)abc', '').test('ABC'));
  assert.ok(javaRegExp('^[\\p{Alpha}_]+$', '').test('a_B'));
  assert.ok(javaRegExp('\\p{L}+', '').test('商談'));
  assert.ok(javaRegExp('a|b', 'y', true).test('b'));
  assert.ok(!javaRegExp('a|b', 'y', true).test('bc'));
});

test('What JavaScript cannot match as Java does is refused', () => {
  for (const source of ['a++', '(?>a)', '[a-z&&[^b]]'])
    assert.throws(() => javaRegExp(source, ''), /not supported/);
  assert.throws(() => javaRegExp('(', ''), /Invalid regex/);
});

test('Replacements name groups with a dollar sign and escape with a backslash', () => {
  const regexp = javaRegExp('(\\w+)@(\\w+)', 'g');
  assert.equal('me@home'.replace(regexp, replacementOf('$2: \\$1 $1')), 'home: $1 me');
});
