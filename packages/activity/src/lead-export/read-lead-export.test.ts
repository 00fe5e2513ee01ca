import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
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
    ['header', 'lead', 'call', 'comment', 'opportunityConversion'],
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
  assert.equal(await fails('\n\n'), 'FILE_EMPTY 1:1');
  assert.equal(await fails('会社情報：会社名\nア\n'), 'FILE_NO_ID_COLUMN 1:1');
  assert.equal(
    await fails(`${header},コメント1:日時\n`),
    `FILE_DUPLICATE_COLUMN 1:${String(header.length + 2)}`,
  );
  assert.equal(await fails(`${header}\n${row}\nL2,"ア"イ,,,,,,,\n`), 'FILE_FORMAT 4:1');
  const damaged = Buffer.concat([Buffer.from(`${header}\nL1,`), Buffer.from([0xff, 0x0a])]);
  assert.equal(await fails(damaged), 'FILE_ENCODING 2:4');
});

test('a file that stops inside a row is cut there, whatever it stops in', async () => {
  assert.equal(await fails(`${header}\nL1,"切れ`), 'FILE_CUT 2:7');
  assert.equal(await fails(`${header}\nL1,"切\nれ`), 'FILE_CUT 3:2');
  assert.equal(await fails(`${header}\n${row}\nL2,イ`), 'FILE_CUT 4:5');
  assert.equal(await fails(Buffer.from(`${header}\n${row}\nL2,イ`).subarray(0, -1)), 'FILE_CUT 4:4');
});

test('a last row without a line break is whole when it has all its columns', async () => {
  assert.equal((await activities(`${header}\r\n${row}`)).length, 3);
});

test('a short last row with a line break is a bad row, not a cut file', async () => {
  const rows = await read(`${header}\n${row}\nL2,イ\n`);
  assert.deepEqual(rows.at(-1), {
    type: 'rejected',
    rejected: {
      line: 4,
      code: 'WRONG_COLUMN_COUNT',
      path: '',
      parameters: { expected: '9', found: '2' },
      record: ['L2', 'イ'],
    },
  });
});

test('blank lines and Windows line breaks count as lines of the file', async () => {
  const rows = await read(`${header}\r\n\r\n${row.replace('\n', '\r\n')}\r\n\r\n,イ,,,,,,,\r\n`);
  assert.deepEqual(
    rows.flatMap((one) =>
      one.type === 'lead' ? [one.line] : one.type === 'rejected' ? [one.rejected.line] : [],
    ),
    [3, 6],
  );
});

test('a bad slot is refused by the name of its column and the other slots are read', async () => {
  const bad = `L1,ア,2026/10/01 10:00,x,${'あ'.repeat(32_001)},,内容だけ,2026/10/03 09:00,120万\n`;
  const refused = (await read(`${header}\n${bad}`)).flatMap((one) =>
    one.type === 'rejected' ? [`${one.rejected.code} ${one.rejected.path}`] : [],
  );
  assert.deepEqual(refused, [
    'TOO_LONG コール結果1：コメント',
    'MISSING コメント1：日時',
    'INVALID_VALUE 商談1：金額',
  ]);
});

test('header cells are recognised with half-width colons, spaces, full-width digits and another wave dash', async () => {
  const [header] = await read(
    ' システム管理情報: ＩＤ ,コール結果１：開始日時,次のアクション1：アクション名,コール結果1：担当\nL1,,,\n',
  );
  assert.deepEqual(header, {
    type: 'header',
    encoding: 'utf-8',
    ignored: ['次のアクション1：アクション名', 'コール結果1：担当'],
  });
});

test('a lead carries what links and suggestions need, and every column about it', async () => {
  const rows = await read(
    'システム管理情報：ID,システム管理情報：リードURL,会社情報：会社名,担当者情報：姓,担当者情報：メール,カスタム情報：区分：大,タグ：展示会〜秋\n' +
      'L1,https://example.com/leads/1,株式会社ア, 山田 ,yamada@example.com,甲,1\n',
  );
  assert.deepEqual(rows[1], {
    type: 'lead',
    line: 2,
    leadId: 'L1',
    url: 'https://example.com/leads/1',
    company: '株式会社ア',
    lastName: '山田',
    mail: 'yamada@example.com',
    fields: {
      'システム管理情報:リードURL': 'https://example.com/leads/1',
      '会社情報:会社名': '株式会社ア',
      '担当者情報:姓': '山田',
      '担当者情報:メール': 'yamada@example.com',
      'カスタム情報:区分:大': '甲',
      'タグ:展示会~秋': '1',
    },
  });
});

test('a lead’s page that is no address is left out of its activities', async () => {
  const [comment] = await activities(
    'システム管理情報：ID,システム管理情報：リードURL,コメント1：日時,コメント1：内容\nL1,社内,2026/10/02 10:00,x\n',
  );
  assert.ok(comment && !('url' in comment));
});

test('a lead that stands in two rows is refused the second time', async () => {
  const rows = await read(`${header}\n${row}\n${row}\n`);
  const refused = rows.flatMap((one) => (one.type === 'rejected' ? [one.rejected] : []));
  assert.deepEqual(
    refused.map(({ line, code, parameters }) => ({ line, code, parameters })),
    [{ line: 4, code: 'DUPLICATE_LEAD_ROW', parameters: { line: '2' } }],
  );
});

test('equals keep their IDs when a later export numbers its slots from the other end', async () => {
  const slots = 'システム管理情報：ID,コメント1：日時,コメント1：内容,コメント2：日時,コメント2：内容\n';
  const idOf = (all: readonly Activity[], text: string) =>
    all.find((one) => one.kind === 'comment' && one.text === text)?.id;
  const before = await activities(`${slots}L1,2026/10/02 10:00:05,一,2026/10/02 10:00:40,二\n`);
  const after = await activities(`${slots}L1,2026/10/02 10:00:40,二,2026/10/02 10:00:05,一\n`);
  assert.equal(idOf(after, '一'), idOf(before, '一'));
  assert.equal(idOf(after, '二'), idOf(before, '二'));
});

test('times without offset are in the given time zone', async () => {
  const bytes = new TextEncoder().encode(
    'システム管理情報：ID,コメント1：日時,コメント1：内容\nL1,2026/10/02 10:00,x\n',
  );
  const times: string[] = [];
  for await (const one of sut(pieces(bytes), now, 'Europe/Berlin'))
    if (one.type === 'activity') times.push(one.activity.occurredAt);
  assert.deepEqual(times, ['2026-10-02T08:00:00.000Z']);
});

test('whatever a comment says, it comes out as it went in', async () => {
  const cell = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => text.trim() !== '' && !/[\0\r]/u.test(text));
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 4 }), async (texts) => {
      const head = texts
        .map((_, at) => `コメント${String(at + 1)}：内容,コメント${String(at + 1)}：日時`)
        .join(',');
      const cells = texts.map(
        (text, at) => `"${text.replaceAll('"', '""')}",2026/10/0${String(at + 1)} 09:00`,
      );
      const all = await activities(`${head},システム管理情報：ID\n${cells.join(',')},L1\n`);
      assert.deepEqual(
        all.map((one) => one.kind === 'comment' && one.text),
        texts,
      );
    }),
  );
});

// システム管理情報：ID,コメント1：日時,コメント1：内容 / L1,2026/10/02 10:00,髙橋様～① in CP932
const CP932 =
  'g1aDWINlg4CKx5edj+6V8YFGSUQsg1KDgYOTg2cxgUaT+o6eLINSg4GDk4NnMYFGk+CXZQpMMSwyMDI2LzEwLzAyIDEwOjAwLPv8i7SXbIFgh0AK';
