import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutantsOf } from './mutants.ts';

function changes(source: string): string[] {
  return mutantsOf('A', source).map(({ line, what }) => `${String(line)}: ${what}`);
}

test('Conditions are negated, constants changed, statements dropped', () => {
  const source = [
    'class A {',
    '  void run(List<String> names) {',
    '    // nothing < 1 here',
    '    if (!names.isEmpty() && names.size() > 1) {',
    "      names.add('x');",
    '    }',
    '    Boolean done = true;',
    '  }',
    '}',
  ].join('\n');

  assert.deepEqual(changes(source), [
    '4: ! → (nothing)',
    '4: && → ||',
    '4: > → <=',
    '4: 1 → 2',
    "5: names.add('x') → (nothing)",
    "5: 'x' → ''",
    '7: true → false',
  ]);
});

test('Annotations, returns and declarations stay', () => {
  const source = [
    '@AuraEnabled(cacheable=true)',
    'public class A {',
    '  public Integer one() {',
    '    Integer n = a.b();',
    '    Map<String, Object> m = new Map<String, Object>();',
    '    return n;',
    '  }',
    '}',
  ].join('\n');

  assert.deepEqual(changes(source), []);
});

test('A mutant is the whole source with one change', () => {
  const [mutant] = mutantsOf('A', 'class A { void run() { call(); } }');
  assert.equal(mutant?.source, 'class A { void run() { ; } }');
});
