import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';

/** The calling user's ID. @throws OrgError INSUFFICIENT_ACCESS for users who may not change metadata */
export function requireMetadataAccess(request: OrgRequest): string {
  const { userId } = request.caller;
  const { access } = request.org;
  const allowed = ['ModifyMetadata', 'ModifyAllData'].some((permission) =>
    access.userPermission(userId, permission),
  );
  if (!allowed)
    throw new OrgError(
      'INSUFFICIENT_ACCESS',
      'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
      { status: 403 },
    );
  return userId;
}
