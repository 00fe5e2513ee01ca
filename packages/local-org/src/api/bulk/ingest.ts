import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { jsonObjectOf } from '../../server/request.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { csv, json, noContent } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { visibleObject } from '../describe/describe-object.ts';
import type { IngestOperation, Job } from './job.ts';
import { invalidJob, jobDetails, jobInfo, jobOf, readFormat } from './job.ts';
import { deleteJob, listJobs, loadPart, loadWholePart, newJobId, saveJob, savePart } from './job-store.ts';
import { runIngest } from './ingest-run.ts';

const BASE = '/services/data/:version/jobs/ingest';
/** 150 MB after base64: 100 MB are recommended, 150 MB accepted. */
const MAX_UPLOAD = 150 * 1024 * 1024;
const OPERATIONS: ReadonlySet<string> = new Set(['insert', 'update', 'upsert', 'delete', 'hardDelete']);

/** Bulk API 2.0, writing: create a job, upload one CSV, close it, ask, fetch the results. */
export const ingestRoutes: readonly Route[] = [
  { method: 'POST', pattern: BASE, handler: create },
  { method: 'GET', pattern: BASE, handler: list },
  {
    method: 'GET',
    pattern: `${BASE}/:id`,
    handler: (request) => json(200, jobDetails(jobOf(request, 'ingest'))),
  },
  { method: 'PATCH', pattern: `${BASE}/:id`, handler: close },
  { method: 'DELETE', pattern: `${BASE}/:id`, handler: remove },
  { method: 'PUT', pattern: `${BASE}/:id/batches`, bodyLimit: MAX_UPLOAD, handler: upload },
  {
    method: 'GET',
    pattern: `${BASE}/:id/successfulResults`,
    handler: (request) => results(request, 'successful'),
  },
  { method: 'GET', pattern: `${BASE}/:id/failedResults`, handler: (request) => results(request, 'failed') },
  {
    method: 'GET',
    pattern: `${BASE}/:id/unprocessedrecords`,
    handler: (request) => results(request, 'unprocessed'),
  },
];

async function create(request: OrgRequest): Promise<OrgResponse> {
  if (/^multipart\/form-data/i.test(request.header('content-type') ?? '')) return createWithData(request);
  const job = newJob(request, await request.jsonObject());
  saveJob(request.context, job);
  return json(200, jobInfo(job));
}

/** Job and data in one request, closed at once. */
async function createWithData(request: OrgRequest): Promise<OrgResponse> {
  const { readMultipart } = await import('../../server/multipart.ts');
  const parts = await readMultipart(request.header('content-type') ?? '', await request.body());
  const job = newJob(request, jsonObjectOf(parts.get('job')?.toString('utf8') ?? ''));
  savePart(request.context, job.id, 'input', parts.get('content')?.toString('utf8') ?? '');
  start(request, job);
  return json(200, jobInfo(job));
}

function newJob(request: OrgRequest, body: Readonly<Record<string, unknown>>): Job {
  const { object, operation } = body;
  if (typeof operation !== 'string' || !OPERATIONS.has(operation))
    throw invalidJob(`Unknown operation: ${String(operation)}`);
  const found = typeof object === 'string' ? visibleObject(request.org, request.caller, object) : null;
  if (!found) throw invalidJob(`Unable to find object: ${String(object)}`);
  const key = body['externalIdFieldName'];
  if (operation === 'upsert') checkKey(found, key);
  if (operation === 'hardDelete' && !mayHardDelete(request))
    throw new OrgError(
      'FEATURENOTENABLED',
      'FeatureNotEnabled : hardDelete operation requires special user profile permission, please contact your system administrator',
    );
  const rule = body['assignmentRuleId'];
  return {
    ...readFormat(body),
    ...newJobCore(request, found.name),
    kind: 'ingest',
    operation: operation as IngestOperation,
    state: 'Open',
    externalIdFieldName: typeof key === 'string' && operation === 'upsert' ? key : null,
    assignmentRuleId: typeof rule === 'string' ? rule : null,
    query: null,
  };
}

/** @throws OrgError INVALIDJOB for what no upsert can match by */
function checkKey(object: ObjectDef, key: unknown): void {
  if (typeof key !== 'string' || key === '') throw invalidJob('External ID was blank for upsert');
  const field = object.fields.get(key.toLowerCase());
  if (field && (field.externalId || field.idLookup || field.name === 'Id')) return;
  throw invalidJob(
    `Field name provided, ${key} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`,
  );
}

/** What every new job starts with. */
export function newJobCore(
  request: OrgRequest,
  object: string,
): Pick<
  Job,
  | 'id'
  | 'object'
  | 'createdById'
  | 'createdDate'
  | 'systemModstamp'
  | 'apiVersion'
  | 'processed'
  | 'failed'
  | 'errorMessage'
  | 'processingMs'
> {
  const now = request.org.clock.now();
  const createdById = request.caller.userId;
  const counts = { processed: 0, failed: 0, errorMessage: null, processingMs: 0 };
  const apiVersion = Number.parseFloat(request.version);
  return {
    id: newJobId(),
    object,
    createdById,
    createdDate: now,
    systemModstamp: now,
    apiVersion,
    ...counts,
  };
}

function mayHardDelete(request: OrgRequest): boolean {
  return request.org.access.userPermission(request.caller.userId, 'BulkApiHardDelete');
}

async function upload(request: OrgRequest): Promise<OrgResponse> {
  const job = jobOf(request, 'ingest');
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'text/csv')
    throw new OrgError('INVALIDREQUEST', `InvalidRequest : Unsupported content type: ${type ?? ''}`, {
      status: 415,
    });
  if (job.state !== 'Open')
    throw new OrgError(
      'INVALIDJOBSTATE',
      `InvalidJobState : Job is not open for uploads, it is ${job.state}`,
    );
  if (loadPart(request.context, job.id, 'input') !== undefined)
    throw invalidJob(
      `Found multiple contents for job: <${job.id}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.`,
    );
  savePart(request.context, job.id, 'input', await request.text());
  return noContent(201);
}

async function close(request: OrgRequest): Promise<OrgResponse> {
  const job = jobOf(request, 'ingest');
  const { state } = await request.jsonObject();
  if (state === 'Aborted') return abort(request, job);
  if (state !== 'UploadComplete')
    throw new OrgError('INVALIDJOBSTATE', `InvalidJobState : Unknown state: ${String(state)}`);
  if (job.state !== 'Open')
    throw new OrgError('INVALIDJOBSTATE', `InvalidJobState : Closing already ${job.state} Job not allowed`);
  start(request, job);
  return json(200, jobInfo(job));
}

function start(request: OrgRequest, job: Job): void {
  job.state = 'UploadComplete';
  saveJob(request.context, job);
  request.context.background.start(() => runIngest(request.context, job.id));
}

function abort(request: OrgRequest, job: Job): OrgResponse {
  if (job.state === 'JobComplete' || job.state === 'Failed')
    throw new OrgError('INVALIDJOBSTATE', `InvalidJobState : Aborting already ${job.state} Job not allowed`);
  job.state = 'Aborted';
  saveJob(request.context, job);
  return json(200, jobInfo(job));
}

function remove(request: OrgRequest): OrgResponse {
  const job = jobOf(request, 'ingest');
  if (job.state === 'Open' || job.state === 'InProgress')
    throw new OrgError('INVALIDJOBSTATE', `InvalidJobState : Deleting ${job.state} Job not allowed`);
  deleteJob(request.context, job.id);
  return noContent();
}

function list(request: OrgRequest): OrgResponse {
  const offset = Number(request.query.get('queryLocator') ?? 0);
  const { jobs, next } = listJobs(
    request.context,
    'ingest',
    request.caller.userId,
    Number.isFinite(offset) ? offset : 0,
  );
  const more =
    next === null ? {} : { nextRecordsUrl: `${request.dataPath}/jobs/ingest?queryLocator=${String(next)}` };
  return json(200, { done: next === null, records: jobs.map(jobInfo), ...more });
}

function results(request: OrgRequest, part: 'successful' | 'failed' | 'unprocessed'): OrgResponse {
  const job = jobOf(request, 'ingest');
  if (job.state === 'Open' || job.state === 'UploadComplete' || job.state === 'InProgress')
    throw new OrgError(
      'INVALIDJOBSTATE',
      `InvalidJobState : Results are not available while the job is ${job.state}`,
    );
  return csv(loadWholePart(request.context, job.id, part));
}
