import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity } from '../contract/activity.ts';
import { planDelivery as sut } from './plan-delivery.ts';
import {
  bodyOf,
  call,
  closedOpportunityId,
  contactRecordId,
  defaultOwnerId,
  integrationUserId,
  leadRecordId,
  mail,
  onContact,
  onLead,
  openOpportunityId,
  planInput,
  recorderUserId,
  settings,
  taskField,
  warningsOf,
  withRule,
} from './testing-input.ts';
import { withWithdrawal } from './withdrawal.ts';

const edit = (activity: Activity, before: Activity = call) =>
  sut(planInput({ activity, sent: { taskId: '00T1', activity: before } }));

test('a call on a linked lead becomes a closed Task of the recorder on the Lead', () => {
  const body = bodyOf(sut(planInput()));
  assert.equal(body['WhoId'], leadRecordId);
  assert.equal(body['OwnerId'], recorderUserId);
  assert.equal(body['Status'], '完了');
  assert.equal(body['TaskSubtype'], 'Call');
  assert.equal(body['Subject'], '[BALES] コール：担当者接触：アポ獲得');
  assert.equal(body['Description'], '来週訪問');
  assert.equal(body['BalesActivityId__c'], 'acme:a1');
  assert.ok(!('WhatId' in body));
});

test('a call fills Salesforce’s own call fields', () => {
  const body = bodyOf(sut(planInput({ activity: { ...call, durationSeconds: 95, direction: 'inbound' } })));
  assert.equal(body['CallType'], 'Inbound');
  assert.equal(body['CallDurationInSeconds'], 95);
  assert.equal(body['CallDisposition'], '担当者接触：アポ獲得');
  assert.equal(body['CallObject'], 'BALES CLOUD');
});

test('half past midnight in Tokyo stays on its day', () => {
  const body = bodyOf(sut(planInput()));
  assert.equal(body['ActivityDate'], '2026-10-30');
  assert.equal(body['BalesOccurredAt__c'], '2026-10-29T15:30:00.000Z');
  const berlin = { ...settings, timeZone: 'Europe/Berlin' };
  assert.equal(bodyOf(sut(planInput({ settings: berlin })))['ActivityDate'], '2026-10-29');
});

test('a Contact carries the Opportunity made last, or an open one first by setting', () => {
  const body = bodyOf(sut(planInput({ link: onContact })));
  assert.equal(body['WhoId'], contactRecordId);
  assert.equal(body['WhatId'], closedOpportunityId);
  const openFirst = { ...settings, opportunityChoice: 'openFirst' as const };
  assert.equal(bodyOf(sut(planInput({ link: onContact, settings: openFirst })))['WhatId'], openOpportunityId);
  const sameSecond = ['006000000000002AAA', '006000000000001AAA'].map((id) => ({
    id,
    createdAt: 3,
    closed: false,
  }));
  const tied = { ...onContact, opportunities: sameSecond };
  assert.equal(bodyOf(sut(planInput({ link: tied })))['WhatId'], '006000000000002AAA');
});

test('a Lead carries no Opportunity, even when BALES knows one', () => {
  const link = { ...onContact, target: { object: 'Lead', leadId: leadRecordId } } as const;
  assert.ok(!('WhatId' in bodyOf(sut(planInput({ link })))));
});

test('an unlinked recorder’s activity goes to the default owner with a warning, or is held by setting', () => {
  const activity: Activity = { ...call, recorder: { id: 'u2', name: '佐藤' } };
  const plan = sut(planInput({ activity }));
  assert.equal(bodyOf(plan)['OwnerId'], defaultOwnerId);
  assert.equal(bodyOf(plan)['BalesRecorder__c'], '佐藤');
  assert.deepEqual(warningsOf(plan), ['USER_NOT_LINKED OwnerId']);
  const held = sut(planInput({ activity, settings: { ...settings, withoutUserLink: 'hold' } }));
  assert.deepEqual(held, { action: 'hold', reason: 'userNotLinked' });
});

test('an activity whose source names no recorder goes to the default owner, and nobody is warned', () => {
  const { recorder: _, ...activity } = call;
  const hold = { ...settings, withoutUserLink: 'hold' as const };
  const plan = sut(planInput({ activity, settings: hold }));
  assert.equal(bodyOf(plan)['OwnerId'], defaultOwnerId);
  assert.deepEqual(warningsOf(plan), []);
});

test('without a default owner, and by the policy integration user, the integration user owns the Task', () => {
  const activity: Activity = { ...call, recorder: { id: 'u2' } };
  const none = { ...settings, defaultOwnerId: null };
  assert.equal(bodyOf(sut(planInput({ activity, settings: none })))['OwnerId'], integrationUserId);
  const policy = { ...settings, ownerPolicy: 'integrationUser' as const };
  assert.equal(bodyOf(sut(planInput({ settings: policy })))['OwnerId'], integrationUserId);
});

test('a mail belongs to its sender where BALES names one', () => {
  const activity: Activity = { ...mail, recorder: { id: 'u2' }, sender: { id: 'u1', name: '山田 太郎' } };
  const body = bodyOf(sut(planInput({ activity })));
  assert.equal(body['OwnerId'], recorderUserId);
  assert.equal(body['BalesRecorder__c'], '山田 太郎');
});

test('no link, a failed link, a pause and a kind that is off each say why nothing is sent', () => {
  const unlinked = sut(planInput({ link: { status: 'unlinked' } }));
  assert.deepEqual(unlinked, { action: 'hold', reason: 'noLink' });
  const failed = sut(planInput({ link: { status: 'failed', reason: 'DELETED' } }));
  assert.deepEqual(failed, { action: 'hold', reason: 'linkFailed' });
  const paused = sut(planInput({ settings: { ...settings, paused: true } }));
  assert.deepEqual(paused, { action: 'hold', reason: 'paused' });
  const off = sut(planInput({ settings: withRule('call', { enabled: false }) }));
  assert.deepEqual(off, { action: 'skip', reason: 'kindOff' });
});

test('what happened before the day of the start is kept back until a back-fill; what was sent goes on', () => {
  const from = (sendFrom: string | null) => ({ ...settings, sendFrom });
  // 00:30 of the 30th in Tokyo.
  assert.deepEqual(sut(planInput({ settings: from('2026-10-31') })), {
    action: 'skip',
    reason: 'beforeSendFrom',
  });
  assert.equal(sut(planInput({ settings: from('2026-10-30') })).action, 'insert');
  assert.equal(sut(planInput({ settings: from(null) })).action, 'insert');
  assert.equal(sut(planInput({ settings: from('2026-10-31'), backfilled: true })).action, 'insert');
  const sent = { taskId: '00TIS000000aaaaYAA', activity: { ...call, comment: 'x' } };
  assert.equal(sut(planInput({ settings: from('2026-10-31'), sent })).action, 'update');
});

test('a mail received by a user without Gmail is not sent', () => {
  const activity: Activity = { ...mail, kind: 'receivedMail' } as Activity;
  const known = { ...settings, withoutGmail: new Set(['u1']) };
  assert.deepEqual(sut(planInput({ activity, settings: known })), {
    action: 'skip',
    reason: 'gmailNotLinked',
  });
  assert.equal(sut(planInput({ activity })).action, 'insert');
  assert.equal(sut(planInput({ activity: mail, settings: known })).action, 'insert');
});

test('a key that does not fit, or is reserved for derived records, is an issue', () => {
  const tenant = 'x'.repeat(119);
  assert.deepEqual(sut(planInput({ settings: { ...settings, tenant } })), {
    action: 'issue',
    code: 'KEY_TOO_LONG',
    parameters: { key: `${tenant}:a1` },
  });
  const reserved = sut(planInput({ activity: { ...call, id: 'a1#meeting' } }));
  assert.equal(reserved.action === 'issue' && reserved.code, 'KEY_RESERVED');
});

test('names take the namespace of the org', async () => {
  const { salesforceNames } = await import('../names/names.ts');
  const org = { ...planInput().org, names: salesforceNames('bales') };
  assert.equal(bodyOf(sut(planInput({ org })))['bales__BalesActivityId__c'], 'acme:a1');
});

test('an edit sends what changed and nothing else', () => {
  const body = bodyOf(edit({ ...call, comment: '再来週訪問' }));
  assert.deepEqual(Object.keys(body).sort(), ['BalesSearchKey__c', 'Description']);
  assert.equal(body['Description'], '再来週訪問');
});

test('an edit that empties a text clears the field', () => {
  assert.equal(bodyOf(edit({ ...call, comment: '' }))['Description'], null);
});

test('new opens and clicks change the counters of the same Task only', () => {
  const engagement = { opens: 3, clicks: 1, lastOpenedAt: '2026-11-01T00:00:00.000Z' };
  assert.deepEqual(bodyOf(edit({ ...mail, engagement }, mail)), {
    BalesOpenCount__c: 3,
    BalesClickCount__c: 1,
    BalesLastEngagedAt__c: '2026-11-01T00:00:00.000Z',
  });
});

test('a recorder that BALES names later takes over the Task; a link made meanwhile moves nothing', () => {
  const { recorder: _, ...anonymous } = call;
  assert.equal(bodyOf(edit(call, anonymous))['OwnerId'], recorderUserId);
  const moved = sut(planInput({ link: onContact, sent: { taskId: '00T1', activity: call } }));
  assert.deepEqual(moved, { action: 'skip', reason: 'nothingChanged' });
});

test('an older revision that comes late is not sent', () => {
  const plan = edit({ ...call, revision: 1, comment: '古い' }, { ...call, revision: 2 });
  assert.deepEqual(plan, { action: 'skip', reason: 'olderRevision' });
});

test('a Task of which only the key is known gets all that an update may carry', () => {
  const plan = sut(planInput({ sent: { taskId: '00T1', activity: null } }));
  const body = bodyOf(plan);
  assert.equal(plan.action, 'update');
  assert.equal(body['Subject'], '[BALES] コール：担当者接触：アポ獲得');
  for (const name of ['OwnerId', 'WhoId', 'WhatId', 'Status', 'TaskSubtype', 'BalesActivityId__c'])
    assert.ok(!(name in body), name);
});

test('an edit and its return, of which the first answer was lost: what the edit changed is written back', () => {
  const edited: Activity = { ...call, comment: '取り消した', deleted: true, recorder: { id: 'u2' } };
  const plan = sut(planInput({ sent: { taskId: '00T1', activity: call, maybe: [edited] } }));
  assert.deepEqual(Object.keys(bodyOf(plan)).sort(), [
    ...['BalesRecorder__c', 'BalesSearchKey__c', 'BalesWithdrawnAt__c'],
    ...['Description', 'OwnerId'],
  ]);
  assert.equal(bodyOf(plan)['BalesWithdrawnAt__c'], null);
});

test('a text that may have been inserted with fields which the activity no longer fills: they are emptied', () => {
  const first: Activity = { ...call, number: '03-0000-0000' };
  const plan = sut(planInput({ sent: { taskId: '00T1', activity: null, maybe: [first] } }));
  assert.equal(bodyOf(plan)['BalesCounterpart__c'], null);
  assert.ok(!('BalesRecordingUrl__c' in bodyOf(plan)));
});

test('nobody knows what a Task was written from: every field goes, empty ones too', () => {
  const body = bodyOf(sut(planInput({ sent: { taskId: '00T1', activity: call, maybe: 'any' } })));
  assert.deepEqual([body['Description'], body['BalesRecordingUrl__c']], ['来週訪問', null]);
  assert.ok(!('WhoId' in body) && !('OwnerId' in body));
});

test('a deletion marks the Task withdrawn at the time of sending, and its return unmarks it', () => {
  const deleted: Activity = { ...call, deleted: true };
  const now = '2026-11-01T00:00:00.000Z';
  assert.deepEqual(
    withWithdrawal(bodyOf(edit(deleted)), () => now),
    { BalesWithdrawnAt__c: now },
  );
  assert.deepEqual(bodyOf(edit(call, deleted)), { BalesWithdrawnAt__c: null });
  assert.deepEqual(sut(planInput({ activity: deleted })), { action: 'skip', reason: 'neverSentAndDeleted' });
});

test('a text that looks like the time of sending stays a text', () => {
  const template = withRule('comment', { subjectTemplate: '{firstLine}' });
  const activity: Activity = { ...call, kind: 'comment', text: '{now}' } as Activity;
  const body = bodyOf(sut(planInput({ activity, settings: template })));
  assert.equal(withWithdrawal(body, () => '2026-11-01T00:00:00.000Z')['Subject'], '{now}');
});

test('a plan is frozen to its leaves', () => {
  const plan = sut(planInput({ activity: { ...call, recorder: { id: 'u2' } } }));
  assert.ok(plan.action === 'insert');
  assert.ok([plan, plan.body, plan.warnings, plan.warnings[0]?.parameters].every(Object.isFrozen));
});

test('a field that Salesforce takes on insert only is not in an update', () => {
  const field = taskField('Once__c', 'string', { updateable: false });
  const mappings = { call: [{ source: 'result', taskField: 'Once__c', valueTable: {} }] };
  const more = {
    settings: { ...settings, mappings },
    org: { ...planInput().org, taskFields: new Map([['Once__c', field]]) },
  };
  assert.equal(bodyOf(sut(planInput(more)))['Once__c'], '担当者接触：アポ獲得');
  const activity = { ...call, result: '担当者不在' };
  const update = bodyOf(sut(planInput({ ...more, activity, sent: { taskId: '00T1', activity: call } })));
  assert.ok('Subject' in update && !('Once__c' in update));
});

test('a linked lead is needed to insert, not to update what is there', () => {
  const sent = { taskId: '00T1', activity: call };
  const plan = sut(planInput({ link: { status: 'unlinked' }, activity: { ...call, comment: 'x' }, sent }));
  assert.equal(plan.action, 'update');
  assert.equal(sut(planInput({ link: onLead, sent })).action, 'skip');
});
