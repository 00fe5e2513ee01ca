import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';

/** Recently viewed records. Nobody views records here with Salesforce's own pages, so there are none. */
export const recentRoute: Route = {
  method: 'GET',
  pattern: '/services/data/:version/recent',
  handler: recent,
};

export function recentlyViewed(_request: OrgRequest, _object: string | null, _limit: number): unknown[] {
  return [];
}

function recent(request: OrgRequest): OrgResponse {
  return json(200, recentlyViewed(request, null, Number(request.query.get('limit') ?? 200)));
}
