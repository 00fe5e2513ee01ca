import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { GivenActivity } from '@bales/activity';
import { openEngineOrg } from './engine-org.ts';
import type { EngineOrg } from './engine-org.ts';

describe('what each kind becomes in Salesforce', () => {
  let org: EngineOrg;
  let lead: string;
  let record: string;
  before(async () => {
    org = await openEngineOrg();
    ({ lead, record } = await org.linkedLead());
  });
  after(() => org.close());

  const recorder = { id: 'u1', name: '山田 太郎' };
  const given = (id: string, kind: string, more: object): GivenActivity =>
    ({
      v: 1,
      id,
      leadId: lead,
      kind,
      occurredAt: '2026-03-01T15:30:00Z',
      recorder,
      ...more,
    }) as GivenActivity;

  async function sent(one: GivenActivity, fields: string): Promise<Record<string, unknown>> {
    await org.accept(one);
    const report = await org.sync();
    assert.equal(report.issues, 0, JSON.stringify(await org.rows('select * from bales.issue')));
    const task = (await org.tasks(fields)).get(one.id) ?? {};
    delete task['attributes'];
    delete task['Id'];
    delete task['BalesActivityId__c'];
    return task;
  }

  it('call: result, call fields, action items, the day in Tokyo', async () => {
    const call = given('call', 'call', {
      result: '担当者接触：アポ獲得',
      connectStatus: '接続',
      contactPoint: '担当者',
      comment: '来週訪問',
      actionItems: [{ name: '資料', value: '送付' }],
      durationSeconds: 95,
      number: '03-0000-0000',
    });
    const fields =
      'Subject, Description, ActivityDate, TaskSubtype, CallType, CallDurationInSeconds, CallDisposition, WhoId, BalesKind__c, BalesActionItems__c, BalesConnectStatus__c, BalesContactPoint__c, BalesOccurredAt__c, BalesRecorder__c';
    assert.deepEqual(await sent(call, fields), {
      Subject: '[BALES] コール：担当者接触：アポ獲得',
      Description: '来週訪問\n\n資料: 送付',
      ActivityDate: '2026-03-02',
      TaskSubtype: 'Call',
      CallType: 'Outbound',
      CallDurationInSeconds: 95,
      CallDisposition: '担当者接触：アポ獲得',
      WhoId: record,
      BalesKind__c: 'call',
      BalesActionItems__c: '資料: 送付',
      BalesConnectStatus__c: '接続',
      BalesContactPoint__c: '担当者',
      BalesOccurredAt__c: '2026-03-01T15:30:00.000+0000',
      BalesRecorder__c: '山田 太郎',
    });
  });

  it('individual mail: HTML becomes text, a sequence is named', async () => {
    const body = '<p>お世話に<b>なります</b>。</p><script>alert(1)</script><p>A &amp; B</p>';
    const mail = given('mail', 'individualMail', {
      subject: 'ご提案',
      body,
      bodyType: 'html',
      to: 'a@example.com',
      viaSequence: '新規開拓',
    });
    const task = await sent(mail, 'Subject, Description, TaskSubtype, BalesCampaign__c, BalesCounterpart__c');
    assert.deepEqual(task, {
      Subject: '[BALES] メール送信：ご提案',
      Description: 'ご提案\n\nお世話になります。\n\nA & B',
      TaskSubtype: 'Email',
      BalesCampaign__c: '新規開拓',
      BalesCounterpart__c: 'a@example.com',
    });
  });

  it('bulk mail: no body, opens and clicks are counters of the same Task', async () => {
    const mail = given('bulk', 'bulkMail', {
      campaign: '春のご案内',
      subject: '件名',
      body: '本文',
      revision: 1,
    });
    assert.deepEqual(await sent(mail, 'Subject, Description, BalesOpenCount__c'), {
      Subject: '[BALES] 一括配信：春のご案内',
      Description: null,
      BalesOpenCount__c: null,
    });
    const engagement = { opens: 2, clicks: 1, lastOpenedAt: '2026-03-02T01:00:00Z' };
    const task = await sent(
      { ...mail, revision: 2, engagement } as GivenActivity,
      'Subject, BalesOpenCount__c, BalesClickCount__c, BalesLastEngagedAt__c',
    );
    assert.deepEqual(task, {
      Subject: '[BALES] 一括配信：春のご案内',
      BalesOpenCount__c: 2,
      BalesClickCount__c: 1,
      BalesLastEngagedAt__c: '2026-03-02T01:00:00.000+0000',
    });
    await sent({ ...mail, revision: 1, subject: '古い' } as GivenActivity, 'Subject');
    assert.equal((await org.tasks('BalesOpenCount__c')).get('bulk')?.['BalesOpenCount__c'], 2);
  });

  it('received mail and 商談化', async () => {
    const received = given('received', 'receivedMail', {
      subject: 'Re: ご提案',
      body: '本文',
      from: 'a@example.com',
    });
    assert.deepEqual(await sent(received, 'Subject, Description, TaskSubtype'), {
      Subject: '[BALES] メール受信：Re: ご提案',
      Description: 'Re: ご提案',
      TaskSubtype: 'Email',
    });
    const deal = given('deal', 'opportunityConversion', {
      name: '導入支援',
      meetingAt: '2026-03-10T05:00:00Z',
      amount: 1_200_000,
      handover: '至急',
    });
    assert.deepEqual(await sent(deal, 'Subject, Description, TaskSubtype'), {
      Subject: '[BALES] 商談化：導入支援',
      Description: '商談日時：2026-03-10 14:00\n金額：1,200,000\n\n至急',
      TaskSubtype: 'Task',
    });
  });

  it('an edit sends what changed in BALES, what somebody edited in Salesforce stays', async () => {
    const comment = given('edit', 'comment', { text: '一行目\n二行目' });
    await sent(comment, 'Subject');
    const id = String((await org.tasks()).get('edit')?.['Id']);
    await org.integration.call('PATCH', `/sobjects/Task/${id}`, { Subject: '手で直した件名' });
    const task = await sent({ ...comment, text: '一行目\n変更' } as GivenActivity, 'Subject, Description');
    assert.deepEqual(task, { Subject: '手で直した件名', Description: '一行目\n変更' });
  });

  it('a deletion in BALES marks the Task withdrawn; its return takes the mark off', async () => {
    const comment = given('gone', 'comment', { text: '取消' });
    await sent(comment, 'Subject');
    const withdrawn = await sent(
      { ...comment, deleted: true } as GivenActivity,
      'BalesWithdrawnAt__c, IsDeleted',
    );
    assert.match(String(withdrawn['BalesWithdrawnAt__c']), /^20/);
    assert.equal(withdrawn['IsDeleted'], false);
    assert.deepEqual(await sent(comment, 'BalesWithdrawnAt__c'), { BalesWithdrawnAt__c: null });
  });

  it('an unlinked recorder may be held, and goes out once paired', async () => {
    const [row] = await org.ours('SELECT Id FROM BalesConnection__c');
    const path = `/sobjects/BalesConnection__c/${String(row?.['Id'])}`;
    await org.integration.call('PATCH', path, { WithoutUserLink__c: 'hold' });
    const held = given('held', 'comment', { text: '待つ', recorder: { id: 'u9', name: '新人' } });
    assert.deepEqual(await sent(held, 'Subject'), {});
    assert.deepEqual(await org.rows("select state, code from bales.activity where id = 'held'"), [
      { state: 'waiting', code: 'userNotLinked' },
    ]);
    await org.integration.call('POST', '/sobjects/BalesUserLink__c', {
      Name: '新人',
      Key__c: 'u9',
      User__c: org.recorder.id,
    });
    assert.equal((await org.sync()).inserted, 1);
    await org.integration.call('PATCH', path, { WithoutUserLink__c: 'defaultOwner' });
  });

  it('with the owner policy 連携ユーザー the integration user owns the Tasks', async () => {
    const [row] = await org.ours('SELECT Id FROM BalesConnection__c');
    const path = `/sobjects/BalesConnection__c/${String(row?.['Id'])}`;
    await org.integration.call('PATCH', path, { OwnerPolicy__c: 'integrationUser' });
    const task = await sent(given('policy', 'comment', { text: 'x' }), 'OwnerId, BalesRecorder__c');
    assert.deepEqual(task, { OwnerId: org.integration.id, BalesRecorder__c: '山田 太郎' });
    await org.integration.call('PATCH', path, { OwnerPolicy__c: 'recorder' });
  });

  it('a body leaves Salesforce when its rule keeps it no longer, also after its payload was dropped here', async () => {
    const old = (id: string) => given(id, 'comment', { text: '一行目\n秘密の本文' });
    await sent(old('aged'), 'Subject');
    await sent({ ...old('pruned'), occurredAt: '2026-03-01T16:00:00Z' } as GivenActivity, 'Subject');
    await org.rows("update bales.activity set payload = null where id = 'pruned'");
    await org.rows(
      "update bales.activity set occurred_at = now() - interval '400 days' where id in ('aged', 'pruned')",
    );
    await org.rows(
      "update bales.activity set payload = replace(payload, '2026-03-01', '2025-01-01') where id = 'aged'",
    );
    const rule = {
      Name: 'comment',
      Key__c: 'comment',
      Kind__c: 'comment',
      Enabled__c: true,
      Body__c: 'full',
      RetentionMonths__c: 12,
    };
    await org.integration.call('POST', '/sobjects/BalesActivityRule__c', rule);
    const report = await org.sync();
    assert.equal(report.updated, 2);
    const tasks = await org.tasks('Subject, Description, BalesSearchKey__c');
    for (const id of ['aged', 'pruned']) {
      const task = tasks.get(id);
      assert.equal(task?.['Description'], null, id);
      assert.doesNotMatch(String(task['BalesSearchKey__c']), /秘密/, id);
      assert.match(String(task['Subject']), /一行目/, id);
    }
    assert.equal((await org.sync()).updated, 0);
  });
});
