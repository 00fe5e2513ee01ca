import type { Activity } from '../contract/activity.ts';
import { FileError } from '../contract/file-error.ts';
import { parseActivity } from '../contract/parse-activity.ts';
import type { RejectedRecord } from '../contract/refusal.ts';
import { decodeText } from '../lead-export/encoding.ts';

export type ReadActivity =
  | {
      readonly type: 'activity';
      readonly line: number;
      readonly activity: Activity;
      readonly derived: boolean;
    }
  | { readonly type: 'rejected'; readonly rejected: RejectedRecord };

/** Lines longer than this are no activity; without a bound one missing line break would fill the memory. */
const longestLine = 4_194_304;

/**
 * Activities of a JSONL file, one a line, in order; blank lines are passed over.
 * @param now milliseconds UTC.
 * @throws FileError FILE_EMPTY, FILE_ENCODING, or FILE_CUT when the last line stops in the middle.
 */
export async function* readJsonl(
  bytes: AsyncIterable<Uint8Array>,
  now: number,
): AsyncGenerator<ReadActivity> {
  let found = false;
  for await (const { line, text, last } of linesOf(decodeText(bytes))) {
    if (text.trim() === '') continue;
    found = true;
    yield readLine(text, line, last, now);
  }
  if (!found) throw new FileError('FILE_EMPTY', 1, 1);
}

function readLine(text: string, line: number, last: boolean, now: number): ReadActivity {
  const value = parsed(text);
  if (value === undefined) {
    if (last) throw new FileError('FILE_CUT', line, text.length + 1);
    return rejected(line, { code: 'NOT_JSON', path: '', parameters: {} }, text);
  }
  const result = parseActivity(value.json, now);
  if (!result.ok) return rejected(line, result.refusal, value.json);
  return { type: 'activity', line, activity: result.activity, derived: false };
}

function rejected(
  line: number,
  refusal: Omit<RejectedRecord, 'line' | 'record'>,
  record: unknown,
): ReadActivity {
  return { type: 'rejected', rejected: { line, ...refusal, record } };
}

function parsed(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

interface Line {
  readonly line: number;
  readonly text: string;
  /** The file ends here without a line break. */
  readonly last: boolean;
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = '';
  let line = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new FileError('FILE_FORMAT', line + lines.length + 1, longestLine);
    for (const text of lines) yield { line: (line += 1), text: withoutReturn(text), last: false };
  }
  if (rest !== '') yield { line: line + 1, text: withoutReturn(rest), last: true };
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
