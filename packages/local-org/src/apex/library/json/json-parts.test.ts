import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonTokens } from './json-tokens.ts';
import { JsonText } from './json-text.ts';
import { parseJson } from './json-tree.ts';

test('Numbers keep their digits, strings lose their escapes', () => {
  const tokens = jsonTokens(String.raw`{"a": [1.50, -2e3, "x\u3042\n"]}`);

  assert.deepEqual(
    tokens.map(({ kind, text }) => `${kind} ${text}`),
    [
      'START_OBJECT {',
      'FIELD_NAME a',
      'START_ARRAY [',
      'VALUE_NUMBER_FLOAT 1.50',
      'VALUE_NUMBER_FLOAT -2e3',
      'VALUE_STRING xあ\n',
      'END_ARRAY ]',
      'END_OBJECT }',
    ],
  );
});

test('A fault names the character and its place', () => {
  const place = /Unexpected character \('x' \(code 120\)\).* at \[line:2, column:8\]/;
  assert.throws(() => parseJson('{"a":1,\n  "b": x}'), place);
  assert.throws(() => parseJson(''), /No content/);
  assert.throws(() => parseJson('{} {}'), /expected the end/);
  assert.throws(() => parseJson('{"a" 1}'), /colon/);
  assert.throws(() => parseJson('[1 2]'), /comma to separate ARRAY entries/);
});

test('Pretty text is indented as Jackson indents it', () => {
  const out = new JsonText(true);
  out.startObject();
  out.name('a');
  out.startArray();
  out.raw('1');
  out.startObject();
  out.name('b');
  out.raw('null');
  out.endObject();
  out.endArray();
  out.name('c');
  out.startObject();
  out.endObject();
  out.endObject();

  assert.equal(out.toString(), '{\n  "a" : [ 1, {\n    "b" : null\n  } ],\n  "c" : { }\n}');
});
