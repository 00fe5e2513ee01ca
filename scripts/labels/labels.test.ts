import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { customLabelsFile, translationsFile } from './custom-labels.ts';
import { masterFiles, missingParts, withWords } from './master-words.ts';
import { objectTranslationFiles } from './object-translations.ts';
import { labelProblems } from './word-tables.ts';

const root = join(import.meta.dirname, '..', '..');
const row = { name: 'BalesX', category: 'c', ja: '{0}件', en: '{0} rows', description: 'A count' };
const words = [
  { part: 'object:X__c', ja: '物', en: 'Item' },
  { part: 'object:X__c#plural', ja: '物', en: 'Items' },
  { part: 'object:X__c#name', ja: '名前', en: 'Name' },
  { part: 'field:X__c.Y__c', ja: '状態', en: 'State' },
  { part: 'field:X__c.Y__c#help', ja: '状態です。', en: 'The state.' },
  { part: 'field:X__c.Y__c=on', ja: 'オン & 有効', en: 'On' },
];
const field =
  '<CustomField>\n    <label>old</label>\n    <inlineHelpText>old</inlineHelpText>\n            <value>\n                <fullName>on</fullName>\n                <default>true</default>\n                <label>old</label>';

test('what is committed was generated from the tables', () => {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/labels.ts', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stdout);
});

test('masters are Japanese, translations English, by name', () => {
  const labels = customLabelsFile([{ ...row, name: 'BalesZ' }, row]);
  assert.match(labels, /<fullName>BalesX<[^]*<language>ja<[^]*<value>\{0\}件<[^]*<fullName>BalesZ</);
  assert.match(translationsFile([row], words), /<label>\{0\} rows<\/label>\s*<name>BalesX</);
});

test('each word lands in its own place of the file', () => {
  const file = masterFiles(words).find(({ path }) => path === 'objects/X__c/fields/Y__c.field-meta.xml');
  assert.ok(file);
  const text = withWords(field, file);
  assert.match(text, /^ {4}<label>状態<\/label>$/m);
  assert.match(text, /<inlineHelpText>状態です。</);
  assert.match(text, /<label>オン &amp; 有効<\/label>$/);
});

test('a word without a place in the file is an error, not lost', () => {
  const file = { path: 'objects/X__c/fields/Y__c.field-meta.xml', words: new Map([['=off', 'オフ']]) };
  assert.throws(() => withWords(field, file), /has no place for "=off"/);
  assert.throws(() => masterFiles([{ part: 'table:X', ja: 'あ', en: 'a' }]), /names no part/);
});

test('a field or value that the table does not know is named', () => {
  const sources = new Map([['objects/X__c/fields/Z__c.field-meta.xml', field]]);
  assert.deepEqual(missingParts(sources, words), [
    'field:X__c.Z__c',
    'field:X__c.Z__c#help',
    'field:X__c.Z__c=on',
  ]);
});

test('picklist values are translated by their Japanese master', () => {
  const file = objectTranslationFiles(words).get('X__c-en_US/Y__c.fieldTranslation-meta.xml') ?? '';
  assert.match(file, /<masterLabel>オン &amp; 有効<\/masterLabel>\s*<translation>On</);
});

test('rows that Salesforce would refuse are problems', () => {
  const bad = [
    { ...row, name: '9X' },
    { ...row, name: 'A__B' },
    { ...row, name: 'Long', ja: `${'あ'.repeat(1001)}{0}` },
    { ...row, name: 'Other', en: '{1} rows' },
    { ...row, name: 'BalesX' },
    { ...row, name: 'balesx' },
  ];
  assert.equal(labelProblems(bad).length, 5);
});
