import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity } from '../contract/activity.ts';
import type { ActivityRule } from './inputs.ts';
import { planBodyRemoval } from './plan-body-removal.ts';
import { planDelivery } from './plan-delivery.ts';
import { bodyOf, call, mail, mappedInput, planInput, taskField, withRule } from './testing-input.ts';

const bulk: Activity = { ...mail, kind: 'bulkMail', campaign: '秋の展示会' } as Activity;
const received: Activity = { ...mail, kind: 'receivedMail' } as Activity;
const sut = (activity: Activity, rule: Partial<ActivityRule> = {}) =>
  bodyOf(planDelivery(planInput({ activity, settings: withRule(activity.kind, rule) })));

test('by default an individual mail goes whole, HTML as text', () => {
  assert.equal(sut(mail)['Description'], '件名\n\n本文&');
  assert.equal(sut(mail)['Subject'], '[BALES] メール送信：件名');
});

test('by default a bulk mail goes without subject and body, by its campaign', () => {
  assert.equal(sut(bulk)['Subject'], '[BALES] 一括配信：秋の展示会');
  assert.equal(sut(bulk)['BalesSearchKey__c'], '秋の展示会');
  assert.ok(!('Description' in sut(bulk)));
});

test('by default a received mail goes with its subject only', () => {
  assert.equal(sut(received)['Description'], '件名');
  assert.equal(sut(received)['BalesSearchKey__c'], '件名');
});

test('the policy none lets no word of a text in, by no field', () => {
  for (const activity of [mail, { ...call, comment: '件名' }, { ...call, kind: 'comment', text: '件名' }])
    for (const [name, value] of Object.entries(sut(activity as Activity, { body: 'none' })))
      assert.ok(!String(value).includes('件名'), name);
});

test('the policy subject only keeps a rep’s text out of the description', () => {
  const comment = { ...call, kind: 'comment', text: '一行目\n二行目' } as Activity;
  const body = sut(comment, { body: 'subjectOnly' });
  assert.equal(body['Subject'], '[BALES] コメント：一行目');
  assert.ok(!('Description' in body));
  assert.equal(body['BalesSearchKey__c'], '一行目');
});

test('a mapping does not carry a text past the policy', () => {
  const input = mappedInput(taskField('Memo__c', 'textarea'), { source: 'body' }, mail);
  assert.equal(bodyOf(planDelivery(input))['Memo__c'], '本文&');
  const rules = withRule('individualMail', { body: 'subjectOnly' }).rules;
  assert.ok(!('Memo__c' in bodyOf(planDelivery({ ...input, settings: { ...input.settings, rules } }))));
});

test('a body older than its rule keeps bodies is not sent, and is removed where it was', () => {
  const keeps = withRule('individualMail', { retentionMonths: 6 });
  const [before, after] = [Date.parse('2027-04-29T15:00:00Z'), Date.parse('2027-04-29T16:00:00Z')];
  const at = (now: number) => planInput({ activity: mail, settings: keeps, now });
  assert.equal(bodyOf(planDelivery(at(before)))['Description'], '件名\n\n本文&');
  assert.equal(bodyOf(planDelivery(at(after)))['Description'], '件名');
  const sent = { taskId: '00T1', activity: mail };
  assert.deepEqual(planBodyRemoval({ ...at(before), sent }), { action: 'skip', reason: 'nothingChanged' });
  assert.deepEqual(bodyOf(planBodyRemoval({ ...at(after), sent })), {
    Description: '件名',
    BalesSearchKey__c: '件名',
  });
});

test('months are counted to the last day of a short month', () => {
  const rule = withRule('comment', { retentionMonths: 1 });
  const text = { ...call, kind: 'comment', text: '本文', occurredAt: '2027-02-28T12:00:00.000Z' } as Activity;
  const at = (now: string) =>
    bodyOf(planDelivery(planInput({ activity: text, settings: rule, now: Date.parse(now) })));
  assert.equal(at('2027-03-28T12:00:00Z')['Description'], '本文');
  assert.ok(!('Description' in at('2027-03-31T12:00:01Z')));
});

test('an edit after the body’s time does not bring the body back', () => {
  const keeps = withRule('individualMail', { retentionMonths: 1 });
  const sent = { taskId: '00T1', activity: mail };
  const activity = { ...mail, body: '新しい本文', engagement: { opens: 1 } };
  const plan = planDelivery(planInput({ activity, sent, settings: keeps, now: Date.parse('2027-04-01') }));
  assert.deepEqual(bodyOf(plan), { BalesOpenCount__c: 1 });
});
