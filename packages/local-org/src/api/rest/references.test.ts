import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OrgError } from '../../org/errors.ts';
import { referencesIn, resolveReferences, resolveUrl } from './references.ts';

const answers = new Map<string, unknown>([
  ['made', { id: '001000000000001AAA', success: true, count: 3 }],
  ['found', { records: [{ Id: '003', Account: { Name: 'A & B' } }] }],
  ['list', [{ id: 'first' }, { id: 'second' }]],
]);

test('a text that is one reference takes the value with its type', () => {
  assert.deepEqual(resolveReferences({ n: '@{made.count}', ok: ['@{made.success}'] }, answers), {
    n: 3,
    ok: [true],
  });
});

test('references inside a text are put in as text, list places and names without case included', () => {
  assert.equal(resolveReferences('x-@{found.records[0].id}-@{list[1].id}', answers), 'x-003-second');
});

test('a value in a URL is encoded', () => {
  assert.equal(resolveUrl('/q?q=@{found.records[0].Account.Name}', answers), '/q?q=A%20%26%20B');
});

test('what is not there is refused', () => {
  const halted = (error: unknown): boolean => error instanceof OrgError && error.code === 'PROCESSING_HALTED';
  assert.throws(() => resolveReferences('@{other.id}', answers), halted);
  assert.throws(() => resolveReferences('@{made.name}', answers), halted);
});

test('the references of a body are found at every depth', () => {
  assert.deepEqual(referencesIn({ a: ['@{one.id}', { b: '@{two.id}' }] }), ['one', 'two']);
  assert.deepEqual(referencesIn(undefined), []);
});
