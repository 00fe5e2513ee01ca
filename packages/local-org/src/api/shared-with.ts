import type { OrgRequest } from '../server/request.ts';
import type { XmlElement } from '../server/xml.ts';
import { childrenOf, childText } from '../server/xml.ts';

/** Whether the caller is among those whom a deployed `sharedTo` names. */
export function isSharedWith(request: OrgRequest, sharedTo: XmlElement): boolean {
  return sharedTo.children.some(({ local, text }) => belongsTo(request, local, text.trim()));
}

/** `sharedToType` of a folder's share, as `sharedTo` elsewhere calls it. */
const SHARE_KINDS: Readonly<Record<string, string>> = {
  Group: 'group',
  Organization: 'allInternalUsers',
  Role: 'role',
  RoleAndSubordinates: 'roleAndSubordinates',
  RoleAndSubordinatesInternal: 'roleAndSubordinatesInternal',
  User: 'user',
};

/** Whether one of a folder's `folderShares` is for the caller; every level of them may read. */
export function isFolderSharedWith(request: OrgRequest, folder: XmlElement): boolean {
  return childrenOf(folder, 'folderShares').some((share) => {
    const name = childText(share, 'sharedTo')?.trim() ?? '';
    const kind = SHARE_KINDS[childText(share, 'sharedToType')?.trim() ?? ''] ?? '';
    return name === 'AllInternalUsers' || belongsTo(request, kind, name);
  });
}

function belongsTo(request: OrgRequest, kind: string, name: string): boolean {
  const { org, caller, context } = request;
  const { userId } = caller;
  const isMember = (type: string): boolean =>
    org.access.groupsOf(userId).has(context.components.get(type, name)?.id ?? '');
  switch (kind) {
    case 'allInternalUsers':
      return true;
    case 'group':
      return isMember('Group');
    case 'queue':
      return isMember('Queue');
    case 'role':
      return rolesAbove(request).at(0) === context.components.get('Role', name)?.id;
    case 'roleAndSubordinates':
    case 'roleAndSubordinatesInternal':
      return rolesAbove(request).includes(context.components.get('Role', name)?.id ?? '');
    case 'user':
      return org.data.rowById('User', userId)?.['Username'] === name;
    default:
      return false;
  }
}

/** IDs of the caller's role and of those above it, the own one first; empty without a role. */
function rolesAbove({ org, caller }: OrgRequest): string[] {
  const roles: string[] = [];
  let at = org.data.rowById('User', caller.userId)?.['UserRoleId'];
  while (typeof at === 'string' && !roles.includes(at)) {
    roles.push(at);
    at = org.data.rowById('UserRole', at)?.['ParentRoleId'];
  }
  return roles;
}
