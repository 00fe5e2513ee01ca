import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openCustomerOrg, setUpWish } from './customer-org.ts';

interface Report {
  readonly steps: readonly {
    readonly step: string;
    readonly status: string;
    readonly lines: readonly string[];
  }[];
}

const customer = await openCustomerOrg({ edition: 'Enterprise Edition', translationWorkbench: true });
after(() => customer.close());
const target = ['--target-org', 'customer'];

test('an org that says it is production gets the package zip, with our tests, and is healthy', async () => {
  const plan = await customer.json<Report>('org', 'setup', ...target, ...setUpWish, '--dry-run');
  assert.match(
    plan.steps.find(({ step }) => step === 'deploy')?.lines[0] ?? '',
    /^Production: make the package/,
  );
  const run = await customer.bales('org', 'setup', ...target, ...setUpWish);
  assert.equal(run.exitCode, 0, run.stderr);
  assert.match(run.stdout, /✔ Deploy: \d{3} components, from the package/);
  const health = await customer.bales('org', 'check', ...target);
  assert.equal(health.exitCode, 0, health.stdout);
  assert.doesNotMatch(health.stdout, /✖|▲/);
});
