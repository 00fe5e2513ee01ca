import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity } from '../contract/activity.ts';
import { planDelivery } from './plan-delivery.ts';
import { bodyOf, call, mail, planInput, settings } from './testing-input.ts';

const sut = (activity: Activity, language?: 'en') =>
  bodyOf(planDelivery(planInput({ activity, settings: language ? { ...settings, language } : settings })));

test('a call’s description is its comment and action items', () => {
  const actionItems = [{ name: '次回', value: '来週' }];
  const body = sut({ ...call, actionItems });
  assert.equal(body['Description'], '来週訪問\n\n次回: 来週');
  assert.equal(body['BalesActionItems__c'], '次回: 来週');
});

test('a 商談化 says when, how much and what was handed over, in the org’s language', () => {
  const deal: Activity = {
    v: 1,
    id: 'd',
    leadId: 'l',
    kind: 'opportunityConversion',
    occurredAt: '2026-10-01T00:00:00.000Z',
    name: '新規導入',
    meetingAt: '2026-10-09T15:30:00.000Z',
    amount: 1_200_000,
    handover: '決裁者同席',
  };
  assert.equal(sut(deal)['Subject'], '[BALES] 商談化：新規導入');
  assert.equal(sut(deal)['Description'], '商談日時：2026-10-10 00:30\n金額：1,200,000\n\n決裁者同席');
  assert.match(String(sut(deal, 'en')['Description']), /^Meeting: 2026-10-10 00:30\nAmount: 1,200,000/u);
});

test('attachments go by name and link', () => {
  const attachments = [{ name: '資料.pdf', url: 'https://example.com/1' }, { name: '見積.xlsx' }];
  const body = sut({ ...mail, attachments });
  assert.equal(body['Description'], '件名\n\n本文&\n\n資料.pdf https://example.com/1\n見積.xlsx');
});

test('a long description is cut at 32,000 and marked; control characters are gone', () => {
  const body = sut({
    ...call,
    comment: `\u0007${'あ'.repeat(31_999)}`,
    actionItems: [{ name: 'a', value: 'b' }],
  });
  assert.equal(String(body['Description']).length, 32_000);
  assert.match(String(body['Description']), /^あ+…$/u);
});

test('a subject says what a template names first, and nothing of what is missing', () => {
  const { result: _, ...silent } = call;
  assert.equal(sut(silent)['Subject'], '[BALES] コール');
  assert.equal(sut({ ...silent, connectStatus: '不在' })['Subject'], '[BALES] コール：不在');
});
