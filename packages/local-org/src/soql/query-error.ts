import { OrgError } from '../org/errors.ts';

/** A place in a query: offset in UTF-16 units, from 0. */
export type Position = number;

/** Characters that the platform looks back and ahead for the excerpt that it shows. */
const EXCERPT_REACH = 31;

/**
 * A refusal that names a place, in the layout of the platform: the query around the place, a caret under it, row and
 * column from 1, then the sentence. (The reach of the excerpt is taken from published error texts.)
 */
export function queryError(soql: string, position: Position, code: string, message: string): OrgError {
  const at = Math.min(position, soql.length);
  const { row, column, line } = placeOf(soql, at);
  const { excerpt, caret } = excerptOf(line, column);
  const place = `ERROR at Row:${String(row)}:Column:${String(column + 1)}`;
  return new OrgError(code, `\n${excerpt}\n${' '.repeat(caret)}^\n${place}\n${message}`);
}

export function malformed(soql: string, position: Position, message: string): OrgError {
  return queryError(soql, position, 'MALFORMED_QUERY', message);
}

/** Row from 1, column from 0, and the whole line. */
export function placeOf(soql: string, at: number): { row: number; column: number; line: string } {
  const before = soql.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  const end = soql.indexOf('\n', at);
  return {
    row: before.split('\n').length,
    column: at - start,
    line: soql.slice(start, end < 0 ? soql.length : end).replace(/\r$/, ''),
  };
}

function excerptOf(line: string, column: number): { excerpt: string; caret: number } {
  let start = Math.max(0, column - EXCERPT_REACH);
  while (start > 0 && !isSeparator(line[start - 1])) start -= 1;
  let end = Math.min(line.length, column + EXCERPT_REACH);
  while (end < line.length && !isSeparator(line[end])) end += 1;
  return { excerpt: line.slice(start, end), caret: column - start };
}

function isSeparator(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === ',' || character === '\t';
}
