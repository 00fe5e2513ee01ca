import type { StoredValue } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { normalizeId } from '../../store/ids.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json, noContent } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { keyField, looksLikeId, objectOf, recordOf } from './objects.ts';
import { idsByKey, readRecord } from './read-record.ts';
import { checkPreconditions, rowHeaders } from './preconditions.ts';
import { readRelated, relatedParent } from './related.ts';
import { saveOptions } from './save-options.ts';
import { refuseFailed, SaveRefused } from './save-results.ts';
import { created, expectResult, refuseNamed } from './sobject-rows.ts';

const PATTERN = '/services/data/:version/sobjects/:object/:key/:value';
/** From this version on, an upsert that updates answers 200 with a body instead of 204. */
const UPSERT_BODY_FROM = 46;

/** Records by a key of their own (`/sobjects/X/Key__c/value`) and what hangs on a record (`/sobjects/X/<id>/Owner`). */
export const keyRoutes: readonly Route[] = [
  { method: 'GET', pattern: PATTERN, handler: read },
  { method: 'PATCH', pattern: PATTERN, handler: upsert },
  { method: 'DELETE', pattern: PATTERN, handler: remove },
];

function read(request: OrgRequest): OrgResponse {
  const object = objectOf(request);
  const key = request.param('key');
  if (isRecordId(object, key)) return readRelated(request, object, key);
  const field = keyField(request, object, key);
  const id = onlyMatch(request, object, field);
  if (typeof id !== 'string') return id;
  const record = readRecord(request, object, id, request.query.get('fields'));
  if (!record) return noneFound();
  return checkPreconditions(request, object, id) ?? json(200, record, rowHeaders(request, object, id));
}

async function upsert(request: OrgRequest): Promise<OrgResponse> {
  const object = objectOf(request);
  const sent = await request.jsonObject();
  if (isRecordId(object, request.param('key'))) return updateRelated(request, object, sent);
  const values = recordOf(object, sent);
  const field = keyField(request, object, request.param('key'));
  refuseNamed(values, field.name);
  if (request.query.get('updateOnly')?.toLowerCase() === 'true') requireMatch(request, object, field);
  const type = object.name;
  const keyed = { type, values: { ...values, [field.name]: request.param('value') } };
  const [answer] = request.org.data.upsert(request.caller, field.name, [keyed], saveOptions(request, true));
  const result = expectResult(answer);
  const matches = result.errors[0]?.extra?.['matches'];
  if (Array.isArray(matches)) return choices(request, object, matches.map(String));
  refuseFailed(result);
  if (result.created === true) return createdByKey(request, object, result.id);
  const body = { id: result.id, success: true, errors: [], created: false };
  return Number.parseFloat(request.version) < UPSERT_BODY_FROM ? noContent() : json(200, body);
}

/** Whether the path names a record and what hangs on it, not a key field and its value. */
function isRecordId(object: ObjectDef, key: string): boolean {
  if (!looksLikeId(key) || object.fields.has(key.toLowerCase())) return false;
  if (normalizeId(key) === null) throw new OrgError('MALFORMED_ID', `malformed id ${key}`);
  return true;
}

/** `PATCH /sobjects/Contact/<id>/Account` */
function updateRelated(
  request: OrgRequest,
  object: ObjectDef,
  body: Readonly<Record<string, unknown>>,
): OrgResponse {
  refuseNamed(body, 'Id');
  const parent = relatedParent(request, object, request.param('key'));
  const values = recordOf(parent.object, body);
  const record = { type: parent.object.name, values: { ...values, Id: parent.id } };
  const [result] = request.org.data.update(request.caller, [record], saveOptions(request, true));
  refuseFailed(expectResult(result));
  return noContent();
}

function createdByKey(request: OrgRequest, object: ObjectDef, id: string | null): OrgResponse {
  const { headers = {} } = created(request, object, { id, success: true, errors: [] });
  return json(201, { id, success: true, errors: [], created: true }, headers);
}

function remove(request: OrgRequest): OrgResponse {
  const object = objectOf(request);
  const key = request.param('key');
  const id = isRecordId(object, key)
    ? relatedParent(request, object, key).id
    : onlyMatch(request, object, keyField(request, object, key));
  if (typeof id !== 'string') return id;
  const [result] = request.org.data.delete(request.caller, [id], saveOptions(request, true));
  refuseFailed(expectResult(result));
  return noContent();
}

/** The one record with that key, or the 300 answer. @throws OrgError NOT_FOUND */
function onlyMatch(request: OrgRequest, object: ObjectDef, field: FieldDef): string | OrgResponse {
  const ids = idsByKey(request, object, field, keyValue(field, request.param('value')));
  const [first] = ids;
  if (first === undefined) return noneFound();
  return ids.length > 1 ? choices(request, object, ids) : first;
}

/** `updateOnly=true`: what matches nothing is not created. */
function requireMatch(request: OrgRequest, object: ObjectDef, field: FieldDef): void {
  const ids = idsByKey(request, object, field, keyValue(field, request.param('value')));
  if (ids.length === 0) noneFound();
}

function noneFound(): never {
  throw new OrgError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
}

/** 300: the addresses of all records that match. */
function choices(request: OrgRequest, object: ObjectDef, ids: readonly string[]): OrgResponse {
  return json(
    300,
    ids.map((id) => `${request.dataPath}/sobjects/${object.name}/${id}`),
  );
}

function keyValue(field: FieldDef, text: string): StoredValue {
  if (field.type !== 'double' && field.type !== 'int') return text;
  const number = Number(text);
  if (Number.isFinite(number)) return number;
  throw new SaveRefused([
    { code: 'INVALID_FIELD', message: `${field.name}: invalid number: ${text}`, fields: [field.name] },
  ]);
}
