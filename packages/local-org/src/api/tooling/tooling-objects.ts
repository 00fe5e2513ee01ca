import type { OrgRequest } from '../../server/request.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { notFound } from '../../server/versions.ts';

/** Objects of the data API that the Tooling API has too. */
const SHARED = new Set([
  ...[
    'ApexClass',
    'ApexTrigger',
    'CustomPermission',
    'DuplicateRule',
    'EntityDefinition',
    'EntityParticle',
    'FieldDefinition',
    'Group',
    'GroupMember',
    'Organization',
  ],
  ...[
    'PermissionSet',
    'PermissionSetAssignment',
    'PermissionSetGroup',
    'PermissionSetGroupComponent',
    'PicklistValueInfo',
    'Profile',
    'RelationshipDomain',
    'RelationshipInfo',
    'UserEntityAccess',
    'UserRecordAccess',
  ],
  ...['QueueSobject', 'RecordType', 'SetupEntityAccess', 'StaticResource', 'User', 'UserLicense', 'UserRole'],
  ...[
    'PermissionSetTabSetting',
    'AsyncApexJob',
    'CronTrigger',
    'BusinessProcess',
    'ExternalClientApplication',
  ],
]);

export function isToolingObject(object: ObjectDef): boolean {
  return object.tooling || SHARED.has(object.name);
}

/** The Tooling object that the path names; `SourceMember` is none here, so clients know that changes are not tracked. */
export function toolingObject(request: OrgRequest): ObjectDef {
  const object = request.org.schema.object(request.param('object'));
  if (!object || !isToolingObject(object)) throw notFound();
  return object;
}
