import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json, noContent } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { passwordUser, resetPassword, setPassword } from '../user-passwords.ts';

const PATTERN = '/services/data/:version/sobjects/User/:key/password';

/** A user's password: whether it expired, set, reset. */
export const userPasswordRoutes: readonly Route[] = [
  { method: 'GET', pattern: PATTERN, handler: status },
  { method: 'POST', pattern: PATTERN, handler: change },
  { method: 'DELETE', pattern: PATTERN, handler: reset },
];

function status(request: OrgRequest): OrgResponse {
  passwordUser(request, request.param('key'));
  return json(200, { isExpired: false });
}

async function change(request: OrgRequest): Promise<OrgResponse> {
  const user = passwordUser(request, request.param('key'));
  const { NewPassword } = await request.jsonObject();
  if (typeof NewPassword !== 'string') throw new OrgError('MISSING_ARGUMENT', 'NewPassword is required');
  setPassword(request, user, NewPassword);
  return noContent();
}

function reset(request: OrgRequest): OrgResponse {
  const user = passwordUser(request, request.param('key'));
  return json(200, { NewPassword: resetPassword(request, user) });
}
