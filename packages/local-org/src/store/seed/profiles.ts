/** What a profile of a new org may do. */
export interface SeedProfile {
  readonly name: { readonly ja: string; readonly en: string };
  readonly license: string;
  /** `all`: every user permission but those of `except`. */
  readonly permissions: 'all' | readonly string[];
  /** Object → rights (c r u d, v view all, m modify all); `all`: everything on everything. */
  readonly objects: 'all' | Readonly<Record<string, string>>;
  /** Whether standard fields are readable and editable through this profile. */
  readonly fields: 'edit' | 'read' | 'none';
}

const salesCrud = {
  Account: 'crud',
  Contact: 'crud',
  Lead: 'cru',
  Opportunity: 'crud',
  Case: 'cru',
  Contract: 'crud',
  Campaign: 'r',
  Product2: 'r',
  Pricebook2: 'r',
};

const basics =
  'ActivitiesAccess AllowUniversalSearch ApiEnabled ChatterInternalUser ChatterInviteExternalUsers ChatterOwnGroups ContentWorkspaces ConvertLeads EditEvent EditOppLineItemUnitPrice EditTask EmailMass EmailSingle EmailTemplateManagement EnableNotifications ExportReport ImportPersonal LightningExperienceUser ListEmailSend RunFlow RunReports SelectFilesFromSalesforce ShowCompanyNameAsUserBadge SubmitMacrosAllowed SubscribeToLightningReports UseWebLink ViewHelpLink ViewRoles ViewSetup CreateCustomizeReports CreateCustomizeDashboards CreateReportFolders CreateDashboardFolders EditMyReports EditMyDashboards CreateTopics EditTopics AssignTopics'.split(
    ' ',
  );

const readOnly = Object.fromEntries(Object.keys(salesCrud).map((name) => [name, 'r']));

/** Permissions that restrict rather than grant, that an administrator has to give out first, or of licences that nobody here has. */
export const notForAdministrators: ReadonlySet<string> = new Set([
  'AllowViewEditConvertedLeads',
  'ApiUserOnly',
  'DelegatedTwoFactor',
  'ForceTwoFactor',
  'MFAExemptForUser',
  'PasswordNeverExpires',
  'PreventClassicExperience',
  'SsoEnabled',
  'SkipIdentityConfirmation',
  'TransactionSecurityExempt',
  'TwoFactorApi',
  'UpdateWithInactiveOwner',
  'ViewAllForeignKeyNames',
  'ViewEncryptedData',
  'ViewOnlyEmbeddedAppUser',
  'BulkApiHardDelete',
]);

export const seedProfiles: readonly SeedProfile[] = [
  {
    name: { ja: 'システム管理者', en: 'System Administrator' },
    license: 'Salesforce',
    permissions: 'all',
    objects: 'all',
    fields: 'edit',
  },
  {
    name: { ja: '標準ユーザー', en: 'Standard User' },
    license: 'Salesforce',
    permissions: basics,
    objects: salesCrud,
    fields: 'edit',
  },
  {
    name: { ja: 'マーケティングユーザー', en: 'Marketing User' },
    license: 'Salesforce',
    permissions: [...basics, 'ImportLeads'],
    objects: { ...salesCrud, Lead: 'crud', Campaign: 'crud' },
    fields: 'edit',
  },
  {
    name: { ja: '契約マネージャー', en: 'Contract Manager' },
    license: 'Salesforce',
    permissions: [...basics, 'ActivateContract', 'DeleteActivatedContract'],
    objects: salesCrud,
    fields: 'edit',
  },
  {
    name: { ja: '参照のみ', en: 'Read Only' },
    license: 'Salesforce',
    permissions: [
      'ActivitiesAccess',
      'AllowUniversalSearch',
      'ApiEnabled',
      'LightningExperienceUser',
      'RunReports',
      'ViewSetup',
    ],
    objects: readOnly,
    fields: 'read',
  },
  {
    name: { ja: '最小アクセス - Salesforce', en: 'Minimum Access - Salesforce' },
    license: 'Salesforce',
    permissions: ['ActivitiesAccess', 'ChatterInternalUser', 'LightningExperienceUser', 'ViewHelpLink'],
    objects: {},
    fields: 'none',
  },
  {
    name: { ja: '標準 Platform ユーザー', en: 'Standard Platform User' },
    license: 'Salesforce Platform',
    permissions: basics.filter((name) => name !== 'ConvertLeads'),
    objects: { Account: 'crud', Contact: 'crud' },
    fields: 'edit',
  },
  {
    name: { ja: 'Minimum Access - API Only Integrations', en: 'Minimum Access - API Only Integrations' },
    license: 'Salesforce Integration',
    permissions: ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'],
    objects: {},
    fields: 'none',
  },
  {
    name: { ja: 'Salesforce API Only System Integrations', en: 'Salesforce API Only System Integrations' },
    license: 'Salesforce Integration',
    permissions: ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'],
    objects: {},
    fields: 'none',
  },
];

export const seedLicenses = [
  { name: 'Salesforce', key: 'SFDC', total: 20 },
  { name: 'Salesforce Platform', key: 'AUL', total: 10 },
  { name: 'Salesforce Integration', key: 'PID_INTEGRATION_USER', total: 5 },
  { name: 'Chatter Free', key: 'CHATTER_FREE', total: 5000 },
] as const;

export const seedPermissionSetLicenses = [
  { name: 'SalesforceAPIIntegrationPsl', label: 'Salesforce API Integration', total: 5, integration: true },
  { name: 'SalesConsoleUser', label: 'Sales Console User', total: 5, integration: false },
  { name: 'IdentityConnect', label: 'Identity Connect', total: 5, integration: false },
] as const;
