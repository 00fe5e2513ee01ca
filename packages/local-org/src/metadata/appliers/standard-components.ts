/** Standard components whose names this org knows one by one, by namespace; of other namespaces every name is taken. */
const COMPONENTS: Readonly<Record<string, ReadonlySet<string>>> = {
  flexipage: new Set([
    ...['accordion', 'accordionSection', 'accordionSection2', 'column', 'fieldSection', 'filterListCard'],
    ...[
      'recentItems',
      'recordDetailComponent2',
      'reportChart',
      'richText',
      'tab',
      'tab2',
      'tabset',
      'tabset2',
    ],
    ...['visualforcePage', 'dynamicHighlights', 'blankSpace'],
  ]),
  force: new Set([
    ...['canvasApp', 'detailPanel', 'highlightsPanel', 'listViewManagerGrid', 'recordDetailPanelMobile'],
    ...['recordDetailShortcut', 'relatedListContainer', 'relatedListQuickLinksContainer'],
    ...['relatedListSingleContainer', 'relatedRecord', 'hoverPanel', 'qTip'],
  ]),
  forceChatter: new Set(['exposedFeed', 'feed', 'publisher', 'recordFeedContainer']),
  home: new Set([
    ...['assistant', 'heroCard', 'performanceChart', 'recentRecordContainer', 'setupAssistant'],
    ...['todayEventContainer', 'todayTaskContainer', 'topDealsContainer'],
  ]),
};

const TEMPLATES: Readonly<Record<string, ReadonlySet<string>>> = {
  flexipage: new Set([
    ...['defaultAppHomeTemplate', 'appHomeTemplateHeaderTwoColumns', 'appHomeTemplateTwoColumns'],
    ...[
      'appHomeTemplateTwoColumnsStacked',
      'appHomeTemplateThreeColumns',
      'appHomeTemplateHeaderThreeColumns',
    ],
    ...['appHomeTemplateHeaderTwoColumnsLeftSidebar', 'appHomeTemplateHeaderTwoColumnsRightSidebar'],
    ...['recordHomeTemplateDesktop', 'recordHomeSimpleViewTemplate', 'recordHomeSingleColTemplateDesktop'],
    ...['recordHomeSingleColNoHeaderTemplateDesktop', 'recordHomeThreeColTemplateDesktop'],
    ...['recordHomeThreeColHeaderTemplateDesktop', 'recordHomeLeftSidebarTemplateDesktop'],
    ...['recordHomeWithSubheaderTemplateDesktop', 'recordHomeWithSubheaderTemplateDesktop2'],
    ...['recordHomePinnedLeftPanelTemplateDesktop', 'recordHomePinnedRightPanelTemplateDesktop'],
    ...['recordHomeThreeColPinnedTemplateDesktop', 'recordHomeFullWidthTemplateDesktop'],
    ...['recordHomePinnedHeaderTwoColLeftSidebarTemplateDesktop', 'utilityBarTemplateDesktop'],
    ...['utilityBarTemplateMobile', 'defaultRecordHomeTemplate', 'defaultHomePageTemplate'],
  ]),
  home: new Set([
    ...[
      'desktopTemplate',
      'desktopDefaultTemplate',
      'desktopTwoColumnTemplate',
      'desktopThreeColumnTemplate',
    ],
    ...['desktopOneColumnTemplate', 'headerTwoColumnsTemplate'],
  ]),
};

/** Namespaces of standard components beyond these tables. */
const NAMESPACES = new Set([
  ...['analytics', 'console', 'desktopDashboards', 'dynamicRelatedList', 'emailui', 'flowruntime', 'interop'],
  ...[
    'laf',
    'lightning',
    'lightningInbox',
    'lst',
    'native',
    'notes',
    'omni',
    'one',
    'opencti',
    'forceKnowledge',
  ],
  ...['record_flexipage', 'reports', 'setup', 'sfa', 'support', 'topics', 'wave'],
]);

function isKnown(name: string, table: Readonly<Record<string, ReadonlySet<string>>>): boolean {
  const [namespace = '', own] = name.split(':');
  if (own === undefined) return false;
  return table[namespace]?.has(own) ?? (NAMESPACES.has(namespace) || namespace.startsWith('runtime_'));
}

/** A component of the platform that a Lightning page may hold: `force:highlightsPanel`. */
export function isStandardComponent(name: string): boolean {
  return isKnown(name, COMPONENTS);
}

/** A template of the platform for Lightning pages: `flexipage:recordHomeTemplateDesktop`. */
export function isStandardTemplate(name: string): boolean {
  return isKnown(name, TEMPLATES);
}
