import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { engineSentences, errorTable, openApi, version } from '@bales/sync';
import { permissionSets } from './permission-sets.ts';
import { permissionsPage, unexplained } from './permissions-page.ts';
import { troubleshootingPage } from './troubleshooting-page.ts';

const root = join(import.meta.dirname, '..', '..');

test('every code that the engine knows stands on the page of errors, in both languages', () => {
  const codes = [
    ...errorTable.flatMap(({ codes: some }) => some.filter((code) => !code.endsWith('*'))),
    ...Object.keys(engineSentences('en').issues).filter((code) => code !== 'more' && code !== 'other'),
    ...Object.keys(engineSentences('en').refusals),
  ];
  for (const language of ['en', 'ja'] as const) {
    const page = troubleshootingPage(language);
    assert.deepEqual(
      codes.filter((code) => !page.includes(`| \`${code}\` |`)),
      [],
    );
  }
  assert.ok(troubleshootingPage('ja').includes('Salesforce活動履歴連携失敗'));
});

test('a permission without a reason, or a reason without a permission, stops the page', () => {
  const [admin] = permissionSets(root);
  assert.equal(admin?.name, 'BalesAdmin');
  const more = { object: 'Case', rights: ['read'] as const };
  const wider = { ...admin, objects: [...admin.objects.slice(1), more] };
  const [first] = admin.objects;
  assert.deepEqual(unexplained(wider), [
    'BalesAdmin object:Case has no reason',
    `BalesAdmin object:${String(first?.object)} is not there`,
  ]);
});

test('the page of permissions says of each object what is granted', () => {
  const page = permissionsPage(root, 'ja');
  assert.match(page, /\| `Lead` \| 参照、編集、すべて表示 \|/);
  assert.doesNotMatch(page.slice(page.indexOf('## BalesIntegration')), /すべて変更(?!」)/);
});

test('the integration guide names every call of the API, in both languages', () => {
  const paths = openApi(version)['paths'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/v1/orgs/{orgId}', '')}`),
  );
  for (const file of ['integration-guide.md', 'integration-guide.ja.md']) {
    const guide = readFileSync(join(root, 'docs', file), 'utf8');
    assert.deepEqual(
      calls.filter((call) => !guide.includes(`\`${call}\``)),
      [],
      file,
    );
  }
});
