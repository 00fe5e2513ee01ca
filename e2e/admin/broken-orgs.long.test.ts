import { after, test } from 'node:test';
import { brokenOrgs } from './broken-orgs.ts';
import { checkBroken, checkMended, openHealthyOrg } from './check-broken.ts';

const customer = await openHealthyOrg();
after(() => customer.close());

for (const broken of brokenOrgs)
  test(broken.what, async () => {
    await checkBroken(customer, broken);
    if (broken.mendable === true) await checkMended(customer, broken);
  });
