import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { bodyOf, callInside } from '../rest/subrequest.ts';

const BASE = '/services/data/:version/ui-api';

/** Several related lists at once; each answers as it would alone. */
export const relatedListBatchRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${BASE}/related-list-info/batch/:object/:lists`,
    handler: (request) => eachNamed(request, `related-list-info/${request.param('object')}`),
  },
  {
    method: 'GET',
    pattern: `${BASE}/related-list-count/batch/:id/:lists`,
    handler: (request) => eachNamed(request, `related-list-count/${request.param('id')}`),
  },
  { method: 'POST', pattern: `${BASE}/related-list-records/batch/:id`, handler: records },
];

interface Part {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

function eachNamed(request: OrgRequest, path: string): Promise<OrgResponse> {
  const names = request
    .param('lists')
    .split(',')
    .filter((name) => name !== '');
  return answerEach(
    request,
    names.map((name) => ({ method: 'GET', path: `${path}/${encodeURIComponent(name)}` })),
  );
}

/** `{relatedListParameters: [{relatedListId, fields, optionalFields, sortBy, pageSize, pageToken}]}` */
async function records(request: OrgRequest): Promise<OrgResponse> {
  const { relatedListParameters } = await request.jsonObject();
  if (!Array.isArray(relatedListParameters))
    throw new OrgError('JSON_PARSER_ERROR', 'relatedListParameters must be a list.');
  const parts = relatedListParameters.map((item: unknown) => {
    const { relatedListId, ...body } = (item ?? {}) as Record<string, unknown>;
    if (typeof relatedListId !== 'string')
      throw new OrgError('JSON_PARSER_ERROR', 'Each of relatedListParameters needs a relatedListId.');
    const path = `related-list-records/${request.param('id')}/${encodeURIComponent(relatedListId)}`;
    return { method: 'POST', path, body };
  });
  return answerEach(request, parts);
}

async function answerEach(request: OrgRequest, parts: readonly Part[]): Promise<OrgResponse> {
  const results: { result: unknown; statusCode: number }[] = [];
  for (const { method, path, body } of parts) {
    const response = await callInside(request, method, `${request.dataPath}/ui-api/${path}`, body);
    results.push({ result: bodyOf(response), statusCode: response.status });
  }
  return json(200, { results });
}
