import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failures, file, manifest, newRoom } from '../testing/new-room.ts';
import { t } from '../testing/written.ts';

const CODES: Readonly<Record<string, readonly string[]>> = {
  Account: ['ACCOUNT.NAME', 'ACCOUNT.PHONE1', 'ACCOUNT.ADDRESS1_STATE', 'CORE.USERS.ALIAS', 'ACCOUNT.TYPE'],
  Contact: ['FULL_NAME', 'ACCOUNT.NAME', 'CONTACT.TITLE', 'CONTACT.PHONE1', 'CONTACT.EMAIL'],
  Lead: ['FULL_NAME', 'LEAD.COMPANY', 'LEAD.STATUS', 'LEAD.CREATED_DATE', 'LEAD.UNREAD', 'Size__c'],
  Opportunity: ['OPPORTUNITY.NAME', 'ACCOUNT.NAME', 'OPPORTUNITY.STAGE_NAME', 'OPPORTUNITY.CLOSE_DATE'],
  Case: ['CASES.CASE_NUMBER', 'CASES.SUBJECT', 'CASES.STATUS', 'CORE.USERS.ALIAS'],
  Visit__c: ['NAME', 'Lead__c', 'CREATEDBY_USER', 'OWNER.ALIAS'],
};

const listView = (object: string): string =>
  t(
    'listViews',
    `<fullName>Columns</fullName>${(CODES[object] ?? []).map((code) => t('columns', code)).join('')}<filterScope>Everything</filterScope><label>l</label><sharedTo><allInternalUsers></allInternalUsers></sharedTo>`,
  );

const instance = (component: string, identifier: string, inner = '', end = ''): string =>
  t(
    'itemInstances',
    t(
      'componentInstance',
      `${inner}<componentName>${component}</componentName><identifier>${identifier}</identifier>${end}`,
    ),
  );
const property = (name: string, value: string): string =>
  t('componentInstanceProperties', t('name', name) + t('value', value));
const visible = (...left: string[]): string =>
  t(
    'visibilityRule',
    t('booleanFilter', left.map((_, index) => String(index + 1)).join(' OR ')) +
      left
        .map((one) => t('criteria', t('leftValue', one) + t('operator', 'EQUAL') + t('rightValue', 'x')))
        .join(''),
  );

const report = (type: string, columns: readonly string[], rest = ''): string =>
  file(
    'Report',
    `${columns.map((code) => t('columns', t('field', code))).join('')}<format>Tabular</format><name>r</name><reportType>${type}</reportType><scope>organization</scope><showDetails>true</showDetails>${rest}`,
  );

const FILES = {
  'package.xml': manifest({
    ApexClass: ['VisitTest'],
    ApexTestSuite: ['Visits'],
    CustomField: ['Lead.Size__c', 'Lead.Home__c'],
    CustomObject: ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Visit__c'],
    FlexiPage: ['Page'],
    Layout: ['Lead-L'],
    PathAssistant: ['Status'],
    Report: ['Open', 'Open/Leads', 'Open/Contacts', 'Open/Visits', 'Open/Custom', 'Open/Tasks'],
    ReportType: ['Visits'],
  }),
  'classes/VisitTest.cls': '@IsTest private class VisitTest { @IsTest static void runs() {} }',
  'classes/VisitTest.cls-meta.xml': file('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>'),
  'testSuites/Visits.testSuite': file('ApexTestSuite', '<testClassName>VisitTest</testClassName>'),
  ...Object.fromEntries(
    ['Account', 'Contact', 'Opportunity', 'Case'].map((object) => [
      `objects/${object}.object`,
      file('CustomObject', listView(object)),
    ]),
  ),
  'objects/Lead.object': file(
    'CustomObject',
    t(
      'fieldSets',
      `<fullName>Set</fullName>${t('displayedFields', t('field', 'Owner.Name'))}<label>s</label>`,
    ) +
      t('fields', '<fullName>Size__c</fullName><label>s</label><length>9</length><type>Text</type>') +
      t(
        'fields',
        `<fullName>Home__c</fullName><label>h</label>${t('lookupFilter', `<active>true</active>${t('filterItems', '<field>Account.Industry</field><operation>equals</operation><valueField>$Source.Size__c</valueField>')}<isOptional>true</isOptional>`)}<referenceTo>Account</referenceTo><relationshipLabel>h</relationshipLabel><relationshipName>Homes</relationshipName><type>Lookup</type>`,
      ) +
      listView('Lead') +
      t('searchLayouts', '<searchResultsAdditionalFields>FULL_NAME</searchResultsAdditionalFields>'),
  ),
  'objects/Visit__c.object': file(
    'CustomObject',
    `<deploymentStatus>Deployed</deploymentStatus>${t('fields', '<fullName>Lead__c</fullName><label>l</label><referenceTo>Lead</referenceTo><relationshipLabel>v</relationshipLabel><relationshipName>Visits</relationshipName><type>Lookup</type>')}<label>v</label>${listView('Visit__c')}<nameField><label>n</label><type>Text</type></nameField><pluralLabel>v</pluralLabel>${t('searchLayouts', '<customTabListAdditionalFields>Lead__c</customTabListAdditionalFields><lookupDialogsAdditionalFields>OWNER.ALIAS</lookupDialogsAdditionalFields>')}<sharingModel>ReadWrite</sharingModel>`,
  ),
  'layouts/Lead-L.layout': file(
    'Layout',
    t(
      'layoutSections',
      `${t('layoutColumns', '<layoutItems><behavior>Edit</behavior><field>Size__c</field></layoutItems><layoutItems><emptySpace>true</emptySpace></layoutItems>')}<style>OneColumn</style>`,
    ) +
      t(
        'platformActionList',
        `<actionListContext>Record</actionListContext>${t('platformActionListItems', '<actionName>NewTask</actionName><actionType>QuickAction</actionType><sortOrder>0</sortOrder>')}${t('platformActionListItems', '<actionName>Edit</actionName><actionType>StandardButton</actionType><sortOrder>1</sortOrder>')}`,
      ) +
      t(
        'relatedLists',
        '<fields>TASK.SUBJECT</fields><fields>TASK.DUE_DATE</fields><relatedList>RelatedActivityList</relatedList>',
      ) +
      t(
        'relatedLists',
        '<fields>NAME</fields><fields>Lead__c</fields><relatedList>Visit__c.Lead__c</relatedList>',
      ),
  ),
  'pathAssistants/Status.pathAssistant': file(
    'PathAssistant',
    `<active>true</active><entityName>Lead</entityName><fieldName>Status</fieldName><masterLabel>p</masterLabel>${t('pathAssistantSteps', '<fieldNames>Size__c</fieldNames><picklistValueName>Working - Contacted</picklistValueName>')}<recordTypeName>__MASTER__</recordTypeName>`,
  ),
  'flexipages/Page.flexipage': file(
    'FlexiPage',
    t(
      'flexiPageRegions',
      instance(
        'flexipage:richText',
        'one',
        '',
        visible(
          '{!Record.Size__c}',
          '{!Record.Owner.Name}',
          '{!$User.Profile.Name}',
          '{!$Client.FormFactor}',
          '{!$Permission.StandardPermission.RunReports}',
        ),
      ) +
        instance('force:relatedListSingleContainer', 'two', property('relatedListApiName', 'Visits__r')) +
        instance(
          'flexipage:filterListCard',
          'three',
          property('entityName', 'Lead') + property('filterName', 'Columns'),
        ) +
        instance('runtime_sales_activities:activityPanel', 'four') +
        t(
          'itemInstances',
          t('fieldInstance', '<fieldItem>Record.Size__c</fieldItem><identifier>five</identifier>'),
        ) +
        '<name>main</name><type>Region</type>',
    ) +
      '<masterLabel>P</masterLabel><sobjectType>Lead</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>',
  ),
  'reportTypes/Visits.reportType': file(
    'ReportType',
    `<baseObject>Lead</baseObject><category>leads</category><deployed>true</deployed><join><outerJoin>true</outerJoin><relationship>Visits__r</relationship></join><label>v</label>${t(
      'sections',
      `${[
        ['Owner', 'Lead'],
        ['Owner.Name', 'Lead'],
        ['Size__c', 'Lead'],
        ['Lead__c', 'Lead.Visits__r'],
        ['CreatedBy', 'Lead.Visits__r'],
      ]
        .map(([field = '', table = '']) =>
          t('columns', `<checkedByDefault>true</checkedByDefault>${t('field', field)}${t('table', table)}`),
        )
        .join('')}<masterLabel>s</masterLabel>`,
    )}`,
  ),
  'reports/Open-meta.xml': file('ReportFolder', '<accessType>Public</accessType><name>o</name>'),
  'reports/Open/Leads.report': report(
    'LeadList',
    ['LEAD_ID', 'OWNER', 'FIRST_NAME', 'COMPANY', 'CREATED_DATE', 'Lead.Size__c'],
    '<sortColumn>COMPANY</sortColumn><sortOrder>Asc</sortOrder><timeFrameFilter><dateColumn>CREATED_DATE</dateColumn><interval>INTERVAL_LAST7</interval></timeFrameFilter>',
  ),
  'reports/Open/Contacts.report': report('ContactList', ['CONTACT_ID', 'ACCOUNT.NAME', 'PHONE1', 'EMAIL']),
  'reports/Open/Tasks.report': report('Activity', ['SUBJECT', 'DUE_DATE', 'ASSIGNED', 'STATUS']),
  'reports/Open/Visits.report': report('CustomEntity$Visit__c', ['CUST_NAME', 'Visit__c.Lead__c']),
  'reports/Open/Custom.report': report('Visits__c', ['Lead$Company', 'Lead$Size__c']),
};

describe('references to what is there', () => {
  it('are taken as they are written in files of real orgs', async () => {
    const org = newRoom();
    assert.deepEqual(failures(await org.deploy(FILES)), []);
    const suite = org.room.rows.findId('ApexTestSuite', { TestSuiteName: 'Visits' }) ?? '';
    assert.equal(org.room.rows.find('TestSuiteMembership', { ApexTestSuiteId: suite }).length, 1);
    const again = await org.deploy(FILES);
    assert.ok(
      again.outcome?.successes.every(({ changed, componentType }) => !changed || componentType === ''),
    );
  });
});
