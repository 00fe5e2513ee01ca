import { type CsvError, type Info, parse } from 'csv-parse';
import { pipeline, Readable } from 'node:stream';
import { FileError } from '../contract/file-error.ts';
import type { TextFile } from '../file/decode-text.ts';

/** A row with hundreds of slots of long comments is large; without a bound one open quote would fill the memory. */
const longestRow = 16_777_216;

export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based physical line on which the row begins; quoted line breaks count. */
  readonly line: number;
  /** The file ended right behind its last cell, without a line break. */
  readonly open: boolean;
}

/**
 * The rows of a CSV file; blank lines are passed over.
 * @throws FileError what `decodeText` throws, FILE_CUT inside quotes, FILE_FORMAT at quotes that fit nothing.
 */
export async function* csvRows(file: TextFile): AsyncGenerator<CsvRow> {
  const parser = parse({
    info: true,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  });
  // Unlike pipe, a pipeline carries a fault of the source to who reads the parser.
  pipeline(Readable.from(withoutReturns(file.text)), parser, () => undefined);
  let before = { lines: 0, empty: 0 };
  let held: CsvRow | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (held) yield held;
      const line = before.lines + 1 + info.empty_lines - before.empty;
      held = { cells: record, line, open: false };
      before = { lines: info.lines, empty: info.empty_lines };
    }
  } catch (cause) {
    throw fileErrorOf(cause, file);
  }
  if (held) yield { ...held, open: !file.position.atLineStart };
}

/** One kind of line break: csv-parse counts a quoted `\r\n` as two lines when it has to know both. */
async function* withoutReturns(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) yield piece.replaceAll('\r\n', '\n');
}

function fileErrorOf(cause: unknown, file: TextFile): unknown {
  if (cause instanceof FileError) return cause;
  const error = cause as Partial<CsvError> & { readonly lines?: number };
  if (typeof error.code !== 'string' || !error.code.startsWith('CSV_')) return cause;
  const { line, column } = file.position;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new FileError('FILE_CUT', line, column, { cause });
  return new FileError('FILE_FORMAT', error.lines ?? line, 1, { cause });
}
