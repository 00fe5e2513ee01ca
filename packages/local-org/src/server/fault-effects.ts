import type { FaultAction, FaultAnswer } from '../faults/rules.ts';
import { systemCaller } from '../org/caller.ts';
import { userByName } from './directory.ts';
import type { ServerContext } from './context.ts';
import type { OrgRequest } from './request.ts';
import type { OrgResponse } from './response.ts';
import { json } from './response.ts';
import { plainFault } from './soap.ts';

/** What a fault changes in the org before the request is handled. */
export function applyEffects(context: ServerContext, fault: FaultAction): void {
  if (fault.revokeTokens === true) context.sessions.revokeAll();
  else if (typeof fault.revokeTokens === 'string') {
    const user = userByName(context.org, fault.revokeTokens);
    if (user) context.sessions.revokeAll(user.id);
  }
  if (fault.deactivateUser !== undefined) deactivate(context, fault.deactivateUser);
  if (fault.storageFull !== undefined) context.faults.triggers.storageFull = fault.storageFull;
}

/** @returns false when there is no such user */
export function deactivate(context: ServerContext, username: string): boolean {
  const user = userByName(context.org, username);
  if (!user) return false;
  context.sessions.revokeAll(user.id);
  const values = { Id: user.id, IsActive: false };
  context.org.data.update(systemCaller(user.id), [{ type: 'User', values }], { allOrNone: true });
  return true;
}

/** An answer in the form of the API that was called. */
export function faultAnswer(answer: FaultAnswer, request: OrgRequest): OrgResponse {
  const { status, code, message = code ?? '' } = answer;
  const headers = answer.headers ?? {};
  if (code === undefined)
    return { status, headers: { 'content-type': 'text/html;charset=UTF-8', ...headers }, body: message };
  if (request.path.startsWith('/services/oauth2/'))
    return json(status, { error: code, error_description: message }, headers);
  if (request.path.toLowerCase().startsWith('/services/soap/')) {
    const fault = plainFault(code, message);
    return { ...fault, headers: { ...fault.headers, ...headers } };
  }
  return json(status, [{ message, errorCode: code }], headers);
}
