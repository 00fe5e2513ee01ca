import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { describeObject, summarizeObject, visibleObjects } from '../describe/describe-object.ts';
import { languageOf } from '../describe/labels.ts';
import { schemaChangedAt } from '../describe/schema-time.ts';
import { objectOf } from './objects.ts';
import { recentlyViewed } from './recent.ts';

const BASE = '/services/data/:version/sobjects';

/** What objects there are, and what they are made of. */
export const describeRoutes: readonly Route[] = [
  { method: 'GET', pattern: BASE, handler: listObjects },
  { method: 'GET', pattern: `${BASE}/:object`, handler: basicInformation },
  { method: 'GET', pattern: `${BASE}/:object/describe`, handler: describe },
];

function listObjects(request: OrgRequest): OrgResponse {
  return unlessUnmodified(request, () => {
    const { org, caller, dataPath } = request;
    const language = languageOf(org, caller);
    const sobjects = visibleObjects(org, caller).map((object) =>
      summarizeObject(org, caller, object, language, dataPath),
    );
    return { encoding: 'UTF-8', maxBatchSize: 200, sobjects };
  });
}

function basicInformation(request: OrgRequest): OrgResponse {
  const { org, caller, dataPath } = request;
  const object = objectOf(request);
  const objectDescribe = summarizeObject(org, caller, object, languageOf(org, caller), dataPath);
  return json(200, { objectDescribe, recentItems: recentlyViewed(request, object.name, 20) });
}

function describe(request: OrgRequest): OrgResponse {
  const object = objectOf(request);
  return unlessUnmodified(request, () =>
    describeObject(request.org, request.caller, object, request.dataPath),
  );
}

/** Answers 304 when nothing changed since `If-Modified-Since`. Whole seconds, as HTTP dates are. */
function unlessUnmodified(request: OrgRequest, work: () => unknown): OrgResponse {
  const changed = Math.floor(schemaChangedAt(request.context) / 1000) * 1000;
  const since = Date.parse(request.header('if-modified-since') ?? '');
  const headers = { 'last-modified': new Date(changed).toUTCString() };
  if (!Number.isNaN(since) && changed <= since) return { status: 304, headers };
  return json(200, work(), headers);
}
