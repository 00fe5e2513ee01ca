import { BROKEN_GRANTS } from './broken-grants.ts';
import { t } from './written.ts';
import type { Written } from './written.ts';

const property = (name: string, value: string): string =>
  t('componentInstanceProperties', t('name', name) + t('value', value));
const instance = (component: string, inner = '', identifier = 'one'): string =>
  t(
    'itemInstances',
    t(
      'componentInstance',
      `${inner}<componentName>${component}</componentName><identifier>${identifier}</identifier>`,
    ),
  );
const rule = (left: string): string =>
  t('visibilityRule', t('criteria', t('leftValue', left) + t('operator', 'EQUAL') + t('rightValue', 'x')));
const region = (items: string, name = 'main'): string =>
  t('flexiPageRegions', `${items}<name>${name}</name><type>Region</type>`);
const page = (regions: string, end = ''): string =>
  `${regions}<masterLabel>P</masterLabel><sobjectType>Lead</sobjectType><template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>${end}`;
const REPORT_END =
  '<name>r</name><reportType>LeadList</reportType><scope>organization</scope><showDetails>true</showDetails>';
const column = (code: string): string => t('columns', t('field', code));
const criterion = (code: string): string =>
  t('filter', t('criteriaItems', `${t('column', code)}<operator>equals</operator><value>x</value>`));
const dashboard = (component: string, end = ''): string =>
  `<backgroundEndColor>#FFFFFF</backgroundEndColor><backgroundFadeDirection>Diagonal</backgroundFadeDirection><backgroundStartColor>#FFFFFF</backgroundStartColor><leftSection><columnSize>Medium</columnSize>${component}</leftSection>${end}<textColor>#000000</textColor><title>d</title><titleColor>#000000</titleColor><titleSize>12</titleSize>`;
const shared = (side: string, inner: string): string => t(side, inner);

/** Every `Nope…` in them names something that does not exist. */
export const BROKEN: readonly Written[] = [
  [
    'CustomObject',
    'Lead',
    'objects/Lead.object',
    t('actionOverrides', '<actionName>View</actionName><content>Nope0</content><type>Flexipage</type>') +
      t('compactLayoutAssignment', 'Nope1') +
      t('compactLayouts', '<fullName>Small</fullName><fields>Nope2__c</fields><label>s</label>') +
      t(
        'fieldSets',
        `<fullName>Set</fullName>${t('displayedFields', t('field', 'Nope3__c'))}<label>s</label>`,
      ) +
      t(
        'fieldSets',
        `<fullName>Far</fullName>${t('displayedFields', t('field', 'Owner.Nope4'))}<label>s</label>`,
      ) +
      t(
        'fields',
        '<fullName>Up__c</fullName><label>u</label><referenceTo>Nope5__c</referenceTo><relationshipName>Ups</relationshipName><type>Lookup</type>',
      ) +
      t(
        'fields',
        `<fullName>Filtered__c</fullName><label>f</label>${t('lookupFilter', `<active>true</active>${t('filterItems', '<field>Account.Nope6__c</field><operation>equals</operation><value>x</value>')}${t('filterItems', '<field>Account.Name</field><operation>equals</operation><valueField>$Source.Nope7__c</valueField>')}<isOptional>false</isOptional>`)}<referenceTo>Account</referenceTo><relationshipName>Fs</relationshipName><type>Lookup</type>`,
      ) +
      t(
        'fields',
        '<fullName>Pick__c</fullName><label>p</label><type>Picklist</type><valueSet><valueSetName>Nope8</valueSetName></valueSet>',
      ) +
      t(
        'fields',
        '<fullName>Dep__c</fullName><label>p</label><type>Picklist</type><valueSet><controllingField>Nope9__c</controllingField><valueSetDefinition><sorted>false</sorted><value><fullName>a</fullName><default>false</default><label>a</label></value></valueSetDefinition></valueSet>',
      ) +
      t(
        'fields',
        '<fullName>Calc__c</fullName><formula>Nope10__c + 1</formula><label>c</label><scale>0</scale><type>Number</type>',
      ) +
      t(
        'listViews',
        `<fullName>LV</fullName><columns>NOPE11</columns><columns>Nope12__c</columns><filterScope>Everything</filterScope>${t('filters', '<field>NOPE13</field><operation>equals</operation><value>x</value>')}<label>l</label>${shared('sharedTo', '<group>Nope14</group><role>Nope15</role><roleAndSubordinatesInternal>Nope16</roleAndSubordinatesInternal><roleAndSubordinates>Nope17</roleAndSubordinates>')}`,
      ) +
      t(
        'listViews',
        '<fullName>LQ</fullName><filterScope>Queue</filterScope><label>l</label><queue>Nope18</queue>',
      ) +
      t(
        'recordTypes',
        '<fullName>RT</fullName><active>true</active><businessProcess>Nope19</businessProcess><compactLayoutAssignment>Nope20</compactLayoutAssignment><label>r</label><picklistValues><picklist>Nope21__c</picklist></picklistValues><picklistValues><picklist>Rating</picklist><values><fullName>Nope22</fullName><default>false</default></values></picklistValues>',
      ) +
      t('searchLayouts', '<searchResultsAdditionalFields>NOPE23</searchResultsAdditionalFields>') +
      t(
        'validationRules',
        '<fullName>V</fullName><active>true</active><errorConditionFormula>Nope24__c = 1</errorConditionFormula><errorDisplayField>Nope25__c</errorDisplayField><errorMessage>m</errorMessage>',
      ) +
      t(
        'webLinks',
        '<fullName>W</fullName><availability>online</availability><displayType>link</displayType><linkType>page</linkType><openType>newWindow</openType><page>Nope26</page><protected>false</protected>',
      ) +
      t(
        'businessProcesses',
        '<fullName>BP</fullName><isActive>true</isActive><values><fullName>Nope27</fullName><default>false</default></values>',
      ),
  ],
  [
    'Layout',
    'Lead-L',
    'layouts/Lead-L.layout',
    '<customButtons>Nope0</customButtons>' +
      t(
        'layoutSections',
        `${t('layoutColumns', '<layoutItems><behavior>Edit</behavior><field>Nope1__c</field></layoutItems><layoutItems><customLink>Nope2</customLink></layoutItems>')}<style>OneColumn</style>`,
      ) +
      t('miniLayout', '<fields>Nope3__c</fields>') +
      t(
        'platformActionList',
        `<actionListContext>Record</actionListContext>${t('platformActionListItems', '<actionName>Lead.Nope4</actionName><actionType>QuickAction</actionType><sortOrder>0</sortOrder>')}${t('platformActionListItems', '<actionName>Nope5</actionName><actionType>CustomButton</actionType><sortOrder>1</sortOrder>')}`,
      ) +
      t('quickActionList', t('quickActionListItems', '<quickActionName>Lead.Nope6</quickActionName>')) +
      t('relatedContent', t('relatedContentItems', t('layoutItem', '<field>Nope7__c</field>'))) +
      t(
        'relatedLists',
        '<customButtons>Nope8</customButtons><fields>Nope9__c</fields><relatedList>RelatedActivityList</relatedList>',
      ) +
      t('relatedLists', '<relatedList>Nope10List</relatedList>') +
      t('relatedLists', '<relatedList>Nope11__c.Lead__c</relatedList>') +
      t('multilineLayoutFields', 'Nope12__c'),
  ],
  [
    'QuickAction',
    'Lead.Make',
    'quickActions/Lead.Make.quickAction',
    `${t('fieldOverrides', '<field>Nope0__c</field><literalValue>x</literalValue>')}<icon>Nope1</icon><label>m</label><optionsCreateFeedItem>false</optionsCreateFeedItem>${t('quickActionLayout', `<layoutSectionStyle>TwoColumnsLeftToRight</layoutSectionStyle>${t('quickActionLayoutColumns', t('quickActionLayoutItems', '<emptySpace>false</emptySpace><field>Nope2__c</field>'))}`)}<targetObject>Contact</targetObject><targetParentField>Nope3__c</targetParentField><targetRecordType>Contact.Nope4</targetRecordType><type>Create</type>`,
  ],
  [
    'QuickAction',
    'Lead.Show',
    'quickActions/Lead.Show.quickAction',
    '<label>m</label><lightningWebComponent>nope</lightningWebComponent><optionsCreateFeedItem>false</optionsCreateFeedItem><type>LightningWebComponent</type>',
  ],
  [
    'QuickAction',
    'Global',
    'quickActions/Global.quickAction',
    '<label>m</label><optionsCreateFeedItem>false</optionsCreateFeedItem><targetObject>Nope__c</targetObject><type>Create</type>',
  ],
  [
    'PathAssistant',
    'P',
    'pathAssistants/P.pathAssistant',
    `<active>true</active><entityName>Lead</entityName><fieldName>Status</fieldName><masterLabel>p</masterLabel>${t('pathAssistantSteps', '<fieldNames>Nope0__c</fieldNames><picklistValueName>Nope1</picklistValueName>')}<recordTypeName>Nope2</recordTypeName>`,
  ],
  [
    'PathAssistant',
    'Q',
    'pathAssistants/Q.pathAssistant',
    '<active>true</active><entityName>Lead</entityName><fieldName>Nope__c</fieldName><masterLabel>p</masterLabel><recordTypeName>__MASTER__</recordTypeName>',
  ],
  [
    'PathAssistant',
    'R',
    'pathAssistants/R.pathAssistant',
    '<active>true</active><entityName>Nope__c</entityName><fieldName>Status</fieldName><masterLabel>p</masterLabel><recordTypeName>__MASTER__</recordTypeName>',
  ],
  [
    'CustomTab',
    'T1',
    'tabs/T1.tab',
    '<flexiPage>Nope0</flexiPage><label>t</label><motif>Custom999: Nope1</motif>',
  ],
  [
    'CustomTab',
    'T2',
    'tabs/T2.tab',
    '<label>t</label><lwcComponent>nope</lwcComponent><motif>Custom9: Lightning</motif>',
  ],
  [
    'CustomTab',
    'Nope__c',
    'tabs/Nope__c.tab',
    '<customObject>true</customObject><motif>Custom9: Lightning</motif>',
  ],
  [
    'CustomApplication',
    'App',
    'applications/App.app',
    `${t('actionOverrides', '<actionName>View</actionName><content>Nope0</content><formFactor>Large</formFactor><type>Flexipage</type><pageOrSobjectType>Lead</pageOrSobjectType>')}${t('actionOverrides', '<actionName>View</actionName><type>Default</type><pageOrSobjectType>Nope1__c</pageOrSobjectType>')}${t('brand', '<logo>Nope2</logo>')}<defaultLandingTab>Nope3</defaultLandingTab><formFactors>Large</formFactors><label>a</label>${t('profileActionOverrides', '<actionName>View</actionName><content>Nope4</content><formFactor>Large</formFactor><pageOrSobjectType>Lead</pageOrSobjectType><recordType>Lead.Nope5</recordType><type>Flexipage</type><profile>Nope6</profile>')}<tabs>Nope7</tabs><tabs>standard-Nope8</tabs><uiType>Lightning</uiType><utilityBar>Nope9</utilityBar>${t('workspaceConfig', t('mappings', '<tab>Nope10</tab>'))}`,
  ],
  [
    'FlexiPage',
    'Page',
    'flexipages/Page.flexipage',
    page(
      region(
        instance('nope0') +
          instance('force:nope1', '', 'two') +
          instance('card', property('nope2', 'x'), 'three') +
          instance('card', property('title', 'x') + '', 'four').replace(
            '</componentInstance>',
            `${rule('{!Record.Nope3__c}')}</componentInstance>`,
          ) +
          instance('force:relatedListSingleContainer', property('relatedListApiName', 'Nope4'), 'five') +
          t(
            'itemInstances',
            t('fieldInstance', '<fieldItem>Record.Nope5__c</fieldItem><identifier>six</identifier>'),
          ) +
          t(
            'itemInstances',
            t('fieldInstance', '<fieldItem>Record.Owner.Nope6</fieldItem><identifier>seven</identifier>'),
          ) +
          instance(
            'force:highlightsPanel',
            t(
              'componentInstanceProperties',
              `<name>actionNames</name>${t('valueList', t('valueListItems', t('value', 'Lead.Nope7')))}`,
            ),
            'eight',
          ) +
          instance('flexipage:tabset', property('tabs', 'Facet-nope8'), 'nine') +
          instance('card', '', 'ten').replace(
            '</componentInstance>',
            `${rule('{!$Permission.CustomPermission.Nope9}')}</componentInstance>`,
          ),
      ),
    ),
  ],
  [
    'FlexiPage',
    'Other',
    'flexipages/Other.flexipage',
    '<masterLabel>P</masterLabel><parentFlexiPage>Nope0</parentFlexiPage><sobjectType>Nope1__c</sobjectType><template><name>flexipage:nope2</name></template><type>RecordPage</type>',
  ],
  ...BROKEN_GRANTS,
  [
    'Queue',
    'Pool',
    'queues/Pool.queue',
    `<doesSendEmailToMembers>false</doesSendEmailToMembers><name>q</name>${t('queueMembers', '<publicGroups><publicGroup>Nope0</publicGroup></publicGroups><roleAndSubordinates><roleAndSubordinate>Nope1</roleAndSubordinate></roleAndSubordinates><roles><role>Nope2</role></roles><users><user>Nope3@example.com</user></users>')}<queueRoutingConfig>Nope4</queueRoutingConfig><queueSobject><sobjectType>Nope5__c</sobjectType></queueSobject>`,
  ],
  ['Role', 'Rep', 'roles/Rep.role', '<name>r</name><parentRole>Nope</parentRole>'],
  [
    'SharingRules',
    'Lead',
    'sharingRules/Lead.sharingRules',
    t(
      'sharingCriteriaRules',
      `<fullName>C</fullName><accessLevel>Edit</accessLevel><label>c</label>${shared('sharedTo', '<group>Nope0</group>')}${t('criteriaItems', '<field>Nope1__c</field><operation>equals</operation><value>x</value>')}<includeRecordsOwnedByAll>true</includeRecordsOwnedByAll>`,
    ) +
      t(
        'sharingOwnerRules',
        `<fullName>O</fullName><accessLevel>Edit</accessLevel><label>o</label>${shared('sharedTo', '<roleAndSubordinates>Nope2</roleAndSubordinates>')}${shared('sharedFrom', '<queue>Nope3</queue>')}`,
      ),
  ],
  [
    'ReportFolder',
    'Shared',
    'reports/Shared-meta.xml',
    `<accessType>Shared</accessType>${t('folderShares', '<accessLevel>View</accessLevel><sharedTo>Nope0</sharedTo><sharedToType>Group</sharedToType>')}${t('folderShares', '<accessLevel>View</accessLevel><sharedTo>Nope1@example.com</sharedTo><sharedToType>User</sharedToType>')}<name>s</name>`,
  ],
  [
    'Report',
    'Open/R',
    'reports/Open/R.report',
    `${column('NOPE0')}${column('Lead.Nope1__c')}${column('LAST_NAME')}${criterion('NOPE2')}<format>Summary</format>${t('groupingsDown', '<dateGranularity>Day</dateGranularity><field>NOPE3</field><sortOrder>Asc</sortOrder>')}${REPORT_END}<sortColumn>NOPE4</sortColumn>${t('timeFrameFilter', '<dateColumn>NOPE5</dateColumn><interval>INTERVAL_LAST7</interval>')}`,
  ],
  [
    'Report',
    'Open/S',
    'reports/Open/S.report',
    `<format>Tabular</format>${REPORT_END.replace('LeadList', 'NopeList')}`,
  ],
  [
    'Report',
    'Open/U',
    'reports/Open/U.report',
    `<format>Tabular</format>${REPORT_END.replace('LeadList', 'CustomEntity$Nope__c')}`,
  ],
  [
    'ReportType',
    'RT',
    'reportTypes/RT.reportType',
    `<baseObject>Account</baseObject><category>accounts</category><deployed>true</deployed><join><outerJoin>false</outerJoin><relationship>Contacts</relationship><join><outerJoin>false</outerJoin><relationship>Nope0</relationship></join></join><label>r</label>${t('sections', `${t('columns', '<checkedByDefault>true</checkedByDefault><field>Nope1__c</field><table>Account.Contacts</table>')}${t('columns', '<checkedByDefault>true</checkedByDefault><field>Name</field><table>Account.Nope2</table>')}<masterLabel>s</masterLabel>`)}`,
  ],
  [
    'Dashboard',
    'Board/D',
    'dashboards/Board/D.dashboard',
    dashboard(
      t('components', '<componentType>Metric</componentType><report>Open/Nope0</report>'),
      '<runningUser>Nope1@example.com</runningUser>',
    ),
  ],
  [
    'DuplicateRule',
    'Lead.Dup',
    'duplicateRules/Lead.Dup.duplicateRule',
    `<actionOnInsert>Allow</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate><alertText>a</alertText>${t('duplicateRuleFilter', '<booleanFilter></booleanFilter>' + t('duplicateRuleFilterItems', '<field>Nope0__c</field><operation>equals</operation><value>x</value><sortOrder>1</sortOrder><table>Lead</table>'))}${t('duplicateRuleMatchRules', '<matchRuleSObjectType>Lead</matchRuleSObjectType><matchingRule>Nope1</matchingRule><objectMapping><inputObject>Lead</inputObject><mappingFields><inputField>Nope2__c</inputField><outputField>Phone</outputField></mappingFields><outputObject>Lead</outputObject></objectMapping>')}<isActive>true</isActive><masterLabel>d</masterLabel><securityOption>EnforceSharingRules</securityOption><sortOrder>1</sortOrder>`,
  ],
  [
    'MatchingRules',
    'Lead',
    'matchingRules/Lead.matchingRule',
    t(
      'matchingRules',
      `<fullName>M</fullName><label>m</label>${t('matchingRuleItems', '<fieldName>Nope__c</fieldName><matchingMethod>Exact</matchingMethod>')}<ruleStatus>Active</ruleStatus>`,
    ),
  ],
  [
    'NamedCredential',
    'NC',
    'namedCredentials/NC.namedCredential',
    `<certificate>Nope0</certificate><label>n</label>${t('namedCredentialParameters', '<externalCredential>Nope1</externalCredential><parameterName>e</parameterName><parameterType>Authentication</parameterType>')}<namedCredentialType>SecuredEndpoint</namedCredentialType>`,
  ],
  [
    'CustomMetadata',
    'Nope.One',
    'customMetadata/Nope.One.md',
    '<label>o</label><protected>false</protected>',
  ],
  ['ApexTestSuite', 'Suite', 'testSuites/Suite.testSuite', '<testClassName>Nope</testClassName>'],
  [
    'CustomPermission',
    'CP',
    'customPermissions/CP.customPermission',
    `<isLicensed>false</isLicensed><label>c</label>${t('requiredPermission', '<customPermission>Nope</customPermission><dependency>true</dependency>')}`,
  ],
  [
    'Translations',
    'en_US',
    'translations/en_US.translation',
    t('customApplications', '<label>x</label><name>Nope0</name>') +
      t('customLabels', '<label>x</label><name>Nope1</name>') +
      t('customTabs', '<label>x</label><name>Nope2</name>') +
      t('quickActions', '<label>x</label><name>Nope3</name>') +
      t('reportTypes', '<label>x</label><name>Nope4</name>'),
  ],
  [
    'CustomObjectTranslation',
    'Lead-en_US',
    'objectTranslations/Lead-en_US.objectTranslation',
    t('fieldSets', '<label>x</label><name>Nope0</name>') +
      t('fields', '<label>x</label><name>Nope1__c</name>') +
      t(
        'fields',
        `<name>Rating</name>${t('picklistValues', '<masterLabel>Nope2</masterLabel><translation>x</translation>')}`,
      ) +
      t('layouts', `<layout>Nope3</layout>`) +
      t('quickActions', '<label>x</label><name>Nope4</name>') +
      t('recordTypes', '<label>x</label><name>Nope5</name>') +
      t('sharingReasons', '<label>x</label><name>Nope6__c</name>') +
      t('validationRules', '<errorMessage>x</errorMessage><name>Nope7</name>') +
      t('webLinks', '<label>x</label><name>Nope8</name>') +
      t('workflowTasks', '<name>Nope9</name><subject>x</subject>'),
  ],
  [
    'GlobalValueSetTranslation',
    'Good-en_US',
    'globalValueSetTranslations/Good-en_US.globalValueSetTranslation',
    t('valueTranslation', '<masterLabel>Nope</masterLabel><translation>x</translation>'),
  ],
];

/** What the broken components may name: a component, folders, a value set. */
export const GOOD: readonly Written[] = [
  [
    'GlobalValueSet',
    'Good',
    'globalValueSets/Good.globalValueSet',
    '<customValue><fullName>a</fullName><default>false</default><label>a</label></customValue><masterLabel>g</masterLabel><sorted>false</sorted>',
  ],
  ['ReportFolder', 'Open', 'reports/Open-meta.xml', '<accessType>Public</accessType><name>o</name>'],
  ['DashboardFolder', 'Board', 'dashboards/Board-meta.xml', '<accessType>Public</accessType><name>o</name>'],
];
