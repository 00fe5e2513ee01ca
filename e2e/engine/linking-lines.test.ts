import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { GivenActivity } from '@bales/activity';
import jsforce from 'jsforce';
import type { BalesFolder } from '../../packages/cli/src/testing/bales.ts';
import { openEngineFolder } from './engine-folder.ts';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg, Row } from './engine-org.ts';
import { serveEngine } from './engine-server.ts';
import type { EngineServer } from './engine-server.ts';

describe('SalesforceID連携, sentence by sentence', () => {
  let org: EngineOrg;
  let server: EngineServer;
  let bales: BalesFolder;
  let admin: InstanceType<typeof jsforce.Connection>;
  before(async () => {
    org = await openEngineOrg();
    server = await serveEngine(org);
    bales = await openEngineFolder(org);
    const { url: instanceUrl, adminToken: accessToken } = org.org;
    admin = new jsforce.Connection({ instanceUrl, accessToken, version: '67.0' });
    await org.sync();
  });
  after(async () => {
    await bales.close();
    await server.close();
    await org.close();
  });

  const makeLead = (more: object = {}) =>
    org.org.make('Lead', { LastName: '担当', Company: 'あおば', OwnerId: org.recorder.id, ...more });
  const linkOf = async (lead: string): Promise<Row> => (await server.call('GET', `/leads/${lead}/link`)).body;
  const comments = (lead: string, many: number): GivenActivity[] =>
    Array.from({ length: many }, (_, index) => ({
      ...{ v: 1, id: `${lead}-${String(index)}`, leadId: lead, kind: 'comment', text: 'メモ' },
      occurredAt: new Date(Date.UTC(2026, 2, 1) + index * 60_000).toISOString(),
      recorder: { id: 'u1', name: '山田 太郎' },
    })) as GivenActivity[];

  it('candidates by mail, then by company and name whatever their spelling; nothing is linked by itself', async () => {
    const byMail = await makeLead({ Email: 'aoki@example.com', LastName: '青木' });
    const byName = await makeLead({ Company: '株式会社ミドリ', LastName: '緑川', FirstName: '花' });
    const leads = [
      { id: 'S1', name: 'だれか', company: 'どこか', mail: ' ＡＯＫＩ@example.com' },
      { id: 'S2', name: '緑川 花', company: 'ﾐﾄﾞﾘ㈱' },
      { id: 'S3', name: '無関係', company: '無関係' },
    ];
    assert.equal((await server.call('POST', '/leads', { leads })).status, 202);
    const { body } = await server.call('GET', '/links/suggestions?leads=S1,S2,S3');
    const found = body['suggestions'] as { lead: string; candidates: Row[] }[];
    assert.deepEqual(
      found.map(({ lead, candidates }) => [lead, ...candidates.map(({ id, by }) => [id, by])]),
      [['S1', [byMail, 'mail']], ['S2', [byName, 'companyAndName']], ['S3']],
    );
    assert.deepEqual([(await linkOf('S1'))['status'], (await linkOf('S1'))['recordId']], ['unlinked', null]);
  });

  it('leads and links come by file too; the list is filtered by status and reason, several mean 含む', async () => {
    const record = await makeLead();
    await bales.write(
      'leads.csv',
      'システム管理情報：ID,会社情報：会社名\nF1,あおば\nF2,あおば\nF3,あおば\n',
    );
    await bales.json('leads', 'leads.csv');
    await bales.write('links.csv', `lead,record\nF1,${record}\nF2,00Q000000000000\n`);
    await bales.run('link', '--file', 'links.csv');
    const listed = await bales.json<Row[]>('links', '--status', 'unlinked', '--status', 'failed');
    const byId = new Map(listed.map((one) => [one['lead'], [one['status'], one['reason']]]));
    assert.deepEqual(
      [byId.get('F1'), byId.get('F2'), byId.get('F3')],
      [undefined, ['failed', 'NOT_FOUND'], ['unlinked', null]],
    );
    const http = (await server.call('GET', '/links?status=unlinked,failed')).body['links'] as Row[];
    assert.deepEqual(
      http.map(({ lead }) => lead),
      listed.map(({ lead }) => lead),
    );
    const reasons = await bales.json<Row[]>('links', '--status', 'failed', '--reason', 'NOT_FOUND');
    assert.deepEqual(
      reasons.map(({ lead }) => lead),
      ['F2'],
    );
  });

  it('the mark of a lead: record and where to open it, since when, what waits and what failed', async () => {
    const record = await makeLead();
    await org.accept(...comments('K', 2));
    const before = await linkOf('K');
    assert.deepEqual(
      [before['status'], before['waiting'], before['recordUrl'], before['since']],
      [...['unlinked', 2, null, null]],
    );
    await bales.json('link', 'K', record);
    await org.sync();
    const after = await linkOf('K');
    assert.deepEqual(
      [after['status'], after['recordId'], after['waiting'], after['failed'], after['sent']],
      [...['linked', record, 0, 0, 2]],
    );
    assert.equal(after['recordUrl'], `${org.org.url}/${record}`);
    assert.match(String(after['since']), /^2026-04-01T/);
  });

  it('a record that the integration user may not read: 連携失敗 with NO_ACCESS', async () => {
    const record = await makeLead();
    const refuse = {
      answer: { status: 400, code: 'INVALID_TYPE', message: "sObject type 'Lead' is not supported." },
    };
    await org.faults({ rules: [{ path: '*/queryAll*', do: refuse }] });
    const { body } = await server.call('POST', '/links', { links: [{ lead: 'NA', recordId: record }] });
    await org.faults();
    const [result] = body['results'] as Row[];
    assert.deepEqual([result?.['status'], result?.['reason']], ['failed', 'NO_ACCESS']);
  });

  it('a chain of merges that ends in a conversion is followed to its end', async () => {
    const [first, second, third] = [await makeLead(), await makeLead(), await makeLead()];
    await bales.json('link', 'C', first);
    for (const [winner, loser] of [
      [second, first],
      [third, second],
    ] as const)
      await admin.soap.merge({ masterRecord: { type: 'Lead', Id: winner }, recordToMergeIds: [loser] });
    const order = { leadId: third, convertedStatus: 'Closed - Converted', doNotCreateOpportunity: true };
    const [made] = [await admin.soap.convertLead(order)].flat() as { contactId: string; accountId: string }[];
    await org.accept(...comments('C', 1));
    await org.sync();
    const link = await linkOf('C');
    assert.deepEqual(
      [link['recordId'], link['accountId'], link['sent']],
      [...[made?.contactId, made?.accountId, 1]],
    );
    assert.equal((await org.tasks('WhoId')).get('C-0')?.['WhoId'], made?.contactId);
  });

  it('a converted lead whose Contact is gone: 連携失敗 with CONVERTED_WITHOUT_CONTACT, whenever it is met', async () => {
    const [before, later] = [await makeLead(), await makeLead()];
    const convert = async (leadId: string): Promise<string> => {
      const order = { leadId, convertedStatus: 'Closed - Converted', doNotCreateOpportunity: true };
      const [made] = [await admin.soap.convertLead(order)].flat() as { contactId: string }[];
      return made?.contactId ?? '';
    };
    const remove = async (contact: string): Promise<void> => {
      await org.org.call('DELETE', `/services/data/v67.0/sobjects/Contact/${contact}`);
      await admin.soap.emptyRecycleBin([contact]);
    };
    await remove(await convert(before));
    const { body } = await server.call('POST', '/links', { links: [{ lead: 'CW1', recordId: before }] });
    const [result] = body['results'] as Row[];
    assert.deepEqual([result?.['status'], result?.['reason']], ['failed', 'CONVERTED_WITHOUT_CONTACT']);
    const [row] = await org.ours("SELECT Status__c, Reason__c FROM BalesLink__c WHERE Key__c = 'CW1'");
    assert.deepEqual([row?.['Status__c'], row?.['Reason__c']], ['failed', 'CONVERTED_WITHOUT_CONTACT']);
    const said = await bales.run('link', 'CW1', before);
    assert.equal(said.exitCode, 1);
    assert.match(said.stderr, /^CW1: not linked: the lead was converted, and there is no contact \(CONV/);

    await bales.json('link', 'CW2', later);
    await remove(await convert(later));
    await org.accept(...comments('CW2', 1));
    await org.sync();
    const met = await linkOf('CW2');
    assert.deepEqual(
      [met['status'], met['reason'], met['waiting']],
      ['failed', 'CONVERTED_WITHOUT_CONTACT', 1],
    );
  });

  it('a move of what was sent that breaks off goes on where it stood', async () => {
    const [wrong, right] = [await makeLead(), await makeLead()];
    await bales.json('link', 'H', wrong);
    await org.accept(...comments('H', 230));
    assert.equal((await org.sync()).inserted, 230);
    const updates = { path: '*/composite/sobjects*', method: 'PATCH' };
    // Link rows are written by PATCH as well: the link first, then the first 200 Tasks.
    await org.faults({ rules: [{ ...updates, after: 2, do: { answer: { status: 400, code: 'CUT_OFF' } } }] });
    const broken = await bales.run('link', 'H', right, '--move-history');
    await org.faults();
    assert.notEqual(broken.exitCode, 0);
    const there = async (record: string) =>
      (await org.ours(`SELECT Id FROM Task WHERE BalesLeadId__c = 'H' AND WhoId = '${record}'`)).length;
    assert.deepEqual([await there(wrong), await there(right)], [30, 200]);
    const { history } = await bales.json<{ history: { moved: number } }>(
      'link',
      'H',
      right,
      '--move-history',
    );
    assert.deepEqual([history.moved, await there(wrong), await there(right)], [30, 0, 230]);
    // Many at once, by a file: each takes its own along.
    await bales.write('back.csv', `lead,record\nH,${wrong}\nF9,${right}\n`);
    const back = await bales.json<{ history: { moved: number } }>(
      ...['link', '--file', 'back.csv', '--move-history'],
    );
    assert.deepEqual([back.history.moved, await there(wrong), await there(right)], [230, 230, 0]);
  });

  it('unlinked by an order in Salesforce', async () => {
    const record = await makeLead();
    await bales.json('link', 'O', record);
    const [row] = await org.ours("SELECT Id FROM BalesLink__c WHERE Key__c = 'O'");
    await org.integration.call('PATCH', `/sobjects/BalesLink__c/${String(row?.['Id'])}`, {
      Request__c: 'unlink',
    });
    await org.sync();
    assert.equal((await linkOf('O'))['status'], 'unlinked');
    const [left] = await org.ours("SELECT Request__c, FormerIds__c FROM BalesLink__c WHERE Key__c = 'O'");
    assert.equal(left?.['Request__c'], null);
    assert.match(String(left['FormerIds__c']), new RegExp(`${record} unlinked`));
  });
});
