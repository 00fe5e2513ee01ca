import type { SaveResult, TypedRecord } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import { normalizeId } from '../../store/ids.ts';
import type { Route } from '../../server/router.ts';
import { flag } from './flags.ts';
import { keyField, objectOf, recordValues } from './objects.ts';
import { readRecords } from './read-record.ts';
import { saveOptions } from './save-options.ts';
import { collectionResult } from './save-results.ts';

const BASE = '/services/data/:version/composite/sobjects';
/** Records of one write call. */
const MAX_RECORDS = 200;
/** Records of one retrieve by POST. */
const MAX_RETRIEVED = 2000;
/** Runs of equal object types within one call. */
const MAX_CHUNKS = 10;

/** sObject Collections: up to 200 records, one answer each, in order, HTTP 200 whatever became of them. */
export const collectionRoutes: readonly Route[] = [
  { method: 'POST', pattern: BASE, handler: create },
  { method: 'PATCH', pattern: BASE, handler: update },
  { method: 'DELETE', pattern: BASE, handler: remove },
  { method: 'PATCH', pattern: `${BASE}/:object/:key`, handler: upsert },
  { method: 'GET', pattern: `${BASE}/:object`, handler: retrieveByQuery },
  { method: 'POST', pattern: `${BASE}/:object`, handler: retrieveByBody },
];

async function create(request: OrgRequest): Promise<OrgResponse> {
  const { records, allOrNone } = await readCollection(request);
  return answer(request.org.data.insert(request.caller, records, saveOptions(request, allOrNone)));
}

async function update(request: OrgRequest): Promise<OrgResponse> {
  const { records, allOrNone } = await readCollection(request);
  return answer(request.org.data.update(request.caller, records, saveOptions(request, allOrNone)));
}

function remove(request: OrgRequest): OrgResponse {
  const ids = (request.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0) throw new OrgError('INVALID_INPUT', 'The ids parameter is required.');
  refuseOver(ids.length, MAX_RECORDS);
  const allOrNone = request.query.get('allOrNone') === 'true';
  return answer(request.org.data.delete(request.caller, ids, saveOptions(request, allOrNone)));
}

async function upsert(request: OrgRequest): Promise<OrgResponse> {
  const object = objectOf(request);
  const field = keyField(request, object, request.param('key'));
  const { records, allOrNone } = await readCollection(request, object.name);
  const other = records.find((record) => record.type.toLowerCase() !== object.name.toLowerCase());
  if (other)
    throw new OrgError(
      'INVALID_INPUT',
      `Record type ${other.type} does not match the type of the request ${object.name}`,
    );
  return answer(
    request.org.data.upsert(request.caller, field.name, records, saveOptions(request, allOrNone)),
  );
}

function answer(results: readonly SaveResult[]): OrgResponse {
  return json(200, results.map(collectionResult));
}

interface Collection {
  readonly records: readonly TypedRecord[];
  readonly allOrNone: boolean;
}

async function readCollection(request: OrgRequest, onlyType?: string): Promise<Collection> {
  const body = await request.jsonObject();
  for (const name of Object.keys(body))
    if (name !== 'records' && name !== 'allOrNone')
      throw new OrgError('JSON_PARSER_ERROR', `Unrecognized field "${name}"`);
  const list = body['records'];
  if (!Array.isArray(list)) throw new OrgError('INVALID_INPUT', 'The records property is required.');
  refuseOver(list.length, MAX_RECORDS);
  const records = list.map((item: unknown, index) => typedRecord(item, index, onlyType));
  refuseChunks(records);
  return { records, allOrNone: flag(body, 'allOrNone') };
}

/** A record of a body with its type. @throws OrgError INVALID_INPUT when `attributes.type` is missing */
export function typedRecord(item: unknown, index: number, onlyType?: string): TypedRecord {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    throw new OrgError('JSON_PARSER_ERROR', `Cannot deserialize a record at position ${String(index)}`);
  const record = item as Record<string, unknown>;
  const attributes = record['attributes'] as { type?: unknown } | undefined;
  const type = attributes?.type ?? onlyType;
  if (typeof type !== 'string' || type === '')
    throw new OrgError('INVALID_INPUT', 'The type attribute is required for each record in the request.');
  return { type, values: recordValues(record) };
}

function refuseOver(count: number, most: number): void {
  if (count <= most) return;
  const message = `record limit reached. cannot submit more than ${String(most)} records in this call`;
  throw new OrgError('EXCEEDED_ID_LIMIT', message);
}

function refuseChunks(records: readonly TypedRecord[]): void {
  let chunks = 0;
  records.forEach((record, index) => {
    if (index === 0 || records[index - 1]?.type.toLowerCase() !== record.type.toLowerCase()) chunks += 1;
  });
  if (chunks <= MAX_CHUNKS) return;
  throw new OrgError(
    'LIMIT_EXCEEDED',
    'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.',
  );
}

function retrieveByQuery(request: OrgRequest): OrgResponse {
  const list = (name: string): string[] =>
    (request.query.get(name) ?? '').split(',').filter((part) => part !== '');
  return retrieve(request, list('ids'), list('fields'));
}

async function retrieveByBody(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  const list = (name: string): string[] => (Array.isArray(body[name]) ? body[name].map(String) : []);
  return retrieve(request, list('ids'), list('fields'));
}

function retrieve(request: OrgRequest, ids: readonly string[], fields: readonly string[]): OrgResponse {
  const object = objectOf(request);
  if (ids.length === 0) throw new OrgError('MISSING_ARGUMENT', 'The ids parameter is required.');
  if (fields.length === 0) throw new OrgError('MISSING_ARGUMENT', 'The fields parameter is required.');
  refuseOver(ids.length, MAX_RETRIEVED);
  const wrong = ids.find((id) => normalizeId(id) === null);
  if (wrong !== undefined) throw new OrgError('MALFORMED_ID', `malformed id ${wrong}`);
  return json(200, readRecords(request, object, ids, fields));
}
