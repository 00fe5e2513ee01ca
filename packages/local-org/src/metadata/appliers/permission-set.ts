import { RecordTypeGrants } from '../../access/record-type-grants.ts';
import { childrenOf, flag, placeOf, text, texts } from '../components/element.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { Applier, DeployContext, Report } from '../deploy/applier.ts';
import { checkGrants } from './grants.ts';
import {
  fieldPermissionRows,
  objectPermissionRows,
  setupEntityRows,
  recordTypeGrants,
  tabSettingRows,
  userPermissionColumns,
} from './grant-rows.ts';
import { decodeValue } from '../schema/object-spec.ts';
import { profileId } from './profile-names.ts';
import { checkDeveloperName, checkLength, needEach, noSuch, placeOfPart } from './references.ts';

/** The licence a permission set names: a user licence or a permission-set licence, by key or label. */
function licenceId(context: DeployContext, name: string): string | undefined {
  const lists: readonly (readonly [string, string])[] = [
    ['UserLicense', 'Name'],
    ['UserLicense', 'MasterLabel'],
    ['UserLicense', 'LicenseDefinitionKey'],
    ['PermissionSetLicense', 'DeveloperName'],
    ['PermissionSetLicense', 'MasterLabel'],
    ['PermissionSetLicense', 'PermissionSetLicenseKey'],
  ];
  return lists
    .map(([table, column]) => context.rows.findId(table, { [column]: name }))
    .find((id) => id !== undefined);
}

function checkLicence(
  component: { root: StoredComponent['root'] },
  context: DeployContext,
  report: Report,
): void {
  const licence = text(component.root, 'license');
  if (licence !== undefined && licenceId(context, licence) === undefined)
    report.error(noSuch('license', 'UserLicense', licence), placeOfPart(component.root, 'license'));
}

/** `PermissionSet`: a deploy makes it exactly what the file says. */
export const permissionSet: Applier = {
  standingId: (component, context) =>
    context.rows.findId('PermissionSet', { Name: component.fullName, IsOwnedByProfile: false }),
  check(component, context, report) {
    checkDeveloperName(report, 'API Name', component.fullName);
    checkLength(report, component.root, 'label', 'Label', 80);
    checkLength(report, component.root, 'description', 'Description', 255);
    checkLicence(component, context, report);
    checkGrants(component.root, context, report);
  },
  apply(stored, context) {
    const { root, fullName } = stored;
    const licence = text(root, 'license');
    const own = {
      Name: fullName,
      Label: text(root, 'label') ?? fullName,
      Description: text(root, 'description') ?? null,
      HasActivationRequired: flag(root, 'hasActivationRequired'),
      IsCustom: true,
      IsOwnedByProfile: false,
      LicenseId: licence === undefined ? null : (licenceId(context, licence) ?? null),
      NamespacePrefix: null,
      ProfileId: null,
      PermissionSetGroupId: null,
      Type: flag(root, 'hasActivationRequired') ? 'Session' : 'Regular',
      ...userPermissionColumns(root, context, true),
    };
    context.rows.put('PermissionSet', '0PS', { Id: stored.id }, own);
    writeGrants(stored, stored.id, context);
  },
  checkDelete(component, context, report) {
    if (context.rows.find('PermissionSetAssignment', { PermissionSetId: component.id }).length > 0)
      report.error('You can’t delete this permission set because it’s assigned to one or more users.');
    for (const group of context.components.ofType('PermissionSetGroup'))
      if (texts(group.root, 'permissionSets').includes(component.fullName))
        report.error(
          `This permission set is referenced elsewhere in salesforce.com. : Permission Set Group - ${group.fullName}.`,
        );
  },
  remove(component, context) {
    removeGrants(component.id, context);
    context.rows.remove('PermissionSet', { Id: component.id });
  },
};

export function removeGrants(ParentId: string, context: DeployContext): void {
  for (const table of [
    'ObjectPermissions',
    'FieldPermissions',
    'SetupEntityAccess',
    'PermissionSetTabSetting',
  ])
    context.rows.remove(table, { ParentId });
  new RecordTypeGrants(context.host.database).replace(ParentId, []);
}

/** The rows of a set's rights, exactly as its file lists them. */
export function writeGrants(
  stored: StoredComponent,
  parentId: string,
  context: DeployContext,
  kind: 'granting' | 'muting' = 'granting',
): void {
  const { rows } = context;
  const owner = { ParentId: parentId };
  const { root } = stored;
  rows.replace('ObjectPermissions', '110', owner, ['SobjectType'], objectPermissionRows(root));
  rows.replace(
    'FieldPermissions',
    '01k',
    owner,
    ['Field'],
    fieldPermissionRows(root, context, kind).filter(grantsSomething),
  );
  rows.replace(
    'SetupEntityAccess',
    '0J0',
    owner,
    ['SetupEntityId'],
    [...setupEntityRows(root, context), ...keptEntities(parentId, context)],
  );
  rows.replace('PermissionSetTabSetting', '01P', owner, ['Name'], tabSettingRows(root));
  new RecordTypeGrants(context.host.database).replace(parentId, recordTypeGrants(root));
}

function grantsSomething(row: Readonly<Record<string, unknown>>): boolean {
  return row['PermissionsRead'] === true || row['PermissionsEdit'] === true;
}

/** Apps pre-authorise permission sets from their own policies; a permission set's file says nothing of them. */
function keptEntities(
  parentId: string,
  context: DeployContext,
): { SetupEntityId: string; SetupEntityType: string }[] {
  return context.rows
    .find('SetupEntityAccess', { ParentId: parentId })
    .filter((row) =>
      ['ExternalClientApplication', 'ConnectedApplication'].includes(String(row['SetupEntityType'])),
    )
    .map((row) => ({
      SetupEntityId: String(row['SetupEntityId']),
      SetupEntityType: String(row['SetupEntityType']),
    }));
}

/** `Profile`: only updates of one that exists; what the file does not list stays. */
export const profile: Applier = {
  standingId: (component, context) => profileId(context, component.fullName),
  check(component, context, report) {
    if (!profileId(context, component.fullName)) {
      report.error(`Creating profiles is not available for this organization: ${component.fullName}`);
      return;
    }
    checkGrants(component.root, context, report);
    for (const assignment of childrenOf(component.root, 'layoutAssignments')) {
      needEach(context, report, assignment, 'layout', 'Layout', decodeValue);
      needEach(context, report, assignment, 'recordType', 'RecordType');
    }
    for (const flow of childrenOf(component.root, 'loginFlows')) {
      needEach(context, report, flow, 'flow', 'Flow');
      needEach(context, report, flow, 'vfFlowPage', 'ApexPage');
    }
  },
  apply(stored, context) {
    const { rows } = context;
    const id = profileId(context, stored.fullName);
    if (id === undefined) return;
    const columns = userPermissionColumns(stored.root, context, false);
    rows.update('Profile', id, columns);
    const parentId = rows.findId('PermissionSet', { ProfileId: id });
    if (parentId === undefined) return;
    rows.update('PermissionSet', parentId, columns);
    const owner = { ParentId: parentId };
    for (const row of objectPermissionRows(stored.root))
      rows.put('ObjectPermissions', '110', { ...owner, SobjectType: row['SobjectType'] ?? '' }, row);
    for (const row of fieldPermissionRows(stored.root, context)) {
      const match = { ...owner, Field: row['Field'] ?? '' };
      if (grantsSomething(row)) rows.put('FieldPermissions', '01k', match, row);
      else rows.remove('FieldPermissions', match);
    }
    for (const row of setupEntityRows(stored.root, context))
      rows.put('SetupEntityAccess', '0J0', { ...owner, SetupEntityId: row['SetupEntityId'] ?? '' }, row);
    if (childrenOf(stored.root, 'recordTypeVisibilities').length > 0)
      new RecordTypeGrants(context.host.database).replace(parentId, recordTypeGrants(stored.root));
  },
  checkDelete(_component, _context, report) {
    report.error('Cannot delete a standard profile');
  },
};

export const permissionSetGroup: Applier = {
  standingId: (component, context) =>
    context.rows.findId('PermissionSetGroup', { DeveloperName: component.fullName }),
  check(component, context, report) {
    checkDeveloperName(report, 'API Name', component.fullName);
    needEach(context, report, component.root, 'permissionSets', 'PermissionSet');
    const muting = texts(component.root, 'mutingPermissionSets');
    if (muting.length > 1) report.error('A permission set group can have only one muting permission set');
    needEach(context, report, component.root, 'mutingPermissionSets', 'MutingPermissionSet');
  },
  apply(stored, context) {
    const { root, fullName } = stored;
    const { rows } = context;
    const row = {
      DeveloperName: fullName,
      MasterLabel: text(root, 'label') ?? fullName,
      Description: text(root, 'description') ?? null,
      HasActivationRequired: flag(root, 'hasActivationRequired'),
      Language: context.host.settings.language,
      NamespacePrefix: null,
      Status: 'Updated',
    };
    rows.put('PermissionSetGroup', '0PG', { Id: stored.id }, row);
    const lists = [
      ['permissionSets', 'PermissionSet'],
      ['mutingPermissionSets', 'MutingPermissionSet'],
    ] as const;
    const members = lists.flatMap(([element, type]) =>
      texts(root, element).flatMap((name) => {
        const found = context.components.get(type, name);
        return found ? [{ PermissionSetId: found.id }] : [];
      }),
    );
    rows.replace(
      'PermissionSetGroupComponent',
      '0PC',
      { PermissionSetGroupId: stored.id },
      ['PermissionSetId'],
      members,
    );
    rows.put(
      'PermissionSet',
      '0PS',
      { PermissionSetGroupId: stored.id },
      {
        Name: `X${stored.id}`,
        Label: row.MasterLabel,
        Type: 'Group',
        IsCustom: true,
        IsOwnedByProfile: false,
      },
    );
  },
  checkDelete(component, context, report) {
    if (context.rows.find('PermissionSetAssignment', { PermissionSetGroupId: component.id }).length > 0)
      report.error('You can’t delete this permission set group because it’s assigned to one or more users.');
  },
  remove(component, context) {
    context.rows.remove('PermissionSetGroupComponent', { PermissionSetGroupId: component.id });
    context.rows.remove('PermissionSet', { PermissionSetGroupId: component.id });
    context.rows.remove('PermissionSetGroup', { Id: component.id });
  },
};

export const customPermission: Applier = {
  check(component, context, report) {
    checkDeveloperName(report, 'API Name', component.fullName);
    checkLength(report, component.root, 'label', 'Label', 80);
    for (const required of childrenOf(component.root, 'requiredPermission')) {
      const name = text(required, 'customPermission') ?? '';
      if (!context.exists('CustomPermission', name))
        report.error(noSuch('customPermission', 'CustomPermission', name), placeOf(required));
    }
  },
  apply(stored, context) {
    context.rows.put(
      'CustomPermission',
      '0CP',
      { Id: stored.id },
      {
        DeveloperName: stored.fullName,
        MasterLabel: text(stored.root, 'label') ?? stored.fullName,
        Description: text(stored.root, 'description') ?? null,
        IsLicensed: flag(stored.root, 'isLicensed'),
        IsProtected: false,
        Language: context.host.settings.language,
        NamespacePrefix: null,
      },
    );
  },
  checkDelete(component, context, report) {
    for (const bundle of context.components.ofType('LightningComponentBundle'))
      if (
        [...bundle.content.values()].some((bytes) =>
          Buffer.from(bytes).includes(`@salesforce/customPermission/${component.fullName}`),
        )
      )
        report.error(
          `This custom permission is referenced elsewhere in salesforce.com. : Lightning Web Component Bundle - ${bundle.fullName}.`,
        );
  },
  remove(component, context) {
    context.rows.remove('SetupEntityAccess', { SetupEntityId: component.id });
    context.rows.remove('CustomPermission', { Id: component.id });
  },
};
