import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileError } from '../contract/file-error.ts';
import { describeFileError, describeRefusal } from './describe.ts';
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
