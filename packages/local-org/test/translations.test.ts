import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { file } from '../src/metadata/testing/new-room.ts';
import { DATA, runOrg } from './running-org.ts';
import type { TestOrg } from './running-org.ts';
import { sampleMetadata } from './sample-metadata.ts';

const ENGLISH: Readonly<Record<string, string>> = {
  'labels/CustomLabels.labels': file(
    'CustomLabels',
    '<labels><fullName>Greeting</fullName><language>ja</language><protected>false</protected><shortDescription>g</shortDescription><value>今日は</value></labels>',
  ),
  'objectTranslations/Visit__c-en_US.objectTranslation': file(
    'CustomObjectTranslation',
    '<caseValues><plural>false</plural><value>Visit</value></caseValues><caseValues><plural>true</plural><value>Visits</value></caseValues>' +
      '<fields><label>Score</label><name>Score__c</name></fields>' +
      '<fields><label>State</label><name>State__c</name><picklistValues><masterLabel>完了</masterLabel><translation>Done</translation></picklistValues></fields>',
  ),
  'objectTranslations/Account-en_US.objectTranslation': file(
    'CustomObjectTranslation',
    '<recordTypes><label>Large</label><name>Big</name></recordTypes><recordTypes><label><!-- 小口 --></label><name>Small</name></recordTypes>',
  ),
  'globalValueSets/Moods.globalValueSet': file(
    'GlobalValueSet',
    '<customValue><fullName>good</fullName><default>false</default><label>良い</label></customValue><masterLabel>気分</masterLabel><sorted>false</sorted>',
  ),
  'globalValueSetTranslations/Moods-en_US.globalValueSetTranslation': file(
    'GlobalValueSetTranslation',
    '<valueTranslation><masterLabel>良い</masterLabel><translation>Good</translation></valueTranslation>',
  ),
  'translations/en_US.translation': file(
    'Translations',
    '<customLabels><label>Hello</label><name>Greeting</name></customLabels>',
  ),
};

/** A field that takes its values from a global set, required so that everybody sees it. */
const MOOD =
  '<fields><fullName>Mood__c</fullName><label>気分</label><required>true</required><type>Picklist</type><valueSet><restricted>true</restricted><valueSetName>Moods</valueSetName></valueSet></fields><label>訪問';

describe('labels of deployed metadata', () => {
  let org: TestOrg;

  before(async () => {
    org = await runOrg({ settings: { translationWorkbench: true } });
    const sample = sampleMetadata();
    const more =
      '<types><members>CustomLabels</members><name>CustomLabels</name></types><types><members>*</members><name>CustomObjectTranslation</name></types><types><members>en_US</members><name>Translations</name></types><types><members>Moods</members><name>GlobalValueSet</name></types><types><members>Moods-en_US</members><name>GlobalValueSetTranslation</name></types><version>';
    await org.deploy({
      ...sample,
      ...ENGLISH,
      'objects/Visit__c.object': (sample['objects/Visit__c.object'] ?? '').replace('<label>訪問', MOOD),
      'package.xml': (sample['package.xml'] ?? '')
        .replace('<version>', more)
        .replace('<members>*</members>', '<members>Visit__c-en_US</members><members>Account-en_US</members>'),
    });
    const set = await org.one("SELECT Id FROM PermissionSet WHERE Name = 'Visits'");
    await org.make('PermissionSetAssignment', {
      PermissionSetId: set['Id'],
      AssigneeId: org.org.administratorId,
    });
    await org.make('Visit__c', { Name: 'v', State__c: 'done', Mood__c: 'good' });
  });
  after(() => org.close());

  const speak = (LanguageLocaleKey: string): Promise<Response> =>
    org.call('PATCH', `${DATA}/sobjects/User/${org.org.administratorId}`, { LanguageLocaleKey });

  /** What the UI API, GraphQL, describe and toLabel() say of one object. */
  async function said(): Promise<unknown[]> {
    const info = await org.json<{
      label: string;
      labelPlural: string;
      fields: Record<string, { label: string }>;
    }>('GET', `${DATA}/ui-api/object-info/Visit__c`);
    const types = await org.json<{ recordTypeInfos: Record<string, { name: string }> }>(
      'GET',
      `${DATA}/ui-api/object-info/Account`,
    );
    const values = await org.json<{ values: { label: string }[] }>(
      'GET',
      `${DATA}/ui-api/object-info/Visit__c/picklist-values/012000000000000AAA/State__c`,
    );
    const graph = await org.json<{
      data: { uiapi: { query: { Visit__c: { edges: { node: { State__c: { displayValue: string } } }[] } } } };
    }>('POST', `${DATA}/graphql`, {
      query: '{ uiapi { query { Visit__c { edges { node { State__c { displayValue } } } } } } }',
    });
    const moods = await org.json<{ values: { label: string }[] }>(
      'GET',
      `${DATA}/ui-api/object-info/Visit__c/picklist-values/012000000000000AAA/Mood__c`,
    );
    const [row] = await org.query('SELECT toLabel(State__c) FROM Visit__c');
    return [
      info.label,
      info.labelPlural,
      info.fields['Score__c']?.label,
      Object.values(types.recordTypeInfos).some(({ name }) => name === 'Large'),
      values.values.map(({ label }) => label),
      graph.data.uiapi.query.Visit__c.edges[0]?.node.State__c.displayValue,
      row?.['State__c'],
      moods.values.map(({ label }) => label),
    ];
  }

  it('follow the user’s language, what is not translated stays in the org’s', async () => {
    assert.deepEqual(await said(), [
      '訪問',
      '訪問',
      '点数',
      false,
      ['未完了', '完了'],
      '完了',
      '完了',
      ['良い'],
    ]);
    await speak('en_US');
    assert.deepEqual(await said(), [
      'Visit',
      'Visits',
      'Score',
      true,
      ['未完了', 'Done'],
      'Done',
      'Done',
      ['Good'],
    ]);
    await speak('ja');
  });

  it('custom labels are read in each language', () => {
    const label = (language: string): string | null => org.metadata.labelText('Greeting', language);
    assert.deepEqual([label('ja'), label('en_US'), label('fr')], ['今日は', 'Hello', '今日は']);
  });

  it('left no line in the server’s log', () => {
    assert.deepEqual(org.reports, []);
  });
});
