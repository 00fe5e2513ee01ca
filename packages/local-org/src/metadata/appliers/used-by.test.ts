import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failures, file, manifest, newRoom } from '../testing/new-room.ts';

const USED: Readonly<Record<string, readonly string[]>> = {
  CompactLayout: ['Lead.Small'],
  CustomLabel: ['Greeting'],
  Group: ['Team'],
  LightningMessageChannel: ['Chosen'],
  Queue: ['Pool'],
  Report: ['Open/R'],
  ReportType: ['Leads'],
  Role: ['Rep'],
};

const FILES = {
  'package.xml': manifest({
    ...USED,
    CustomLabels: ['CustomLabels'],
    CustomObject: ['Lead'],
    Dashboard: ['Board', 'Board/D'],
    LightningComponentBundle: ['card'],
    Report: ['Open', 'Open/R'],
    SharingRules: ['Lead'],
  }),
  'labels/CustomLabels.labels': file(
    'CustomLabels',
    '<labels><fullName>Greeting</fullName><language>ja</language><protected>false</protected><shortDescription>g</shortDescription><value>v</value></labels>',
  ),
  'lwc/card/card.js':
    "import { LightningElement } from 'lwc';\nimport greeting from '@salesforce/label/c.Greeting';\nimport CHOSEN from '@salesforce/messageChannel/Chosen__c';\nexport default class Card extends LightningElement { labels = { greeting, CHOSEN }; }\n",
  'lwc/card/card.html': '<template></template>',
  'lwc/card/card.js-meta.xml': file(
    'LightningComponentBundle',
    '<apiVersion>66.0</apiVersion><isExposed>false</isExposed>',
  ),
  'messageChannels/Chosen.messageChannel': file(
    'LightningMessageChannel',
    '<isExposed>false</isExposed><masterLabel>c</masterLabel>',
  ),
  'groups/Team.group': file('Group', '<name>t</name>'),
  'roles/Rep.role': file('Role', '<name>r</name>'),
  'queues/Pool.queue': file(
    'Queue',
    '<doesSendEmailToMembers>false</doesSendEmailToMembers><name>q</name><queueSobject><sobjectType>Lead</sobjectType></queueSobject>',
  ),
  'objects/Lead.object': file(
    'CustomObject',
    '<compactLayoutAssignment>Small</compactLayoutAssignment><compactLayouts><fullName>Small</fullName><fields>Company</fields><label>s</label></compactLayouts><sharingModel>Private</sharingModel>',
  ),
  'sharingRules/Lead.sharingRules': file(
    'SharingRules',
    '<sharingOwnerRules><fullName>A</fullName><accessLevel>Edit</accessLevel><label>a</label><sharedTo><group>Team</group></sharedTo><sharedFrom><role>Rep</role></sharedFrom></sharingOwnerRules>' +
      '<sharingOwnerRules><fullName>B</fullName><accessLevel>Edit</accessLevel><label>b</label><sharedTo><group>Team</group></sharedTo><sharedFrom><queue>Pool</queue></sharedFrom></sharingOwnerRules>',
  ),
  'reportTypes/Leads.reportType': file(
    'ReportType',
    '<baseObject>Lead</baseObject><category>leads</category><deployed>true</deployed><label>l</label><sections><columns><checkedByDefault>true</checkedByDefault><field>Company</field><table>Lead</table></columns><masterLabel>s</masterLabel></sections>',
  ),
  'reports/Open-meta.xml': file('ReportFolder', '<accessType>Public</accessType><name>o</name>'),
  'reports/Open/R.report': file(
    'Report',
    '<columns><field>Lead$Company</field></columns><format>Tabular</format><name>r</name><reportType>Leads__c</reportType><showDetails>true</showDetails>',
  ),
  'dashboards/Board-meta.xml': file('DashboardFolder', '<accessType>Public</accessType><name>b</name>'),
  'dashboards/Board/D.dashboard': file(
    'Dashboard',
    '<backgroundEndColor>#FFFFFF</backgroundEndColor><backgroundFadeDirection>Diagonal</backgroundFadeDirection><backgroundStartColor>#FFFFFF</backgroundStartColor><leftSection><columnSize>Medium</columnSize><components><componentType>Metric</componentType><report>Open/R</report></components></leftSection><textColor>#000000</textColor><title>d</title><titleColor>#000000</titleColor><titleSize>12</titleSize>',
  ),
};

test('what something names cannot be deleted alone, but with what names it', async () => {
  const org = newRoom();
  assert.deepEqual(failures(await org.deploy(FILES)), []);
  for (const [type, names] of Object.entries(USED)) {
    const one = { 'package.xml': manifest({}), 'destructiveChanges.xml': manifest({ [type]: names }) };
    const refused = await org.deploy(one);
    assert.match(failures(refused)[0] ?? type, /is referenced elsewhere in salesforce\.com\. : /, type);
  }
  const users = {
    CustomObject: [],
    Dashboard: ['Board/D'],
    LightningComponentBundle: ['card'],
    SharingOwnerRule: ['Lead.A', 'Lead.B'],
  };
  const { CompactLayout: _assigned, ...rest } = USED;
  const all = await org.deploy({
    'package.xml': manifest({}),
    'destructiveChanges.xml': manifest({ ...users, ...rest }),
  });
  assert.deepEqual(failures(all), []);
});
