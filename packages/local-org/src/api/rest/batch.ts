import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { flag } from './flags.ts';
import { requireBatchUrl } from './subrequest-scope.ts';
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
  const haltOnError = flag(body, 'haltOnError');
  const items = list.map(readItem);
  const results: BatchResult[] = [];
  let failed = false;
  for (const item of items) {
    const halt: boolean = failed && haltOnError;
    const result: BatchResult = halt ? haltedResult() : await runItem(request, item);
    failed ||= result.statusCode >= 400;
    results.push(result);
  }
  return json(200, { hasErrors: failed, results });
}

interface BatchItem {
  readonly method: string;
  readonly path: string;
  readonly richInput: unknown;
}

/** @throws OrgError JSON_PARSER_ERROR, before anything is run */
function readItem(item: unknown): BatchItem {
  const { method, url, richInput } = (item ?? {}) as Record<string, unknown>;
  if (typeof method !== 'string' || typeof url !== 'string')
    throw new OrgError('JSON_PARSER_ERROR', 'A batch subrequest needs method and url');
  const path = /^\/?services\//i.test(url) ? url : `/services/data/${url.replace(/^\/+/, '')}`;
  return { method: method.toUpperCase(), path, richInput };
}

async function runItem(request: OrgRequest, { method, path, richInput }: BatchItem): Promise<BatchResult> {
  try {
    requireBatchUrl(path, request.version);
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    return { statusCode: 400, result: [{ errorCode: error.code, message: error.message }] };
  }
  const response = await callInside(request, method, path, richInput);
  return { statusCode: response.status, result: bodyOf(response) };
}

function haltedResult(): BatchResult {
  const error = { errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request.' };
  return { statusCode: 412, result: [error] };
}
