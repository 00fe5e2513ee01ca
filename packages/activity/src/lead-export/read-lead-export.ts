import { defaultTimeZone } from '../contract/activity.ts';
import { FileError } from '../contract/file-error.ts';
import { limits } from '../contract/limits.ts';
import type { Refusal } from '../contract/refusal.ts';
import { decodeText } from '../file/decode-text.ts';
import type { FileEncoding } from '../file/encoding.ts';
import type { ReadActivity } from '../jsonl/read-jsonl.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { idHeader, type Layout, layoutOf } from './layout.ts';
import { type LeadRow, leadRowOf, usableUrl } from './lead-row.ts';
import { activitiesOf } from './slots.ts';

/** What the header says; comes first. */
export interface ExportHeader {
  readonly type: 'header';
  readonly encoding: FileEncoding;
  /** Columns that are passed over: 次のアクション are plans and not activities in contract v1, others are not known. */
  readonly ignored: readonly string[];
}

export type ReadExport = ExportHeader | LeadRow | ReadActivity;

/**
 * Reads a lead export: its header, then per row the lead and its activities by block and slot. A row or slot that cannot be
 * taken is `rejected` with its line and the reason, the rest is read.
 * @param now milliseconds UTC; a time more than a day ahead is a bad slot.
 * @param timeZone where times without offset are (IANA name).
 * @throws FileError FILE_EMPTY, FILE_ENCODING, FILE_NO_ID_COLUMN, FILE_DUPLICATE_COLUMN, FILE_FORMAT, or FILE_CUT when it stops inside a row.
 */
export async function* readLeadExport(
  bytes: AsyncIterable<Uint8Array>,
  now: number,
  timeZone = defaultTimeZone,
): AsyncGenerator<ReadExport> {
  const file = decodeText(bytes, ['utf-8', 'shift_jis']);
  const seen = new Map<string, number>();
  let layout: Layout | undefined;
  for await (const row of csvRows(file)) {
    if (!layout) {
      layout = layoutOf(row.cells, row.line);
      yield { type: 'header', encoding: file.encoding() ?? 'utf-8', ignored: layout.ignored };
      continue;
    }
    if (row.open && row.cells.length < layout.width)
      throw new FileError('FILE_CUT', file.position.line, file.position.column);
    yield* readRow(layout, row, seen, now, timeZone);
  }
  if (!layout) throw new FileError('FILE_EMPTY', 1, 1);
}

function* readRow(
  layout: Layout,
  { cells, line }: CsvRow,
  seen: Map<string, number>,
  now: number,
  timeZone: string,
): Generator<LeadRow | ReadActivity> {
  const leadId = (cells[layout.id] ?? '').trim();
  const refusal = rowRefusal(layout, cells, leadId, seen);
  if (refusal) {
    yield { type: 'rejected', rejected: { line, ...refusal, record: cells } };
    return;
  }
  seen.set(leadId, line);
  const lead = leadRowOf(layout, cells, leadId, line);
  yield lead;
  for (const result of activitiesOf(layout.slots, cells, { leadId, url: usableUrl(lead.url), now, timeZone }))
    if (result.ok) yield { type: 'activity', line, activity: result.activity, derived: true };
    else
      yield { type: 'rejected', rejected: { line, ...result.refusal, record: { leadId, ...result.cells } } };
}

function rowRefusal(
  layout: Layout,
  cells: readonly string[],
  leadId: string,
  seen: ReadonlyMap<string, number>,
): Refusal | undefined {
  if (cells.length !== layout.width) {
    const parameters = { expected: String(layout.width), found: String(cells.length) };
    return { code: 'WRONG_COLUMN_COUNT', path: '', parameters };
  }
  const path = idHeader;
  if (leadId === '') return { code: 'MISSING', path, parameters: {} };
  if (leadId.length > limits.leadId)
    return { code: 'TOO_LONG', path, parameters: { maximum: String(limits.leadId) } };
  if (/\p{Cc}/u.test(leadId)) return { code: 'RESERVED_CHARACTER', path, parameters: {} };
  const first = seen.get(leadId);
  return first === undefined
    ? undefined
    : { code: 'DUPLICATE_LEAD_ROW', path, parameters: { line: String(first) } };
}
