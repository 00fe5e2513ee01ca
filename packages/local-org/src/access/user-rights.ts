import type { SqlValue } from '../store/database.ts';
import type { Database } from '../store/database.ts';
import { Grants } from './grants.ts';
import { RecordTypeGrants } from './record-type-grants.ts';
import type { RecordTypeGrant } from './record-type-grants.ts';

/** What profile, permission sets and permission set groups give one user. */
export interface UserRights {
  readonly userId: string;
  readonly roleId: string | null;
  readonly grants: Grants;
  /** Names of user permissions, lower case. */
  readonly permissions: ReadonlySet<string>;
  /** IDs of classes, custom permissions, apps … (`SetupEntityAccess`). */
  readonly entities: ReadonlySet<string>;
  /** Custom metadata types that may be read, lower case. */
  readonly types: ReadonlySet<string>;
  /** Record types that are opened to the user. */
  readonly recordTypes: readonly RecordTypeGrant[];
  /** When the first assignment runs out (ms UTC); Infinity when none does. */
  readonly validUntil: number;
}

/** Permission sets whose rights count together, less what the group's muting set takes away. */
interface Source {
  readonly sets: readonly string[];
  readonly muting: readonly string[];
}

/** Reads a user's rights from the rows of the set-up objects. Without a user row there are none. */
export function loadUserRights(database: Database, userId: string, now: number): UserRights {
  const user = database.get('SELECT "ProfileId", "UserRoleId" FROM "User" WHERE "Id" = ?', userId);
  const profileId = user?.['ProfileId'] ?? null;
  const own = database.all('SELECT "Id" FROM "PermissionSet" WHERE "ProfileId" = ?', profileId);
  const assigned = assignments(database, userId, now);
  const plain: Source = { sets: [...ids(own), ...assigned.sets], muting: [] };
  const sources = [plain, ...assigned.groups.map((group) => groupSource(database, group))];
  const grants = new Grants();
  const permissions = new Set<string>();
  const entities = new Set<string>();
  for (const source of sources) {
    const mutedPermissions = userPermissions(database, 'MutingPermissionSet', source.muting);
    const mutedEntities = entityRows(database, source.muting);
    for (const name of userPermissions(database, 'PermissionSet', source.sets))
      if (!mutedPermissions.has(name)) permissions.add(name);
    for (const id of entityRows(database, source.sets)) if (!mutedEntities.includes(id)) entities.add(id);
    grants.addAll(readGrants(database, source.sets), readGrants(database, source.muting));
  }
  const roleId = typeof user?.['UserRoleId'] === 'string' ? user['UserRoleId'] : null;
  const types = metadataTypes(database, entities);
  const recordTypes = new RecordTypeGrants(database).of(sources.flatMap(({ sets }) => sets));
  const { validUntil } = assigned;
  return { userId, roleId, grants, permissions, entities, types, recordTypes, validUntil };
}

function metadataTypes(database: Database, entities: ReadonlySet<string>): Set<string> {
  const rows = database.all(
    'SELECT "DeveloperName" FROM "CustomObject" WHERE "Id" IN (SELECT value FROM json_each(?))',
    within([...entities]),
  );
  return new Set(rows.map((row) => `${String(row['DeveloperName']).toLowerCase()}__mdt`));
}

function ids(rows: readonly Readonly<Record<string, SqlValue>>[]): string[] {
  return rows.map((row) => String(row['Id']));
}

/** Sets and groups assigned now. Sets that need activation count in an activated session only, which nobody has here. */
function assignments(
  database: Database,
  userId: string,
  now: number,
): { sets: string[]; groups: string[]; validUntil: number } {
  const rows = database.all(
    'SELECT a."PermissionSetId" AS "set", a."PermissionSetGroupId" AS "group", a."ExpirationDate" AS "expires" ' +
      'FROM "PermissionSetAssignment" a LEFT JOIN "PermissionSet" s ON s."Id" = a."PermissionSetId" ' +
      'LEFT JOIN "PermissionSetGroup" g ON g."Id" = a."PermissionSetGroupId" ' +
      'WHERE a."AssigneeId" = ? AND a."IsDeleted" = 0 AND a."IsRevoked" = 0 ' +
      'AND COALESCE(s."HasActivationRequired", 0) = 0 AND COALESCE(g."HasActivationRequired", 0) = 0',
    userId,
  );
  const sets: string[] = [];
  const groups: string[] = [];
  let validUntil = Infinity;
  for (const { set, group, expires } of rows) {
    if (typeof expires === 'number') {
      if (expires <= now) continue;
      validUntil = Math.min(validUntil, expires);
    }
    if (typeof group === 'string') groups.push(group);
    else if (typeof set === 'string') sets.push(set);
  }
  return { sets, groups, validUntil };
}

/** The sets of a group, and those that mute. */
function groupSource(database: Database, groupId: string): Source {
  const members = database.all(
    'SELECT "PermissionSetId" AS "Id" FROM "PermissionSetGroupComponent" WHERE "PermissionSetGroupId" = ? AND "IsDeleted" = 0',
    groupId,
  );
  const muting = ids(members).filter((id) => id.startsWith(mutingPrefix));
  return { sets: ids(members).filter((id) => !id.startsWith(mutingPrefix)), muting };
}

/** Key prefix of `MutingPermissionSet`. */
const mutingPrefix = '0QM';

function within(sets: readonly string[]): string {
  return JSON.stringify(sets);
}

function userPermissions(
  database: Database,
  table: 'PermissionSet' | 'MutingPermissionSet',
  sets: readonly string[],
): Set<string> {
  const names = new Set<string>();
  const where = 'WHERE "Id" IN (SELECT value FROM json_each(?))';
  const rows = sets.length === 0 ? [] : database.all(`SELECT * FROM "${table}" ${where}`, within(sets));
  for (const row of rows)
    for (const [column, value] of Object.entries(row))
      if (value === 1 && column.startsWith('Permissions')) names.add(column.slice(11).toLowerCase());
  return names;
}

function entityRows(database: Database, sets: readonly string[]): string[] {
  const sql =
    'SELECT DISTINCT "SetupEntityId" AS "Id" FROM "SetupEntityAccess" WHERE "ParentId" IN (SELECT value FROM json_each(?))';
  return ids(database.all(sql, within(sets)));
}

function readGrants(database: Database, sets: readonly string[]): Grants {
  const grants = new Grants();
  if (sets.length === 0) return grants;
  const where = 'WHERE "ParentId" IN (SELECT value FROM json_each(?))';
  for (const row of database.all(`SELECT * FROM "ObjectPermissions" ${where}`, within(sets)))
    grants.addObjectRow(row);
  const fields = `SELECT "Field", "PermissionsRead", "PermissionsEdit" FROM "FieldPermissions" ${where}`;
  for (const row of database.all(fields, within(sets))) grants.addFieldRow(row);
  return grants;
}
