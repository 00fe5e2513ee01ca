import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileError } from '../contract/file-error.ts';
import { readJsonl as sut } from './read-jsonl.ts';

const now = Date.parse('2026-11-01T00:00:00Z');
const good = JSON.stringify({
  v: 1,
  id: 'a',
  leadId: 'l',
  kind: 'comment',
  occurredAt: '2026-10-30T18:00:00+09:00',
  text: 'よい😀',
});

async function* pieces(text: string) {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 11) yield bytes.subarray(at, at + 11);
}

async function read(text: string) {
  const rows = [];
  for await (const one of sut(pieces(text), now)) rows.push(one);
  return rows;
}

test('each line is an activity; blank lines and a missing last line break are fine', async () => {
  const rows = await read(`${good}\r\n\n${good}`);
  assert.deepEqual(
    rows.map((one) => one.type === 'activity' && one.line),
    [1, 3],
  );
});

test('bad lines are refused with line and reason, the rest is read', async () => {
  const rows = await read(`{"v":1}\nnot json\n${good}\n`);
  const refused = rows.flatMap((one) =>
    one.type === 'rejected' ? [`${String(one.rejected.line)} ${one.rejected.code}`] : [],
  );
  assert.deepEqual(refused, ['1 UNKNOWN_KIND', '2 NOT_JSON']);
  assert.equal(rows.length, 3);
});

test('a file that ends in the middle of a line, or is empty, is refused as a whole', async () => {
  const half = good.slice(0, 40);
  await assert.rejects(read(`${good}\n${half}`), (error: unknown) => {
    assert.ok(error instanceof FileError);
    assert.deepEqual([error.code, error.line, error.column], ['FILE_CUT', 2, 41]);
    return true;
  });
  await assert.rejects(read('\n'), { code: 'FILE_EMPTY' });
});
