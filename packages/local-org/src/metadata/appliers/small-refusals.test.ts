import assert from 'node:assert/strict';
import { it } from 'node:test';
import { file, manifest, newRoom } from '../testing/new-room.ts';
import type { Written } from '../testing/written.ts';

/** Components with one mistake each, and what is said against it. */
const WRONG: readonly (readonly [...Written, problem: RegExp])[] = [
  [
    'CustomLabels',
    'CustomLabels',
    'labels/CustomLabels.labels',
    '<labels><fullName>A</fullName><language>xx</language><protected>false</protected><shortDescription>a</shortDescription><value>v</value></labels>',
    /language: Invalid value/,
  ],
  [
    'Queue',
    'Q',
    'queues/Q.queue',
    '<doesSendEmailToMembers>true</doesSendEmailToMembers><email>nobody</email><name>q</name>',
    /email: Invalid email address/,
  ],
  ['Group', 'G', 'groups/G.group', `<name>${'x'.repeat(41)}</name>`, /data value too large/],
  ['Role', 'R', 'roles/R.role', `<name>${'x'.repeat(81)}</name>`, /data value too large/],
  [
    'DuplicateRule',
    'Task.D',
    'duplicateRules/Task.D.duplicateRule',
    '<actionOnInsert>Allow</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate><duplicateRuleMatchRules><matchRuleSObjectType>Lead</matchRuleSObjectType><matchingRule>Standard_Lead_Match_Rule_v1_0</matchingRule><objectMapping><inputObject>Lead</inputObject><outputObject>Lead</outputObject></objectMapping></duplicateRuleMatchRules><isActive>true</isActive><masterLabel>d</masterLabel><securityOption>EnforceSharingRules</securityOption><sortOrder>1</sortOrder>',
    /not available for Task/,
  ],
  [
    'FlexiPage',
    'Page',
    'flexipages/Page.flexipage',
    '<masterLabel>p</masterLabel><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>AppPage</type>',
    /doesn't support pages of type AppPage/,
  ],
  [
    'Layout',
    'V__c-L',
    'layouts/V__c-L.layout',
    '<layoutSections><layoutColumns><layoutItems><field>OwnerId</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>',
    /required layout field: Name/,
  ],
  [
    'CustomTab',
    'T',
    'tabs/T.tab',
    '<label>t</label><motif>Custom9: Lightning</motif><url>nowhere</url><urlEncodingKey>UTF-8</urlEncodingKey>',
    /url: Invalid value/,
  ],
  [
    'GlobalValueSet',
    'V',
    'globalValueSets/V.globalValueSet',
    '<masterLabel>g</masterLabel><sorted>false</sorted>',
    /missing: customValue/,
  ],
  [
    'StandardValueSet',
    'TaskStatus',
    'standardValueSets/TaskStatus.standardValueSet',
    '<sorted>false</sorted><standardValue><fullName>Open</fullName><default>true</default><label>o</label><closed>false</closed></standardValue>',
    /must be closed/,
  ],
  ['PermissionSet', 'P', 'permissionsets/P.permissionset', '<label></label>', /missing: label/],
  [
    'RemoteSiteSetting',
    'S',
    'remoteSiteSettings/S.remoteSite',
    '<disableProtocolSecurity>false</disableProtocolSecurity><isActive>true</isActive><url>ftp://example.com</url>',
    /Invalid URL/,
  ],
  [
    'CustomMetadata',
    'M.One',
    'customMetadata/M.One.md',
    '<label>o</label><protected>false</protected><values><field>R__c</field><value>Nobody</value></values>',
    /no M__mdt named Nobody/,
  ],
];

const METADATA_TYPE = file(
  'CustomObject',
  '<fields><fullName>R__c</fullName><label>r</label><referenceTo>M__mdt</referenceTo><relationshipName>Rs</relationshipName><type>MetadataRelationship</type></fields><label>m</label><pluralLabel>m</pluralLabel><visibility>Public</visibility>',
);

const PLAIN_OBJECT = file(
  'CustomObject',
  '<deploymentStatus>Deployed</deploymentStatus><label>v</label><nameField><label>n</label><type>Text</type></nameField><pluralLabel>v</pluralLabel><sharingModel>ReadWrite</sharingModel>',
);

const members: Record<string, string[]> = { CustomObject: ['M__mdt', 'V__c'] };
for (const [type, fullName] of WRONG) (members[type] ??= []).push(fullName);
const deployed = newRoom().deploy({
  'package.xml': manifest(members),
  'objects/M__mdt.object': METADATA_TYPE,
  'objects/V__c.object': PLAIN_OBJECT,
  ...Object.fromEntries(WRONG.map(([type, , path, inner]) => [path, file(type, inner)])),
});

for (const [type, , path, , problem] of WRONG)
  it(`${type} with a mistake fails: ${problem.source}`, async () => {
    const said = ((await deployed).outcome?.failures ?? []).filter(({ fileName }) => fileName === path);
    assert.match(String(said[0]?.problem), problem);
    assert.ok(Number(said[0]?.lineNumber) > 0 && Number(said[0]?.columnNumber) > 0);
  });
