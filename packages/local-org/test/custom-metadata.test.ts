import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { file, manifest } from '../src/metadata/testing/new-room.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';

const TYPE = file(
  'CustomObject',
  '<fields><fullName>Key__c</fullName><label>K</label><length>5</length><type>Text</type><required>true</required><unique>true</unique></fields>' +
    '<fields><fullName>Limit__c</fullName><label>L</label><precision>3</precision><scale>0</scale><type>Number</type></fields>' +
    '<fields><fullName>On__c</fullName><label>O</label><defaultValue>false</defaultValue><type>Checkbox</type></fields>' +
    '<label>Rule</label><pluralLabel>Rules</pluralLabel><visibility>Public</visibility>',
);

const value = (field: string, type: string, text: string): string =>
  `<values><field>${field}</field><value xsi:type="xsd:${type}">${text}</value></values>`;

const record = (...values: readonly string[]): string =>
  file('CustomMetadata', `<label>R</label><protected>false</protected>${values.join('')}`).replace(
    '<CustomMetadata ',
    '<CustomMetadata xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" ',
  );

/** Custom metadata types and records, and the set-up objects that this org has not. */
describe('custom metadata', () => {
  let org: TestOrg;
  const deploy = (name: string, ...values: readonly string[]): Promise<void> =>
    org.deploy({
      'package.xml': manifest({ CustomMetadata: [`Rule.${name}`] }),
      [`customMetadata/Rule.${name}.md`]: record(...values),
    });
  before(async () => {
    org = await runOrg();
    await org.deploy({
      'package.xml': manifest({ CustomObject: ['Rule__mdt'] }),
      'objects/Rule__mdt.object': TYPE,
    });
  });
  after(() => org.close());

  it('records are rows to read and not to write', async () => {
    await deploy(
      'One',
      value('Key__c', 'string', 'a'),
      value('Limit__c', 'double', '5.0'),
      value('On__c', 'boolean', 'true'),
    );
    const { attributes: _attributes, ...row } = await org.one(
      "SELECT DeveloperName, Label, Key__c, Limit__c, On__c FROM Rule__mdt WHERE QualifiedApiName = 'One'",
    );
    assert.deepEqual(row, { DeveloperName: 'One', Label: 'R', Key__c: 'a', Limit__c: 5, On__c: true });
    const answer = await org.call('POST', `${DATA}/sobjects/Rule__mdt`, {
      DeveloperName: 'X',
      MasterLabel: 'X',
    });
    const [error] = (await answer.json()) as { errorCode: string }[];
    assert.deepEqual([answer.status, error?.errorCode], [400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']);
  });

  it('values fit their fields, required ones are given, unique ones stand once', async () => {
    const key = value('Key__c', 'string', 'b');
    for (const [values, problem] of [
      [[value('Limit__c', 'double', '5')], /Required fields are missing: \[Key__c\]/],
      [[value('Key__c', 'string', 'a')], /Duplicate value for field Key__c/],
      [[value('Key__c', 'string', 'toolong')], /Invalid value for field Key__c/],
      [[key, value('Limit__c', 'double', '1000')], /Invalid value for field Limit__c/],
      [[key, value('Limit__c', 'double', 'many')], /Invalid value for field Limit__c/],
      [[key, value('Nope__c', 'string', 'x')], /no CustomField named Rule__mdt\.Nope__c found/],
    ] as const)
      await assert.rejects(deploy('Two', ...values), problem);
    assert.equal((await org.query('SELECT Id FROM Rule__mdt')).length, 1);
  });

  it('custom settings and roll-up summaries are refused', async () => {
    const setting =
      '<customSettingsType>Hierarchy</customSettingsType><label>S</label><visibility>Public</visibility>';
    await assert.rejects(
      org.deploy({
        'package.xml': manifest({ CustomObject: ['S__c'] }),
        'objects/S__c.object': file('CustomObject', setting),
      }),
      /Custom settings are not available for deploy for this organization/,
    );
    const summary =
      '<fields><fullName>Sum__c</fullName><label>S</label><summaryForeignKey>Opportunity.AccountId</summaryForeignKey><summaryOperation>count</summaryOperation><type>Summary</type></fields>';
    await assert.rejects(
      org.deploy({
        'package.xml': manifest({ CustomField: ['Account.Sum__c'] }),
        'objects/Account.object': file('CustomObject', summary),
      }),
      /CustomField of type Summary is not available for deploy for this organization/,
    );
  });
});
