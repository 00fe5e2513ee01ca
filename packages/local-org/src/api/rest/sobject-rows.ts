import type { SaveResult } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import { asJsonObject, jsonObjectOf } from '../../server/request.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json, noContent } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { notFound } from '../../server/versions.ts';
import { deletedEntity } from '../../store/dml/errors.ts';
import { normalizeId } from '../../store/ids.ts';
import { looksLikeId, objectOf, recordOf } from './objects.ts';
import { checkPreconditions, rowHeaders } from './preconditions.ts';
import { readRecord } from './read-record.ts';
import { saveOptions } from './save-options.ts';
import { refuseFailed, SaveRefused } from './save-results.ts';

const BASE = '/services/data/:version/sobjects/:object';

/** Single records by ID. */
export const rowRoutes: readonly Route[] = [
  { method: 'POST', pattern: BASE, handler: create },
  // The ID taken as a key that has no value yet.
  { method: 'POST', pattern: `${BASE}/Id`, handler: create },
  { method: 'GET', pattern: `${BASE}/:key`, handler: read },
  { method: 'PATCH', pattern: `${BASE}/:key`, handler: update },
  { method: 'DELETE', pattern: `${BASE}/:key`, handler: remove },
];

async function create(request: OrgRequest): Promise<OrgResponse> {
  const object = objectOf(request);
  const values = recordOf(object, await newRecord(request));
  refuseNamed(values, 'Id');
  const [result] = request.org.data.insert(
    request.caller,
    [{ type: object.name, values }],
    saveOptions(request, true),
  );
  return created(request, object, expectResult(result));
}

/** A list where one record belongs, as the platform's deserializer says it. */
const SEVERAL_RECORDS =
  "Json Deserialization failed on token 'null' and has left off in the middle of parsing a row. Will go to end of row to begin parsing the next row";

/** The body's record; files come as multipart: the record in a part `entity_…`, each file in a part named by its field. */
async function newRecord(request: OrgRequest): Promise<Record<string, unknown>> {
  const type = request.header('content-type') ?? '';
  if (!/^multipart\/form-data/i.test(type)) {
    const body = await request.json();
    if (Array.isArray(body) && body.length > 0) throw new OrgError('INVALID_FIELD', SEVERAL_RECORDS);
    return asJsonObject(body);
  }
  const { readMultipart } = await import('../../server/multipart.ts');
  let record: Record<string, unknown> | undefined;
  const files: Record<string, string> = {};
  for (const [name, bytes] of await readMultipart(type, await request.body())) {
    if (name.startsWith('entity_')) record = jsonObjectOf(bytes.toString('utf8'));
    else files[name] = bytes.toString('base64');
  }
  if (record) return { ...record, ...files };
  throw new OrgError('INVALID_MULTIPART_REQUEST', 'Multipart message must include a non-binary part.');
}

function read(request: OrgRequest): OrgResponse {
  const object = objectOf(request);
  const id = pathId(request);
  const record = readRecord(request, object, id, request.query.get('fields'));
  if (!record) throw notFound();
  return checkPreconditions(request, object, id) ?? json(200, record, rowHeaders(request, object, id));
}

async function update(request: OrgRequest): Promise<OrgResponse> {
  const object = objectOf(request);
  const id = pathId(request);
  const values = recordOf(object, await request.jsonObject());
  refuseNamed(values, 'Id');
  requireRow(request, object, id);
  checkPreconditions(request, object, id);
  const [result] = request.org.data.update(
    request.caller,
    [{ type: object.name, values: { ...values, Id: id } }],
    saveOptions(request, true),
  );
  refuseFailed(expectResult(result));
  return noContent();
}

function remove(request: OrgRequest): OrgResponse {
  const object = objectOf(request);
  const id = pathId(request);
  requireRow(request, object, id);
  const [result] = request.org.data.delete(request.caller, [id], saveOptions(request, true));
  refuseFailed(expectResult(result));
  return noContent();
}

/** 201 with the new ID and its address. */
export function created(request: OrgRequest, object: ObjectDef, result: SaveResult): OrgResponse {
  refuseFailed(result);
  const location = `${request.dataPath}/sobjects/${object.name}/${result.id ?? ''}`;
  return json(201, { id: result.id, success: true, errors: [] }, { location });
}

/** A member that the path already says must not stand in the body. */
export function refuseNamed(values: Readonly<Record<string, unknown>>, name: string): void {
  const found = Object.keys(values).find((key) => key.toLowerCase() === name.toLowerCase());
  if (found === undefined) return;
  throw new OrgError('INVALID_FIELD', `The ${name} field should not be specified in the sobject data.`, {
    fields: [name],
  });
}

/** The engine answers one result a record. */
export function expectResult(result: SaveResult | undefined): SaveResult {
  if (!result) throw new Error('The data engine gave no result for a record');
  return result;
}

function pathId(request: OrgRequest): string {
  const key = request.param('key');
  if (!looksLikeId(key))
    throw new OrgError(
      'NOT_FOUND',
      `Provided external ID field does not exist or is not accessible: ${key}`,
      {
        status: 404,
      },
    );
  if (normalizeId(key) === null) throw new OrgError('MALFORMED_ID', `malformed id ${key}`);
  return key;
}

/** An ID of another object, or of no record at all, is 404 before anything else. */
function requireRow(request: OrgRequest, object: ObjectDef, id: string): void {
  const row = request.org.data.rowById(object.name, id);
  if (!row) throw notFound();
  if (row['IsDeleted'] === true || row['IsDeleted'] === 1) throw new SaveRefused([deletedEntity()]);
}
