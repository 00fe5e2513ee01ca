import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GivenActivity } from '@bales/activity';
import jsforce from 'jsforce';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg, Row } from './engine-org.ts';
import { serveEngine } from './engine-server.ts';
import type { EngineServer } from './engine-server.ts';

let count = 0;

describe('SalesforceID連携, and following the record', () => {
  let org: EngineOrg;
  let server: EngineServer;
  let admin: InstanceType<typeof jsforce.Connection>;
  before(async () => {
    org = await openEngineOrg();
    server = await serveEngine(org);
    admin = new jsforce.Connection({
      instanceUrl: org.org.url,
      accessToken: org.org.adminToken,
      version: '67.0',
    });
  });
  after(async () => {
    await server.close();
    await org.close();
  });

  /** A Salesforce lead of the recorder. */
  const makeLead = () =>
    org.org.make('Lead', { LastName: '担当', Company: 'あおば', OwnerId: org.recorder.id });
  const put = (lead: string, recordId: string, moveHistory = false) =>
    server.call('PUT', `/leads/${lead}/link`, { recordId, moveHistory });
  const linkOf = async (lead: string): Promise<Row> => (await server.call('GET', `/leads/${lead}/link`)).body;
  function comment(leadId: string): GivenActivity {
    count += 1;
    const occurredAt = new Date(Date.UTC(2026, 2, 1) + count * 60_000).toISOString();
    const recorder = { id: 'u1', name: '山田 太郎' };
    return { v: 1, id: `n${String(count)}`, leadId, kind: 'comment', occurredAt, text: 'メモ', recorder };
  }
  /** Accepts one more activity of a lead and sends. @returns where its Task landed */
  async function next(lead: string): Promise<unknown> {
    const one = comment(lead);
    await org.accept(one);
    const report = await org.sync();
    assert.equal(report.issues, 0, JSON.stringify(await org.rows('select * from bales.issue')));
    return (await org.tasks('WhoId')).get(one.id)?.['WhoId'] ?? null;
  }
  /** Records are followed every five minutes; now. */
  const later = () => org.rows("update bales.org set followed_to = followed_to - interval '10 minutes'");

  it('15 or 18 characters; a wrong ID has its reason; what waited goes out, oldest first', async () => {
    const [one, other] = [await makeLead(), await makeLead()];
    const waiting = [comment('A'), comment('A'), comment('A')];
    await org.accept(...waiting);
    assert.equal((await org.sync()).inserted, 0);
    const gone = await makeLead();
    await org.org.call('DELETE', `/services/data/v67.0/sobjects/Lead/${gone}`);
    const { body } = await server.call('POST', '/links', {
      links: [
        { lead: 'A', recordId: one.slice(0, 15) },
        { lead: 'B', recordId: other },
        { lead: 'C', recordId: '00Q000000000000' },
        { lead: 'D', recordId: 'no-id' },
        { lead: 'E', recordId: gone },
      ],
    });
    const results = body['results'] as { status: string; reason: string | null; recordId: string | null }[];
    assert.deepEqual(
      results.map(({ status, reason }) => [status, reason]),
      [
        ['linked', null],
        ['linked', null],
        ['failed', 'NOT_FOUND'],
        ['failed', 'MALFORMED'],
        ['failed', 'DELETED'],
      ],
    );
    assert.equal(results[0]?.recordId, one);
    assert.equal((await org.sync()).inserted, 3);
    const sent = await org.ours("SELECT BalesActivityId__c FROM Task WHERE BalesLeadId__c = 'A' ORDER BY Id");
    assert.deepEqual(
      sent.map((task) => task['BalesActivityId__c']),
      waiting.map(({ id }) => `acme:${id}`),
    );
    const failed = await server.call('GET', '/links?status=failed&reason=DELETED,MALFORMED');
    assert.deepEqual(
      (failed.body['links'] as Row[]).map((link) => link['lead']),
      ['D', 'E'],
    );
  });

  it('several BALES leads on one record are all linked, and reported as something to merge', async () => {
    const record = await makeLead();
    await put('M1', record);
    const { body } = await put('M2', record);
    assert.deepEqual([body['status'], body['sameRecord']], ['linked', ['M1']]);
    await org.sync();
    const open = async () =>
      (
        await org.ours(
          "SELECT Link__r.Key__c FROM BalesSyncIssue__c WHERE Code__c = 'SAME_RECORD' AND Status__c = 'open'",
        )
      ).length;
    assert.equal(await open(), 2);
    await server.call('DELETE', '/leads/M2/link');
    await org.sync();
    assert.equal(await open(), 0);
  });

  it('a converted lead is followed to its Contact, in the drain that meets it', async () => {
    const record = await makeLead();
    await put('V', record);
    assert.equal(await next('V'), record);
    const [converted] = [
      await admin.soap.convertLead({
        leadId: record,
        convertedStatus: 'Closed - Converted',
        doNotCreateOpportunity: true,
      }),
    ].flat() as { contactId: string }[];
    const contact = converted?.contactId;
    assert.equal(await next('V'), contact);
    assert.equal((await linkOf('V'))['recordId'], contact);
    const [row] = await org.ours("SELECT FormerIds__c FROM BalesLink__c WHERE Key__c = 'V'");
    assert.match(String(row?.['FormerIds__c']), new RegExp(`${record} converted`));
  });

  it('a merged lead is followed to the winner', async () => {
    const [winner, loser] = [await makeLead(), await makeLead()];
    await put('W', loser);
    await put('W0', winner);
    assert.equal(await next('W'), loser);
    await admin.soap.merge({
      masterRecord: { type: 'Lead', Id: winner },
      recordToMergeIds: [loser],
    });
    assert.equal(await next('W'), winner);
    assert.equal((await linkOf('W'))['recordId'], winner);
    // Another BALES lead was on the winner before: something to merge in BALES, too.
    const told = (await server.call('GET', '/issues')).body['issues'] as Row[];
    assert.deepEqual(told.flatMap(({ code, lead }) => (code === 'SAME_RECORD' ? [lead] : [])).sort(), [
      'W',
      'W0',
    ]);
  });

  it('a deleted record: 連携失敗, activities wait; restored: 連携済, they go out, and so does what changed', async () => {
    const record = await makeLead();
    await put('R', record);
    const first = comment('R');
    await org.accept(first);
    await org.sync();
    await org.org.call('DELETE', `/services/data/v67.0/sobjects/Lead/${record}`);
    assert.equal(await next('R'), null);
    await org.accept({ ...first, text: '直した' } as GivenActivity);
    assert.equal((await org.sync()).removed, 1);
    await later();
    await org.sync();
    const failed = await linkOf('R');
    assert.deepEqual([failed['status'], failed['reason'], failed['waiting']], ['failed', 'DELETED', 1]);
    await admin.soap.undelete([record]);
    await later();
    await org.sync();
    const restored = await linkOf('R');
    assert.deepEqual([restored['status'], restored['waiting']], ['linked', 0]);
    const sent = (await org.tasks('Description, IsDeleted')).get(first.id);
    assert.deepEqual([sent?.['Description'], sent?.['IsDeleted']], ['直した', false]);
  });

  it('a re-link leaves what was sent, or takes it along', async () => {
    const [wrong, right, third] = [await makeLead(), await makeLead(), await makeLead()];
    await put('H', wrong);
    await next('H');
    await put('H', right);
    await next('H');
    const whoOf = async () =>
      (await org.ours("SELECT WhoId FROM Task WHERE BalesLeadId__c = 'H' ORDER BY Id")).map(
        (task) => task['WhoId'],
      );
    assert.deepEqual(await whoOf(), [wrong, right]);
    const { body } = await put('H', third, true);
    assert.deepEqual([body['moved'], body['refused']], [2, []]);
    assert.deepEqual(await whoOf(), [third, third]);
    assert.equal((await put('H', third, true)).body['moved'], 0);
  });

  it('a history that moves while an activity is on its way takes that one along', async () => {
    const [wrong, right] = [await makeLead(), await makeLead()];
    await put('T', wrong);
    const one = comment('T');
    await org.accept(one);
    await org.faults({ rules: [{ path: '*/composite/sobjects', method: 'POST', do: { delayMs: 700 } }] });
    const sending = org.sync();
    const begun = async () => (await org.rows('select 1 from bales.org where not clean')).length === 1;
    for (let look = 0; look < 200 && !(await begun()); look += 1) await sleep(10);
    await put('T', right, true);
    await sending;
    await org.faults();
    assert.equal((await org.tasks('WhoId')).get(one.id)?.['WhoId'], right);
  });

  it('unlinked: its Tasks stay, new activities wait; orders written in Salesforce are carried out', async () => {
    const record = await makeLead();
    await put('U', record);
    await next('U');
    await server.call('DELETE', '/leads/U/link');
    assert.equal(await next('U'), null);
    const [row] = await org.ours("SELECT Id, Status__c FROM BalesLink__c WHERE Key__c = 'U'");
    assert.equal(row?.['Status__c'], 'unlinked');
    await org.integration.call('PATCH', `/sobjects/BalesLink__c/${String(row?.['Id'])}`, {
      Request__c: 'link',
      RequestedId__c: record.slice(0, 15),
    });
    await org.sync();
    assert.equal((await linkOf('U'))['recordId'], record);
    assert.equal((await org.ours("SELECT Id FROM Task WHERE BalesLeadId__c = 'U'")).length, 2);
  });
});
