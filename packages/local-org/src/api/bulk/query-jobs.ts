import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { csv, json, noContent } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { newJobCore } from './ingest.ts';
import type { Job } from './job.ts';
import { jobDetails, jobInfo, jobOf, readFormat } from './job.ts';
import { deleteJob, listJobs, loadPart, newJobId, saveJob } from './job-store.ts';
import { noAggregates, PART_ROWS, refuseUnsupported, runQueryJob } from './query-run.ts';

const BASE = '/services/data/:version/jobs/query';
/** Rows of one answer when the client does not say. */
const DEFAULT_ROWS = 50_000;

/** Bulk API 2.0, reading: create a query job, ask, fetch the result page by page. */
export const queryJobRoutes: readonly Route[] = [
  { method: 'POST', pattern: BASE, handler: create },
  { method: 'GET', pattern: BASE, handler: list },
  {
    method: 'GET',
    pattern: `${BASE}/:id`,
    handler: (request) => json(200, jobDetails(jobOf(request, 'query'))),
  },
  { method: 'PATCH', pattern: `${BASE}/:id`, handler: abort },
  { method: 'DELETE', pattern: `${BASE}/:id`, handler: remove },
  { method: 'GET', pattern: `${BASE}/:id/results`, handler: results },
];

async function create(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  const { query, operation } = body;
  if (operation !== 'query' && operation !== 'queryAll')
    throw new OrgError('INVALID_INPUT', `Unknown operation: ${String(operation)}`);
  if (typeof query !== 'string' || query.trim() === '')
    throw new OrgError('INVALID_INPUT', 'A query is required.');
  const job: Job = {
    ...readFormat(body),
    ...newJobCore(request, checkedObject(request, query)),
    id: newJobId(),
    kind: 'query',
    operation,
    state: 'UploadComplete',
    externalIdFieldName: null,
    assignmentRuleId: null,
    query,
  };
  saveJob(request.context, job);
  request.context.background.start(() => runQueryJob(request.context, job.id));
  return json(200, jobInfo(job));
}

/** Refuses a wrong query at once, as the platform does, by asking for none of its rows. */
function checkedObject(request: OrgRequest, query: string): string {
  if (/\bGROUP\s+BY\b|\bOFFSET\s+\d/i.test(query.replace(/'(?:[^'\\]|\\.)*'/g, "''")))
    throw new OrgError('API_ERROR', 'GROUP BY and OFFSET are not supported in Bulk Query');
  const result = request.org.soql.query(request.caller, query, {});
  // COUNT() alone has no columns.
  if (result.columns.length === 0) throw noAggregates();
  refuseUnsupported(result.columns);
  return result.object.name;
}

async function abort(request: OrgRequest): Promise<OrgResponse> {
  const job = jobOf(request, 'query');
  const { state } = await request.jsonObject();
  if (state !== 'Aborted')
    throw new OrgError('INVALIDJOBSTATE', `InvalidJobState : Unknown state: ${String(state)}`);
  if (job.state !== 'UploadComplete' && job.state !== 'InProgress')
    throw new OrgError('INVALIDJOBSTATE', `InvalidJobState : Aborting already ${job.state} Job not allowed`);
  job.state = 'Aborted';
  saveJob(request.context, job);
  return json(200, jobInfo(job));
}

function remove(request: OrgRequest): OrgResponse {
  const job = jobOf(request, 'query');
  if (job.state === 'UploadComplete' || job.state === 'InProgress')
    throw new OrgError('INVALIDJOBSTATE', `InvalidJobState : Deleting ${job.state} Job not allowed`);
  deleteJob(request.context, job.id);
  return noContent();
}

function list(request: OrgRequest): OrgResponse {
  const offset = Number(request.query.get('queryLocator') ?? 0);
  const { jobs, next } = listJobs(
    request.context,
    'query',
    request.caller.userId,
    Number.isFinite(offset) ? offset : 0,
  );
  const more =
    next === null ? {} : { nextRecordsUrl: `${request.dataPath}/jobs/query?queryLocator=${String(next)}` };
  return json(200, { done: next === null, records: jobs.map(jobInfo), ...more });
}

/** A page of lines; `Sforce-Locator` leads to the next one and is `null` at the end. */
function results(request: OrgRequest): OrgResponse {
  const job = jobOf(request, 'query');
  if (job.state !== 'JobComplete')
    throw new OrgError(
      'INVALIDJOBSTATE',
      `InvalidJobState : Results are not available while the job is ${job.state}`,
    );
  const first = readLocator(request.query.get('locator'));
  const wanted = Number(request.query.get('maxRecords') ?? DEFAULT_ROWS);
  if (!Number.isInteger(wanted) || wanted < 1)
    throw new OrgError('INVALID_INPUT', 'maxRecords must be a positive integer.');
  const lines = linesFrom(request, job, first, wanted);
  const next = first + lines.length;
  const more = next < job.processed;
  return csv((loadPart(request.context, job.id, 'header') ?? '') + lines.join(''), {
    'sforce-locator': more ? Buffer.from(String(next)).toString('base64url') : 'null',
    'sforce-numberofrecords': String(lines.length),
  });
}

function readLocator(text: string | null): number {
  if (text === null || text === '' || text === 'null') return 0;
  const offset = Number(Buffer.from(text, 'base64url').toString('utf8'));
  if (Number.isInteger(offset) && offset >= 0) return offset;
  throw new OrgError('INVALID_QUERY_LOCATOR', `Invalid query locator: ${text}`);
}

function linesFrom(request: OrgRequest, job: Job, first: number, wanted: number): string[] {
  const lines: string[] = [];
  let row = first;
  while (lines.length < wanted && row < job.processed) {
    const part = loadPart(request.context, job.id, `rows-${String(Math.floor(row / PART_ROWS))}`);
    const all = JSON.parse(part ?? '[]') as string[];
    const some = all.slice(row % PART_ROWS, (row % PART_ROWS) + wanted - lines.length);
    if (some.length === 0) break;
    lines.push(...some);
    row += some.length;
  }
  return lines;
}
