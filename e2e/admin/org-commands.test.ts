import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import type { OrgStatus, SyncOrgReport } from '@bales/sync';
import { openCustomerOrg, setUpWish } from './customer-org.ts';

interface Report {
  readonly dryRun: boolean;
  readonly steps: readonly { readonly step: string; readonly status: string; readonly lines: string[] }[];
  readonly left: readonly string[];
}

interface Health {
  readonly checks: readonly { readonly check: string; readonly status: string; readonly text: string }[];
}

interface Differences {
  readonly changes: readonly { readonly place: string; readonly from?: unknown; readonly to?: unknown }[];
  readonly unknown: readonly { readonly place: string; readonly value: string }[];
}

interface Removal {
  readonly dryRun: boolean;
  readonly stays: readonly string[];
}

const customer = await openCustomerOrg();
after(() => customer.close());
const target = ['--target-org', 'customer'];
const wish = [...setUpWish.slice(0, -1), '2026-04-01'];
const soql = (text: string) => customer.org.query(text);

test('what was left out is said in a sentence, before anything is done', async () => {
  const attempts: readonly (readonly [readonly string[], RegExp])[] = [
    [['org', 'setup'], /Say which org/],
    [['org', 'setup', '--target-org', 'nobody'], /knows no org nobody\. Log in: sf org login web/],
    [['org', 'setup', ...target], /Say who the engine runs as/],
    [['org', 'setup', ...target, '--integration-user', 'a@b.example'], /no user a@b\.example/],
    [['org', 'setup', ...target, '--create-integration-user'], /SalesHead.*\n.*Reps \(Reps, 1\)/],
    [['org', 'setup', ...target, ...wish.slice(0, 1), '--role-above', 'SalesHead'], /No role stands above/],
    [['org', 'setup', ...target, ...wish.slice(0, 3)], /--body-policy recommended/],
    [['org', 'setup', ...target, ...wish.slice(0, 5)], /--send-from today, all, or a day/],
    [['org', 'setup', ...target, ...wish.slice(0, -1), '2026-02-30'], /2026-02-30 is no day/],
    [['org', 'setup', ...target, ...wish, '--default-owner', 'x@b.example'], /no active user x@b\.example/],
  ];
  for (const [args, expected] of attempts) {
    const run = await customer.bales(...args);
    assert.equal(run.exitCode, 2, run.stderr);
    assert.match(run.stderr, expected);
  }
  assert.deepEqual(await soql("SELECT Id FROM PermissionSet WHERE Name LIKE 'Bales%'"), []);
});

test('a dry run prints the plan, with what is never deployed, and changes nothing', async () => {
  const report = await customer.json<Report>('org', 'setup', ...target, ...wish.slice(0, 3), '--dry-run');
  assert.equal(report.dryRun, true);
  assert.deepEqual(new Set(report.steps.map(({ status }) => status)), new Set(['planned']));
  const lines = report.steps.flatMap((step) => step.lines).join('\n');
  assert.match(lines, /Never deployed: layouts/);
  assert.match(lines, /role SalesHead/);
  assert.match(lines, /texts: you are asked.*\n.*\nYou are asked from which day on/);
  assert.deepEqual(await soql("SELECT Id FROM PermissionSet WHERE Name LIKE 'Bales%'"), []);
  assert.deepEqual(await soql("SELECT Id FROM User WHERE Username LIKE 'bales.%'"), []);
});

test('set-up makes a working org with the least rights, and leaves no Task behind', async () => {
  const report = await customer.json<Report>('org', 'setup', ...target, ...wish);
  assert.ok(
    report.steps.every(({ status }) => status === 'done'),
    JSON.stringify(report.steps),
  );
  const proofs = report.steps.find(({ step }) => step === 'writePath')?.lines ?? [];
  assert.equal(proofs.filter((line) => line.includes('proved, nothing left behind')).length, 3);
  assert.deepEqual(await soql('SELECT Id FROM Task'), []);
  const [user] = await soql(
    "SELECT Id, Username, UserRole.DeveloperName FROM User WHERE Username LIKE 'bales.%'",
  );
  assert.equal((user?.['UserRole'] as { DeveloperName: string }).DeveloperName, 'SalesHead');
  const owners = await soql('SELECT OwnerId, Paused__c, SendFrom__c FROM BalesConnection__c');
  assert.deepEqual(
    owners.map((row) => [row['OwnerId'], row['Paused__c'], row['SendFrom__c']]),
    [[user?.['Id'], true, '2026-04-01']],
  );
  const rules = await soql('SELECT Key__c, Body__c, OwnerId FROM BalesActivityRule__c ORDER BY Key__c');
  assert.equal(rules.length, 6);
  assert.equal(rules.find((row) => row['Key__c'] === 'bulkMail')?.['Body__c'], 'none');
  assert.ok(rules.every((row) => row['OwnerId'] === user?.['Id']));
});

test('the key is for its owner only, and no secret stands in the settings', () => {
  const folder = join(customer.state, 'orgs', customer.org.org.settings.organizationId);
  assert.equal(statSync(join(folder, 'oauth', 'bales.key')).mode & 0o077, 0);
  const settings = readFileSync(join(customer.state, 'config.json'), 'utf8');
  assert.deepEqual(JSON.parse(settings), { org: 'default', tenant: 'default' });
  assert.ok(existsSync(join(folder, 'set-up.json')));
});

test('a second run does nothing again', async () => {
  const { steps } = await customer.json<Report>('org', 'setup', ...target);
  const status = Object.fromEntries(steps.map((step) => [step.step, step.status]));
  for (const step of ['deploy', 'app', 'user', 'permissions', 'settings'])
    assert.equal(status[step], 'there', step);
});

test('health is all green on a fresh set-up', async () => {
  const { checks } = await customer.json<Health>('org', 'check', ...target);
  assert.deepEqual(
    checks.filter(({ status }) => status !== 'pass').map(({ check, text }) => `${check}: ${text}`),
    [],
  );
  assert.ok(checks.length >= 35, String(checks.length));
});

test('from there to the first Task: pair, start, import, link, sync', async () => {
  const users = 'id,name,mail,state,gmailLinked\nu1,佐藤,rep@customer.example,active,true\n';
  const activity = {
    ...{ v: 1, id: 'a1', leadId: 'L1', kind: 'comment', occurredAt: '2026-10-01T01:00:00Z' },
    ...{ text: 'はじめの活動', recorder: { id: 'u1', name: '佐藤' } },
  };
  await writeFile(join(customer.state, 'users.csv'), users);
  const old = { ...activity, id: 'a0', occurredAt: '2026-03-31T14:59:00Z' };
  await writeFile(join(customer.state, 'a.jsonl'), `${JSON.stringify(old)}\n${JSON.stringify(activity)}\n`);
  await customer.json('users', join(customer.state, 'users.csv'), '--accept-suggestions');
  await customer.json('import', join(customer.state, 'a.jsonl'));
  await customer.json('link', 'L1', customer.records.lead);
  const paused = await customer.json<SyncOrgReport>('sync');
  assert.equal(paused.inserted, 0);
  const [row] = await soql('SELECT Id FROM BalesConnection__c');
  const started = await customer.org.call(
    'PATCH',
    `/services/data/v67.0/sobjects/BalesConnection__c/${String(row?.['Id'])}`,
    { Paused__c: false },
  );
  assert.equal(started.status, 204);
  const sync = await customer.json<SyncOrgReport>('sync');
  assert.equal(sync.inserted, 1, JSON.stringify([sync, await customer.json('status')]));
  const { activities } = await customer.json<OrgStatus>('status');
  assert.deepEqual([activities.sent, activities.skipped], [1, 1]);
  const task = await customer.org.one('SELECT WhoId, OwnerId, IsClosed FROM Task');
  assert.deepEqual(
    [task['WhoId'], task['OwnerId'], task['IsClosed']],
    [customer.records.lead, customer.rep, true],
  );
});

test('what is older than the day of the start goes once a back-fill asks for it', async () => {
  const { checks } = await customer.json<Health>('org', 'check', ...target);
  assert.match(checks.find(({ check }) => check === 'sendFrom')?.text ?? '', /from 2026-04-01 on/);
  const { due, sent } = await customer.json<{ due: number; sent: SyncOrgReport }>('backfill', '--yes');
  assert.deepEqual([due, sent.inserted], [1, 1]);
  assert.equal((await soql('SELECT Id FROM Task')).length, 2);
});

test('a connection that has ended comes back by bales connect alone, with what set-up has noted', async () => {
  assert.equal((await customer.bales('connections', 'remove')).exitCode, 0);
  const run = await customer.bales('connect');
  assert.equal(run.exitCode, 0, run.stderr);
  const { checks } = await customer.json<Health>('org', 'check', ...target);
  assert.equal(checks.find(({ check }) => check === 'kept')?.status, 'pass');
});

test('settings go into a file, and come back from it whole or not at all', async () => {
  const file = join(customer.state, 'bales.yaml');
  await customer.bales('settings', 'export', ...target, file);
  const text = await readFile(file, 'utf8');
  assert.match(text, /salesforceUser: rep@customer\.example/);
  assert.match(text, /sendFrom: 2026-04-01/);
  const same = await customer.json<Differences>('settings', 'diff', ...target, file);
  assert.deepEqual(same, { changes: [], unknown: [] });
  await writeFile(
    file,
    text.replace('body: none', 'body: full').replace('salesforceUser: rep@', 'salesforceUser: nobody@'),
  );
  const blocked = await customer.bales('settings', 'import', ...target, file, '--apply');
  assert.equal(blocked.exitCode, 1, blocked.stderr);
  assert.match(blocked.stdout, /nobody@customer\.example is not in this org/);
  await writeFile(
    file,
    text.replace('body: none', 'body: full').replace('sendFrom: 2026-04-01', 'sendFrom: null'),
  );
  const dry = await customer.json<Differences>('settings', 'import', ...target, file);
  assert.deepEqual(dry.changes, [
    { place: 'connection.sendFrom', from: '2026-04-01', to: null },
    { place: 'rules.bulkMail.body', from: 'none', to: 'full' },
  ]);
  const rule = "SELECT Body__c FROM BalesActivityRule__c WHERE Key__c = 'bulkMail'";
  assert.equal((await customer.org.one(rule))['Body__c'], 'none');
  await customer.bales('settings', 'import', ...target, file, '--apply');
  assert.equal((await customer.org.one(rule))['Body__c'], 'full');
  assert.equal((await customer.org.one('SELECT SendFrom__c FROM BalesConnection__c'))['SendFrom__c'], null);
});

test('a second tenant is set up beside the first; settings and health are of the one that is named', async () => {
  const rows = () =>
    soql('SELECT Key__c, Tenant__c, Paused__c, TimeZone__c FROM BalesConnection__c ORDER BY Key__c');
  const [first] = await rows();
  const run = await customer.bales('org', 'setup', ...target, ...wish, '--org', 'beta', '--tenant', 'beta');
  assert.equal(run.exitCode, 0, run.stderr);
  const [same, second] = await rows();
  assert.deepEqual(same, first);
  assert.deepEqual(
    [second?.['Key__c'], second?.['Tenant__c'], second?.['Paused__c']],
    ['tenant:beta', 'beta', true],
  );
  const file = join(customer.state, 'beta.yaml');
  const users = join(customer.state, 'users.csv');
  await customer.json('users', users, '--org', 'beta', '--tenant', 'beta');
  await customer.bales('settings', 'export', ...target, '--tenant', 'beta', file);
  const text = await readFile(file, 'utf8');
  // The same BALES user of the other tenant is paired, this one is not.
  assert.match(text, /id: u1\n[\s\S]*salesforceUser: null/);
  await writeFile(file, text.replace('Asia/Tokyo', 'Asia/Seoul').replace('name: 佐藤', 'name: 佐藤 (beta)'));
  const { changes } = await customer.json<Differences>(
    ...['settings', 'import', ...target, '--tenant', 'beta', file, '--apply'],
  );
  assert.deepEqual(
    changes.map(({ place }) => place),
    ['connection.timeZone', 'users.u1.name'],
  );
  const zones = (await rows()).map((row) => row['TimeZone__c']);
  assert.deepEqual(zones, ['Asia/Tokyo', 'Asia/Seoul']);
  const names = await soql('SELECT Key__c, Name FROM BalesUserLink__c ORDER BY Key__c');
  assert.deepEqual(
    names.map((row) => [row['Key__c'], row['Name']]),
    [
      ['beta#u1', '佐藤 (beta)'],
      ['u1', '佐藤'],
    ],
  );
  for (const tenant of [[], ['--tenant', 'beta']]) {
    const { checks } = await customer.json<Health>('org', 'check', ...target, ...tenant);
    assert.deepEqual(
      checks.filter(({ status }) => status === 'fail'),
      [],
    );
    const unpaired = checks.find(({ check }) => check === 'unpairedUsers');
    assert.equal(unpaired?.status, tenant.length === 0 ? 'pass' : 'warn');
  }
});

test('a removal shows what it would take, takes it, and says what stays', async () => {
  const shared = await customer.bales('org', 'remove', ...target, '--yes');
  assert.equal(shared.exitCode, 2);
  assert.match(shared.stderr, /The BALES tenants default, beta share this org/);
  const plan = await customer.json<Removal>('org', 'remove', ...target);
  assert.equal(plan.dryRun, true);
  assert.equal((await soql("SELECT Id FROM PermissionSet WHERE Name LIKE 'Bales%'")).length, 5);
  const first = await customer.json<Removal>('org', 'remove', ...target, '--yes', '--all-tenants');
  assert.ok(first.stays.some((line) => line.startsWith('Tasks')));
  assert.deepEqual(await soql("SELECT Id FROM PermissionSet WHERE Name LIKE 'Bales%'"), []);
  assert.deepEqual(await soql("SELECT Id FROM ApexClass WHERE Name LIKE 'Bales%'"), []);
  assert.deepEqual(await soql('SELECT Id FROM ExternalClientApplication'), []);
  assert.equal((await soql('SELECT Id FROM Task')).length, 2);
  const again = await customer.bales('org', 'remove', ...target, '--yes');
  assert.equal(again.exitCode, 0, again.stderr);
});
