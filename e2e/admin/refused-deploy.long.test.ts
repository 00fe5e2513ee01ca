import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openCustomerOrg, setUpWish } from './customer-org.ts';

const customer = await openCustomerOrg();
after(() => customer.close());
const target = ['--target-org', 'customer'];

test('a field of our name with another type: the deploy is refused whole, with the component; then set-up goes on', async () => {
  const xml = (root: string, content: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`;
  const types = '<types><members>Opportunity.BalesHandover__c</members><name>CustomField</name></types>';
  const field =
    '<fields><fullName>BalesHandover__c</fullName><label>x</label><precision>4</precision><scale>0</scale><type>Number</type></fields>';
  await customer.org.deploy({
    'package.xml': xml('Package', `${types}<version>67.0</version>`),
    'objects/Opportunity.object': xml('CustomObject', field),
  });
  const { exitCode, stderr: said } = await customer.bales('org', 'setup', ...target, ...setUpWish);
  assert.equal(exitCode, 2, said);
  assert.deepEqual(await customer.org.query("SELECT Id FROM PermissionSet WHERE Name LIKE 'Bales%'"), []);
  assert.match(said, /The org refused \d+ components, and is as it was\./);
  assert.match(said, /Type +│ Name +│ Problem/);
  assert.match(said, /BalesHandover__c/);
  await customer.org.deploy({
    'package.xml': xml('Package', '<version>67.0</version>'),
    'destructiveChanges.xml': xml('Package', types),
  });
  const run = await customer.bales('org', 'setup', ...target, ...setUpWish);
  assert.equal(run.exitCode, 0, run.stderr);
});
