import { type Activity, defaultTimeZone } from '../contract/activity.ts';
import { FileError } from '../contract/file-error.ts';
import { parseActivity } from '../contract/parse-activity.ts';
import type { Refusal, RejectedRecord } from '../contract/refusal.ts';
import { decodeText } from '../file/decode-text.ts';
import { textLines } from './text-lines.ts';

export type ReadActivity =
  | {
      readonly type: 'activity';
      /** 1-based line on which its record begins. */
      readonly line: number;
      readonly activity: Activity;
      /** Whether its ID was derived from lead, kind and time because the file has none. */
      readonly derived: boolean;
    }
  | { readonly type: 'rejected'; readonly rejected: RejectedRecord };

/** No activity within the limits is longer, even when every character is escaped. */
const longestLine = 4_194_304;

/**
 * Activities of a JSONL file (UTF-8), one a line, in order; blank lines are passed over. A bad line is `rejected`, the rest is read.
 * @param now milliseconds UTC; a time more than a day ahead is a bad record.
 * @param timeZone where times without offset are (IANA name).
 * @throws FileError FILE_EMPTY, FILE_ENCODING, or FILE_CUT when the last line stops in the middle.
 */
export async function* readJsonl(
  bytes: AsyncIterable<Uint8Array>,
  now: number,
  timeZone = defaultTimeZone,
): AsyncGenerator<ReadActivity> {
  const file = decodeText(bytes, ['utf-8']);
  let found = false;
  for await (const { line, text, open } of textLines(file.text, longestLine)) {
    if (text?.trim() === '') continue;
    found = true;
    const value = text === undefined ? undefined : parsed(text);
    if (value) yield readValue(value.json, line, now, timeZone);
    else if (open) throw new FileError('FILE_CUT', file.position.line, file.position.column);
    else yield unreadable(text, line);
  }
  if (!found) throw new FileError('FILE_EMPTY', 1, 1);
}

function readValue(json: unknown, line: number, now: number, timeZone: string): ReadActivity {
  const result = parseActivity(json, now, timeZone);
  if (!result.ok) return { type: 'rejected', rejected: { line, ...result.refusal, record: json } };
  return { type: 'activity', line, activity: result.activity, derived: false };
}

function unreadable(text: string | undefined, line: number): ReadActivity {
  const refusal: Refusal =
    text === undefined
      ? { code: 'TOO_LONG', path: '', parameters: { maximum: String(longestLine) } }
      : { code: 'NOT_JSON', path: '', parameters: {} };
  return { type: 'rejected', rejected: { line, ...refusal, record: text ?? null } };
}

function parsed(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
