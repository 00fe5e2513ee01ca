import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const ns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const files = {
  'package.xml': `<Package ${ns}><types><members>Contact.Size__c</members><name>CustomField</name></types><types><members>Sizes</members><name>PermissionSet</name></types><version>67.0</version></Package>`,
  'objects/Contact.object': `<CustomObject ${ns}><fields><fullName>Size__c</fullName><label>Size</label><length>10</length><type>Text</type></fields></CustomObject>`,
  'permissionsets/Sizes.permissionset': `<PermissionSet ${ns}><fieldPermissions><editable>true</editable><field>Contact.Size__c</field><readable>true</readable></fieldPermissions><hasActivationRequired>false</hasActivationRequired><label>Sizes</label></PermissionSet>`,
};

describe("a contact's own field in an org with person accounts", () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg({ settings: { personAccounts: true } });
    await org.deploy(files);
  });
  after(() => org.close());

  it('is hidden in the account until it is granted in the contact', async () => {
    const path = `${DATA}/query?q=${encodeURIComponent('SELECT Size__pc FROM Account')}`;
    assert.equal((await org.call('GET', path)).status, 400);
    const set = await org.one("SELECT Id FROM PermissionSet WHERE Name = 'Sizes'");
    await org.make('PermissionSetAssignment', {
      AssigneeId: org.org.administratorId,
      PermissionSetId: set['Id'],
    });
    assert.equal((await org.call('GET', path)).status, 200);
  });

  it('is one of the person, written through the account', async () => {
    const id = await org.make('Account', { LastName: '山田', Size__pc: 'L' });
    const row = await org.one(`SELECT Size__pc, PersonContact.Size__c FROM Account WHERE Id = '${id}'`);
    assert.equal(row['Size__pc'], 'L');
    assert.equal((row['PersonContact'] as { Size__c: string }).Size__c, 'L');
    const company = await org.call('POST', `${DATA}/sobjects/Account`, { Name: 'ACME', Size__pc: 'L' });
    assert.equal(company.status, 400);
  });
});
