import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attribute, child, childText, escapeXml, isNil, parseXml, XmlError, xmlElement } from './xml.ts';

test('an element knows its prefix, namespace, text and the place behind its start tag', () => {
  const root = parseXml(
    '<a:root xmlns:a="urn:x">\n  <a:child note="1">te<![CDATA[<x>]]>xt</a:child>\n</a:root>',
  );
  const found = child(root, 'child');
  assert.equal(found?.prefix, 'a');
  assert.equal(found?.uri, 'urn:x');
  assert.equal(found?.text, 'te<x>xt');
  assert.deepEqual([found?.line, found?.column], [2, 21]);
  assert.equal(found && attribute(found, 'note'), '1');
});

test('xsi:nil is no text', () => {
  const root = parseXml(
    '<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><v xsi:nil="true"/><w></w></r>',
  );
  const nil = child(root, 'v');
  assert.ok(nil && isNil(nil));
  assert.equal(childText(root, 'v'), undefined);
  assert.equal(childText(root, 'w'), '');
});

test('a document type, an unknown entity and a missing end tag are refused with their place', () => {
  assert.throws(() => parseXml('<!DOCTYPE r [<!ENTITY x "y">]><r>&x;</r>'), XmlError);
  assert.throws(() => parseXml('<r>&boom;</r>'), XmlError);
  assert.throws(
    () => parseXml('<r>\n<a></r>'),
    (error: unknown) => error instanceof XmlError && error.line === 2,
  );
  assert.throws(() => parseXml(''), XmlError);
});

test('nesting beyond two hundred levels is refused', () => {
  const deep = '<a>'.repeat(201) + '</a>'.repeat(201);
  assert.throws(() => parseXml(deep), /nested too deeply/);
});

test('written XML escapes text, repeats lists, says nil and leaves undefined out', () => {
  const xml = xmlElement('r', { a: '<&>', b: [1, 2], c: null, d: undefined, e: { f: true } });
  assert.equal(xml, '<r><a>&lt;&amp;&gt;</a><b>1</b><b>2</b><c xsi:nil="true"/><e><f>true</f></e></r>');
});

test('characters that XML cannot hold are dropped', () => {
  assert.equal(escapeXml('a\u0000b\u000bc\td'), 'abc\td');
});
