import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FileError } from '../contract/file-error.ts';
import { decodeText } from './decode-text.ts';
import type { FileEncoding } from './encoding.ts';

const both = ['utf-8', 'shift_jis'] as const;
// 会社情報：会社名 and 髙橋～㈱① as Windows writes them.
const header = Buffer.from('89ef8ed08fee95f1814689ef8ed096bc', 'hex');
const name = Buffer.from('fbfc8bb48160878a8740', 'hex');
const lineBreak = Buffer.from('\n');

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function sut(bytes: Uint8Array, size = 5, accepted: readonly FileEncoding[] = both) {
  const file = decodeText(inPieces(bytes, size), accepted);
  let text = '';
  for await (const piece of file.text) text += piece;
  return { text, encoding: file.encoding(), line: file.position.line, column: file.position.column };
}

const fault = (bytes: Uint8Array, size?: number, accepted?: readonly FileEncoding[]) =>
  sut(bytes, size, accepted).then(
    (read) => assert.fail(`was read as ${JSON.stringify(read)}`),
    (error: unknown) => {
      assert.ok(error instanceof FileError, String(error));
      return `${error.code} ${String(error.line)}:${String(error.column)}`;
    },
  );

test('CP932 is read with the characters that only Windows has', async () => {
  const read = await sut(Buffer.concat([header, lineBreak, name, lineBreak]));
  assert.deepEqual(read, {
    text: '会社情報：会社名\n髙橋～㈱①\n',
    encoding: 'shift_jis',
    line: 3,
    column: 1,
  });
});

test('UTF-8 is read with and without its mark, which is no text', async () => {
  const text = '会社名,\ufeffx\n株式会社ア😀';
  const plain = await sut(Buffer.from(text));
  assert.equal(plain.text, text);
  assert.deepEqual(await sut(Buffer.from(`\ufeff${text}`)), plain);
});

test('whatever the pieces, the text is the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), async (text, size) => {
      const whole = `会社名\n${text.replaceAll('\0', '')}\n`;
      assert.equal((await sut(Buffer.from(whole), size)).text, whole.toWellFormed());
    }),
  );
});

test('a damaged byte is named by line and column, whatever the pieces', async () => {
  const utf8 = Buffer.concat([Buffer.from('会社名\nア,'), Buffer.from([0xff]), Buffer.from('イ\n')]);
  const cp932 = Buffer.concat([header, lineBreak, name, Buffer.from([0xfd, 0x41, 0x0a])]);
  for (const size of [1, 4, 1_000]) {
    assert.equal(await fault(utf8, size), 'FILE_ENCODING 2:3');
    assert.equal(await fault(cp932, size), 'FILE_ENCODING 2:6');
  }
});

test('a damaged byte in the header does not make UTF-8 pass for CP932', async () => {
  const bytes = Buffer.concat([Buffer.from('会社名,住'), Buffer.from([0xff]), Buffer.from('所\n')]);
  assert.equal(await fault(bytes), 'FILE_ENCODING 1:6');
});

test('EUC-JP, ISO-2022-JP, UTF-16 and files that are no text are refused', async () => {
  assert.equal(await fault(Buffer.from('b2f1bcd2ccbe0a', 'hex')), 'FILE_ENCODING 1:1');
  assert.equal(await fault(Buffer.from('1b2442327140524c3e1b28420a', 'hex')), 'FILE_ENCODING 1:1');
  assert.equal(await fault(Buffer.from('\ufeff会社名\n', 'utf16le')), 'FILE_ENCODING 1:1');
  assert.equal(await fault(Buffer.from('ID\n', 'utf16le')), 'FILE_ENCODING 1:2');
  assert.match(await fault(Buffer.from('1f8b0800000000000003', 'hex')), /^FILE_ENCODING 1:/u);
});

test('CP932 is refused where only UTF-8 is accepted', async () => {
  assert.equal(await fault(Buffer.concat([header, lineBreak]), 5, ['utf-8']), 'FILE_ENCODING 1:1');
});

test('a file that ends inside a character is cut there', async () => {
  const utf8 = Buffer.from('会社名\nア');
  assert.equal(await fault(utf8.subarray(0, -1)), 'FILE_CUT 2:1');
  assert.equal(await fault(Buffer.concat([header, lineBreak, name.subarray(0, 5)])), 'FILE_CUT 2:3');
});

test('an empty file is empty', async () => {
  assert.equal(await fault(Buffer.alloc(0)), 'FILE_EMPTY 1:1');
  assert.equal(await fault(Buffer.from('\ufeff')), 'FILE_EMPTY 1:1');
});
