import { after, test } from 'node:test';
import { brokenOrgs } from './broken-orgs.ts';
import { checkBroken, openHealthyOrg } from './check-broken.ts';

const customer = await openHealthyOrg();
after(() => customer.close());

for (const broken of brokenOrgs) test(broken.what, () => checkBroken(customer, broken));
