import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import { sessionInvalid } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import type { HttpMethod, Route } from '../../server/router.ts';

export type AdminHandler = (request: OrgRequest) => OrgResponse | Promise<OrgResponse>;

/** A route for the holder of the admin token only. */
export function adminRoute(method: HttpMethod, pattern: string, handler: AdminHandler): Route {
  return {
    method,
    pattern,
    auth: 'none',
    bodyLimit: 1024 * 1024,
    handler: (request) => {
      request.session = request.context.sessions.fromHeaders(request.headers);
      if (!request.session) throw sessionInvalid();
      if (request.session.kind !== 'admin') throw closed();
      return handler(request);
    },
  };
}

function closed(): OrgError {
  return new OrgError('INSUFFICIENT_ACCESS', 'Only the administrator’s own door opens this.', {
    status: 403,
  });
}
