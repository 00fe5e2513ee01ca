import type { Caller } from '../../org/caller.ts';
import { userCaller } from '../../org/caller.ts';
import type { DmlOptions, SaveResult, TypedRecord } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { ServerContext } from '../../server/context.ts';
import { inputFromText } from '../text-values.ts';
import type { CsvTable } from './csv.ts';
import { csvLine, CsvProblem, readCsv } from './csv.ts';
import type { Job } from './job.ts';
import { loadJob, loadPart, saveJob, savePart } from './job-store.ts';

/** Rows that are written together, as the platform's chunks for triggers are. */
const CHUNK = 200;

/** Works through an uploaded job, chunk by chunk, letting other requests in between. Never throws. */
export async function runIngest(context: ServerContext, id: string): Promise<void> {
  const job = loadJob(context, id);
  if (job?.state !== 'UploadComplete') return;
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
  job.processingMs = Math.ceil(performance.now() - started);
  // A job that was deleted or aborted meanwhile stays so.
  if (loadJob(context, id)?.state === 'InProgress') saveJob(context, job);
}

async function processRows(context: ServerContext, job: Job): Promise<void> {
  const table = readCsv(loadPart(context, job.id, 'input') ?? '', job.columnDelimiter, job.lineEnding);
  const object = context.org.schema.object(job.object);
  if (!object) throw new CsvProblem(`InvalidBatch : Unable to find object: ${job.object}`);
  const columns = readColumns(context, job, object, table.header);
  const lines = {
    successful: header(job, ['sf__Id', 'sf__Created'], table),
    failed: header(job, ['sf__Id', 'sf__Error'], table),
  };
  let next = 0;
  while (next < table.rows.length && loadJob(context, job.id)?.state === 'InProgress') {
    const rows = table.rows.slice(next, next + CHUNK);
    const results = save(
      context,
      job,
      object,
      rows.map((row) => recordOf(object, columns, row)),
    );
    rows.forEach((row, index) => {
      noteResult(job, lines, row, results[index]);
    });
    next += rows.length;
    saveJob(context, job);
    await new Promise(setImmediate);
  }
  savePart(context, job.id, 'successful', lines.successful);
  savePart(context, job.id, 'failed', lines.failed);
  const left = table.rows.slice(next).map((row) => csvLine(row, job.columnDelimiter, job.lineEnding));
  savePart(context, job.id, 'unprocessed', header(job, [], table) + left.join(''));
  job.state = 'JobComplete';
}

function header(job: Job, own: readonly string[], table: CsvTable): string {
  return csvLine([...own, ...table.header], job.columnDelimiter, job.lineEnding);
}

/** What a column fills: a field, or a parent found by its own key (`Account.Key__c`, `Owner:User.Username`). */
interface Column {
  readonly field: string;
  readonly parentKey: string | null;
  readonly parentType: string | null;
}

function readColumns(
  context: ServerContext,
  job: Job,
  object: ObjectDef,
  names: readonly string[],
): Column[] {
  const deleting = job.operation === 'delete' || job.operation === 'hardDelete';
  if (deleting && (names.length !== 1 || names[0]?.toLowerCase() !== 'id'))
    throw new CsvProblem('InvalidBatch : delete batch must contain only ids');
  return names.map((name) => readColumn(context, object, name));
}

function readColumn(context: ServerContext, object: ObjectDef, name: string): Column {
  const [, relation = '', parentType = null, parentKey = null] =
    /^(\w+)(?::(\w+))?(?:\.(\w+))?$/.exec(name) ?? [];
  if (parentKey === null) {
    const field = object.fields.get(relation.toLowerCase());
    if (field && parentType === null) return { field: field.name, parentKey: null, parentType: null };
    throw new CsvProblem(`InvalidBatch : Field name not found : ${name}`);
  }
  for (const field of object.fields.values()) {
    if (field.relationshipName?.toLowerCase() !== relation.toLowerCase()) continue;
    const parents = parentType === null ? field.referenceTo : [parentType];
    const key = parents
      .map((parent) => context.org.schema.object(parent)?.fields.get(parentKey.toLowerCase()))
      .find(Boolean);
    if (key) return { field: field.relationshipName, parentKey: key.name, parentType };
  }
  throw new CsvProblem(`InvalidBatch : Field name not found : ${name}`);
}

/** `#N/A` empties a field; an empty value leaves it alone. */
function recordOf(object: ObjectDef, columns: readonly Column[], row: readonly string[]): TypedRecord {
  const values: Record<string, unknown> = {};
  columns.forEach(({ field, parentKey, parentType }, index) => {
    const text = row[index] ?? '';
    if (text === '') return;
    if (parentKey !== null && text !== '#N/A')
      values[field] = {
        ...(parentType === null ? {} : { attributes: { type: parentType } }),
        [parentKey]: text,
      };
    else if (parentKey === null)
      values[field] = text === '#N/A' ? null : inputFromText(object.fields.get(field.toLowerCase()), text);
  });
  return { type: object.name, values };
}

function save(
  context: ServerContext,
  job: Job,
  object: ObjectDef,
  records: readonly TypedRecord[],
): SaveResult[] {
  const { data } = context.org;
  const caller = userCaller(job.createdById);
  const options: DmlOptions = { allOrNone: false, autoAssign: job.assignmentRuleId !== null };
  switch (job.operation) {
    case 'insert':
      return data.insert(caller, records, options);
    case 'update':
      return data.update(caller, records, options);
    case 'upsert':
      return data.upsert(caller, job.externalIdFieldName ?? 'Id', records, options);
    default:
      return remove(context, caller, job, object, records, options);
  }
}

function remove(
  context: ServerContext,
  caller: Caller,
  job: Job,
  _object: ObjectDef,
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

function noteResult(
  job: Job,
  lines: { successful: string; failed: string },
  row: readonly string[],
  result: SaveResult | undefined,
): void {
  job.processed += 1;
  const line = (own: readonly string[]): string =>
    csvLine([...own, ...row], job.columnDelimiter, job.lineEnding);
  if (result?.success) {
    const created = job.operation === 'insert' || result.created === true;
    lines.successful += line([result.id ?? '', String(created)]);
    return;
  }
  job.failed += 1;
  lines.failed += line([result?.id ?? '', (result?.errors ?? []).map(bulkError).join('; ')]);
}

/** `REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --` */
function bulkError({ code, message, fields }: OrgErrorDetail): string {
  return `${code}:${message}:${fields.join(',')} --`;
}
