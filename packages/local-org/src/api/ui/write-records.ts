import type { SaveResult } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import { isTextType } from '../../schema/field-def.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json, noContent } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { notFound } from '../../server/versions.ts';
import { uiObject } from './object-info.ts';
import { objectOfId, readView } from './read-records.ts';
import { recordRefusal } from './record-refusal.ts';

const BASE = '/services/data/:version/ui-api/records';

/** Create, update, delete as components do. */
export const writeRecordRoutes: readonly Route[] = [
  { method: 'POST', pattern: BASE, handler: create },
  { method: 'PATCH', pattern: `${BASE}/:id`, handler: update },
  { method: 'DELETE', pattern: `${BASE}/:id`, handler: remove },
];

async function create(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  const { apiName, fields, allowSaveOnDuplicate } = body;
  if (typeof apiName !== 'string') throw new OrgError('POST_BODY_PARSE_ERROR', 'apiName is required');
  const object = uiObject(request, apiName);
  const values = fieldValues(object, fields);
  const options = {
    allOrNone: true,
    autoAssign: useDefaultRule(request, body),
    allowDuplicates: allowSaveOnDuplicate === true,
  };
  const [result] = request.org.data.insert(request.caller, [{ type: object.name, values }], options);
  if (result?.success !== true) return refusal(request, object, result, 'create');
  return json(201, savedView(request, object, String(result.id), values));
}

async function update(request: OrgRequest): Promise<OrgResponse> {
  const id = request.param('id');
  const object = objectOfId(request, id);
  const { fields, allowSaveOnDuplicate } = await request.jsonObject();
  const values = fieldValues(object, fields);
  const row = request.org.data.rowById(object.name, id);
  if (!row) throw notFound();
  refuseIfModified(request, row['LastModifiedDate']);
  const record = { type: object.name, values: { ...values, Id: id } };
  const options = { allOrNone: true, autoAssign: false, allowDuplicates: allowSaveOnDuplicate === true };
  const [result] = request.org.data.update(request.caller, [record], options);
  if (result?.success !== true) return refusal(request, object, result, 'update');
  return json(200, savedView(request, object, id, values));
}

function remove(request: OrgRequest): OrgResponse {
  const id = request.param('id');
  const object = objectOfId(request, id);
  if (!request.org.data.rowById(object.name, id)) throw notFound();
  const [result] = request.org.data.delete(request.caller, [id], { allOrNone: true });
  return result?.success === true ? noContent() : refusal(request, object, result, 'delete');
}

/** `fields` of a record input: plain values by field name. */
function fieldValues(object: ObjectDef, fields: unknown): Record<string, unknown> {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw new OrgError('POST_BODY_PARSE_ERROR', 'fields is required');
  for (const [name, value] of Object.entries(fields)) {
    const field = object.fields.get(name.toLowerCase());
    if (field) refuseOtherThanText(object, field, value);
  }
  return fields as Record<string, unknown>;
}

/** Java's name of a JSON value, which the message shows. */
function javaType(value: unknown): string | null {
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
  return typeof value === 'boolean' ? 'Boolean' : null;
}

/** @throws OrgError POST_BODY_PARSE_ERROR for a number or a boolean where text belongs */
function refuseOtherThanText(object: ObjectDef, field: FieldDef, value: unknown): void {
  const given = javaType(value);
  if (given === null || !isTextType(field.type)) return;
  throw new OrgError(
    'POST_BODY_PARSE_ERROR',
    `Value for field '${field.name}' in object '${object.name}' with data type '${field.type.toUpperCase()}' should be a String but instead is a ${given}.`,
  );
}

function useDefaultRule(request: OrgRequest, body: Readonly<Record<string, unknown>>): boolean {
  return body['useDefaultRule'] === true || request.query.get('useDefaultRule') === 'true';
}

/** The saved record with the fields that were written. */
function savedView(
  request: OrgRequest,
  object: ObjectDef,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const optionalFields = Object.keys(values).map((name) => `${object.name}.${name}`);
  return readView(request, id, { fields: [], optionalFields, layoutTypes: ['Full'] });
}

/** `If-Modified-Since` / `If-Unmodified-Since` of the component's copy: 412 when somebody was faster. */
function refuseIfModified(request: OrgRequest, modified: unknown): void {
  const header = request.header('if-unmodified-since') ?? request.header('if-modified-since');
  const known = header === undefined ? Number.NaN : Date.parse(header);
  if (
    Number.isNaN(known) ||
    typeof modified !== 'number' ||
    Math.floor(modified / 1000) <= Math.floor(known / 1000)
  )
    return;
  throw new OrgError('CONFLICT', 'The record has been modified since you last read it.', { status: 412 });
}

function refusal(
  request: OrgRequest,
  object: ObjectDef,
  result: SaveResult | undefined,
  operation: 'create' | 'update' | 'delete',
): OrgResponse {
  return json(400, recordRefusal(request, object, result?.errors ?? [], operation));
}
