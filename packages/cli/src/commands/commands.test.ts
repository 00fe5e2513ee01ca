import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ImportReport, OrgStatus, SyncOrgReport } from '@bales/sync';
import { openBalesFolder } from '../testing/bales.ts';
import { startLinkedOrg } from '../testing/linked-org.ts';

const bales = await openBalesFolder();
const org = await startLinkedOrg(1);
await bales.connect(org.scripted.origin);
after(async () => {
  await bales.close();
  await org.scripted.close();
});

const call = {
  v: 1,
  id: 'c1',
  leadId: 'L0',
  kind: 'call',
  occurredAt: '2026-10-01T01:00:00Z',
  result: '担当者不在',
};
const header =
  'システム管理情報：ID,会社情報：会社名,コール結果1：開始日時,コール結果1：結果,コメント1：日時,コメント1：内容';
const lines = (...records: unknown[]) => records.map((one) => `${JSON.stringify(one)}\n`).join('');

test('import, sync and status: one Task for what stands in both files, and a second run changes nothing', async () => {
  const csv = `${header}\nL0,株式会社あおば,2026/10/01 10:00,担当者不在,2026/10/02 09:00,"折返し\n希望"\n`;
  await bales.write('leads.csv', csv);
  await bales.write('activities.jsonl', lines(call, { ...call, id: 'c2', leadId: 'L9' }));

  const first = await bales.json<ImportReport>('import', 'leads.csv');
  assert.deepEqual([first.read, first.accepted, first.new], [2, 2, 2]);
  await bales.json('import', 'activities.jsonl');
  const sync = await bales.json<SyncOrgReport>('sync');
  assert.deepEqual([sync.inserted, sync.updated], [2, 0]);
  const status = await bales.json<OrgStatus>('status');
  assert.deepEqual([status.activities.sent, status.activities.waiting], [2, 1]);

  const again = await bales.json<ImportReport>('import', 'activities.jsonl');
  assert.deepEqual([again.unchanged, again.changed, again.new], [2, 0, 0]);
  assert.equal((await bales.json<ImportReport>('import', 'leads.csv')).unchanged, 2);
  const second = await bales.json<SyncOrgReport>('sync');
  assert.deepEqual([second.inserted, second.updated], [0, 0]);
});

test('an edit updates the Task with what changed', async () => {
  await bales.write('activities.jsonl', lines({ ...call, result: '担当者接触：アポ獲得' }));
  assert.equal((await bales.json<ImportReport>('import', 'activities.jsonl')).changed, 1);
  assert.equal((await bales.json<SyncOrgReport>('sync')).updated, 1);
  const { records } = org.collections.at(-1) ?? { records: [] };
  assert.deepEqual(Object.keys(records[0] ?? {}).sort(), [
    'BalesCallResult__c',
    'BalesSearchKey__c',
    'CallDisposition',
    'Id',
    'Subject',
    'attributes',
  ]);
});

test('a dry run says what would happen and writes nothing', async () => {
  await bales.write('dry.jsonl', lines({ ...call, id: 'dry' }, { ...call, kind: 'fax' }));
  const report = await bales.json<ImportReport>('import', 'dry.jsonl', '--dry-run');
  assert.deepEqual([report.new, report.rejected], [1, 1]);
  assert.equal((await bales.json<ImportReport>('import', 'dry.jsonl', '--dry-run')).new, 1);
  assert.ok(!(await readdir(bales.path)).includes('dry.jsonl.rejected.jsonl'));
});

test('bad records go to the reject file with line and reason, the rest is accepted', async () => {
  const long = { ...call, id: 'long', result: 'x'.repeat(256) };
  const bad = [
    { ...call, kind: 'fax' },
    { ...call, occurredAt: '2026-02-30T00:00:00Z' },
    { ...call, id: '' },
    long,
  ];
  await bales.write('bad.jsonl', `${lines({ ...call, id: 'good' }, ...bad)}{"v":1,\n`);
  const { exitCode, stdout } = await bales.run('import', 'bad.jsonl');
  assert.equal(exitCode, 0);
  assert.match(
    stdout,
    /6 records read: 1 accepted .* 5 rejected\.\nThe rejected records are in bad\.jsonl\.rejected\.jsonl\./,
  );
  const rejected = (await readFile(join(bales.path, 'bad.jsonl.rejected.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n');
  const found = rejected.map((line) => JSON.parse(line) as { line: number; code: string; reason: string });
  assert.deepEqual(
    found.map(({ line, code }) => `${String(line)} ${code}`),
    ['2 UNKNOWN_KIND', '3 NO_SUCH_TIME', '4 MISSING', '5 TOO_LONG', '6 NOT_JSON'],
  );
  assert.ok(found.every(({ reason }) => reason.endsWith('.')));
});

const unusable: readonly (readonly [name: string, content: string | Uint8Array | null, sentence: RegExp])[] =
  [
    ['none.csv', null, /^none\.csv: line 1, column 1: there is no such file\.$/],
    ['empty.csv', '', /^empty\.csv: Line 1, column 1: the file is empty\./],
    ['empty.jsonl', '\n', /^empty\.jsonl: Line 1, column 1: the file is empty\./],
    [
      'utf16.csv',
      Buffer.from(`\ufeff${header}\n`, 'utf16le'),
      /^utf16\.csv: Line 1, column 1: neither UTF-8 nor/,
    ],
    [
      'no-id.csv',
      '会社情報：会社名\nあおば\n',
      /^no-id\.csv: Line 1, column 1: the header has no column システム管理情報：ID/,
    ],
    [
      'cut.csv',
      `${header}\nL0,あおば,2026/10/01 10:00,不在,,\nL1,みど`,
      /^cut\.csv: Line 3, column 6: the file stops in the middle/,
    ],
    [
      'cut-quote.csv',
      `${header}\nL0,"あお`,
      /^cut-quote\.csv: Line 2, column 7: the file stops in the middle/,
    ],
    [
      'cut.jsonl',
      `${lines({ ...call, id: 'cut1' })}{"v":1,"id":"cu`,
      /^cut\.jsonl: Line 2, column 16: the file stops in the middle/,
    ],
    [
      'bytes.jsonl',
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d, 0x0a]),
      /^bytes\.jsonl: Line 1, column \d: neither UTF-8/,
    ],
  ];

test('an unusable file is one sentence naming line and column, exit code 2 and nothing half-done', async () => {
  const before = await bales.json<OrgStatus>('status');
  for (const [name, content, sentence] of unusable) {
    if (content !== null) await bales.write(name, content);
    const { exitCode, stdout, stderr } = await bales.run('import', name);
    assert.deepEqual([exitCode, stdout], [2, ''], name);
    assert.match(stderr.trimEnd(), sentence);
    assert.equal(stderr.trimEnd().split('\n').length, 1, name);
    assert.ok(!(await readdir(bales.path)).some((file) => file.startsWith(`${name}.`)));
  }
  assert.deepEqual((await bales.json<OrgStatus>('status')).activities, before.activities);
});

test('what is missing for a connection is named, in the user’s language', async () => {
  const ja = await openBalesFolder({ BALES_LANG: 'ja' });
  const partly = await ja.run('sync', '--username', 'u@x');
  const nothing = await ja.run('sync');
  await ja.close();
  assert.equal(partly.exitCode, 2);
  assert.match(partly.stderr, /^接続に --org-url, --client-id, --key-file がありません/);
  assert.equal(nothing.exitCode, 1);
  assert.match(nothing.stderr, /bales connect --org default/);
});

test('a paused connection sends nothing and says what to do', async () => {
  const rows = org.rows.get('BalesConnection__c') ?? [];
  org.rows.set('BalesConnection__c', [{ ...rows[0], Paused__c: true }]);
  await bales.write('paused.jsonl', lines({ ...call, id: 'paused', occurredAt: '2026-10-05T01:00:00Z' }));
  await bales.json('import', 'paused.jsonl');
  const { exitCode, stderr } = await bales.run('sync');
  org.rows.set('BalesConnection__c', rows);
  assert.equal(exitCode, 1);
  assert.match(stderr, /^Nothing was sent: the connection is paused\./);
  assert.equal((await bales.json<SyncOrgReport>('sync')).inserted, 2);
});

test('every command explains itself with examples', async () => {
  for (const command of ['import', 'sync', 'status', 'connect', 'connections', 'serve', 'work']) {
    const { exitCode, stdout } = await bales.run(command, '--help');
    assert.equal(exitCode, 0);
    assert.match(stdout, /EXAMPLES/);
    assert.match(stdout, /--json/);
  }
});
