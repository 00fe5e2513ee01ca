import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileError } from '../contract/file-error.ts';
import { describeFileError, describeReason, describeRefusal, describeWarning } from './describe.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

test('a refusal and a file error read as one sentence in both languages', () => {
  const refusal = { code: 'TOO_LONG', path: 'text', parameters: { maximum: '32000' } } as const;
  assert.equal(describeRefusal(refusal, 'en'), 'text is longer than 32000 characters.');
  assert.equal(describeRefusal(refusal, 'ja'), 'textが32000文字を超えています。');
  assert.match(describeFileError(new FileError('FILE_CUT', 3, 9), 'ja'), /^3行目9文字目：/u);
});

test('both languages name the same values', () => {
  for (const [code, text] of Object.entries(en)) {
    const names = (sentence: string) => [...sentence.matchAll(/\{\w+\}/gu)].map(String).sort();
    assert.deepEqual(names(ja[code as keyof typeof ja]), names(text), code);
  }
});

test('a missing user link reads as a sentence for the rep’s screen', () => {
  const warning = { code: 'USER_NOT_LINKED', field: 'OwnerId', parameters: { user: '佐藤 花子' } } as const;
  assert.match(
    describeWarning(warning, 'ja'),
    /^佐藤 花子さんはSalesforceユーザーと連携されていません。活動は記録され/u,
  );
});

test('an unknown picklist value is named as BALES users know it', () => {
  const parameters = { source: 'result', value: '受付ブロック' };
  const warning = { code: 'VALUE_NOT_IN_PICKLIST', field: 'Result__c', parameters } as const;
  assert.match(describeWarning(warning, 'en'), /^Result__c custom field option 受付ブロック not found/u);
});

test('a waiting activity says for what', () => {
  assert.equal(describeReason('noLink', {}, 'ja'), 'SalesforceID連携を待っています。');
});
