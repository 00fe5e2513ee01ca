import type { SqlValue } from '../../database.ts';
import type { Statement } from '../statement.ts';

/** What a user licence cannot give, whatever a permission set says. */
interface LicenseLimits {
  /** Null: every object. */
  readonly forbiddenObjects: ReadonlySet<string> | null;
  readonly forbids: (permission: string) => boolean;
  /** With a permission-set licence of this kind the limits fall. */
  readonly liftedBy: 'integrations' | null;
}

const platformPermissions = new Set(['ConvertLeads', 'TransferAnyLead', 'TransferAnyCase', 'ManageLeads']);
const integrationPermissions = new Set(['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser']);

/** By `UserLicense.LicenseDefinitionKey`; licences that are not here have no limits of this kind. */
const limits: Readonly<Record<string, LicenseLimits>> = {
  PID_INTEGRATION_USER: {
    forbiddenObjects: null,
    forbids: (permission) => !integrationPermissions.has(permission),
    liftedBy: 'integrations',
  },
  AUL: {
    forbiddenObjects: new Set(['Lead', 'Opportunity', 'Campaign', 'Case', 'Product2', 'Pricebook2']),
    forbids: (permission) => platformPermissions.has(permission),
    liftedBy: null,
  },
  CHATTER_FREE: { forbiddenObjects: null, forbids: (name) => !name.startsWith('Chatter'), liftedBy: null },
};

/**
 * The first permission of the sets that the user's licence does not allow, in the platform's words (`Edit Tasks`,
 * `Read Lead`), or null. An integration user is free once it has the permission-set licence for integrations.
 */
export function permissionBeyondLicense(
  statement: Statement,
  userId: string,
  setIds: readonly string[],
): string | null {
  const { database, schema } = statement.parts;
  const license = database.get(
    'SELECT l."LicenseDefinitionKey" AS "key" FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" JOIN "UserLicense" l ON l."Id" = p."UserLicenseId" WHERE u."Id" = ?',
    userId,
  );
  const limit = limits[String(license?.['key'])];
  if (!limit || (limit.liftedBy !== null && hasIntegrationLicense(statement, userId))) return null;
  const ids = JSON.stringify(setIds);
  const sets = database.all(
    'SELECT * FROM "PermissionSet" WHERE "Id" IN (SELECT value FROM json_each(?))',
    ids,
  );
  const permission = sets.flatMap(permissionsOf).find(limit.forbids);
  if (permission !== undefined) return labelOf(statement, permission);
  const objects = database.all(
    'SELECT "SobjectType" FROM "ObjectPermissions" WHERE "PermissionsRead" = 1 AND "ParentId" IN (SELECT value FROM json_each(?))',
    ids,
  );
  const names = objects.map((row) => String(row['SobjectType']));
  const object = names.find((name) => limit.forbiddenObjects?.has(name) ?? true);
  if (object === undefined) return null;
  return `Read ${schema.object(object)?.labels?.['en_US']?.plural ?? object}`;
}

function labelOf(statement: Statement, permission: string): string {
  const field = statement.parts.schema
    .object('PermissionSet')
    ?.fields.get(`permissions${permission.toLowerCase()}`);
  return field?.labels?.['en_US']?.replace(/^Permissions /, '') ?? permission;
}

function permissionsOf(set: Readonly<Record<string, SqlValue>>): string[] {
  return Object.entries(set)
    .filter(([column, value]) => column.startsWith('Permissions') && value === 1)
    .map(([column]) => column.slice('Permissions'.length));
}

function hasIntegrationLicense(statement: Statement, userId: string): boolean {
  const found = statement.parts.database.get(
    'SELECT 1 AS yes FROM "PermissionSetLicenseAssign" a JOIN "PermissionSetLicense" l ON l."Id" = a."PermissionSetLicenseId" WHERE a."AssigneeId" = ? AND a."IsDeleted" = 0 AND l."IsAvailableForIntegrations" = 1',
    userId,
  );
  return found !== undefined;
}
