import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { openCustomerOrg, setUpWish } from './customer-org.ts';
import type { CustomerOrg } from './customer-org.ts';

const wish = ['org', 'setup', '--target-org', 'customer', ...setUpWish];
/** As the command names its steps, in order; it is killed once the step before has ended. */
const stepNames = [
  ...['Components', 'Deploy', 'OAuth app', 'Integration user', 'Permissions', 'Log-in'],
  ...['Settings', 'Write path'],
];

const customer = await openCustomerOrg();
await customer.keep();
after(() => customer.close());

/** Starts set-up and kills it, without a chance to tidy up, a moment after a step has ended. */
async function killAfter(step: string, org: CustomerOrg): Promise<void> {
  const child = org.start(...wish);
  const ended = once(child, 'close');
  let seen = '';
  child.stderr?.resume();
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    seen += text;
    if (seen.includes(`✔ ${step}:`)) setTimeout(() => child.kill('SIGKILL'), 150);
  });
  await ended;
  assert.ok(seen.includes(`✔ ${step}:`), seen);
}

for (const step of stepNames)
  test(`killed after "${step}", set-up goes on and the org is healthy`, async () => {
    await customer.restore();
    await killAfter(step, customer);
    const run = await customer.bales(...wish);
    assert.equal(run.exitCode, 0, run.stderr);
    const users = await customer.org.query("SELECT Id FROM User WHERE Username LIKE 'bales.%'");
    assert.equal(users.length, 1);
    const rows = await customer.org.query('SELECT Id FROM BalesActivityRule__c');
    assert.equal(rows.length, 6);
    const health = await customer.bales('org', 'check', '--target-org', 'customer');
    assert.equal(health.exitCode, 0, health.stdout);
    assert.doesNotMatch(health.stdout, /✖|▲/);
  });
