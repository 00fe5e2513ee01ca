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

describe('the rest of the schema as tables', () => {
  let org: TestOrg;
  before(async () => {
    org = await runOrg({ settings: { sharing: { Lead: 'Private' } } });
  });
  after(() => org.close());
  const values = async (soql: string, name: string): Promise<unknown[]> =>
    (await org.query(soql)).map((row) => row[name]);
  const refusal = async (soql: string): Promise<unknown> => {
    const answer = await org.call('GET', `${DATA}/query?q=${encodeURIComponent(soql)}`);
    return answer.json();
  };

  it('PicklistValueInfo has the active values of a picklist', async () => {
    for (const filter of [
      "EntityParticleId = 'Task.Priority'",
      "EntityParticle.DurableId = 'Task.Priority'",
      "EntityParticle.EntityDefinition.QualifiedApiName = 'Task' AND EntityParticle.QualifiedApiName = 'Priority'",
    ])
      assert.deepEqual(
        (await values(`SELECT Value FROM PicklistValueInfo WHERE ${filter}`, 'Value')).toSorted(),
        ['High', 'Low', 'Normal'],
      );
  });

  it('EntityParticle has a field as describe types it', async () => {
    const found = await org.one(
      "SELECT DataType, Length, IsUpdatable FROM EntityParticle WHERE EntityDefinition.QualifiedApiName = 'Lead' AND QualifiedApiName = 'Company'",
    );
    assert.deepEqual([found['DataType'], found['Length'], found['IsUpdatable']], ['string', 255, true]);
  });

  it('relationships are told by child and by parent', async () => {
    const info = "SELECT FieldId FROM RelationshipInfo WHERE ChildSobjectId = 'Contact'";
    assert.ok((await values(info, 'FieldId')).includes('Contact.AccountId'));
    const domain = "SELECT RelationshipName FROM RelationshipDomain WHERE ParentSobjectId = 'Account'";
    assert.ok((await values(domain, 'RelationshipName')).includes('Contacts'));
  });

  it('EntityDefinition has Fields and Particles', async () => {
    const [row] = await org.query(
      "SELECT QualifiedApiName, (SELECT QualifiedApiName FROM Fields), (SELECT QualifiedApiName FROM Particles) FROM EntityDefinition WHERE QualifiedApiName = 'Lead'",
    );
    const count = (name: string): number => (row?.[name] as { totalSize: number }).totalSize;
    assert.ok(count('Fields') > 30 && count('Particles') >= count('Fields'));
  });

  it('none of them is read as a whole, in the words of a real org', async () => {
    const needed = {
      EntityParticle: 'EntityDefinitionId,FieldDefinitionId,DurableId',
      PicklistValueInfo: 'EntityParticleId,DurableId',
      RelationshipInfo: 'ChildSobjectId,FieldId,DurableId',
      RelationshipDomain: 'FieldId,ChildSobjectId,ParentSobjectId,RelationshipInfoId,DurableId',
      UserEntityAccess: 'UserId,DurableId',
    };
    for (const [object, fields] of Object.entries(needed))
      assert.deepEqual(await refusal(`SELECT DurableId FROM ${object}`), [
        {
          message: `${object}: a filter on a reified column is required [${fields}]`,
          errorCode: 'MALFORMED_QUERY',
        },
      ]);
  });

  it('UserRecordAccess and UserEntityAccess say what a user may do', async () => {
    const profile = await org.one("SELECT Id FROM Profile WHERE Name = '標準ユーザー'");
    const user = await org.make('User', {
      ...{ LastName: 'Reader', Username: 'reader@access.example', Email: 'r@example.com', Alias: 'reader' },
      ...{ TimeZoneSidKey: 'Asia/Tokyo', LocaleSidKey: 'ja_JP', EmailEncodingKey: 'UTF-8' },
      ...{ LanguageLocaleKey: 'ja', ProfileId: profile['Id'] },
    });
    const lead = await org.make('Lead', { LastName: 'Hidden', Company: 'ACME' });
    const select = 'SELECT RecordId, HasReadAccess, HasEditAccess, MaxAccessLevel FROM UserRecordAccess';
    const access = await org.one(`${select} WHERE UserId = '${user}' AND RecordId = '${lead}'`);
    assert.deepEqual(
      [access['HasReadAccess'], access['HasEditAccess'], access['MaxAccessLevel']],
      [false, false, 'None'],
    );
    const entity = await org.one(
      `SELECT IsCreatable, IsCustomizable FROM UserEntityAccess WHERE UserId = '${user}' AND EntityDefinition.QualifiedApiName = 'Lead'`,
    );
    assert.deepEqual([entity['IsCreatable'], entity['IsCustomizable']], [true, false]);
    assert.deepEqual(await refusal('SELECT Id FROM UserRecordAccess'), [
      {
        message: 'Can select only RecordId, a Has*Access field, and MaxAccessLevel',
        errorCode: 'INVALID_FIELD',
      },
    ]);
  });
});
