import type { ObjectRight } from '../org/contract.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Viewer } from './viewer.ts';

/**
 * Rights on set-up objects by user permissions; one of the list is enough. Since Summer '20 the objects of permission
 * sets are closed to users without a view of Setup ("special access rules" in the Object Reference).
 */
interface SetupRule {
  /** Null: every user may read. */
  readonly read: readonly string[] | null;
  readonly write: readonly string[];
}

const seeSetup = [
  'ViewSetup',
  'AssignPermissionSets',
  'ManageSessionPermissionSets',
  'ManageProfilesPermissionsets',
];
const permissionSets: SetupRule = { read: seeSetup, write: ['ManageProfilesPermissionsets'] };
const assignments: SetupRule = { read: seeSetup, write: ['AssignPermissionSets'] };
const people: SetupRule = { read: null, write: ['ManageUsers', 'ManageInternalUsers'] };
const code: SetupRule = { read: ['ViewSetup', 'AuthorApex'], write: ['AuthorApex'] };
const logs: SetupRule = { read: ['ViewSetup', 'ViewAllData'], write: ['ManageUsers', 'AuthorApex'] };
const open: SetupRule = { read: null, write: ['CustomizeApplication'] };
const tooling: SetupRule = { read: ['ViewSetup', 'CustomizeApplication'], write: ['CustomizeApplication'] };

const rules: Readonly<Record<string, SetupRule>> = {
  User: people,
  Group: people,
  GroupMember: people,
  QueueSobject: people,
  UserLogin: { read: ['ManageUsers', 'ManageInternalUsers'], write: ['ManageUsers', 'ManageInternalUsers'] },
  UserRole: { read: null, write: ['ManageRoles'] },
  Profile: { read: null, write: ['ManageProfilesPermissionsets'] },
  PermissionSet: permissionSets,
  MutingPermissionSet: permissionSets,
  PermissionSetGroup: permissionSets,
  PermissionSetGroupComponent: permissionSets,
  PermissionSetTabSetting: permissionSets,
  ObjectPermissions: permissionSets,
  FieldPermissions: permissionSets,
  SetupEntityAccess: permissionSets,
  PermissionSetAssignment: assignments,
  PermissionSetLicenseAssign: assignments,
  ApexClass: code,
  ApexTrigger: code,
  ApexTestQueueItem: code,
  ApexTestResult: code,
  ApexTestRunResult: code,
  ApexTestSuite: code,
  TestSuiteMembership: code,
  ApexLog: logs,
  TraceFlag: logs,
  DebugLevel: logs,
  EntityDefinition: open,
  FieldDefinition: open,
};

export function setupRight(viewer: Viewer, object: ObjectDef, right: ObjectRight): boolean {
  const rule = rules[object.name] ?? (object.tooling ? tooling : open);
  const reads = rule.read === null || holdsOne(viewer, rule.read) || holdsOne(viewer, rule.write);
  if (right === 'read' || right === 'viewAll') return reads;
  return holdsOne(viewer, rule.write);
}

function holdsOne(viewer: Viewer, permissions: readonly string[]): boolean {
  return permissions.some((permission) => viewer.may(permission));
}
