import { randomBytes } from 'node:crypto';
import { OrgError } from '../org/errors.ts';
import { normalizeId } from '../store/ids.ts';
import type { DirectoryUser } from '../server/directory.ts';
import { userById } from '../server/directory.ts';
import type { OrgRequest } from '../server/request.ts';
import { notFound } from '../server/versions.ts';

/** The platform's default policy: eight characters, a letter and a digit among them. */
const MIN_LENGTH = 8;

/** The user whose password is asked for: oneself, or anybody for who manages users. @throws OrgError */
export function passwordUser(request: OrgRequest, id: string): DirectoryUser {
  const { org, caller } = request;
  const user = userById(org, normalizeId(id) ?? '');
  if (!user) throw notFound();
  if (user.id === caller.userId || org.access.userPermission(caller.userId, 'ManageUsers')) return user;
  throw new OrgError('INSUFFICIENT_ACCESS', 'insufficient access rights on object id', { status: 403 });
}

/** @throws OrgError INVALID_NEW_PASSWORD for one that the policy refuses */
export function setPassword(request: OrgRequest, user: DirectoryUser, password: string): void {
  if (password.length < MIN_LENGTH)
    throw weak(`Your password must be at least ${String(MIN_LENGTH)} characters long.`);
  if (!/\p{L}/u.test(password) || !/\d/.test(password))
    throw weak('Your password must include letters and numbers.');
  request.context.passwords.set(user.id, password);
}

/** A new password made by the org, which alone the answer tells. */
export function resetPassword(request: OrgRequest, user: DirectoryUser): string {
  const password = `${randomBytes(8).toString('base64url')}a1`;
  request.context.passwords.set(user.id, password);
  return password;
}

function weak(message: string): OrgError {
  return new OrgError('INVALID_NEW_PASSWORD', message);
}
