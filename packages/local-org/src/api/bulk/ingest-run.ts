import type { Caller } from '../../org/caller.ts';
import { userCaller } from '../../org/caller.ts';
import type { DmlOptions, SaveResult, TypedRecord } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { ServerContext } from '../../server/context.ts';
import type { CsvTable } from './csv.ts';
import { csvLine, CsvProblem, readCsv } from './csv.ts';
import { readColumns, recordOf } from './ingest-columns.ts';
import type { Job } from './job.ts';
import { loadJob, loadPart, saveJob, savePart } from './job-store.ts';

/** Rows that are written together, as the platform's chunks for triggers are. */
const CHUNK = 200;

/** What became of one chunk; kept by the org in the chunk's own transaction, so that a kill between two never repeats one. */
interface ChunkOutcome {
  /** Index of its first row. */
  readonly from: number;
  readonly rows: number;
  readonly failures: number;
  readonly successful: string;
  readonly failed: string;
}

/**
 * Works through an uploaded job, chunk by chunk, letting other requests in between; goes on where an earlier process
 * ended. Never throws.
 */
export async function runIngest(context: ServerContext, id: string): Promise<void> {
  const job = loadJob(context, id);
  if (job?.state !== 'UploadComplete' && job?.state !== 'InProgress') return;
  const started = performance.now();
  job.state = 'InProgress';
  saveJob(context, job);
  try {
    await processRows(context, job);
  } catch (error) {
    job.state = 'Failed';
    job.errorMessage = error instanceof CsvProblem ? error.message : `InternalServerError : ${String(error)}`;
    if (!(error instanceof CsvProblem)) context.log.warn(`bulk job ${id}: ${String(error)}`);
    savePart(context, id, 'unprocessed', loadPart(context, id, 'input') ?? '');
  }
  job.processingMs += Math.ceil(performance.now() - started);
  // A job that was deleted or aborted meanwhile stays so.
  if (loadJob(context, id)?.state === 'InProgress') saveJob(context, job);
}

async function processRows(context: ServerContext, job: Job): Promise<void> {
  const table = readCsv(loadPart(context, job.id, 'input') ?? '', job.columnDelimiter, job.lineEnding);
  const object = context.org.schema.object(job.object);
  if (!object) throw new CsvProblem(`InvalidBatch : Unable to find object: ${job.object}`);
  const columns = readColumns(context.org.schema, job, object, table.header);
  savePart(context, job.id, 'successful', header(job, ['sf__Id', 'sf__Created'], table));
  savePart(context, job.id, 'failed', header(job, ['sf__Id', 'sf__Error'], table));
  takeUpLastChunk(context, job);
  while (job.processed < table.rows.length) {
    await new Promise(setImmediate);
    await context.gate.enter();
    if (context.background.closing) return;
    if (loadJob(context, job.id)?.state !== 'InProgress') break;
    const rows = table.rows.slice(job.processed, job.processed + CHUNK);
    const records = rows.map((row) => recordOf(object, columns, row));
    noteChunk(context, job, writeChunk(context, job, rows, records));
  }
  const left = table.rows
    .slice(job.processed)
    .map((row) => csvLine(row, job.columnDelimiter, job.lineEnding));
  savePart(context, job.id, 'unprocessed', header(job, [], table) + left.join(''));
  context.org.memory.forget(memoryKey(job));
  job.state = 'JobComplete';
}

function header(job: Job, own: readonly string[], table: CsvTable): string {
  return csvLine([...own, ...table.header], job.columnDelimiter, job.lineEnding);
}

function memoryKey(job: Job): string {
  return `bulk ${job.id}`;
}

/** A chunk that was committed just before the process was killed is not written again. */
function takeUpLastChunk(context: ServerContext, job: Job): void {
  const text = context.org.memory.read(memoryKey(job));
  if (text === undefined) return;
  const last = JSON.parse(text) as ChunkOutcome;
  if (last.from === job.processed) noteChunk(context, job, last);
}

function writeChunk(
  context: ServerContext,
  job: Job,
  rows: readonly (readonly string[])[],
  records: readonly TypedRecord[],
): ChunkOutcome {
  return context.org.data.transaction(() => {
    const outcome = outcomeOf(job, rows, save(context, job, records));
    context.org.memory.write(memoryKey(job), JSON.stringify(outcome));
    return outcome;
  });
}

function outcomeOf(
  job: Job,
  rows: readonly (readonly string[])[],
  results: readonly SaveResult[],
): ChunkOutcome {
  const lines = { successful: '', failed: '' };
  let failures = 0;
  rows.forEach((row, index) => {
    const result = results[index];
    const line = (own: readonly string[]): string =>
      csvLine([...own, ...row], job.columnDelimiter, job.lineEnding);
    if (result?.success) {
      const created = job.operation === 'insert' || result.created === true;
      lines.successful += line([result.id ?? '', String(created)]);
      return;
    }
    failures += 1;
    lines.failed += line([result?.id ?? '', (result?.errors ?? []).map(bulkError).join('; ')]);
  });
  return { from: job.processed, rows: rows.length, failures, ...lines };
}

function noteChunk(context: ServerContext, job: Job, outcome: ChunkOutcome): void {
  const part = String(outcome.from).padStart(12, '0');
  if (outcome.successful !== '') savePart(context, job.id, `successful-${part}`, outcome.successful);
  if (outcome.failed !== '') savePart(context, job.id, `failed-${part}`, outcome.failed);
  job.processed += outcome.rows;
  job.failed += outcome.failures;
  saveJob(context, job);
}

function save(context: ServerContext, job: Job, records: readonly TypedRecord[]): SaveResult[] {
  const { data } = context.org;
  const caller = userCaller(job.createdById);
  const rule = job.assignmentRuleId;
  const options: DmlOptions = { allOrNone: false, ...(rule === null ? {} : { assignmentRuleId: rule }) };
  switch (job.operation) {
    case 'insert':
      return data.insert(caller, records, options);
    case 'update':
      return data.update(caller, records, options);
    case 'upsert':
      return data.upsert(caller, job.externalIdFieldName ?? 'Id', records, options);
    default:
      return remove(context, caller, job, records, options);
  }
}

function remove(
  context: ServerContext,
  caller: Caller,
  job: Job,
  records: readonly TypedRecord[],
  options: DmlOptions,
): SaveResult[] {
  const results = context.org.data.delete(
    caller,
    records.map((record) => String(record.values['Id'])),
    options,
  );
  if (job.operation === 'hardDelete') {
    const gone = results.flatMap(({ id, success }) => (success && id !== null ? [id] : []));
    context.org.data.emptyRecycleBin(caller, gone);
  }
  return results;
}

/** `REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --`, `…:entity is deleted:--`. */
function bulkError(error: OrgErrorDetail): string {
  const { code, message, fields } = error.ofText ?? error;
  return `${code}:${message}:${fields.length > 0 ? `${fields.join(',')} ` : ''}--`;
}
