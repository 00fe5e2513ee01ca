import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { resolveSteps } from './field-paths.ts';
import { likeText, quote } from './list-filter.ts';
import { nameFieldsOf, uiObject } from './object-info.ts';
import { pageTokens, readPage } from './page.ts';
import { viewRows } from './read-records.ts';

const PATTERN = '/services/data/:version/ui-api/lookups/:object/:field';

/** Records that a lookup field may be set to, as a picker searches them. */
export const lookupRoutes: readonly Route[] = [
  { method: 'GET', pattern: PATTERN, handler: search },
  { method: 'GET', pattern: `${PATTERN}/:target`, handler: search },
];

function search(request: OrgRequest): OrgResponse {
  const { query, org, caller } = request;
  const object = uiObject(request, request.param('object'));
  const target = targetObject(request, object);
  const page = readPage(query.get('pageSize'), query.get('page'), 25, 2000);
  const [name, ...extra] = nameFieldsOf(target);
  if (name === undefined)
    throw new OrgError('INVALID_TYPE', `${target.name} has no name to search by`, { status: 404 });
  const words = (query.get('q') ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const conditions = words.map((word) => `${name} LIKE ${quote(`%${likeText(word)}%`)}`);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const paths = [name, ...extra, ...subtitleFields(target)].flatMap(
    (field) => resolveSteps(org, caller, target, [field]) ?? [],
  );
  const limit = `LIMIT ${String(page.size + 1)} OFFSET ${String(page.offset)}`;
  const rows = viewRows(request, target, paths, `${where} ORDER BY ${name}, Id ${limit}`);
  return json(200, {
    ...pageTokens(page, rows.length),
    lookupResults: {},
    records: rows.slice(0, page.size),
    objectApiName: target.name,
  });
}

/** Only what the field may point at. */
function targetObject(request: OrgRequest, object: ObjectDef): ObjectDef {
  const field = object.fields.get(request.param('field').toLowerCase());
  if (field?.type !== 'reference')
    throw new OrgError('INVALID_FIELD', `${request.param('field')} is not a lookup field of ${object.name}`, {
      status: 404,
    });
  const wanted = request.params['target'] ?? field.referenceTo[0] ?? '';
  const found = field.referenceTo.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (found === undefined)
    throw new OrgError('INVALID_TYPE', `${field.name} does not lead to ${wanted}`, { status: 404 });
  return uiObject(request, found);
}

/** What tells two records of the same name apart. */
function subtitleFields(object: ObjectDef): string[] {
  return ['Company', 'Title', 'Phone', 'Site', 'Email'].filter((name) =>
    object.fields.has(name.toLowerCase()),
  );
}
