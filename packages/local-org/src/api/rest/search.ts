import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { readableFields, visibleObject, visibleObjects } from '../describe/describe-object.ts';
import { quote } from '../ui/list-filter.ts';
import { nameList } from '../ui/field-paths.ts';
import type { SearchScope, Sosl, SoslReturning } from './sosl.ts';
import { readSosl, searchWords } from './sosl.ts';
import { recordJson } from './value-json.ts';

const BASE = '/services/data/:version';
const MAX_ROWS = 2000;

/** Searching: the part of SOSL that command lines use. What is not covered is refused. */
export const searchRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/search`, handler: search },
  { method: 'GET', pattern: `${BASE}/parameterizedSearch`, handler: byParameters },
  { method: 'POST', pattern: `${BASE}/parameterizedSearch`, handler: byBody },
];

function search(request: OrgRequest): OrgResponse {
  const sosl = request.query.get('q');
  if (sosl === null) return json(200, { scopeOrder: `${request.dataPath}/search/scopeOrder` });
  return json(200, { searchRecords: searchRecords(request, readSosl(sosl)) });
}

function byParameters(request: OrgRequest): OrgResponse {
  const { query } = request;
  const returning = query.getAll('sobject').map((object) => ({
    object,
    fields: nameList(query.get(`${object}.fields`) ?? query.get('fields') ?? 'Id'),
    where: query.get(`${object}.where`),
    tail: limitTail(query.get(`${object}.limit`) ?? query.get('defaultLimit')),
  }));
  const words = searchWords(query.get('q') ?? '');
  const scope = (query.get('in') ?? 'ALL').toUpperCase() as SearchScope;
  const limit = Number(query.get('overallLimit') ?? MAX_ROWS);
  return json(200, { searchRecords: searchRecords(request, { words, scope, returning, limit }) });
}

async function byBody(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  const sobjects = (Array.isArray(body['sobjects']) ? body['sobjects'] : []) as Record<string, unknown>[];
  const returning = sobjects.map((one) => ({
    object: String(one['name']),
    fields: nameList(one['fields'] ?? body['fields'] ?? ['Id']),
    where: typeof one['where'] === 'string' ? one['where'] : null,
    tail: limitTail(one['limit'] ?? body['defaultLimit'] ?? null),
  }));
  const words = searchWords(typeof body['q'] === 'string' ? body['q'] : '');
  const scope = (typeof body['in'] === 'string' ? body['in'].toUpperCase() : 'ALL') as SearchScope;
  const limit = Number(body['overallLimit'] ?? MAX_ROWS);
  return json(200, { searchRecords: searchRecords(request, { words, scope, returning, limit }) });
}

function limitTail(limit: unknown): string {
  return limit === null
    ? ''
    : `LIMIT ${String(Math.min(MAX_ROWS, Math.max(1, Math.trunc(Number(limit)) || 1)))}`;
}

/** The records of a search, object by object. */
export function searchRecords(request: OrgRequest, sosl: Sosl): Record<string, unknown>[] {
  const all = sosl.returning.length > 0 ? sosl.returning : everything(request);
  const records: Record<string, unknown>[] = [];
  for (const returning of all) {
    const object = visibleObject(request.org, request.caller, returning.object);
    if (!object?.searchable)
      throw new OrgError('INVALID_TYPE', `sObject type '${returning.object}' is not supported in search.`);
    records.push(...searchObject(request, object, sosl, returning));
  }
  return records.slice(0, Math.min(sosl.limit, MAX_ROWS));
}

function everything(request: OrgRequest): SoslReturning[] {
  return visibleObjects(request.org, request.caller)
    .filter((object) => object.searchable && object.kind !== 'setup')
    .map((object) => ({ object: object.name, fields: ['Id'], where: null, tail: '' }));
}

function searchObject(
  request: OrgRequest,
  object: ObjectDef,
  sosl: Sosl,
  returning: SoslReturning,
): Record<string, unknown>[] {
  const fields = searchedFields(request, object, sosl.scope);
  if (fields.length === 0) return [];
  const words = sosl.words.map(
    (word) => `(${fields.map((field) => `${field} LIKE ${quote(`%${word}%`)}`).join(' OR ')})`,
  );
  const where = [...words, ...(returning.where === null ? [] : [`(${returning.where})`])].join(' AND ');
  const selected = returning.fields.length === 0 ? 'Id' : returning.fields.join(', ');
  const tail = /\bLIMIT\b/i.test(returning.tail)
    ? returning.tail
    : `${returning.tail} LIMIT ${String(MAX_ROWS)}`;
  const soql = `SELECT ${selected} FROM ${object.name} WHERE ${where} ${tail}`;
  const { rows } = request.org.soql.query(request.caller, soql);
  return rows.map((row) => recordJson(request.org.schema, row, request.dataPath));
}

/** Short text fields that the scope covers and the user may read. */
function searchedFields(request: OrgRequest, object: ObjectDef, scope: SearchScope): string[] {
  return readableFields(request.org, request.caller, object)
    .filter((field) => {
      if (!field.filterable || field.formula !== null) return false;
      if (scope === 'NAME') return field.nameField || field.name === 'FirstName' || field.name === 'LastName';
      if (scope === 'EMAIL') return field.type === 'email';
      if (scope === 'PHONE') return field.type === 'phone';
      return ['string', 'email', 'phone', 'url', 'textarea'].includes(field.type);
    })
    .map((field) => field.name);
}
