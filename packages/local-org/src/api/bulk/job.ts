import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import { notFound } from '../../server/versions.ts';
import { restDateTime } from '../rest/value-json.ts';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';
export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** What an ingest and a query job have in common, as kept in the server's database. */
export interface Job {
  readonly id: string;
  readonly kind: 'ingest' | 'query';
  readonly operation: IngestOperation | 'query' | 'queryAll';
  readonly object: string;
  readonly createdById: string;
  /** Milliseconds UTC. */
  readonly createdDate: number;
  systemModstamp: number;
  state: JobState;
  readonly apiVersion: number;
  readonly lineEnding: LineEnding;
  readonly columnDelimiter: Delimiter;
  readonly externalIdFieldName: string | null;
  readonly assignmentRuleId: string | null;
  /** Query jobs only. */
  readonly query: string | null;
  processed: number;
  failed: number;
  errorMessage: string | null;
  processingMs: number;
}

export const DELIMITERS = {
  COMMA: ',',
  BACKQUOTE: '`',
  CARET: '^',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t',
} as const;
export type Delimiter = keyof typeof DELIMITERS;

export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;
export type LineEnding = keyof typeof LINE_ENDINGS;

/** A job's columns and line ends from its request. @throws OrgError INVALIDJOB */
export function readFormat(body: Readonly<Record<string, unknown>>): {
  columnDelimiter: Delimiter;
  lineEnding: LineEnding;
} {
  const columnDelimiter = oneOf(body['columnDelimiter'] ?? 'COMMA', DELIMITERS, 'columnDelimiter');
  const lineEnding = oneOf(body['lineEnding'] ?? 'LF', LINE_ENDINGS, 'lineEnding');
  if ((body['contentType'] ?? 'CSV') !== 'CSV')
    throw invalidJob('Unsupported content type; only CSV is supported');
  return { columnDelimiter, lineEnding };
}

function oneOf<K extends string>(value: unknown, known: Readonly<Record<K, string>>, name: string): K {
  if (typeof value === 'string' && Object.hasOwn(known, value)) return value as K;
  throw new OrgError('INVALID_INPUT', `${String(value)} is not a valid value for ${name}`);
}

export function invalidJob(message: string): OrgError {
  return new OrgError('INVALIDJOB', `InvalidJob : ${message}`);
}

/** A job as the API shows it. */
export function jobInfo(job: Job): Record<string, unknown> {
  const path = `services/data/v${job.apiVersion.toFixed(1)}/jobs/ingest/${job.id}/batches`;
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: restDateTime(job.createdDate),
    systemModstamp: restDateTime(job.systemModstamp),
    state: job.state,
    ...(job.externalIdFieldName === null ? {} : { externalIdFieldName: job.externalIdFieldName }),
    ...(job.assignmentRuleId === null ? {} : { assignmentRuleId: job.assignmentRuleId }),
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: job.apiVersion,
    ...(job.kind === 'ingest' && job.state === 'Open' ? { contentUrl: path } : {}),
    jobType: job.kind === 'ingest' ? 'V2Ingest' : 'V2Query',
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
    ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
  };
}

/** `jobInfo` with the counts that a single job's GET adds. */
export function jobDetails(job: Job): Record<string, unknown> {
  const counts = { retries: 0, totalProcessingTime: job.processingMs, numberRecordsProcessed: job.processed };
  if (job.kind === 'query') return { ...jobInfo(job), ...counts, isPkChunkingSupported: false };
  const { processingMs, failed } = job;
  return {
    ...jobInfo(job),
    ...counts,
    numberRecordsFailed: failed,
    apiActiveProcessingTime: processingMs,
    apexProcessingTime: 0,
  };
}

/** The caller's job of the path. @throws OrgError NOT_FOUND */
export function jobOf(request: OrgRequest, kind: Job['kind']): Job {
  const row = request.context.database.get(
    'SELECT job FROM bulk_job WHERE id = ? AND kind = ?',
    request.param('id'),
    kind,
  );
  const job = row && (JSON.parse(String(row['job'])) as Job);
  if (!job || job.createdById !== request.session?.userId) throw notFound();
  return job;
}
