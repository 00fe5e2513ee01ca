/** Modules of the platform that a component may import as `lightning/…` or use in a template as `<lightning-…>`. */
const MODULES = new Set(
  [
    'accDsApi accordion accordionSection actions alert analyticsSmartDataDiscoveryApi analyticsWaveApi',
    'avatar badge barcodeScanner breadcrumb breadcrumbs button buttonGroup buttonIcon buttonIconStateful',
    'buttonMenu buttonStateful card carousel carouselImage checkboxGroup clickToDial cmsDeliveryApi',
    'combobox communityMicrobatchingApi configProvider confirm conversationToolkitApi datatable',
    'datatableKeyboardMixins dualListbox dynamicIcon empApi experienceCmsEditorApi experienceCmsMediaApi',
    'experienceMarketingIntegrationApi fileDownload fileUpload flow flowSupport formattedAddress',
    'formattedDateTime formattedEmail formattedLocation formattedName formattedNumber formattedPhone',
    'formattedRichText formattedText formattedTime formattedUrl graphql helptext icon',
    'industriesEducationPublicApi input inputAddress inputField inputLocation inputName inputRichText',
    'layout layoutItem logger map mediaUtils menuDivider menuItem menuSubheader messageService messages',
    'mobileCapabilities modal modalBody modalFooter modalHeader navigation notificationsLibrary',
    'outputField overlayLibrary pageReferenceUtils pill pillContainer platformNavigationItemApi',
    'platformResourceLoader platformShowToastEvent platformUtilityBarApi platformWorkspaceApi progressBar',
    'progressIndicator progressRing progressStep prompt quickActionPanel radioGroup recordEditForm',
    'recordForm recordPicker recordViewForm refresh relativeDateTime richTextToolbarButton',
    'richTextToolbarButtonGroup select serviceCloudVoiceToolkitApi serviceKnowledgeApi slider spinner',
    'stateManager stateManagerLayout stateManagerObjectInfo stateManagerObjectInfos stateManagerRecord',
    'stateManagerRelatedListInfo stateManagerRelatedListRecords stateManagerRelatedListsInfo tab tabset',
    'textarea tile toast toastContainer tree treeGrid uiActionsApi uiAppsApi uiGraphQLApi uiLayoutApi',
    'uiListApi uiListsApi uiLookupsApi uiObjectInfoApi uiRecordActionsApi uiRecordApi uiRelatedListApi',
    'userConsentCookie verticalNavigation verticalNavigationItem verticalNavigationItemBadge',
    'verticalNavigationItemIcon verticalNavigationOverflow verticalNavigationSection',
  ]
    .join(' ')
    .split(' '),
);

/** Values of scopes that hold only a few; `i18n` goes by group. */
const SCOPES: Readonly<Record<string, RegExp>> = {
  client: /^formFactor$/,
  community: /^(?:Id|basePath)$/,
  i18n: /^(?:lang|dir|locale|currency|firstDayOfWeek|timeZone|calendarData|defaultCalendar|defaultNumberingSystem|isEasternNameStyle|showJapaneseCalendar|(?:common|dateTime|datetime|number)\.[\w.]+)$/,
  site: /^(?:Id|activeLanguages)$/,
  user: /^(?:Id|isGuest)$/,
};

export function isLightningModule(name: string): boolean {
  return MODULES.has(name);
}

/** Whether `@salesforce/scope/reference` is one of the scope's values; undefined: the scope is not one of these. */
export function scopeHolds(scope: string, reference: string): boolean | undefined {
  return SCOPES[scope]?.test(reference);
}
