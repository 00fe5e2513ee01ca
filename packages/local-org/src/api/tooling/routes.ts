import type { MetadataRoom } from '../../metadata/metadata-room.ts';
import type { OrgRequest } from '../../server/request.ts';
import { json } from '../../server/response.ts';
import type { OrgResponse } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { describeObject, summarizeObject } from '../describe/describe-object.ts';
import { languageOf } from '../describe/labels.ts';
import { toolingQueryRoutes } from './query.ts';
import { toolingRowRoutes } from './rows.ts';
import { isToolingObject, toolingObject } from './tooling-objects.ts';

const BASE = '/services/data/:version/tooling';

/** The Tooling API, without Apex execution (the Apex room's). */
export function toolingRoutes(room: MetadataRoom): Route[] {
  return [
    { method: 'GET', pattern: BASE, handler: resources },
    { method: 'GET', pattern: `${BASE}/sobjects`, handler: listObjects },
    { method: 'GET', pattern: `${BASE}/sobjects/:object`, handler: basicInformation },
    { method: 'GET', pattern: `${BASE}/sobjects/:object/describe`, handler: describe },
    ...toolingQueryRoutes(room),
    ...toolingRowRoutes(room),
  ];
}

function resources(request: OrgRequest): OrgResponse {
  const base = `${request.dataPath}/tooling`;
  const names = [
    'query',
    'queryAll',
    'sobjects',
    'runTestsAsynchronous',
    'runTestsSynchronous',
    'executeAnonymous',
  ];
  return json(200, Object.fromEntries(names.map((name) => [name, `${base}/${name}`])));
}

function listObjects(request: OrgRequest): OrgResponse {
  const { org, caller } = request;
  const language = languageOf(org, caller);
  const sobjects = [...org.schema.objects()]
    .filter(isToolingObject)
    .map((object) => summarizeObject(org, caller, object, language, `${request.dataPath}/tooling`));
  return json(200, { encoding: 'UTF-8', maxBatchSize: 200, sobjects });
}

function basicInformation(request: OrgRequest): OrgResponse {
  const { org, caller } = request;
  const object = toolingObject(request);
  const objectDescribe = summarizeObject(
    org,
    caller,
    object,
    languageOf(org, caller),
    `${request.dataPath}/tooling`,
  );
  return json(200, { objectDescribe, recentItems: [] });
}

function describe(request: OrgRequest): OrgResponse {
  const object = toolingObject(request);
  return json(200, describeObject(request.org, request.caller, object, `${request.dataPath}/tooling`));
}
