import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { bodyOf, callInside } from './subrequest.ts';

const MAX_SUBREQUESTS = 25;

interface BatchResult {
  readonly statusCode: number;
  readonly result: unknown;
}

/** `POST /composite/batch`: up to 25 independent requests, one after the other. */
export const batchRoute: Route = {
  method: 'POST',
  pattern: '/services/data/:version/composite/batch',
  handler: batch,
};

async function batch(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  const list = body['batchRequests'];
  if (!Array.isArray(list)) throw new OrgError('INVALID_INPUT', 'The batchRequests property is required.');
  if (list.length > MAX_SUBREQUESTS)
    throw new OrgError(
      'LIMIT_EXCEEDED',
      `At most ${String(MAX_SUBREQUESTS)} subrequests are allowed in a batch.`,
    );
  const results: BatchResult[] = [];
  let failed = false;
  for (const item of list as unknown[]) {
    const halt: boolean = failed && body['haltOnError'] === true;
    const result: BatchResult = halt ? haltedResult() : await runItem(request, item);
    failed ||= result.statusCode >= 400;
    results.push(result);
  }
  return json(200, { hasErrors: failed, results });
}

async function runItem(request: OrgRequest, item: unknown): Promise<BatchResult> {
  const { method, url, richInput } = (item ?? {}) as Record<string, unknown>;
  if (typeof method !== 'string' || typeof url !== 'string')
    throw new OrgError('JSON_PARSER_ERROR', 'A batch subrequest needs method and url');
  const path = /^\/?services\//i.test(url) ? url : `/services/data/${url.replace(/^\/+/, '')}`;
  const response = await callInside(request, method.toUpperCase(), path, richInput);
  return { statusCode: response.status, result: bodyOf(response) };
}

function haltedResult(): BatchResult {
  const error = { errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request.' };
  return { statusCode: 412, result: [error] };
}
