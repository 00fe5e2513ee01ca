/**
 * Makes `src/metadata/types/*.json` from a facts file about the Metadata API. Run by hand when the facts change:
 *
 *   node packages/local-org/tools/generate-metadata-types.ts FACTS.json
 *
 * The facts hold `types` (complex type → element → XML type, `!` required, `*` repeatable, `_extends` the base type) and
 * `enums`. What the reference leaves out or gets wrong is corrected here, so that the result can be made again.
 * Folder, suffix and child facts of every type of the platform come from the public type registry of
 * `@salesforce/source-deploy-retrieve`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Facts {
  readonly types: Record<string, Record<string, string>>;
  readonly enums: Record<string, readonly string[]>;
}

interface RegistryType {
  readonly name: string;
  readonly directoryName: string;
  readonly suffix?: string;
  readonly inFolder?: boolean;
  readonly folderType?: string;
  readonly folderContentType?: string;
  readonly strategies?: { readonly adapter?: string };
  readonly children?: {
    readonly types: Record<string, { readonly name: string; readonly xmlElementName?: string }>;
    readonly directories: Record<string, string>;
  };
}

/** Types whose elements carry `fullName` because they are `Metadata` themselves. */
const NAMED_TYPES = [
  'ActivitiesSettings ApexClass ApexTrigger ApprovalProcess BusinessProcess Certificate CompactLayout ConnectedApp',
  'CustomApplication CustomField CustomLabel CustomLabels CustomMetadata CustomObject CustomObjectTranslation',
  'CustomPermission CustomTab CustomValue Dashboard DuplicateRule ExternalClientApplication ExternalCredential',
  'ExtlClntAppConfigurablePolicies ExtlClntAppGlobalOauthSettings ExtlClntAppOauthConfigurablePolicies',
  'ExtlClntAppOauthSettings FieldSet FlexiPage GlobalValueSet GlobalValueSetTranslation Group Index Layout',
  'LeadConvertSettings LightningComponentBundle LightningMessageChannel ListView MatchingRule MatchingRules',
  'NamedCredential PathAssistant PermissionSet PermissionSetGroup PicklistValue PlatformEventChannel',
  'PlatformEventChannelMember Profile Queue QuickAction RecordType RemoteSiteSetting Report ReportType',
  'RoleOrTerritory SharingBaseRule SharingReason SharingRules StandardValueSet StaticResource Translations',
  'ValidationRule WebLink Workflow WorkflowAction WorkflowRule Package Folder',
]
  .join(' ')
  .split(' ');

/** Elements the facts lack or state wrongly, in the facts' own notation; `null` removes. */
const CORRECTIONS: Record<string, Record<string, string | null>> = {
  ApexTestSuite: { fullName: 'string', testClassName: 'string*' },
  AssignmentRules: { fullName: 'string', assignmentRule: 'AssignmentRule*' },
  AssignmentRule: { fullName: 'string', active: 'boolean', ruleEntry: 'RuleEntry*' },
  RuleEntry: {
    assignedTo: 'string',
    assignedToType: 'AssignToLookupValueType',
    booleanFilter: 'string',
    criteriaItems: 'FilterItem*',
    formula: 'string',
    notifyCcRecipients: 'boolean',
    overrideExistingTeams: 'boolean',
    team: 'string*',
    template: 'string',
  },
  // Required by the WSDL, yet sent as xsi:nil or left out by every retrieved file.
  DuplicateRule: { alertText: 'string', description: 'string', duplicateRuleFilter: 'DuplicateRuleFilter' },
  ReportFolder: {
    accessType: 'FolderAccessTypes',
    folderShares: 'FolderShare*',
    name: 'string!',
    publicFolderAccess: 'PublicFolderAccess',
    sharedTo: 'SharedTo',
    _extends: 'Folder',
  },
  DashboardFolder: {
    accessType: 'FolderAccessTypes',
    folderShares: 'FolderShare*',
    name: 'string!',
    publicFolderAccess: 'PublicFolderAccess',
    sharedTo: 'SharedTo',
    _extends: 'Folder',
  },
  FolderShare: {
    accessLevel: 'FolderShareAccessLevel!',
    sharedTo: 'string!',
    sharedToType: 'FolderSharedToType!',
  },
  CustomField: { displayLocationInDecimal: 'boolean' },
  CustomObject: { fullName: 'string' },
  FieldSet: { description: 'string' },
  BusinessProcess: { isActive: 'boolean' },
  Group: { doesIncludeBosses: 'boolean' },
  MatchingRules: { matchingRules: 'MatchingRule*' },
  LightningComponentBundle: {
    ai: null,
    targetConfigs: 'anyType',
    minApiVersion: 'double',
  },
  OrgPreferenceSettings: {},
};

const EXTRA_ENUMS: Record<string, readonly string[]> = {
  AssignToLookupValueType: ['User', 'Queue'],
  FolderAccessTypes: ['Shared', 'Public', 'Hidden', 'PublicInternal'],
  PublicFolderAccess: ['ReadOnly', 'ReadWrite'],
  FolderShareAccessLevel: ['View', 'EditAllContents', 'Manage'],
  FolderSharedToType: [
    'Group',
    'Role',
    'RoleAndSubordinates',
    'RoleAndSubordinatesInternal',
    'Manager',
    'ManagerAndSubordinatesInternal',
    'Organization',
    'Territory',
    'TerritoryAndSubordinates',
    'AllPrmUsers',
    'User',
    'PartnerUser',
    'AllCspUsers',
    'CustomerPortalUser',
    'PortalRole',
    'PortalRoleAndSubordinates',
    'ChannelProgramGroup',
  ],
};

/** Types that stand as a content file with a `-meta.xml` beside it. */
const META_FILE_TYPES = new Set([
  'ApexClass',
  'ApexTrigger',
  'ApexPage',
  'ApexComponent',
  'Certificate',
  'Document',
  'EmailTemplate',
  'StaticResource',
  'Scontrol',
]);

/** What this org can deploy; every other type of the platform is known by name only and refused. */
const COVERED_TYPES = [
  'ApexClass ApexTestSuite ApexTrigger AssignmentRules Certificate ConnectedApp CustomApplication CustomLabels',
  'CustomMetadata',
  'CustomObject CustomObjectTranslation CustomPermission CustomTab Dashboard DuplicateRule ExternalClientApplication',
  'ExternalCredential ExtlClntAppConfigurablePolicies ExtlClntAppGlobalOauthSettings',
  'ExtlClntAppOauthConfigurablePolicies ExtlClntAppOauthSettings FlexiPage GlobalValueSet',
  'GlobalValueSetTranslation Group Layout LightningComponentBundle LightningMessageChannel',
  'MatchingRules MutingPermissionSet NamedCredential PathAssistant PermissionSet PermissionSetGroup Profile',
  'Queue QuickAction',
  'RemoteSiteSetting Report ReportType Role Settings SharingRules StandardValueSet StaticResource Translations',
  'Workflow',
]
  .join(' ')
  .split(' ');

function correctedTypes(facts: Facts): Record<string, Record<string, string>> {
  const out: Record<string, Record<string, string>> = {};
  for (const [name, elements] of Object.entries(facts.types)) out[name] = { ...elements };
  out['Folder'] ??= {};
  for (const [name, changes] of Object.entries(CORRECTIONS)) {
    const elements = (out[name] ??= {});
    for (const [element, notation] of Object.entries(changes)) {
      if (notation === null) Reflect.deleteProperty(elements, element);
      else elements[element] = notation;
    }
  }
  for (const name of NAMED_TYPES) if (out[name]) out[name] = { fullName: 'string', ...out[name] };
  return Object.fromEntries(Object.entries(out).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function registryTypes(): (RegistryType & { readonly id: string })[] {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@salesforce/source-deploy-retrieve');
  const path = entry.replace(/lib\/src\/.*$/, 'lib/src/registry/metadataRegistry.json');
  const registry = JSON.parse(readFileSync(path, 'utf8')) as {
    types: Record<string, RegistryType & { id: string }>;
  };
  return Object.values(registry.types);
}

function childElements(type: RegistryType): { xmlName: string; element: string }[] {
  const directories = Object.entries(type.children?.directories ?? {});
  return Object.entries(type.children?.types ?? {}).map(([id, child]) => ({
    xmlName: child.name,
    element: child.xmlElementName ?? directories.find(([, childId]) => childId === id)?.[0] ?? '',
  }));
}

function describeObjects(types: (RegistryType & { readonly id: string })[]): object[] {
  const byId = new Map(types.map((type) => [type.id, type]));
  const objects = types
    .filter((type) => type.folderContentType === undefined)
    .map((type) => ({
      xmlName: type.name,
      directoryName: type.directoryName,
      suffix: type.suffix ?? null,
      inFolder: type.inFolder ?? false,
      metaFile: META_FILE_TYPES.has(type.name),
      covered: COVERED_TYPES.includes(type.name),
      ...(type.folderType === undefined ? {} : { folderXmlName: byId.get(type.folderType)?.name }),
      children: type.name === 'CustomObjectTranslation' ? [] : childElements(type),
    }));
  return objects.sort((a, b) => (a.xmlName < b.xmlName ? -1 : 1));
}

const factsPath = process.argv[2];
if (factsPath === undefined) throw new Error('usage: generate-metadata-types.ts FACTS.json');
const facts = JSON.parse(readFileSync(factsPath, 'utf8')) as Facts;
const target = (name: string): URL => new URL(`../src/metadata/types/${name}.json`, import.meta.url);
const write = (name: string, value: unknown): void =>
  writeFileSync(target(name), `${JSON.stringify(value, null, 1)}\n`);

write('complex-types', correctedTypes(facts));
write('enums', { ...facts.enums, ...EXTRA_ENUMS });
write('metadata-objects', describeObjects(registryTypes()));
