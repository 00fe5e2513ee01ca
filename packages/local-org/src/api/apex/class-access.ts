import type { ClassInfo } from '../../apex/types/class-info.ts';
import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';

/** Refuses users who were not given a class. @throws OrgError FORBIDDEN (403) */
export function requireClass(request: OrgRequest, info: ClassInfo): void {
  if (request.org.access.classAccess(request.caller.userId, info.top.name)) return;
  const message = `You do not have access to the Apex class named '${info.top.name}'.`;
  throw new OrgError('FORBIDDEN', message, { status: 403 });
}
