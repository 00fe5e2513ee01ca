import { after, test } from 'node:test';
import { brokenOrgs } from './broken-orgs.ts';
import { checkBroken, openHealthyOrg } from './check-broken.ts';

/** A sample of the whole table, which the long test runs; another day, another sample. */
const SAMPLE = 3;
const seed = Number(process.env['BALES_TEST_SEED'] ?? Math.floor(Date.now() / 86_400_000));
const step = Math.floor(brokenOrgs.length / SAMPLE);
const sample = brokenOrgs.filter((_, index) => index % step === seed % step).slice(0, SAMPLE);

const customer = await openHealthyOrg();
after(() => customer.close());

for (const broken of sample)
  test(`${broken.what} (seed ${String(seed)})`, () => checkBroken(customer, broken));
