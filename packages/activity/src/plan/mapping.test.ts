import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity } from '../contract/activity.ts';
import type { FieldValue } from './plan.ts';
import { planDelivery as sut } from './plan-delivery.ts';
import { bodyOf, call, mappedInput, planInput, settings, taskField, warningsOf } from './testing-input.ts';

const choice = taskField('Result__c', 'picklist', { values: ['アポ獲得', 'NG'] });
const valueTable = { '担当者接触:お断り': 'NG', 鳴りっぱなし: '' };
const planned = (result: string, field = choice) =>
  sut(mappedInput(field, { valueTable }, { ...call, result }));

test('a picklist value is matched after NFKC and trimming', () => {
  assert.equal(bodyOf(planned(' ｱﾎﾟ獲得 '))['Result__c'], 'アポ獲得');
});

test('else by the value table, where an empty value means nothing', () => {
  assert.equal(bodyOf(planned('担当者接触：お断り'))['Result__c'], 'NG');
  assert.ok(!('Result__c' in bodyOf(planned('鳴りっぱなし'))));
  assert.deepEqual(warningsOf(planned('鳴りっぱなし')), []);
});

test('else it is left out and reported, whether the picklist is restricted or not', () => {
  for (const restricted of [true, false]) {
    const plan = planned('受付ブロック', { ...choice, restricted });
    assert.ok(plan.action === 'insert' && !('Result__c' in plan.body));
    const parameters = { source: 'result', value: '受付ブロック' };
    assert.deepEqual(plan.warnings, [{ code: 'VALUE_NOT_IN_PICKLIST', field: 'Result__c', parameters }]);
  }
});

test('of several values those that match go, the others are reported', () => {
  const plan = planned('アポ獲得；受付ブロック;NG', { ...choice, type: 'multipicklist' });
  assert.equal(bodyOf(plan)['Result__c'], 'アポ獲得;NG');
  assert.deepEqual(warningsOf(plan), ['VALUE_NOT_IN_PICKLIST Result__c']);
});

const converted = (
  type: string,
  value: string,
  more: Parameters<typeof taskField>[2] = {},
): FieldValue | string => {
  const activity: Activity = { ...call, actionItems: [{ name: '項目 ', value }] };
  const plan = sut(mappedInput(taskField('F__c', type, more), { source: 'actionItem:項目' }, activity));
  return warningsOf(plan)[0]?.split(' ')[0] ?? bodyOf(plan)['F__c'] ?? null;
};

test('texts become the type of the field', () => {
  assert.equal(converted('boolean', 'はい'), true);
  assert.equal(converted('boolean', '×'), false);
  assert.equal(converted('currency', '￥1,200,000円'), 1_200_000);
  assert.equal(converted('percent', '１２．５％'), 12.5);
  assert.equal(converted('int', '-3'), -3);
  assert.equal(converted('date', '2026/1/5'), '2026-01-05');
  assert.equal(converted('datetime', '2026/1/5 0:30'), '2026-01-04T15:30:00.000Z');
  assert.equal(converted('email', 'ｙａｍａｄａ@example.com'), 'yamada@example.com');
  assert.equal(converted('url', 'https://example.com/?q=1'), 'https://example.com/?q=1');
  assert.equal(converted('string', '甲'), '甲');
});

test('a moment becomes the day it is in the tenant’s time zone', () => {
  assert.equal(converted('date', '2026-10-29T15:30:00.000Z'), '2026-10-30');
});

test('what does not fit the type is left out and reported', () => {
  for (const [type, value] of [
    ['boolean', 'たぶん'],
    ['double', '120万'],
    ['int', '1.5'],
    ['date', '2026/2/30'],
    ['datetime', '来週'],
    ['email', '山田'],
    ['url', '社内 サーバー'],
    ['reference', '山田'],
    ['address', '東京'],
  ] as const)
    assert.equal(converted(type, value), 'VALUE_OF_WRONG_TYPE', `${type} ${value}`);
  assert.equal(converted('double', '1000', { digits: 3 }), 'VALUE_OF_WRONG_TYPE');
});

test('a text that is too long is cut, marked and reported', () => {
  const input = mappedInput(
    taskField('Short__c', 'string', { length: 5 }),
    { source: 'comment' },
    {
      ...call,
      comment: '来週訪問します',
    },
  );
  assert.equal(bodyOf(sut(input))['Short__c'], '来週訪問…');
  assert.deepEqual(warningsOf(sut(input)), ['TEXT_CUT Short__c']);
});

test('a report quotes choices only, never a text, an address or a number', () => {
  const input = mappedInput(
    taskField('N__c', 'double'),
    { source: 'number' },
    { ...call, number: '03-1234-5678' },
  );
  const plan = sut(input);
  assert.ok(plan.action === 'insert');
  assert.equal(plan.warnings.length, 1);
  assert.ok(!JSON.stringify(plan.warnings).includes('1234'));
});

test('a mapped field that is not granted, not writable or not to be mapped is reported and the Task still goes', () => {
  const mapping = (name: string) => {
    const mappings = { call: [{ source: 'result', taskField: name, valueTable: {} }] };
    const taskFields = new Map([
      ['WhoId', taskField('WhoId', 'reference')],
      ['BalesLeadId__c', taskField('BalesLeadId__c', 'string')],
      ['Formula__c', taskField('Formula__c', 'string', { createable: false, updateable: false })],
    ]);
    return sut(planInput({ settings: { ...settings, mappings }, org: { ...planInput().org, taskFields } }));
  };
  assert.deepEqual(warningsOf(mapping('Gone__c')), ['FIELD_NOT_GRANTED Gone__c']);
  assert.deepEqual(warningsOf(mapping('Formula__c')), ['FIELD_NOT_WRITABLE Formula__c']);
  assert.deepEqual(warningsOf(mapping('WhoId')), ['FIELD_NOT_ALLOWED WhoId']);
  assert.deepEqual(warningsOf(mapping('BalesLeadId__c')), ['FIELD_NOT_ALLOWED BalesLeadId__c']);
  assert.equal(bodyOf(mapping('BalesLeadId__c'))['BalesLeadId__c'], 'l1');
});

test('a mapping may name the subject, and an empty value does not empty it', () => {
  const subject = taskField('Subject', 'combobox');
  assert.equal(bodyOf(sut(mappedInput(subject, { source: 'result' })))['Subject'], '担当者接触:アポ獲得');
  const empty = mappedInput(subject, { source: 'result' }, { ...call, result: '' });
  assert.equal(bodyOf(sut(empty))['Subject'], '[BALES] コール');
});

test('members within members can be mapped', () => {
  const input = mappedInput(taskField('By__c', 'string'), { source: 'recorder.name' });
  assert.equal(bodyOf(sut(input))['By__c'], '山田 太郎');
  const none = mappedInput(taskField('By__c', 'string'), { source: 'constructor.name' });
  assert.ok(!('By__c' in bodyOf(sut(none))));
});

test('an edit to a value that does not fit leaves the field as it was', () => {
  const input = mappedInput(choice, {}, { ...call, result: '受付ブロック' });
  const sent = { taskId: '00T1', activity: { ...call, result: 'NG' } };
  const plan = sut({ ...input, sent });
  assert.ok(!('Result__c' in bodyOf(plan)));
  assert.deepEqual(warningsOf(plan), ['VALUE_NOT_IN_PICKLIST Result__c']);
});

test('an edit that empties the source empties the field', () => {
  const input = mappedInput(choice, {}, { ...call, result: '' });
  assert.equal(
    bodyOf(sut({ ...input, sent: { taskId: '00T1', activity: { ...call, result: 'NG' } } }))['Result__c'],
    null,
  );
});
