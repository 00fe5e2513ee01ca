import { file, manifest } from '../src/metadata/testing/new-room.ts';

const VALUE = (name: string, label: string): string =>
  `<value><fullName>${name}</fullName><default>false</default><label>${label}</label></value>`;

/** A custom object under Account with its list views, two record types of Account, and the rights to all of it; in metadata format. */
export function sampleMetadata(): Readonly<Record<string, string>> {
  return {
    'package.xml': manifest({
      CustomObject: ['Visit__c', 'Account'],
      PermissionSet: ['Visits'],
      CustomTab: ['Visit__c'],
    }),
    'objects/Visit__c.object': file('CustomObject', visit()),
    'objects/Account.object': file('CustomObject', account()),
    'tabs/Visit__c.tab': file(
      'CustomTab',
      '<customObject>true</customObject><motif>Custom20: Airplane</motif>',
    ),
    'permissionsets/Visits.permissionset': file('PermissionSet', rights()),
  };
}

function visit(): string {
  return [
    '<deploymentStatus>Deployed</deploymentStatus>',
    '<fields><fullName>Account__c</fullName><deleteConstraint>SetNull</deleteConstraint><label>取引先</label><referenceTo>Account</referenceTo><relationshipLabel>訪問</relationshipLabel><relationshipName>Visits</relationshipName><type>Lookup</type></fields>',
    '<fields><fullName>Score__c</fullName><label>点数</label><precision>4</precision><scale>1</scale><type>Number</type></fields>',
    '<fields><fullName>State__c</fullName><label>状況</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>',
    VALUE('open', '未完了') + VALUE('done', '完了'),
    '</valueSetDefinition></valueSet></fields>',
    '<label>訪問</label>',
    '<listViews><fullName>All</fullName><columns>NAME</columns><columns>Score__c</columns><filterScope>Everything</filterScope><label>すべて</label></listViews>',
    '<listViews><fullName>Done</fullName><columns>NAME</columns><filterScope>Everything</filterScope><filters><field>State__c</field><operation>equals</operation><value>done</value></filters><label>完了済み</label></listViews>',
    '<nameField><label>訪問名</label><type>Text</type></nameField><pluralLabel>訪問</pluralLabel><sharingModel>ReadWrite</sharingModel>',
  ].join('');
}

function account(): string {
  const type = (name: string, label: string, values: string): string =>
    `<recordTypes><fullName>${name}</fullName><active>true</active><label>${label}</label><picklistValues><picklist>Rank__c</picklist>${values}</picklistValues></recordTypes>`;
  const allowed = (name: string, isDefault: boolean): string =>
    `<values><fullName>${name}</fullName><default>${String(isDefault)}</default></values>`;
  return [
    '<fields><fullName>Rank__c</fullName><label>格付</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>',
    VALUE('A', '優') + VALUE('B', '良'),
    '</valueSetDefinition></valueSet></fields>',
    type('Big', '大口', allowed('A', true)),
    type('Small', '小口', allowed('A', false) + allowed('B', false)),
  ].join('');
}

function rights(): string {
  const fields = ['Account.Rank__c', 'Visit__c.Account__c', 'Visit__c.Score__c', 'Visit__c.State__c'].map(
    (name) =>
      `<fieldPermissions><editable>true</editable><field>${name}</field><readable>true</readable></fieldPermissions>`,
  );
  const types = ['Account.Big', 'Account.Small'].map(
    (name) =>
      `<recordTypeVisibilities><recordType>${name}</recordType><visible>true</visible></recordTypeVisibilities>`,
  );
  const object =
    '<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Visit__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>';
  return `${fields.join('')}<hasActivationRequired>false</hasActivationRequired><label>Visits</label>${object}${types.join('')}`;
}
