import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openCustomerOrg } from './customer-org.ts';

interface Report {
  readonly steps: readonly { readonly step: string; readonly lines: readonly string[] }[];
}

const customer = await openCustomerOrg({
  personAccounts: true,
  multiCurrency: true,
  currencies: ['JPY', 'USD'],
  translationWorkbench: true,
});
after(() => customer.close());
const target = ['--target-org', 'customer'];

test('an org with Translation Workbench, person accounts and currencies gets English, and is healthy', async () => {
  const wish = [
    ...['--create-integration-user', '--owner-policy', 'integrationUser'],
    ...['--default-owner', 'rep@customer.example', '--body-policy', 'none', '--send-from', 'all'],
  ];
  const plan = await customer.json<Report>('org', 'setup', ...target, ...wish, '--dry-run');
  const lines = plan.steps.flatMap((step) => step.lines).join('\n');
  assert.match(lines, /With the English translations: Translation Workbench is on/);
  const run = await customer.bales('org', 'setup', ...target, ...wish);
  assert.equal(run.exitCode, 0, run.stderr);
  // What it is about to do stands before what it has done; what is left for a person, with links, at the end.
  assert.match(run.stdout, /• Deploy: Validate[^]*Never deployed: layouts[^]*✔ Deploy: /);
  assert.match(run.stdout, /• Integration user: Create bales\.[^\n]* profile [^\n]*\n✔ Integration user: /);
  assert.match(
    run.stdout,
    /Left for you:[^]*☐ Pair BALES users[^]*lightning\/n\/BalesSettings[^]*FlexiPageList/,
  );
  const rules = await customer.org.query('SELECT Body__c FROM BalesActivityRule__c');
  assert.ok(rules.every((row) => row['Body__c'] === 'none'));
  const health = await customer.bales('org', 'check', ...target);
  assert.equal(health.exitCode, 0, health.stdout);
  assert.doesNotMatch(health.stdout, /✖|▲/);
  assert.match(health.stdout, /✔ Kind of org: multi-currency, person accounts/);
});

test('the owner policy 連携ユーザー needs no role, and proves the write path with the user’s own Tasks', async () => {
  const user = await customer.org.one("SELECT UserRoleId FROM User WHERE Username LIKE 'bales.%'");
  assert.equal(user['UserRoleId'], null);
  const row = await customer.org.one('SELECT OwnerPolicy__c, DefaultOwner__c FROM BalesConnection__c');
  assert.deepEqual([row['OwnerPolicy__c'], row['DefaultOwner__c']], ['integrationUser', customer.rep]);
  const { stdout } = await customer.bales('org', 'check', ...target);
  assert.match(stdout, /✔ Write on Lead: Insert and update of a Task proved/);
  assert.doesNotMatch(stdout, /Role:/);
});

test('what docs/unproven.md takes for granted can be asked with the log-in of the Salesforce CLI', async () => {
  const program = join('e2e', 'unproven', 'run.ts');
  const run = await customer.script(program, ...target, '--json');
  assert.equal(run.exitCode, 0, run.stderr);
  const findings = JSON.parse(run.stdout) as { name: string; kind: string }[];
  assert.ok(findings.length >= 40);
  assert.deepEqual(
    findings.filter(({ kind }) => kind === 'differs'),
    [],
  );
  const wrong = await customer.script(program, '--target-org', 'nobody');
  assert.equal(wrong.exitCode, 1);
  assert.match(wrong.stderr, /knows no org nobody/);
});

test('a new mapping asks for its field; --fix grants exactly that one', async () => {
  const label = '<label>結果</label><length>80</length><type>Text</type>';
  const xml = (root: string, content: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`;
  await customer.org.deploy({
    'package.xml': xml(
      'Package',
      '<types><members>Activity.Outcome__c</members><name>CustomField</name></types><types><members>Sees</members><name>PermissionSet</name></types><version>67.0</version>',
    ),
    'objects/Activity.object': xml(
      'CustomObject',
      `<fields><fullName>Outcome__c</fullName>${label}</fields>`,
    ),
    'permissionsets/Sees.permissionset': xml(
      'PermissionSet',
      '<fieldPermissions><editable>true</editable><field>Task.Outcome__c</field><readable>true</readable></fieldPermissions><label>Sees</label>',
    ),
  });
  const user = await customer.org.one(`SELECT Id FROM User WHERE Username = '${customer.org.adminUsername}'`);
  const set = await customer.org.one("SELECT Id FROM PermissionSet WHERE Name = 'Sees'");
  const assignment = { AssigneeId: user['Id'], PermissionSetId: set['Id'] };
  await customer.org.make('PermissionSetAssignment', assignment);
  await customer.org.make('BalesFieldMapping__c', {
    ...{ Name: 'call:Outcome__c', Key__c: 'call:Outcome__c', Kind__c: 'call', Source__c: 'result' },
    ...{ TaskField__c: 'Outcome__c', Enabled__c: true },
  });
  const wrong = await customer.bales('org', 'check', ...target);
  assert.match(wrong.stdout, /✖ Your own fields: Not granted to the integration user: Task\.Outcome__c/);
  const fixed = await customer.bales('org', 'check', ...target, '--fix');
  assert.equal(fixed.exitCode, 0, fixed.stdout);
  assert.match(fixed.stdout, /Mended: Your own fields/);
  const granted = await customer.org.query(
    "SELECT Field FROM FieldPermissions WHERE Parent.Name = 'BalesIntegrationFields'",
  );
  const fields = granted.map((row) => row['Field']).filter((field) => String(field).startsWith('Task.'));
  assert.deepEqual(fields, ['Task.Outcome__c']);
});

test('a new certificate takes the place of the old one, and the log-in works with it', async () => {
  const key = join(customer.state, 'orgs', customer.org.org.settings.organizationId, 'oauth', 'bales.key');
  const before = await readFile(key, 'utf8');
  const run = await customer.bales('org', 'setup', ...target, '--replace-certificate');
  assert.equal(run.exitCode, 0, run.stderr);
  assert.notEqual(await readFile(key, 'utf8'), before);
  assert.equal((await customer.bales('org', 'check', ...target)).exitCode, 0);
});

test('without its key the app is left alone, until somebody asks for a new certificate', async () => {
  await rm(join(customer.state, 'orgs'), { recursive: true });
  const known = await customer.org.one("SELECT Username FROM User WHERE Username LIKE 'bales.%'");
  const user = ['--integration-user', String(known['Username'])];
  const refused = await customer.bales('org', 'setup', ...target, ...user);
  assert.equal(refused.exitCode, 2);
  assert.match(refused.stderr, /with a certificate whose key is not here/);
  const run = await customer.bales('org', 'setup', ...target, ...user, '--replace-certificate');
  assert.equal(run.exitCode, 0, run.stderr);
});
