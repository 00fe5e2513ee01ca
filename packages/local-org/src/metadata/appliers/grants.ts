import { childrenOf, flag, placeOf, text } from '../components/element.ts';
import type { Place } from '../components/element.ts';
import type { XmlElement } from '../../server/xml.ts';
import { ownName, objectName } from '../components/component.ts';
import type { DeployContext, Report } from '../deploy/applier.ts';
import { findField, noSuch, objectExists, userPermissionExists } from './references.ts';
import { tabExists } from './navigation.ts';

/**
 * What permission sets and profiles have in common: references that must exist, and permissions that need others.
 * Wording after the platform's component failures.
 */
export function checkGrants(
  root: XmlElement,
  context: DeployContext,
  report: Report,
  kind: Kind = 'granting',
): void {
  checkObjectPermissions(root, context, report, kind);
  checkFieldPermissions(root, context, report, kind);
  named(root, 'classAccesses', 'apexClass', 'ApexClass', context, report);
  named(root, 'pageAccesses', 'apexPage', 'ApexPage', context, report);
  named(root, 'applicationVisibilities', 'application', 'CustomApplication', context, report);
  named(root, 'customPermissions', 'name', 'CustomPermission', context, report);
  named(root, 'recordTypeVisibilities', 'recordType', 'RecordType', context, report);
  named(root, 'customMetadataTypeAccesses', 'name', 'CustomObject', context, report);
  named(root, 'customSettingAccesses', 'name', 'CustomObject', context, report);
  named(root, 'flowAccesses', 'flow', 'Flow', context, report);
  named(root, 'externalDataSourceAccesses', 'externalDataSource', 'ExternalDataSource', context, report);
  named(root, 'agentAccesses', 'agentName', 'Bot', context, report);
  named(root, 'emailRoutingAddressAccesses', 'name', 'EmailRoutingAddress', context, report);
  named(
    root,
    'servicePresenceStatusAccesses',
    'servicePresenceStatus',
    'ServicePresenceStatus',
    context,
    report,
  );
  checkPrincipals(root, context, report);
  for (const list of ['tabSettings', 'tabVisibilities'])
    for (const entry of childrenOf(root, list)) {
      const tab = text(entry, 'tab') ?? '';
      if (!tabExists(context, tab)) report.error(noSuch('tab', 'CustomTab', tab), placeOf(entry));
    }
  checkUserPermissions(root, context, report, kind);
}

/** Apps of every org, as permissions and tabs name them. */
const STANDARD_APPS = new Set(
  [
    ...['AllTabSet', 'AppLauncher', 'Approvals', 'Chatter', 'Community', 'Content', 'DataManager'],
    ...['DigitalExperiences', 'FlowsApp', 'Insights', 'LightningBolt', 'LightningInstrumentation'],
    ...['LightningSales', 'LightningSalesConsole', 'LightningScheduler', 'LightningService', 'Marketing'],
    ...['Platform', 'QueueManagement', 'Sales', 'SalesCloudMobile', 'SalesforceCMS', 'Service'],
    ...['ServiceConsole', 'Sites', 'Work'],
  ].map((name) => `standard__${name}`),
);

/** `Credential-Principal`: the credential exists and has a principal of that name. */
function checkPrincipals(root: XmlElement, context: DeployContext, report: Report): void {
  for (const entry of childrenOf(root, 'externalCredentialPrincipalAccesses')) {
    const name = text(entry, 'externalCredentialPrincipal') ?? '';
    const [credential = '', ...principal] = name.split('-');
    const found = context.candidates('ExternalCredential').find(({ fullName }) => fullName === credential);
    const known = childrenOf(found?.root, 'externalCredentialParameters').some(
      (parameter) => text(parameter, 'parameterName') === principal.join('-'),
    );
    if (!known)
      report.error(
        noSuch('externalCredentialPrincipal', 'ExternalCredentialPrincipal', name),
        placeOf(entry),
      );
  }
}

function named(
  root: XmlElement,
  list: string,
  element: string,
  type: string,
  context: DeployContext,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const entry of childrenOf(root, list)) {
    const name = text(entry, element) ?? '';
    const standard = type === 'CustomApplication' && STANDARD_APPS.has(name);
    if (!standard && !context.exists(type, name)) report.error(noSuch(element, type, name), placeOf(entry));
    duplicate(seen, name, list, placeOf(entry), report);
  }
}

function duplicate(seen: Set<string>, name: string, list: string, place: Place, report: Report): void {
  const key = name.toLowerCase();
  if (seen.has(key)) report.error(`Duplicate ${list} specified: ${name}`, place);
  seen.add(key);
}

/** Objects whose access follows another object's or user permissions: they take no object permissions of their own. */
const WITHOUT_OBJECT_PERMISSIONS = new Set([
  ...[
    'Activity',
    'Task',
    'Event',
    'User',
    'Attachment',
    'Note',
    'CampaignMember',
    'CaseComment',
    'EmailMessage',
  ],
  ...[
    'OpportunityContactRole',
    'OpportunityLineItem',
    'AccountContactRelation',
    'RecordType',
    'Report',
    'Dashboard',
  ],
]);

/** Reading these needs reading their parent. */
const READ_NEEDS: Readonly<Record<string, readonly string[]>> = {
  Contact: ['Account'],
  Opportunity: ['Account'],
  Case: ['Account', 'Contact'],
  Contract: ['Account'],
  Order: ['Account'],
  Asset: ['Account', 'Contact'],
};

/** Object permission → element, and what it needs on the same object. */
const OBJECT_RIGHTS: readonly (readonly [element: string, verb: string, needs: readonly string[]])[] = [
  ['allowCreate', 'Create', ['allowRead']],
  ['allowEdit', 'Edit', ['allowRead']],
  ['allowDelete', 'Delete', ['allowRead', 'allowEdit']],
  ['viewAllRecords', 'View All', ['allowRead']],
  ['modifyAllRecords', 'Modify All', ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords']],
  ['viewAllFields', 'View All Fields', ['allowRead']],
];

const VERBS: Readonly<Record<string, string>> = {
  allowRead: 'Read',
  allowEdit: 'Edit',
  allowDelete: 'Delete',
  viewAllRecords: 'View All',
};

/** What takes rights away needs none of those that the right would need. */
type Kind = 'granting' | 'muting';

function checkObjectPermissions(root: XmlElement, context: DeployContext, report: Report, kind: Kind): void {
  const readable = new Set<string>();
  const seen = new Set<string>();
  const entries = childrenOf(root, 'objectPermissions');
  for (const entry of entries) if (flag(entry, 'allowRead')) readable.add(text(entry, 'object') ?? '');
  for (const entry of entries) {
    const object = text(entry, 'object') ?? '';
    const place = placeOf(entry);
    duplicate(seen, object, 'objectPermissions', place, report);
    if (!objectExists(context, object) || WITHOUT_OBJECT_PERMISSIONS.has(object)) {
      report.error(noSuch('object', 'CustomObject', object), place);
      continue;
    }
    if (kind === 'muting') continue;
    for (const [element, verb, needs] of OBJECT_RIGHTS) {
      const missing = flag(entry, element) ? needs.filter((need) => !flag(entry, need)) : [];
      if (missing.length > 0)
        report.error(
          dependency(
            verb,
            object,
            missing.map((need) => `${VERBS[need] ?? need} ${object}`),
          ),
          place,
        );
    }
    const parents = flag(entry, 'allowRead')
      ? (READ_NEEDS[object] ?? []).filter((p) => !readable.has(p))
      : [];
    if (parents.length > 0)
      report.error(
        dependency(
          'Read',
          object,
          parents.map((parent) => `Read ${parent}`),
        ),
        place,
      );
    checkDetail(entry, object, readable, context, report);
  }
}

/** A detail's permissions need reading its master. */
function checkDetail(
  entry: XmlElement,
  object: string,
  readable: ReadonlySet<string>,
  context: DeployContext,
  report: Report,
): void {
  if (!flag(entry, 'allowRead')) return;
  for (const field of context.candidates('CustomField')) {
    if (objectName(field.fullName) !== object || text(field.root, 'type') !== 'MasterDetail') continue;
    const master = text(field.root, 'referenceTo') ?? '';
    if (!readable.has(master)) report.error(dependency('Read', object, [`Read ${master}`]), placeOf(entry));
  }
}

function dependency(verb: string, object: string, needs: readonly string[]): string {
  return `Permission ${verb} ${object} depends on permission(s): ${needs.join(', ')}`;
}

function checkFieldPermissions(root: XmlElement, context: DeployContext, report: Report, kind: Kind): void {
  const seen = new Set<string>();
  for (const list of ['fieldPermissions', 'fieldLevelSecurities'])
    for (const entry of childrenOf(root, list)) {
      const name = text(entry, 'field') ?? '';
      const place = placeOf(entry);
      duplicate(seen, name, 'fieldPermissions', place, report);
      checkFieldPermission(entry, name, place, context, report, kind);
    }
}

function checkFieldPermission(
  entry: XmlElement,
  name: string,
  place: Place,
  context: DeployContext,
  report: Report,
  kind: Kind,
): void {
  const object = objectName(name);
  const field = object === 'Activity' ? undefined : findField(context, object, ownName(name));
  if (!field || !name.includes('.')) {
    report.error(noSuch('field', 'CustomField', name), place);
    return;
  }
  const required =
    !field.nillable && field.createable && !field.defaultedOnCreate && field.type !== 'boolean';
  if (!field.permissionable) {
    report.error(
      required || field.custom
        ? `You cannot deploy to a required field: ${name}`
        : noSuch('field', 'CustomField', name),
      place,
    );
    return;
  }
  if (kind === 'muting') return;
  if (flag(entry, 'editable') && text(entry, 'readable') !== undefined && !flag(entry, 'readable'))
    report.error(`Field permission edit depends on permission(s): Read ${name}`, place);
}

/** User permission → what it needs. */
const USER_PERMISSION_NEEDS: Readonly<Record<string, readonly string[]>> = {
  ModifyAllData: ['ViewAllData', 'EditTask', 'EditEvent'],
  ManageUsers: [
    'ViewSetup',
    'ManageInternalUsers',
    'ManageIpAddresses',
    'ManageProfilesPermissionsets',
    'ManageRoles',
    'ManageSharing',
    'AssignPermissionSets',
    'ResetPasswords',
  ],
  CustomizeApplication: ['ViewSetup', 'ManageCustomPermissions'],
  AuthorApex: ['CustomizeApplication', 'ModifyMetadata'],
  ModifyMetadata: ['ViewSetup'],
  ManageDashbdsInPubFolders: ['CreateCustomizeDashboards'],
  ManageReportsInPubFolders: ['CreateCustomizeReports'],
  CreateCustomizeReports: ['RunReports'],
  ExportReport: ['RunReports'],
  ScheduleReports: ['RunReports'],
  CreateCustomizeDashboards: ['RunReports'],
  ManageRoles: ['ViewRoles', 'ViewSetup'],
};

function checkUserPermissions(root: XmlElement, context: DeployContext, report: Report, kind: Kind): void {
  const enabled = new Set<string>();
  const seen = new Set<string>();
  for (const entry of childrenOf(root, 'userPermissions')) {
    const name = text(entry, 'name') ?? '';
    duplicate(seen, name, 'userPermissions', placeOf(entry), report);
    if (!userPermissionExists(context, name))
      report.error(`Unknown user permission: ${name}`, placeOf(entry));
    if (flag(entry, 'enabled')) enabled.add(name);
  }
  if (kind === 'muting') return;
  for (const name of enabled) {
    const missing = (USER_PERMISSION_NEEDS[name] ?? []).filter(
      (need) => !enabled.has(need) && userPermissionExists(context, need),
    );
    if (missing.length > 0)
      report.error(`Permission ${name} depends on permission(s): ${missing.join(', ')}`);
  }
}
