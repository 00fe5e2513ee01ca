import { FileError } from '../contract/file-error.ts';
import { decodeText } from '../file/decode-text.ts';
import { textLines } from '../jsonl/text-lines.ts';
import { csvRows } from '../lead-export/csv-rows.ts';
import { headerName } from '../lead-export/header-name.ts';
import { parseUser } from './user.ts';
import type { ParsedUser } from './user.ts';

/** One record of a user file. */
export type ReadUser = ParsedUser & { readonly line: number };

const longestLine = 65_536;

/** Headers of each member, as `headerName` brings them. */
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'ID', 'ユーザーID'],
  name: ['name', '名前', '氏名'],
  mail: ['mail', 'メール', 'メールアドレス'],
  state: ['state', '状態'],
  gmailLinked: ['gmailLinked', 'Gmail連携'],
};

const STATES: Readonly<Record<string, string>> = { 有効: 'active', 招待中: 'invited', 無効: 'inactive' };
const YES = new Set(['true', '1', 'yes', 'はい', '済', '連携済', '○']);

/**
 * Users of a CSV (UTF-8 or CP932; headers ID, 名前, メール, 状態, Gmail連携 or their English names) or a JSONL file.
 * @throws FileError FILE_EMPTY, FILE_ENCODING, FILE_NO_ID_COLUMN, FILE_CUT, FILE_FORMAT.
 */
export async function* readUsers(
  bytes: AsyncIterable<Uint8Array>,
  format: 'csv' | 'jsonl',
): AsyncGenerator<ReadUser> {
  yield* format === 'jsonl' ? readLines(bytes) : readRows(bytes);
}

async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadUser> {
  const file = decodeText(bytes, ['utf-8']);
  for await (const { line, text = '', open } of textLines(file.text, longestLine)) {
    if (text.trim() === '') continue;
    const value = parsed(text);
    if (value === undefined && open)
      throw new FileError('FILE_CUT', file.position.line, file.position.column);
    yield { line, ...parseUser(value) };
  }
}

async function* readRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadUser> {
  const file = decodeText(bytes, ['utf-8', 'shift_jis']);
  let columns: ReadonlyMap<string, number> | undefined;
  for await (const { cells, line } of csvRows(file)) {
    if (columns) yield { line, ...parseUser(userOf(cells, columns)) };
    else columns = columnsOf(cells, line);
  }
}

function columnsOf(header: readonly string[], line: number): ReadonlyMap<string, number> {
  const names = header.map(headerName);
  const columns = new Map<string, number>();
  for (const [member, known] of Object.entries(HEADERS)) {
    const index = names.findIndex((name) => known.map(headerName).includes(name));
    if (index >= 0) columns.set(member, index);
  }
  if (!columns.has('id')) throw new FileError('FILE_NO_ID_COLUMN', line, 1, { header: 'ID' });
  return columns;
}

function userOf(cells: readonly string[], columns: ReadonlyMap<string, number>): Record<string, unknown> {
  const user: Record<string, unknown> = {};
  for (const [member, index] of columns) {
    const cell = (cells[index] ?? '').trim();
    if (cell === '') continue;
    if (member === 'state') user[member] = STATES[cell] ?? cell;
    else user[member] = member === 'gmailLinked' ? YES.has(cell.toLowerCase()) : cell;
  }
  return user;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
