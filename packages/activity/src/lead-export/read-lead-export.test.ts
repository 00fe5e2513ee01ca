import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity } from '../contract/activity.ts';
import { FileError } from '../contract/file-error.ts';
import { readLeadExport as sut } from './read-lead-export.ts';

const now = Date.parse('2026-11-01T00:00:00Z');
const header =
  'システム管理情報：ID,会社情報：会社名,コール結果1：開始日時,コール結果1：結果,コール結果1：コメント,コメント1：日時,コメント1：内容,商談1：商談作成日時,商談1：金額';
const row =
  'L1,株式会社ア,2026/10/01 10:00,担当者接触：アポ獲得,"来週\n訪問",2026-10-02T00:30:00,至急〜,2026/10/03 09:00,"1,200,000"';

async function* pieces(bytes: Uint8Array, size = 7) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const rows = [];
  for await (const one of sut(pieces(bytes), now)) rows.push(one);
  return rows;
}

async function activities(text: string | Uint8Array): Promise<Activity[]> {
  return (await read(text)).flatMap((one) => (one.type === 'activity' ? [one.activity] : []));
}

const fails = (text: string | Uint8Array) =>
  read(text).then(
    () => assert.fail('was read'),
    (error: unknown) => {
      assert.ok(error instanceof FileError, String(error));
      return `${error.code} ${String(error.line)}:${String(error.column)}`;
    },
  );

test('a row becomes its lead and one activity a filled slot', async () => {
  const rows = await read(`${header}\n${row}\n`);
  assert.deepEqual(
    rows.map((one) => (one.type === 'activity' ? one.activity.kind : one.type)),
    ['lead', 'call', 'comment', 'opportunityConversion'],
  );
  const [call, comment, deal] = await activities(`${header}\n${row}\n`);
  assert.equal(call?.kind === 'call' && call.comment, '来週\n訪問');
  assert.equal(comment?.occurredAt, '2026-10-01T15:30:00.000Z');
  assert.equal(deal?.kind === 'opportunityConversion' && deal.amount, 1_200_000);
});

test('UTF-8, UTF-8 with BOM and CP932 read alike, whatever the pieces', async () => {
  const plain = await activities(`${header}\n${row}\n`);
  assert.deepEqual(await activities(`\ufeff${header}\n${row}\n`), plain);
  const cp932 = Buffer.from(CP932, 'base64');
  const [comment] = await activities(cp932);
  assert.equal(comment?.kind === 'comment' && comment.text, '髙橋様～①');
});

test('an ID stays when the text is edited, slots are added and columns change places', async () => {
  const [first] = await activities(
    `コメント1：日時,システム管理情報：ID,コメント1：内容\n2026/10/02 10:00,L1,まえ\n`,
  );
  const later = await activities(
    `システム管理情報：ID,コメント1：内容,コメント1：日時,コメント2：日時,コメント2：内容\nL1,新しい,2026/10/03 10:00,2026/10/02 10:00,あと\n`,
  );
  assert.equal(later[1]?.id, first?.id);
  assert.notEqual(later[0]?.id, first?.id);
});

test('equals of one minute are two activities', async () => {
  const two = await activities(
    `システム管理情報：ID,コメント1：日時,コメント1：内容,コメント2：日時,コメント2：内容\nL1,2026/10/02 10:00:05,一,2026/10/02 10:00:40,二\n`,
  );
  assert.equal(new Set(two.map((one) => one.id)).size, 2);
});

test('a bad row is refused with its line and the rest is read', async () => {
  const rows = await read(`${header}\n,ア,,,,,,,\n"L2",イ,2026/13/01 10:00,x,,,,,\nL3\n${row}\n`);
  const refused = rows.flatMap((one) =>
    one.type === 'rejected' ? [`${String(one.rejected.line)} ${one.rejected.code}`] : [],
  );
  assert.deepEqual(refused, ['2 MISSING', '3 NO_SUCH_TIME', '4 WRONG_COLUMN_COUNT']);
  assert.equal(rows.filter((one) => one.type === 'activity').length, 3);
});

test('lines are those of the file, quoted line breaks counted', async () => {
  const rows = await read(`${header}\n${row}\n,イ,,,,,,,\n${row.replace('L1', 'L9')}\n`);
  assert.deepEqual(
    rows.flatMap((one) => (one.type === 'rejected' ? [one.rejected.line] : [])),
    [4],
  );
});

test('a file that cannot be read says where', async () => {
  assert.equal(await fails(''), 'FILE_EMPTY 1:1');
  assert.equal(await fails('会社情報：会社名\nア\n'), 'FILE_NO_ID_COLUMN 1:1');
  assert.match(await fails(`${header}\nL1,"切れ`), /^FILE_CUT /);
  assert.match(await fails(`${header}\n${row}\nL2,イ`), /^FILE_CUT 4:/);
  assert.match(await fails(Uint8Array.from([0x41, 0xff, 0xff, 0x0a, 0x80])), /^FILE_ENCODING 1:/);
});

// システム管理情報：ID,コメント1：日時,コメント1：内容 / L1,2026/10/02 10:00,髙橋様～① in CP932
const CP932 =
  'g1aDWINlg4CKx5edj+6V8YFGSUQsg1KDgYOTg2cxgUaT+o6eLINSg4GDk4NnMYFGk+CXZQpMMSwyMDI2LzEwLzAyIDEwOjAwLPv8i7SXbIFgh0AK';
