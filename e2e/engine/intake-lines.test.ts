import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { BalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { openEngineFolder } from './engine-folder.ts';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg, Row } from './engine-org.ts';
import { serveEngine } from './engine-server.ts';
import type { EngineServer } from './engine-server.ts';

const xml = (root: string, body: string) =>
  `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`;
const field = (name: string, type: string, more = '') =>
  `<fields><fullName>${name}</fullName><label>${name}</label><type>${type}</type>${more}</fields>`;
const list = (name: string, members: readonly string[]) =>
  `<types>${members.map((one) => `<members>${one}</members>`).join('')}<name>${name}</name></types>`;
const fields = ['Budget__c', 'Next__c', 'Short__c', 'Rank__c', 'Secret__c'];
const ranks = ['甲', '乙']
  .map((rank) => `<value><fullName>${rank}</fullName><default>false</default><label>${rank}</label></value>`)
  .join('');

/** Task fields of the customer's own, all but one granted; and a Task record type. */
const customer = {
  'package.xml': xml(
    'Package',
    list(
      'CustomField',
      fields.map((name) => `Activity.${name}`),
    ) +
      list('RecordType', ['Task.Call']) +
      list('PermissionSet', ['CustomerFields']) +
      '<version>67.0</version>',
  ),
  'objects/Activity.object': xml(
    'CustomObject',
    field('Budget__c', 'Currency', '<precision>12</precision><scale>0</scale>') +
      field('Next__c', 'Date') +
      field('Short__c', 'Text', '<length>5</length>') +
      field(
        'Rank__c',
        'Picklist',
        `<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${ranks}</valueSetDefinition></valueSet>`,
      ) +
      field('Secret__c', 'Text', '<length>5</length>'),
  ),
  'objects/Task.object': xml(
    'CustomObject',
    '<recordTypes><fullName>Call</fullName><active>true</active><label>Call</label></recordTypes>',
  ),
  'permissionsets/CustomerFields.permissionset': xml(
    'PermissionSet',
    fields
      .filter((name) => name !== 'Secret__c')
      .map(
        (name) =>
          `<fieldPermissions><editable>true</editable><field>Task.${name}</field><readable>true</readable></fieldPermissions>`,
      )
      .join('') +
      '<label>CustomerFields</label><recordTypeVisibilities><recordType>Task.Call</recordType><visible>true</visible></recordTypeVisibilities>',
  ),
};

describe('intake, users, rules and mappings, sentence by sentence', () => {
  let org: EngineOrg;
  let server: EngineServer;
  let bales: BalesFolder;
  let lead: string;
  before(async () => {
    org = await openEngineOrg();
    await org.org.deploy(customer);
    const set = await org.org.one("SELECT Id FROM PermissionSet WHERE Name = 'CustomerFields'");
    await org.org.make('PermissionSetAssignment', {
      ...{ PermissionSetId: set['Id'], AssigneeId: org.integration.id },
    });
    server = await serveEngine(org);
    bales = await openEngineFolder(org);
    ({ lead } = await org.linkedLead());
    await org.sync();
  });
  after(async () => {
    await bales.close();
    await server.close();
    await org.close();
  });

  const given = (id: string, kind: string, more: object): object => ({
    ...{ v: 1, id, leadId: lead, kind, occurredAt: '2026-03-01T15:30:00Z' },
    ...{ recorder: { id: 'u1', name: '山田 太郎' }, ...more },
  });
  const send = async (activities: readonly object[], language?: string): Promise<Row[]> => {
    const { status, body } = await server.call('POST', '/activities', { activities }, language);
    assert.equal(status, 202, JSON.stringify(body));
    return body['results'] as Row[];
  };
  const task = async (id: string, names: string): Promise<Row> => (await org.tasks(names)).get(id) ?? {};
  const statuses = (results: readonly Row[]) => results.map(({ status }) => status);

  it('an unlinked recorder: accepted with the warning in the rep’s language, owned by the default owner', async () => {
    const activity = given('w1', 'comment', { text: 'x', recorder: { id: 'u77', name: '新人 花子' } });
    const [japanese] = await send([activity]);
    const [warning] = japanese?.['warnings'] as Row[];
    assert.deepEqual([japanese?.['status'], warning?.['code']], ['new', 'USER_NOT_LINKED']);
    assert.match(String(warning?.['message']), /新人 花子.*ユーザー連携/);
    const [english] = await send([activity], 'en');
    assert.match(String((english?.['warnings'] as Row[])[0]?.['message']), /新人 花子/);
    await org.sync();
    const sent = await task('w1', 'OwnerId, BalesRecorder__c');
    assert.deepEqual([sent['OwnerId'], sent['BalesRecorder__c']], [org.recorder.id, '新人 花子']);
  });

  it('Zoom Phone may dial for linked users, and for everybody once calls are not sent', async () => {
    const readiness = async (user: string) =>
      (await server.call('GET', `/users/${user}/call-readiness`)).body;
    assert.equal((await readiness('u1'))['ready'], true);
    const refused = await readiness('u77');
    assert.deepEqual([refused['ready'], refused['reason']], [false, 'USER_NOT_LINKED']);
    assert.match(String(refused['message']), /ユーザー連携/);
    await bales.json('rules', 'set', 'call', '--no-enabled');
    await org.sync();
    assert.equal((await readiness('u77'))['ready'], true);
    await bales.json('rules', 'set', 'call', '--enabled');
    await org.sync();
    assert.equal((await readiness('u77'))['ready'], false);
  });

  it('users come by API; invited and inactive ones are hidden; a suggestion by mail', async () => {
    const users = [
      { id: 'p1', name: '佐藤', mail: 'RECORDER@bales.example', state: 'active', gmailLinked: true },
      { id: 'p2', name: '招待', state: 'invited' },
      { id: 'p3', name: '無効', state: 'inactive' },
    ];
    const { body } = await server.call('POST', '/users', { users });
    assert.deepEqual([body['new'], body['suggestions']], [3, 1], JSON.stringify(body));
    const shown = (await server.call('GET', '/users')).body['users'] as Row[];
    const ids = shown.map(({ id }) => id);
    assert.deepEqual([ids.includes('p1'), ids.includes('p2'), ids.includes('p3')], [true, false, false]);
    assert.equal(shown.find(({ id }) => id === 'p1')?.['suggested'], org.recorder.id);
    const all = (await server.call('GET', '/users?all=true')).body['users'] as Row[];
    assert.ok(all.some(({ id }) => id === 'p3'));
  });

  it('twice in a batch is one, with its last text; a late older revision is ignored', async () => {
    const first = given('t1', 'comment', { text: '一' });
    await send([first, { ...first, text: '二' }]);
    await send([given('r1', 'comment', { text: '新', revision: 2 })]);
    assert.deepEqual(statuses(await send([given('r1', 'comment', { text: '旧', revision: 1 })])), [
      'unchanged',
    ]);
    const { inserted } = await org.sync();
    assert.equal(inserted, 2);
    assert.equal((await task('t1', 'Description'))['Description'], '二');
    assert.equal((await task('r1', 'Description'))['Description'], '新');
  });

  it('a native ID adopts what a CSV brought first, and the other way round', async () => {
    const head =
      'システム管理情報：ID,会社情報：会社名,コール結果1：開始日時,コール結果1：結果,コール結果1：コメント';
    const file = (name: string, time: string) =>
      bales.write(name, `${head}\n${lead},あおば,${time},担当者不在,CSVから\n`);
    const tasksOf = async () =>
      (await org.ours(`SELECT Id FROM Task WHERE BalesLeadId__c = '${lead}'`)).length;
    const before = await tasksOf();
    await file('first.csv', '2026-03-05 10:00');
    await bales.json('import', 'first.csv');
    await org.sync();
    assert.equal(await tasksOf(), before + 1);
    const native = { result: '担当者不在', comment: 'APIから', occurredAt: '2026-03-05T10:00:20+09:00' };
    assert.deepEqual(statuses(await send([given('n1', 'call', native)])), ['changed']);
    await org.sync();
    assert.equal(await tasksOf(), before + 1);

    await send([given('n2', 'call', { ...native, occurredAt: '2026-03-06T10:00:20+09:00' })]);
    await org.sync();
    await file('second.csv', '2026-03-06 10:00');
    await bales.json('import', 'second.csv');
    await org.sync();
    assert.equal(await tasksOf(), before + 2);
    assert.match(String((await task('n2', 'Description'))['Description']), /APIから/);
  });

  it('opens and clicks gather and go as one update', async () => {
    const mail = { campaign: '春', subject: '件名', body: '本文' };
    await send([given('o1', 'bulkMail', mail)]);
    await org.sync();
    for (const opens of [1, 2, 3])
      await send([given('o1', 'bulkMail', { ...mail, engagement: { opens, clicks: 0 } })]);
    assert.equal((await org.sync()).updated, 0);
    await org.hurry();
    assert.equal((await org.sync()).updated, 1);
    assert.equal((await task('o1', 'BalesOpenCount__c'))['BalesOpenCount__c'], 3);
  });

  it('JSONL comes packed by gzip too', async () => {
    const line = JSON.stringify(given('z1', 'comment', { text: '圧縮' }));
    await bales.write('packed.jsonl.gz', gzipSync(`${line}\n`));
    await bales.json('import', 'packed.jsonl.gz');
    await org.sync();
    assert.equal((await task('z1', 'Description'))['Description'], '圧縮');
  });

  it('a mapping converts types, matches values after NFKC and trim, cuts what is too long; the Task goes', async () => {
    const map = (target: string, source: string, ...more: readonly string[]) =>
      bales.json('mapping', 'set', 'call', target, source, ...more);
    await map('Budget__c', 'actionItem:予算');
    await map('Next__c', 'actionItem:次回');
    await map('Short__c', 'comment');
    await map('Rank__c', 'result', '--value', '担当者接触：アポ獲得=甲');
    const items = [
      { name: '予算', value: '￥1,200,000円' },
      { name: '次回', value: '2026/4/5' },
    ];
    await send([
      given('m1', 'call', { result: '担当者接触:アポ獲得 ', comment: '来週訪問します', actionItems: items }),
      given('m2', 'call', { result: ' 乙', comment: '短い', actionItems: [{ name: '予算', value: '未定' }] }),
    ]);
    const { issues } = await org.sync();
    const names = 'Budget__c, Next__c, Short__c, Rank__c';
    const values = async (id: string) => {
      const sent = await task(id, names);
      return ['Budget__c', 'Next__c', 'Short__c', 'Rank__c'].map((name) => sent[name]);
    };
    assert.equal(issues, 0);
    assert.deepEqual(await values('m1'), [1_200_000, '2026-04-05', '来週訪問…', '甲']);
    assert.deepEqual(await values('m2'), [null, null, '短い', '乙']);
    const told = (await server.call('GET', '/issues')).body['issues'] as Row[];
    const of = (name: string) => told.filter((one) => one['field'] === name).map(({ code }) => code);
    assert.deepEqual([of('Budget__c'), of('Rank__c')], [['VALUE_OF_WRONG_TYPE'], []]);
  });

  it('a mapped field that is not granted: the Task goes without it, and the issue names the command', async () => {
    await org.integration.call('POST', '/sobjects/BalesFieldMapping__c', {
      ...{ Name: 'Secret', Key__c: 'comment:Secret__c', Kind__c: 'comment', TaskField__c: 'Secret__c' },
      ...{ Source__c: 'text', Enabled__c: true },
    });
    await send([given('g1', 'comment', { text: '秘' })]);
    assert.equal((await org.sync()).inserted, 1);
    const told = await bales.run('issues');
    assert.match(told.stdout + told.stderr, /bales org setup again: it grants the fields/);
  });

  it('a rule gives Tasks their record type and subtype', async () => {
    await bales.json('rules', 'set', 'comment', '--record-type', 'Call', '--subtype', 'Call');
    await send([given('rt1', 'comment', { text: '型' })]);
    await org.sync();
    const sent = await task('rt1', 'RecordType.DeveloperName, TaskSubtype');
    assert.deepEqual(
      [(sent['RecordType'] as Row | null)?.['DeveloperName'], sent['TaskSubtype']],
      ['Call', 'Call'],
    );
  });
});
