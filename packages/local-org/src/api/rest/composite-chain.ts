import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { resolveReferences, resolveUrl } from './references.ts';
import type { Subrequest } from './subrequest.ts';
import { requireCompositeUrl } from './subrequest-scope.ts';
import { bodyOf, callInside } from './subrequest.ts';

/** The answer of one subrequest. */
export interface SubrequestResult {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

export interface ChainResult {
  readonly results: readonly SubrequestResult[];
  readonly successful: boolean;
}

const ROLLED_BACK = 'The transaction was rolled back since another operation in the same transaction failed.';

/**
 * Runs subrequests in order, putting earlier answers into later ones. With `allOrNone` the first failure rolls all of
 * them back and ends the chain; without it only what depends on the failure is left out.
 */
export function runChain(
  outer: OrgRequest,
  subrequests: readonly Subrequest[],
  options: { readonly allOrNone: boolean },
): Promise<ChainResult> {
  return outer.context.exclusive(() => run(outer, subrequests, options.allOrNone));
}

async function run(
  outer: OrgRequest,
  subrequests: readonly Subrequest[],
  allOrNone: boolean,
): Promise<ChainResult> {
  const savepoint = allOrNone ? outer.org.data.savepoint() : null;
  const results: SubrequestResult[] = [];
  const answers = new Map<string, unknown>();
  const failed = new Set<string>();
  try {
    for (const subrequest of subrequests) {
      const result = await runOne(outer, subrequest, answers, allOrNone);
      results.push(result);
      if (result.httpStatusCode >= 300 || hasFailedRecord(result, allOrNone))
        failed.add(subrequest.referenceId);
      else answers.set(subrequest.referenceId, result.body);
      if (failed.size > 0 && allOrNone) break;
    }
  } catch (error) {
    savepoint?.rollback();
    throw error;
  }
  if (failed.size === 0) {
    savepoint?.release();
    return { results, successful: true };
  }
  savepoint?.rollback();
  return { results: allOrNone ? halted(subrequests, results, failed) : results, successful: false };
}

async function runOne(
  outer: OrgRequest,
  subrequest: Subrequest,
  answers: ReadonlyMap<string, unknown>,
  allOrNone: boolean,
): Promise<SubrequestResult> {
  const { method, url, body, referenceId, httpHeaders } = subrequest;
  try {
    const path = resolveUrl(url, answers);
    requireCompositeUrl(path);
    const value = forceAllOrNone(path, resolveReferences(body, answers), allOrNone);
    return resultOf(referenceId, await callInside(outer, method, path, value, httpHeaders));
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    return refusal(referenceId, error.message, error.code);
  }
}

/** allOrNone of the composite overrides that of its collections. */
function forceAllOrNone(url: string, body: unknown, allOrNone: boolean): unknown {
  const collection = /\/composite\/sobjects(?:[/?]|$)/i.test(url);
  if (!allOrNone || !collection || typeof body !== 'object' || body === null) return body;
  return { ...body, allOrNone: true };
}

/** A collection whose rows failed has status 200, yet fails an allOrNone chain. */
function hasFailedRecord(result: SubrequestResult, allOrNone: boolean): boolean {
  if (!allOrNone || !Array.isArray(result.body)) return false;
  return result.body.some((row: unknown) => (row as { success?: unknown } | null)?.success === false);
}

function resultOf(referenceId: string, response: OrgResponse): SubrequestResult {
  const location = response.headers?.['location'];
  const httpHeaders = location === undefined ? {} : { Location: location };
  return { body: bodyOf(response), httpHeaders, httpStatusCode: response.status, referenceId };
}

function refusal(referenceId: string, message: string, errorCode = 'PROCESSING_HALTED'): SubrequestResult {
  return { body: [{ errorCode, message }], httpHeaders: {}, httpStatusCode: 400, referenceId };
}

/** After a rollback only the failure keeps its answer; a failed collection keeps its rows' answers. */
function halted(
  subrequests: readonly Subrequest[],
  results: readonly SubrequestResult[],
  failed: ReadonlySet<string>,
): SubrequestResult[] {
  return subrequests.map((subrequest, index) => {
    const result = results[index];
    return result && failed.has(subrequest.referenceId)
      ? result
      : refusal(subrequest.referenceId, ROLLED_BACK);
  });
}
