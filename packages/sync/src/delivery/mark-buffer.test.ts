import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mark } from '../inbox/mark.ts';
import { MarkBuffer } from './mark-buffer.ts';

function mark(seq: number): Mark {
  return {
    ...{ seq: String(seq), version: 1, state: 'sent', code: null, dueAt: null },
    ...{ attempts: 0, task: '00T000000000001AAA', payload: '{}' },
  };
}

function recording(fail = false): { readonly written: string[][]; readonly buffer: MarkBuffer } {
  const written: string[][] = [];
  const buffer = new MarkBuffer((marks) => {
    if (fail) return Promise.reject(new Error('no database'));
    written.push(marks.map(({ seq }) => seq));
    return Promise.resolve();
  });
  return { written, buffer };
}

test('marks that come soon after each other are one statement, in their order', async () => {
  const { written, buffer } = recording();
  buffer.add(mark(1));
  await Promise.resolve();
  buffer.add(mark(2));
  buffer.add(mark(3));
  await buffer.flush();
  assert.deepEqual(written, [['1', '2', '3']]);
});

test('what is marked after a flush is written too', async () => {
  const { written, buffer } = recording();
  buffer.add(mark(1));
  await buffer.flush();
  buffer.add(mark(2));
  await buffer.flush();
  await buffer.flush();
  assert.deepEqual(written, [['1'], ['2']]);
});

test('a thousand marks wait for nobody', { timeout: 5_000 }, async () => {
  const { written, buffer } = recording();
  for (let seq = 1; seq <= 1_000; seq += 1) buffer.add(mark(seq));
  while (written.length === 0) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(written[0]?.length, 1_000);
  await buffer.flush();
});

test('a database that fails is met by whoever flushes', async () => {
  const { buffer } = recording(true);
  buffer.add(mark(1));
  await assert.rejects(buffer.flush(), /no database/);
});
