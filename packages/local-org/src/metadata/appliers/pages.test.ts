import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SharingRules } from '../../access/sharing-rules.ts';
import { failures, file, manifest, newRoom } from '../testing/new-room.ts';

const bundleMeta = file(
  'LightningComponentBundle',
  '<apiVersion>66.0</apiVersion><isExposed>true</isExposed><targetConfigs><targetConfig targets="lightning__RecordPage"><property name="title" type="String"/></targetConfig></targetConfigs><targets><target>lightning__RecordPage</target><target>lightning__Tab</target><target>lightning__RecordAction</target></targets>',
);

const page = (component = 'card', property = 'title', value = 'x'): string =>
  file(
    'FlexiPage',
    `<flexiPageRegions><itemInstances><componentInstance><componentInstanceProperties><name>actionNames</name><valueList><valueListItems><value>Lead.Convert</value></valueListItems></valueList></componentInstanceProperties><componentName>force:highlightsPanel</componentName><identifier>h</identifier></componentInstance></itemInstances><name>header</name><type>Region</type></flexiPageRegions>
<flexiPageRegions><itemInstances><componentInstance><componentInstanceProperties><name>${property}</name><value>${value}</value></componentInstanceProperties><componentName>${component}</componentName><identifier>c</identifier></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions>
<masterLabel>Lead page</masterLabel><sobjectType>Lead</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>`,
  );

const app = (content = 'LeadPage', tab = 'Overview'): string =>
  file(
    'CustomApplication',
    `<actionOverrides><actionName>View</actionName><content>${content}</content><formFactor>Large</formFactor><skipRecordTypeSelect>false</skipRecordTypeSelect><type>Flexipage</type><pageOrSobjectType>Lead</pageOrSobjectType></actionOverrides>
<formFactors>Large</formFactors><formFactors>Small</formFactors><label>App</label><navType>Standard</navType><tabs>standard-Lead</tabs><tabs>${tab}</tabs><uiType>Lightning</uiType>`,
  );

const files = {
  'package.xml': manifest({
    CustomApplication: ['App'],
    CustomTab: ['Overview'],
    FlexiPage: ['LeadPage'],
    LightningComponentBundle: ['card'],
    QuickAction: ['Lead.Convert'],
  }),
  'lwc/card/card.js':
    "import { LightningElement, api } from 'lwc';\nexport default class Card extends LightningElement { @api title; @api recordId; }\n",
  'lwc/card/card.html': '<template></template>',
  'lwc/card/card.js-meta.xml': bundleMeta,
  'quickActions/Lead.Convert.quickAction': file(
    'QuickAction',
    '<actionSubtype>ScreenAction</actionSubtype><label>Convert</label><lightningWebComponent>card</lightningWebComponent><optionsCreateFeedItem>false</optionsCreateFeedItem><type>LightningWebComponent</type>',
  ),
  'flexipages/LeadPage.flexipage': page(),
  'tabs/Overview.tab': file(
    'CustomTab',
    '<label>Overview</label><lwcComponent>card</lwcComponent><motif>Custom9: Lightning</motif>',
  ),
  'applications/App.app': app(),
};

describe('an app with its pages, tabs, actions and components', () => {
  it('is deployed in one go, whatever refers to what', async () => {
    const org = newRoom();
    const job = await org.deploy(files);
    assert.deepEqual(failures(job), []);
    assert.equal(job.outcome?.total, 5);
    assert.equal(
      org.room.rows.find('FlexiPage', { DeveloperName: 'LeadPage' })[0]?.['EntityDefinitionId'],
      'Lead',
    );
  });

  it('names pages and tabs that exist', async () => {
    const wrong = { ...files, 'applications/App.app': app('NoPage', 'NoTab') };
    assert.deepEqual(failures(await newRoom().deploy(wrong)), [
      'CustomApplication App: In field: tab - no CustomTab named NoTab found',
      'CustomApplication App: In field: content - no FlexiPage named NoPage found',
    ]);
  });

  it('shows only components that exist, with properties that they have', async () => {
    const missing = await newRoom().deploy({ ...files, 'flexipages/LeadPage.flexipage': page('nothing') });
    assert.ok(
      failures(missing).includes(
        "FlexiPage LeadPage: We couldn't retrieve the design time component information for component nothing.",
      ),
    );
    const property = await newRoom().deploy({
      ...files,
      'flexipages/LeadPage.flexipage': page('card', 'colour'),
    });
    assert.ok(failures(property).some((text) => text.includes('attribute [colour]')));
  });

  it('gives its components values of their kind, within bounds and choices', async () => {
    const properties =
      '<property name="title" type="String" datasource="a,b"/><property name="size" type="Integer" min="1" max="9" default="5"/><property name="open" type="Boolean"/>';
    const typed = {
      ...files,
      'lwc/card/card.js':
        "import { LightningElement, api } from 'lwc';\nexport default class Card extends LightningElement { @api title; @api size; @api open; }\n",
      'lwc/card/card.js-meta.xml': bundleMeta.replace('<property name="title" type="String"/>', properties),
    };
    const said = async (property: string, value: string): Promise<string[]> =>
      failures(
        await newRoom().deploy({ ...typed, 'flexipages/LeadPage.flexipage': page('card', property, value) }),
      ).filter((text) => text.startsWith('FlexiPage'));
    for (const [property, value] of [
      ['title', 'a'],
      ['size', '9'],
      ['open', 'true'],
    ] as const)
      assert.deepEqual(await said(property, value), []);
    for (const [property, value] of [
      ['title', 'c'],
      ['size', 'x'],
      ['size', '10'],
      ['open', 'maybe'],
    ] as const)
      assert.match((await said(property, value))[0] ?? '', new RegExp(`attribute \\[${property}\\]: `));
    const preset = {
      ...typed,
      'lwc/card/card.js-meta.xml': typed['lwc/card/card.js-meta.xml'].replace('"5"', '"x"'),
    };
    assert.match(failures(await newRoom().deploy(preset))[0] ?? '', /default of the property 'size'/);
  });

  it('may come later than the component that it shows', async () => {
    const org = newRoom();
    await org.deploy(files);
    const alone = { 'package.xml': manifest({ FlexiPage: ['LeadPage'] }) };
    const title = await org.deploy({ ...alone, 'flexipages/LeadPage.flexipage': page() });
    assert.deepEqual(failures(title), []);
    const colour = await org.deploy({
      ...alone,
      'flexipages/LeadPage.flexipage': page('card', 'colour'),
    });
    assert.equal(failures(colour).length, 1);
  });

  it('fails with what it refers to', async () => {
    const job = await newRoom().deploy({ ...files, 'lwc/card/card.js': 'export default class {' });
    const types = new Set(job.outcome?.failures.map((message) => message.componentType));
    assert.deepEqual([...types].sort(), [
      'CustomApplication',
      'CustomTab',
      'FlexiPage',
      'LightningComponentBundle',
      'QuickAction',
    ]);
  });

  it('keeps a component from being deleted while a page shows it', async () => {
    const org = newRoom();
    await org.deploy(files);
    const job = await org.deploy({
      'package.xml': manifest({}),
      'destructiveChanges.xml': manifest({ LightningComponentBundle: ['card'] }),
    });
    assert.equal(job.status, 'Failed');
    assert.match(
      failures(job)[0] ?? '',
      /is referenced elsewhere in salesforce\.com\. : Lightning Page - LeadPage/,
    );
  });

  it('is deleted as a whole', async () => {
    const org = newRoom();
    await org.deploy(files);
    const job = await org.deploy({
      'package.xml': manifest({}),
      'destructiveChangesPost.xml': files['package.xml'],
    });
    assert.deepEqual(failures(job), []);
    assert.deepEqual([...org.room.components.all()], []);
    assert.equal(org.room.rows.find('FlexiPage', { DeveloperName: 'LeadPage' }).length, 0);
  });
});

describe('people and sharing', () => {
  it('become groups, members and rules', async () => {
    const org = newRoom();
    const job = await org.deploy({
      'package.xml': manifest({
        Role: ['Boss', 'Rep'],
        Group: ['Team'],
        Queue: ['Pool'],
        SharingRules: ['Lead'],
        CustomObject: ['Lead'],
      }),
      'objects/Lead.object': file('CustomObject', '<sharingModel>Private</sharingModel>'),
      'roles/Rep.role': file('Role', '<parentRole>Boss</parentRole><name>Rep</name>'),
      'roles/Boss.role': file('Role', '<name>Boss</name>'),
      'groups/Team.group': file('Group', '<name>Team</name>'),
      'queues/Pool.queue': file(
        'Queue',
        '<doesSendEmailToMembers>false</doesSendEmailToMembers><name>Pool</name><queueMembers><roles><role>Rep</role></roles></queueMembers><queueSobject><sobjectType>Lead</sobjectType></queueSobject>',
      ),
      'sharingRules/Lead.sharingRules': file(
        'SharingRules',
        '<sharingOwnerRules><fullName>Open</fullName><accessLevel>Edit</accessLevel><label>Open</label><sharedTo><group>Team</group></sharedTo><sharedFrom><role>Rep</role></sharedFrom></sharingOwnerRules>',
      ),
    });
    assert.deepEqual(failures(job), []);
    const boss = org.room.rows.findId('UserRole', { DeveloperName: 'Boss' });
    assert.equal(org.room.rows.find('UserRole', { DeveloperName: 'Rep' })[0]?.['ParentRoleId'], boss);
    const pool = org.room.rows.findId('Group', { DeveloperName: 'Pool', Type: 'Queue' }) ?? '';
    assert.equal(org.room.rows.find('GroupMember', { GroupId: pool }).length, 1);
    const [rule] = new SharingRules(org.database).all();
    assert.deepEqual(
      [rule?.object, rule?.level, rule?.toGroupId],
      ['Lead', 'Edit', org.room.rows.findId('Group', { DeveloperName: 'Team', Type: 'Regular' })],
    );
  });
});
