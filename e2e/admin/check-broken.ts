import assert from 'node:assert/strict';
import type { BrokenOrg } from './broken-orgs.ts';
import { openCustomerOrg, setUpWish } from './customer-org.ts';
import type { CustomerOrg } from './customer-org.ts';

interface Health {
  readonly checks: readonly {
    readonly check: string;
    readonly status: string;
    readonly fix: string | null;
  }[];
}

/** A healthy org, kept, so that it can be broken again and again. */
export async function openHealthyOrg(): Promise<CustomerOrg> {
  const customer = await openCustomerOrg();
  const run = await customer.bales('org', 'setup', '--target-org', 'customer', ...setUpWish);
  assert.equal(run.exitCode, 0, run.stderr);
  await customer.keep();
  return customer;
}

/** Lets health mend what it says it can, and looks whether all is well then. */
export async function checkMended(customer: CustomerOrg, { checks }: BrokenOrg): Promise<void> {
  const run = await customer.bales('org', 'check', '--target-org', 'customer', '--fix');
  assert.equal(run.exitCode, 0, run.stdout + run.stderr);
  assert.doesNotMatch(run.stdout, /✖|▲/);
  assert.equal(run.stdout.match(/^Mended: /gm)?.length, checks.length);
}

/** Breaks the org, and looks whether health says exactly that, with what to do. */
export async function checkBroken(customer: CustomerOrg, broken: BrokenOrg): Promise<void> {
  await customer.restore();
  await broken.break(customer);
  const { checks } = await customer.json<Health>('org', 'check', '--target-org', 'customer');
  const wrong = checks.filter(({ status }) => status !== 'pass');
  assert.deepEqual(wrong.map(({ check }) => check).sort(), [...broken.checks].sort());
  assert.ok(wrong.every(({ fix }) => fix));
}
