/** A small project in source format: an object with a field of each everyday kind, rights, labels, a component. */
export function sampleProject(): Readonly<Record<string, string>> {
  const root = 'force-app/main/default';
  return {
    [`${root}/objects/Visit__c/Visit__c.object-meta.xml`]: xml(
      'CustomObject',
      '<deploymentStatus>Deployed</deploymentStatus><label>訪問</label><nameField><displayFormat>V-{0000}</displayFormat><label>番号</label><type>AutoNumber</type></nameField><pluralLabel>訪問</pluralLabel><sharingModel>ReadWrite</sharingModel>',
    ),
    [`${root}/objects/Visit__c/fields/Key__c.field-meta.xml`]: field(
      'Key__c',
      '<caseSensitive>true</caseSensitive><externalId>true</externalId><label>キー</label><length>40</length><type>Text</type><unique>true</unique>',
    ),
    [`${root}/objects/Visit__c/fields/Account__c.field-meta.xml`]: field(
      'Account__c',
      '<deleteConstraint>SetNull</deleteConstraint><label>取引先</label><referenceTo>Account</referenceTo><relationshipName>Visits</relationshipName><type>Lookup</type>',
    ),
    [`${root}/objects/Visit__c/fields/Score__c.field-meta.xml`]: field(
      'Score__c',
      '<label>点数</label><precision>4</precision><scale>1</scale><type>Number</type>',
    ),
    [`${root}/objects/Account/fields/Rank__c.field-meta.xml`]: field(
      'Rank__c',
      '<label>格付</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>A</fullName><default>false</default><label>優</label></value><value><fullName>B</fullName><default>false</default><label>良</label></value></valueSetDefinition></valueSet>',
    ),
    [`${root}/permissionsets/Visits.permissionset-meta.xml`]: xml(
      'PermissionSet',
      `${['Account.Rank__c', 'Visit__c.Account__c', 'Visit__c.Key__c', 'Visit__c.Score__c'].map(grant).join('')}<hasActivationRequired>false</hasActivationRequired><label>Visits</label><objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>Visit__c</object><viewAllRecords>true</viewAllRecords></objectPermissions>`,
    ),
    [`${root}/labels/CustomLabels.labels-meta.xml`]: xml(
      'CustomLabels',
      '<labels><fullName>VisitTitle</fullName><language>ja</language><protected>false</protected><shortDescription>VisitTitle</shortDescription><value>訪問</value></labels>',
    ),
    [`${root}/lwc/visit/visit.js`]:
      "import { LightningElement, api } from 'lwc';\nimport title from '@salesforce/label/c.VisitTitle';\nexport default class Visit extends LightningElement {\n  @api recordId;\n  title = title;\n}\n",
    [`${root}/lwc/visit/visit.html`]: '<template><p>{title}</p></template>\n',
    [`${root}/lwc/visit/visit.js-meta.xml`]: xml(
      'LightningComponentBundle',
      '<apiVersion>66.0</apiVersion><isExposed>false</isExposed>',
    ),
  };
}

/** A metadata file with this root element. */
export function xml(root: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">\n    ${inner}\n</${root}>\n`;
}

function field(name: string, inner: string): string {
  return xml('CustomField', `<fullName>${name}</fullName>${inner}`);
}

function grant(name: string): string {
  return `<fieldPermissions><editable>true</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;
}
