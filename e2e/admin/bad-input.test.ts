import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openCustomerOrg, setUpWish } from './customer-org.ts';

const customer = await openCustomerOrg();
after(() => customer.close());
const target = ['--target-org', 'customer'];
const { rows } = customer.org.org;

/** Runs set-up, which has to say what is wrong, and to leave the org as it was. */
async function refused(...args: readonly string[]): Promise<string> {
  const run = await customer.bales('org', 'setup', ...target, ...args);
  assert.equal(run.exitCode, 2, run.stdout + run.stderr);
  assert.deepEqual(await customer.org.query("SELECT Id FROM PermissionSet WHERE Name LIKE 'Bales%'"), []);
  assert.deepEqual(await customer.org.query("SELECT Id FROM User WHERE Username LIKE 'bales.%'"), []);
  return run.stderr;
}

/** Changes a row that no client may write, as Salesforce itself would, for as long as `work` takes. */
async function meanwhile(
  object: string,
  soql: string,
  values: Readonly<Record<string, string | number>>,
  work: () => Promise<void>,
): Promise<void> {
  const row = await customer.org.one(soql);
  const { Id, attributes: _, ...before } = row as Record<string, string | number>;
  rows.update(object, String(Id), values);
  await work();
  rows.update(object, String(Id), before);
}

test('an edition without API is refused by its name', () =>
  meanwhile(
    'Organization',
    'SELECT Id, OrganizationType FROM Organization',
    { OrganizationType: 'Personal Edition' },
    async () => {
      const said = await refused(...setUpWish);
      assert.match(said, /The edition Personal Edition has no API\. BALES needs Enterprise/);
    },
  ));

test('without a free licence no user is made, and set-up says where licences stand', () =>
  meanwhile(
    'UserLicense',
    "SELECT Id, TotalLicenses FROM UserLicense WHERE Name = 'Salesforce Integration'",
    { TotalLicenses: 0 },
    async () => {
      const said = await refused(...setUpWish);
      assert.match(said, /No licence "Salesforce Integration" is free.*Company Information/);
    },
  ));

test('without Translation Workbench the plan says that English is left out', async () => {
  const run = await customer.bales('org', 'setup', ...target, ...setUpWish, '--dry-run');
  assert.match(run.stdout, /Without English translations: Translation Workbench is off/);
});

test('what somebody else has named as we do is not written over: set-up says which names, and changes nothing', async () => {
  const xml = (root: string, content: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`;
  const types = '<types><members>BalesUser</members><name>PermissionSet</name></types>';
  await customer.org.deploy({
    'package.xml': xml('Package', `${types}<version>67.0</version>`),
    'permissionsets/BalesUser.permissionset': xml('PermissionSet', '<label>営業部のもの</label>'),
  });
  const run = await customer.bales('org', 'setup', ...target, ...setUpWish);
  assert.equal(run.exitCode, 2, run.stdout + run.stderr);
  assert.match(run.stderr, /not BALES has these names in this org: BalesUser\. .*Rename or delete it/);
  const sets = await customer.org.query("SELECT Label FROM PermissionSet WHERE Name LIKE 'Bales%'");
  assert.deepEqual(
    sets.map((row) => row['Label']),
    ['営業部のもの'],
  );
  await customer.org.deploy({
    'package.xml': xml('Package', '<version>67.0</version>'),
    'destructiveChanges.xml': xml('Package', types),
  });
});

test('a log-in that has run out is said in a sentence, with the command that renews it', async () => {
  const username = customer.org.adminUsername;
  const session = await customer.org.json<{ accessToken: string }>('POST', '/admin/sessions', { username });
  await customer.logIn(session.accessToken);
  await customer.org.call('DELETE', `/admin/sessions?username=${encodeURIComponent(username)}`);
  for (const command of ['setup', 'check', 'remove']) {
    const run = await customer.bales('org', command, ...target);
    assert.equal(run.exitCode, 2, run.stderr);
    assert.match(run.stderr, /log-in of customer does not work any more.*sf org login web --alias customer/);
    assert.equal(run.stderr.trim().split('\n').length, 1);
  }
});
