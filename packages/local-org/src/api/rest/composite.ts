import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { flag } from './flags.ts';
import { runChain } from './composite-chain.ts';
import { readSubrequests } from './subrequest.ts';

const MAX_SUBREQUESTS = 25;
const MAX_QUERIES_OR_COLLECTIONS = 5;

const PATTERN = '/services/data/:version/composite';

/** `POST /composite`: up to 25 requests that may use each other's answers; GET names the other composite resources. */
export const compositeRoutes: readonly Route[] = [
  { method: 'POST', pattern: PATTERN, handler: composite },
  { method: 'GET', pattern: PATTERN, handler: resources },
];

function resources({ dataPath }: OrgRequest): OrgResponse {
  const names = ['tree', 'batch', 'sobjects', 'graph'];
  return json(200, Object.fromEntries(names.map((name) => [name, `${dataPath}/composite/${name}`])));
}

async function composite(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  const subrequests = readSubrequests(body['compositeRequest'], 'compositeRequest');
  if (subrequests.length > MAX_SUBREQUESTS) throw tooMany(subrequests.length);
  const heavy = subrequests.filter(({ url }) =>
    /\/(?:query|queryAll|composite\/sobjects)(?:[/?]|$)/i.test(url),
  );
  if (heavy.length > MAX_QUERIES_OR_COLLECTIONS)
    throw new OrgError(
      'LIMIT_EXCEEDED',
      `The Composite API allows at most ${String(MAX_QUERIES_OR_COLLECTIONS)} sObject Collections or query operations in one call.`,
    );
  const chain = await runChain(request, subrequests, { allOrNone: flag(body, 'allOrNone') });
  return json(200, { compositeResponse: chain.results });
}

function tooMany(count: number): OrgError {
  return new OrgError(
    'LIMIT_EXCEEDED',
    `Composite request limit exceeded: ${String(count)} subrequests, at most ${String(MAX_SUBREQUESTS)} are allowed.`,
  );
}
