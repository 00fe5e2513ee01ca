import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openCustomerOrg, setUpWish } from './customer-org.ts';

const customer = await openCustomerOrg();
after(() => customer.close());
const target = ['--target-org', 'customer'];
const exported = join(customer.state, 'kept.jsonl');
const withData = ['--yes', '--with-data', '--export-to', exported];

async function done(...args: readonly string[]): Promise<string> {
  const run = await customer.bales(...args);
  assert.equal(run.exitCode, 0, `${args.join(' ')}\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

async function send(): Promise<void> {
  const file = join(customer.state, 'activities.jsonl');
  const recorder = { id: 'u1', name: '佐藤' };
  const activity = { v: 1, id: 'a1', leadId: 'L1', kind: 'comment', occurredAt: '2026-10-01T01:00:00Z' };
  writeFileSync(file, `${JSON.stringify({ ...activity, text: 'はじめの活動', recorder })}\n`);
  await done('import', file);
  await done('link', 'L1', customer.records.lead);
  const row = await customer.org.one('SELECT Id FROM BalesConnection__c');
  const path = `/services/data/v67.0/sobjects/BalesConnection__c/${String(row['Id'])}`;
  await customer.org.call('PATCH', path, { Paused__c: false });
  await done('sync');
  assert.equal((await customer.org.query('SELECT Id FROM Task')).length, 1);
}

test('a removal that left the Tasks takes them later, after they were written out, and never without', async () => {
  await done('org', 'setup', ...target, ...setUpWish);
  await send();
  await done('org', 'remove', ...target, '--yes');
  const refused = await customer.bales('org', 'remove', ...target, ...withData);
  assert.equal(refused.exitCode, 2, refused.stdout);
  assert.match(refused.stderr, /hidden from you, so nothing could be written out.*bales org setup/);
  await done('org', 'setup', ...target, ...setUpWish);
  // What an earlier removal, broken off in the middle of a line, has written.
  appendFileSync(exported, '{"object":"Task","Id":"00T000000000001AAA"}\n{"object":"Ta');
  await done('org', 'remove', ...target, ...withData);
  const lines = readFileSync(exported, 'utf8').trim().split('\n');
  assert.match(lines[0] ?? '', /00T000000000001AAA/);
  assert.match(lines[2] ?? '', /"object":"Task".*"BalesActivityId__c":"default:a1"/);
  assert.deepEqual(await customer.org.query('SELECT Id FROM Task'), []);
  assert.match(await done('org', 'remove', ...target, ...withData), /values of ours: 0/);
  assert.equal(readFileSync(exported, 'utf8').trim().split('\n').length, lines.length);
});
