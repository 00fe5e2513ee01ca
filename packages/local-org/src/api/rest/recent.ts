import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { visibleObject } from '../describe/describe-object.ts';
import { recordJson } from './value-json.ts';

const MOST = 200;

/** Recently viewed records: those that the user's queries `FOR VIEW` and `FOR REFERENCE` have read. */
export const recentRoute: Route = {
  method: 'GET',
  pattern: '/services/data/:version/recent',
  handler: recent,
};

/** The records that the user saw last, latest first, with ID and name. @param object only those of this object */
export function recentlyViewed(request: OrgRequest, object: string | null, limit: number): unknown[] {
  const { context, caller } = request;
  const seen = context.org.database.all(
    'SELECT "record" FROM "~seen" WHERE "user" = ? ORDER BY MAX(COALESCE("viewed", 0), COALESCE("referenced", 0)) DESC, "record" LIMIT ?',
    caller.userId,
    MOST,
  );
  return seen.flatMap(({ record }) => nameOf(request, String(record), object)).slice(0, limit);
}

/** Nothing for records that are gone, hidden, or have no name. */
function nameOf(request: OrgRequest, id: string, wanted: string | null): unknown[] {
  const { org, caller, dataPath } = request;
  const object = visibleObject(org, caller, org.schema.objectByPrefix(id.slice(0, 3))?.name ?? '');
  if (!object?.fields.has('name') || (wanted !== null && object.name !== wanted)) return [];
  const { rows } = org.soql.query(caller, `SELECT Id, Name FROM ${object.name} WHERE Id = :id`, {
    binds: { id },
  });
  return rows.map((row) => recordJson(org.schema, row, dataPath));
}

function recent(request: OrgRequest): OrgResponse {
  const limit = Number(request.query.get('limit') ?? MOST);
  return json(200, recentlyViewed(request, null, Number.isInteger(limit) && limit > 0 ? limit : MOST));
}
