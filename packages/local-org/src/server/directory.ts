import { systemCaller } from '../org/caller.ts';
import type { Org, StoredRow, StoredValue } from '../org/contract.ts';

/** A user as log-in needs it. */
export interface DirectoryUser {
  readonly id: string;
  readonly username: string;
  readonly active: boolean;
  readonly row: StoredRow;
}

/** Looks a user up by user name, without case. */
export function userByName(org: Org, username: string): DirectoryUser | undefined {
  const id = firstId(org, 'SELECT Id FROM User WHERE Username = :username', { username });
  return id === undefined ? undefined : userById(org, id);
}

export function userById(org: Org, id: string): DirectoryUser | undefined {
  const row = org.data.rowById('User', id);
  if (!row) return undefined;
  return { id: String(row['Id']), username: String(row['Username']), active: Boolean(row['IsActive']), row };
}

/** Whether somebody froze the user (`UserLogin.IsFrozen`). */
export function userIsFrozen(org: Org, id: string): boolean {
  if (!org.schema.object('UserLogin')) return false;
  return (
    firstId(org, 'SELECT Id FROM UserLogin WHERE UserId = :id AND IsFrozen = true', { id }) !== undefined
  );
}

/** The first active user with the administrator's profile: the one whose token opens the org. */
export function administrator(org: Org): DirectoryUser {
  const soql =
    'SELECT Id FROM User WHERE Profile.PermissionsModifyAllData = true AND IsActive = true ORDER BY CreatedDate, Id LIMIT 1';
  const id = firstId(org, soql, {});
  const user = id === undefined ? undefined : userById(org, id);
  if (!user) throw new Error('The org has no active administrator');
  return user;
}

/** Permission sets (and groups) assigned to a user. */
export function permissionSetIdsOf(org: Org, userId: string): Set<string> {
  const soql =
    'SELECT PermissionSetId, PermissionSetGroupId FROM PermissionSetAssignment WHERE AssigneeId = :userId';
  const ids = new Set<string>();
  for (const row of org.soql.query(SYSTEM, soql, { binds: { userId } }).rows)
    for (const value of Object.values(row.values)) if (typeof value === 'string') ids.add(value);
  return ids;
}

function firstId(org: Org, soql: string, binds: Readonly<Record<string, StoredValue>>): string | undefined {
  const id = org.soql.query(SYSTEM, soql, { binds }).rows[0]?.values['Id'];
  return typeof id === 'string' ? id : undefined;
}

/** The directory is read before anybody is logged in. */
const SYSTEM = systemCaller('');
