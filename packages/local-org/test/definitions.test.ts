import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

describe('EntityDefinition and FieldDefinition', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg();
  });
  after(() => org.close());

  it('say through the data API what the schema is', async () => {
    const entity = await org.one(
      "SELECT QualifiedApiName, KeyPrefix, IsCustomizable FROM EntityDefinition WHERE QualifiedApiName = 'Lead'",
    );
    assert.deepEqual(
      { ...entity, attributes: null },
      {
        attributes: null,
        QualifiedApiName: 'Lead',
        KeyPrefix: '00Q',
        IsCustomizable: true,
      },
    );
    const fields = await org.query(
      "SELECT QualifiedApiName, DataType, EntityDefinition.QualifiedApiName FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Lead' AND QualifiedApiName IN ('Company', 'OwnerId')",
    );
    assert.deepEqual(fields.map((field) => [field['QualifiedApiName'], field['DataType']]).sort(), [
      ['Company', 'Text(255)'],
      ['OwnerId', 'Lookup(Group,User)'],
    ]);
    const byId = await org.query("SELECT DurableId FROM FieldDefinition WHERE EntityDefinitionId = 'Lead'");
    assert.ok(byId.some((field) => field['DurableId'] === 'Lead.Company'));
  });

  it('follow what is deployed', async () => {
    await org.deploy({
      'package.xml':
        '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Thing__c</members><name>CustomObject</name></types><version>67.0</version></Package>',
      'objects/Thing__c.object':
        '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><deploymentStatus>Deployed</deploymentStatus><label>Thing</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Things</pluralLabel><sharingModel>ReadWrite</sharingModel></CustomObject>',
    });
    const found = await org.query("SELECT Label FROM EntityDefinition WHERE QualifiedApiName = 'Thing__c'");
    assert.equal(found[0]?.['Label'], 'Thing');
  });

  it('want a filter on the object of the fields', async () => {
    const answer = await org.call(
      'GET',
      `${DATA}/query?q=${encodeURIComponent('SELECT DurableId FROM FieldDefinition')}`,
    );
    assert.equal(answer.status, 400);
    const [error] = (await answer.json()) as { errorCode: string; message: string }[];
    assert.equal(error?.errorCode, 'MALFORMED_QUERY');
    assert.match(error.message, /a filter on a reified column is required \[EntityDefinitionId,DurableId\]/);
  });

  it('are described, and are in the list of objects', async () => {
    const described = await org.json<{ queryable: boolean }>(
      'GET',
      `${DATA}/sobjects/EntityDefinition/describe`,
    );
    assert.equal(described.queryable, true);
  });
});
