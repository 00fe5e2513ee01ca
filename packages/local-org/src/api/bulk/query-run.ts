import { userCaller } from '../../org/caller.ts';
import type { QueryResult, ResultColumn, ResultRow, StoredValue } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { FieldDef, Schema } from '../../schema/types.ts';
import type { ServerContext } from '../../server/context.ts';
import { csvLine } from './csv.ts';
import type { Job } from './job.ts';
import { loadJob, saveJob, savePart } from './job-store.ts';

/** Result lines that are kept together. */
export const PART_ROWS = 2000;

/** Runs a query job and keeps its lines. Never throws. */
export async function runQueryJob(context: ServerContext, id: string): Promise<void> {
  await context.gate.enter();
  const job = loadJob(context, id);
  if (job?.state !== 'UploadComplete' || job.query === null) return;
  const started = performance.now();
  try {
    const result = context.org.soql.query(userCaller(job.createdById), job.query, {
      allRows: job.operation === 'queryAll',
    });
    keepLines(context, job, result);
    job.processed = result.rows.length;
    job.state = 'JobComplete';
  } catch (error) {
    job.state = 'Failed';
    job.errorMessage = error instanceof Error ? error.message : String(error);
    if (!(error instanceof OrgError)) context.log.warn(`bulk query ${id}: ${job.errorMessage}`);
  }
  job.processingMs = Math.ceil(performance.now() - started);
  saveJob(context, job);
}

function keepLines(context: ServerContext, job: Job, result: QueryResult): void {
  const paths = result.columns.flatMap((column) => columnPaths(column, []));
  const names = paths.map((path) => path.join('.'));
  savePart(context, job.id, 'header', csvLine(names, job.columnDelimiter, job.lineEnding));
  const { schema } = context.org;
  for (let first = 0; first < result.rows.length; first += PART_ROWS) {
    const lines = result.rows.slice(first, first + PART_ROWS).map((row) =>
      csvLine(
        paths.map((path) => textAt(schema, row, path)),
        job.columnDelimiter,
        job.lineEnding,
      ),
    );
    savePart(context, job.id, `rows-${String(first / PART_ROWS)}`, JSON.stringify(lines));
  }
}

export function noAggregates(): OrgError {
  return new OrgError('API_ERROR', 'Aggregate functions are not supported in Bulk Query');
}

/** @throws OrgError for what Bulk queries cannot hold */
export function refuseUnsupported(columns: readonly ResultColumn[]): void {
  for (const column of columns) {
    if (column.kind === 'childQuery')
      throw new OrgError('API_ERROR', 'Aggregate Relationships not supported in Bulk Query');
    if (column.kind === 'aggregate') throw noAggregates();
    if (column.kind === 'typeof') throw new OrgError('API_ERROR', 'TYPEOF is not supported in Bulk Query');
    if (column.field?.type === 'address' || column.field?.type === 'location')
      throw new OrgError('API_ERROR', 'Selecting compound data not supported in Bulk Query');
    refuseUnsupported(column.joinColumns ?? []);
  }
}

function columnPaths(column: ResultColumn, above: readonly string[]): string[][] {
  const path = [...above, column.name];
  if (column.kind !== 'relationship') return [path];
  return (column.joinColumns ?? []).flatMap((inner) => columnPaths(inner, path));
}

function textAt(schema: Schema, row: ResultRow, path: readonly string[]): string {
  let current: ResultRow = row;
  for (const step of path.slice(0, -1)) {
    const next = current.values[step];
    if (typeof next !== 'object' || next === null || 'rows' in next) return '';
    current = next;
  }
  const name = path.at(-1) ?? '';
  const value = current.values[name];
  if (value === null || value === undefined || typeof value === 'object') return '';
  return bulkText(schema.object(current.type)?.fields.get(name.toLowerCase()), value);
}

function bulkText(field: FieldDef | undefined, value: Exclude<StoredValue, null>): string {
  if (typeof value !== 'number') return String(value);
  if (field?.type === 'datetime') return new Date(value).toISOString();
  if (field?.type === 'time') return new Date(value).toISOString().slice(11);
  const decimal = field?.type === 'double' || field?.type === 'currency' || field?.type === 'percent';
  return decimal && Number.isInteger(value) ? `${String(value)}.0` : String(value);
}
