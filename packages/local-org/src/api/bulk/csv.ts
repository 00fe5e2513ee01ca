import { parse } from 'csv-parse/sync';
import type { Delimiter, LineEnding } from './job.ts';
import { DELIMITERS, LINE_ENDINGS } from './job.ts';

/** The upload cannot be read; the message is the job's `errorMessage`. */
export class CsvProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CsvProblem';
  }
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads an upload. @throws CsvProblem */
export function readCsv(text: string, delimiter: Delimiter, lineEnding: LineEnding): CsvTable {
  refuseOtherLineEnding(text, lineEnding);
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: DELIMITERS[delimiter],
      record_delimiter: LINE_ENDINGS[lineEnding],
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CsvProblem(`InvalidBatch : Failed to parse CSV: ${detail}`);
  }
  const [header, ...rows] = records;
  if (!header) throw new CsvProblem('InvalidBatch : Failed to parse CSV header. The uploaded data is empty');
  const wrong = rows.findIndex((row) => row.length !== header.length);
  if (wrong >= 0)
    throw new CsvProblem(
      `InvalidBatch : Row ${String(wrong + 1)} has ${String(rows[wrong]?.length)} columns, expected ${String(header.length)}`,
    );
  return { header: header.map((name) => name.trim()), rows };
}

/** The first line end outside quotes tells what the file uses. */
function refuseOtherLineEnding(text: string, lineEnding: LineEnding): void {
  const firstLine = /^(?:[^"\n]|"(?:[^"]|"")*")*\n/.exec(text.slice(0, 100_000))?.[0];
  if (firstLine === undefined) return;
  const used: LineEnding = firstLine.endsWith('\r\n') ? 'CRLF' : 'LF';
  if (used !== lineEnding)
    throw new CsvProblem(
      `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`,
    );
}

/** One line of an answer, every value quoted, its line end included. */
export function csvLine(values: readonly string[], delimiter: Delimiter, lineEnding: LineEnding): string {
  const quoted = values.map((value) => `"${value.includes('"') ? value.replaceAll('"', '""') : value}"`);
  return quoted.join(DELIMITERS[delimiter]) + LINE_ENDINGS[lineEnding];
}
