import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { auditProblems } from './audit-report.ts';
import { unknownCommands, unknownDocCommands } from './doc-commands.ts';
import { differences, unlikeLanguages } from './doc-languages.ts';
import { isAllowed, licenceProblems } from './licences.ts';
import { anchorsOf, deadLinks } from './links.ts';
import { metadataTextProblems } from './metadata-texts.ts';
import { foundSecrets, secretsIn } from './secrets.ts';
import { problemsOf, workflowProblems } from './workflows.ts';

const root = join(import.meta.dirname, '..', '..');

test('licences, secrets, texts of the metadata and workflows of this repository are in order', () => {
  assert.deepEqual(licenceProblems(root), []);
  assert.deepEqual(foundSecrets(root), []);
  assert.deepEqual(metadataTextProblems(root), []);
  assert.deepEqual(workflowProblems(root), []);
});

test('a licence expression is allowed when one of its ORs, or all of its ANDs are', () => {
  assert.ok(isAllowed('(MIT OR GPL-3.0-or-later)') && isAllowed('(MIT AND Zlib)'));
  assert.ok(!isAllowed('GPL-3.0-only') && !isAllowed('(MIT AND AGPL-3.0-only)') && !isAllowed('none'));
});

test('a secret is named by its kind and its line, and never shown', () => {
  const body = 'QUJD'.repeat(40);
  const key = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ');
  assert.deepEqual(secretsIn('a.ts', `x\n${key}\n${body}\n`), ['a.ts:2: a private key']);
  const token = `00D${'a'.repeat(12)}!${'b'.repeat(80)}`;
  assert.deepEqual(secretsIn('b.md', token), ['b.md:1: a Salesforce access token']);
  assert.deepEqual(secretsIn('c.ts', `${key} is how it begins`), []);
});

test('an audit without a report is none, and one with advisories names them', () => {
  assert.equal(auditProblems('{"message":"405 Method Not Allowed"}'), undefined);
  assert.equal(auditProblems(''), undefined);
  const via = [{ url: 'https://github.com/advisories/GHSA-x', title: 'Bad', severity: 'high' }, 'other'];
  assert.deepEqual(auditProblems(JSON.stringify({ vulnerabilities: { p: { name: 'p', via } } })), [
    'p: high: Bad https://github.com/advisories/GHSA-x',
  ]);
});

test('a workflow that would fail, or may do too much, is a problem', () => {
  const text =
    'name: x\non: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@main\n      - run: npm run nothing\n';
  assert.deepEqual(problemsOf(text, new Set(['test'])), [
    'no permissions: the token may do everything',
    'a: no timeout-minutes',
    'a: actions/checkout@main names no version',
    'a: npm nothing is not there',
  ]);
  assert.equal(problemsOf('a: [', new Set()).length, 1);
});

test('pages name only commands and flags that are there', () => {
  assert.deepEqual(unknownDocCommands(root), []);
  const text = [
    '`npm run nothing` then `npm run bales -- sync --all` and `bales users pair`, bales sells, `npx bales users lose --no-work --json`',
    '```sh\nnpm run bales -- users pair --fast && npm run bales -- sync --some   # not --slow\n```',
  ].join('\n');
  const flags = new Map([
    ['sync', new Set(['all'])],
    ['users:pair', new Set<string>()],
  ]);
  assert.deepEqual(unknownCommands(text, { scripts: new Set(['bales']), flags }), [
    'npm run nothing is not there',
    'bales users is not there',
    'bales users pair has no --fast',
    'bales sync has no --some',
  ]);
});

test('links of pages lead to files and headings that are there', () => {
  assert.deepEqual(deadLinks(root), []);
  const anchors = anchorsOf('# A `b` (c)\n## Erasure (個人情報の削除)\n```sh\n# none\n```\n## A b c');
  assert.deepEqual([...anchors], ['a-b-c', 'erasure-個人情報の削除', 'a-b-c-1']);
});

test('both languages of a page have the same headings, tables, pictures and commands', () => {
  assert.deepEqual(unlikeLanguages(root), []);
  const page = '# A\n\n```sh\nrun it # so\n```\n';
  assert.deepEqual(differences(page, '# あ\n\n```sh\nrun it # こう\n```\n'), []);
  assert.deepEqual(differences(page, '# あ\n## い\n\n```sh\nrun that\n```\n'), ['headings', 'commands']);
});
