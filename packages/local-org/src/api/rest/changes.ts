import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { objectOf } from './objects.ts';
import { restDateTime } from './value-json.ts';

const BASE = '/services/data/:version/sobjects/:object';
const MINUTE_MS = 60_000;
/** The recycle bin keeps deleted records fifteen days. */
const KEPT_MS = 15 * 24 * 60 * MINUTE_MS;
/** `start` may lie at most thirty days back. */
const REACH_MS = 30 * 24 * 60 * MINUTE_MS;

/** Which records were deleted or updated in a period. */
export const changeRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/deleted`, handler: deleted },
  { method: 'GET', pattern: `${BASE}/updated`, handler: updated },
];

function deleted(request: OrgRequest): OrgResponse {
  const { org } = request;
  const object = objectOf(request);
  const { start, end } = period(request, request.query.get('start'), request.query.get('end'));
  const deletedRecords = org.data
    .deletedBetween(object.name, start, end)
    .filter(({ id }) => seesRecord(request, object, id))
    .map(({ id, deletedDate }) => ({ deletedDate: restDateTime(deletedDate), id }));
  return json(200, {
    deletedRecords,
    earliestDateAvailable: restDateTime(wholeMinute(org.clock.now() - KEPT_MS)),
    latestDateCovered: restDateTime(wholeMinute(Math.min(end, org.clock.now()))),
  });
}

function updated(request: OrgRequest): OrgResponse {
  const { org } = request;
  const object = objectOf(request);
  const { start, end } = period(request, request.query.get('start'), request.query.get('end'));
  const ids = org.data
    .updatedBetween(object.name, start, end)
    .filter((id) => seesRecord(request, object, id));
  return json(200, { ids, latestDateCovered: restDateTime(wholeMinute(Math.min(end, org.clock.now()))) });
}

/** Nobody learns of changes to records that are not for them. */
export function seesRecord({ org, caller }: OrgRequest, object: ObjectDef, id: string): boolean {
  return org.access.recordAccess(caller, object, { Id: id }, 'read');
}

/** @throws OrgError INVALID_REPLICATION_DATE, MALFORMED_QUERY for what is no date */
export function period(
  request: OrgRequest,
  startText: string | null,
  endText: string | null,
): { start: number; end: number } {
  const now = request.org.clock.now();
  const start = dateParameter('start', startText);
  const end = endText === null ? now : dateParameter('end', endText);
  if (start > end) throw wrongDate('startDate cannot be after endDate');
  if (now - start > REACH_MS) throw wrongDate('startDate cannot be more than 30 days ago');
  return { start, end };
}

function dateParameter(name: string, text: string | null): number {
  // A plus sign that the client did not encode arrives as a space.
  const time = Date.parse((text ?? '').replace(' ', '+'));
  if (Number.isNaN(time))
    throw new OrgError('INVALID_INPUT', `The ${name} parameter must be an ISO 8601 date time.`);
  return time;
}

function wrongDate(message: string): OrgError {
  return new OrgError('INVALID_REPLICATION_DATE', message);
}

function wholeMinute(milliseconds: number): number {
  return Math.floor(milliseconds / MINUTE_MS) * MINUTE_MS;
}
