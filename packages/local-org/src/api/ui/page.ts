import { OrgError } from '../../org/errors.ts';

/** A page of a list: how many rows, from where. */
export interface Page {
  readonly size: number;
  readonly offset: number;
}

/** Rows that a list can be paged through. */
const MAX_OFFSET = 2000;

/** From `pageSize` and `pageToken`. @throws OrgError ILLEGAL_QUERY_PARAMETER_VALUE */
export function readPage(pageSize: unknown, pageToken: unknown, defaultSize: number, maxSize: number): Page {
  const size = pageSize === null || pageSize === undefined ? defaultSize : Number(pageSize);
  const offset = pageToken === null || pageToken === undefined || pageToken === '' ? 0 : Number(pageToken);
  if (!Number.isInteger(size) || size < 1 || size > maxSize)
    throw illegal('pageSize', `must be between 1 and ${String(maxSize)}`);
  if (!Number.isInteger(offset) || offset < 0 || offset > MAX_OFFSET)
    throw illegal('pageToken', 'is not valid');
  return { size, offset };
}

/** Tokens of this page, the next and the one before; one row more than the page is read to know of a next one. */
export function pageTokens(page: Page, rowsRead: number): Record<string, unknown> {
  const { size, offset } = page;
  return {
    count: Math.min(rowsRead, size),
    currentPageToken: String(offset),
    nextPageToken: rowsRead > size ? String(offset + size) : null,
    pageSize: size,
    previousPageToken: offset === 0 ? null : String(Math.max(0, offset - size)),
  };
}

function illegal(name: string, problem: string): OrgError {
  return new OrgError('ILLEGAL_QUERY_PARAMETER_VALUE', `The ${name} parameter ${problem}.`);
}
