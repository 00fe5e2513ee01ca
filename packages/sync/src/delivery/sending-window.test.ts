import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SendingWindow } from './sending-window.ts';
import type { WindowEntry } from './sending-window.ts';

function entry(
  seq: number,
  lead: string,
  parents: string[] = [],
  method: 'insert' | 'update' = 'insert',
): WindowEntry {
  return { seq: String(seq), lead, parents, method, weight: 1 };
}

const seqs = (batch: readonly WindowEntry[]) => batch.map(({ seq }) => seq);

test('one parent is never in two calls at once', () => {
  const window = new SendingWindow<WindowEntry>();
  window.add([entry(1, 'A', ['003a']), entry(2, 'B', ['003b']), entry(3, 'C', ['003a'])]);

  const first = window.take(1);
  assert.deepEqual(seqs(first), ['1']);
  assert.deepEqual(seqs(window.take(2)), ['2']);
  assert.deepEqual(window.take(2), []);
  window.release(first);
  assert.deepEqual(seqs(window.take(2)), ['3']);
});

test('a lead’s activities never overtake each other, not even by another method', () => {
  const window = new SendingWindow<WindowEntry>();
  window.add([entry(1, 'A'), entry(2, 'A', [], 'update'), entry(3, 'A'), entry(4, 'B')]);

  const first = window.take(10);
  assert.deepEqual(seqs(first), ['1', '4']);
  assert.deepEqual(window.take(10), []);
  window.release(first);
  assert.deepEqual(seqs(window.take(10)), ['2']);
});

test('entries put back go before what came after them', () => {
  const window = new SendingWindow<WindowEntry>();
  window.add([entry(9, 'A'), entry(10, 'A'), entry(11, 'A')]);
  const first = window.take(1);
  window.release(first);
  window.putBack(first);
  assert.deepEqual(seqs(window.take(10)), ['9', '10', '11']);
});

test('what waits is weighed', () => {
  const window = new SendingWindow<WindowEntry>();
  window.add([entry(1, 'A'), { ...entry(2, 'B'), weight: 40 }]);
  assert.equal(window.weight, 41);
  window.take(1);
  assert.equal(window.weight, 40);
});

test('a held lead leaves the window and does not come back', () => {
  const window = new SendingWindow<WindowEntry>();
  window.add([entry(1, 'A'), entry(2, 'B')]);
  window.hold('A');
  window.add([entry(3, 'A')]);
  assert.deepEqual(seqs(window.take(10)), ['2']);
  assert.equal(window.size, 0);
});

test('a call that would be too small is not begun', () => {
  const window = new SendingWindow<WindowEntry>();
  window.add([entry(1, 'A'), entry(2, 'B')]);
  assert.deepEqual(window.take(200, 200), []);
  assert.equal(window.take(200).length, 2);
});

test('a call takes a lead’s entries for one record only, the rest in their order later', () => {
  const window = new SendingWindow<WindowEntry>();
  window.add([
    entry(1, 'A', ['00Q']),
    entry(2, 'A', ['003']),
    entry(3, 'A', ['00Q']),
    entry(4, 'B', ['003']),
  ]);

  const first = window.take(10);
  assert.deepEqual(seqs(first), ['1', '4']);
  window.release(first);
  assert.deepEqual(seqs(window.take(10)), ['2']);
});

test('what is taken out of the window is named by whoever asks', () => {
  const window = new SendingWindow<WindowEntry>();
  window.add([entry(1, 'A'), entry(2, 'A', [], 'update'), entry(3, 'B')]);
  assert.deepEqual(seqs(window.takeOut(({ method }) => method === 'update')), ['2']);
  assert.deepEqual(seqs(window.take(10)), ['1', '3']);
});
