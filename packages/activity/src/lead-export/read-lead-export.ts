import { type CsvError, type Info, parse } from 'csv-parse';
import { pipeline, Readable } from 'node:stream';
import { FileError } from '../contract/file-error.ts';
import { limits } from '../contract/limits.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { ReadActivity } from '../jsonl/read-jsonl.ts';
import { type Column, columnOf } from './columns.ts';
import { decodeText } from './encoding.ts';
import { activitiesOf, slotsOf } from './slots.ts';

/** 会社情報, 担当者情報 … of one lead, by header name after NFKC. */
export interface LeadRow {
  readonly type: 'lead';
  readonly line: number;
  readonly leadId: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface CsvRow {
  readonly record: readonly string[];
  /** `lines`: the physical line on which the record ends. */
  readonly info: Info;
}

/**
 * Reads a lead export (リードエクスポート): per row its lead, then its activities in slot order.
 * @param now milliseconds UTC.
 * @throws FileError FILE_EMPTY, FILE_ENCODING, FILE_NO_ID_COLUMN, FILE_FORMAT, or FILE_CUT when it stops inside a row.
 */
export async function* readLeadExport(
  bytes: AsyncIterable<Uint8Array>,
  now: number,
): AsyncGenerator<ReadActivity | LeadRow> {
  let columns: readonly Column[] | undefined;
  let previousLine = 0;
  const seen = new Map<string, number>();
  let held: { row: CsvRow; line: number } | undefined;
  for await (const row of csvRows(bytes)) {
    const line = previousLine + 1;
    previousLine = row.info.lines;
    if (!columns) {
      columns = headerOf(row.record, line);
      continue;
    }
    if (held) yield* readRow(columns, held.row.record, held.line, seen, now);
    held = { row, line };
  }
  if (!columns) throw new FileError('FILE_EMPTY', 1, 1);
  if (held) {
    if (held.row.record.length < columns.length)
      throw new FileError('FILE_CUT', held.row.info.lines, lastColumn(held.row.record));
    yield* readRow(columns, held.row.record, held.line, seen, now);
  }
}

function headerOf(record: readonly string[], line: number): readonly Column[] {
  const columns = record.map(columnOf);
  if (!columns.some((column) => column.type === 'leadId')) throw new FileError('FILE_NO_ID_COLUMN', line, 1);
  return columns;
}

function* readRow(
  columns: readonly Column[],
  row: readonly string[],
  line: number,
  seen: Map<string, number>,
  now: number,
): Generator<ReadActivity | LeadRow> {
  const cell = (type: Column['type']) =>
    (row[columns.findIndex((column) => column.type === type)] ?? '').trim();
  const leadId = cell('leadId');
  const refusal = rowRefusal(columns, row, leadId, seen);
  if (refusal) {
    yield { type: 'rejected', rejected: { line, ...refusal, record: row } };
    return;
  }
  seen.set(leadId, line);
  yield { type: 'lead', line, leadId, fields: leadFields(columns, row) };
  for (const result of activitiesOf(leadId, cell('leadUrl') || undefined, slotsOf(columns, row), now)) {
    if (result.ok) yield { type: 'activity', line, activity: result.activity, derived: true };
    else
      yield { type: 'rejected', rejected: { line, ...result.refusal, record: { leadId, ...result.slot } } };
  }
}

function rowRefusal(
  columns: readonly Column[],
  row: readonly string[],
  leadId: string,
  seen: ReadonlyMap<string, number>,
): Refusal | undefined {
  if (row.length !== columns.length) {
    return {
      code: 'WRONG_COLUMN_COUNT',
      path: '',
      parameters: { expected: String(columns.length), found: String(row.length) },
    };
  }
  const path = 'システム管理情報：ID';
  if (leadId === '') return { code: 'MISSING', path, parameters: {} };
  if (leadId.length > limits.leadId)
    return { code: 'TOO_LONG', path, parameters: { maximum: String(limits.leadId) } };
  const first = seen.get(leadId);
  return first === undefined
    ? undefined
    : { code: 'DUPLICATE_LEAD_ROW', path, parameters: { line: String(first) } };
}

function leadFields(columns: readonly Column[], row: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap((column, index) => {
      const value = row[index] ?? '';
      return column.type === 'lead' && value !== '' ? [[column.name, value]] : [];
    }),
  );
}

async function* csvRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const parser = parse({
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 4_194_304,
  });
  // The reader below throws what goes wrong on either side.
  pipeline(Readable.from(decodeText(bytes)), parser, () => undefined);
  try {
    for await (const row of parser) yield row as CsvRow;
  } catch (cause) {
    throw fileErrorOf(cause);
  }
}

function fileErrorOf(cause: unknown): unknown {
  const error = cause as Partial<CsvError>;
  if (cause instanceof FileError || typeof error.code !== 'string' || !error.code.startsWith('CSV_'))
    return cause;
  const code = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'FILE_CUT' : 'FILE_FORMAT';
  const position = error as { lines?: number; column?: number };
  return new FileError(
    code,
    position.lines ?? 1,
    typeof position.column === 'number' ? position.column + 1 : 1,
    cause,
  );
}

function lastColumn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + cell.length + 1, 0);
}
