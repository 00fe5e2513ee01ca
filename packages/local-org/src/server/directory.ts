import type { StoredRow } from '../org/contract.ts';
import type { LocalOrg } from '../org.ts';

/** A user as log-in needs it. */
export interface DirectoryUser {
  readonly id: string;
  readonly username: string;
  readonly active: boolean;
  readonly row: StoredRow;
}

/** Looks a user up by user name, without case. */
export function userByName(org: LocalOrg, username: string): DirectoryUser | undefined {
  const [row] = org.rows.where('User', '"Username" = ?', username);
  return row && directoryUser(row);
}

export function userById(org: LocalOrg, id: string): DirectoryUser | undefined {
  const row = org.data.rowById('User', id);
  return row && directoryUser(row);
}

function directoryUser(row: StoredRow): DirectoryUser {
  const { Id, Username, IsActive } = row;
  return { id: String(Id), username: String(Username), active: Boolean(IsActive), row };
}

/** Whether somebody froze the user (`UserLogin.IsFrozen`). */
export function userIsFrozen(org: LocalOrg, id: string): boolean {
  if (!org.schema.object('UserLogin')) return false;
  return org.rows.where('UserLogin', '"UserId" = ? AND "IsFrozen" = 1', id).length > 0;
}

/** Permission sets (and groups) assigned to a user. */
export function permissionSetIdsOf(org: LocalOrg, userId: string): Set<string> {
  const ids = new Set<string>();
  for (const row of org.rows.where('PermissionSetAssignment', '"AssigneeId" = ?', userId))
    for (const id of [row['PermissionSetId'], row['PermissionSetGroupId']])
      if (typeof id === 'string') ids.add(id);
  return ids;
}
