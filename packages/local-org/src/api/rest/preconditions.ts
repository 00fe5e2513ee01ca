import { createHash } from 'node:crypto';
import type { StoredRow } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';

/** Headers of a record as it stands: `Last-Modified`, and for accounts (alone, as documented) an `ETag`. */
export function rowHeaders(request: OrgRequest, object: ObjectDef, id: string): Record<string, string> {
  const row = request.org.data.rowById(object.name, id);
  if (!row) return {};
  const changed = changedAt(row);
  const etag = etagOf(object, row);
  return {
    ...(changed === null ? {} : { 'last-modified': new Date(changed).toUTCString() }),
    ...(etag === null ? {} : { etag }),
  };
}

/**
 * `If-Match`, `If-None-Match`, `If-Modified-Since` and `If-Unmodified-Since` of a request for one record.
 * @returns the 304 of a read that needs no answer; undefined when the request goes on
 * @throws OrgError 412 when the record is not as the client wants it, 400 for a date that is none in a PATCH
 */
export function checkPreconditions(
  request: OrgRequest,
  object: ObjectDef,
  id: string,
): OrgResponse | undefined {
  const names = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];
  const row = names.some((name) => request.header(name) !== undefined)
    ? request.org.data.rowById(object.name, id)
    : undefined;
  if (!row) return undefined;
  const etag = etagOf(object, row);
  if (etag !== null && request.header('if-match') !== undefined && !lists(request, 'if-match', etag))
    throw notAsWanted();
  const unmodified = dateHeader(request, 'if-unmodified-since');
  const changed = changedAt(row);
  if (unmodified !== null && changed !== null && changed > unmodified) throw notAsWanted();
  return isKnown(request, etag, changed) ? notModified(request, object, id) : undefined;
}

function isKnown(request: OrgRequest, etag: string | null, changed: number | null): boolean {
  if (etag !== null && lists(request, 'if-none-match', etag)) return true;
  const since = dateHeader(request, 'if-modified-since');
  return since !== null && changed !== null && changed <= since;
}

/** A write of what the client knows already fails; a read saves its answer. */
function notModified(request: OrgRequest, object: ObjectDef, id: string): OrgResponse {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw notAsWanted();
  return { status: 304, headers: rowHeaders(request, object, id) };
}

function lists(request: OrgRequest, header: string, etag: string): boolean {
  const listed = (request.header(header) ?? '').split(',').map((tag) => tag.trim());
  // Proxies and the platform itself mark the tag of a compressed answer.
  return listed.some((tag) => tag === '*' || tag.replace(/-+gzip"$/, '"') === etag);
}

/** Whole seconds, as HTTP dates are. */
function changedAt(row: StoredRow): number | null {
  const time = row['LastModifiedDate'] ?? row['SystemModstamp'] ?? row['CreatedDate'];
  return typeof time === 'number' ? Math.floor(time / 1000) * 1000 : null;
}

function etagOf(object: ObjectDef, row: StoredRow): string | null {
  if (object.name !== 'Account') return null;
  return `"${createHash('sha256').update(JSON.stringify(row)).digest('base64')}"`;
}

function dateHeader(request: OrgRequest, name: string): number | null {
  const text = request.header(name);
  if (text === undefined) return null;
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return time;
  if (name !== 'if-unmodified-since' || request.method === 'GET') return null;
  throw new OrgError('BAD_REQUEST', `Invalid value of the header ${name}: ${text}`);
}

function notAsWanted(): OrgError {
  return new OrgError(
    'PRECONDITION_FAILED',
    'The request wasn’t executed because one or more of the preconditions that the client specified in the request headers wasn’t satisfied.',
    { status: 412 },
  );
}
