import { OrgError } from '../../org/errors.ts';
import type { MetadataRoom } from '../../metadata/metadata-room.ts';
import type { OrgRequest } from '../../server/request.ts';
import { json } from '../../server/response.ts';
import type { OrgResponse } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { columnMetadata } from '../rest/column-metadata.ts';
import { explain } from '../rest/query.ts';
import { recordJson } from '../rest/value-json.ts';
import { fillMetadata } from './metadata-rows.ts';
import { isToolingObject } from './tooling-objects.ts';

const BASE = '/services/data/:version/tooling';

/** Queries of the Tooling API. Every answer is whole: setup tables are small. */
export function toolingQueryRoutes(room: MetadataRoom): Route[] {
  const handler = (request: OrgRequest): OrgResponse => query(room, request);
  return [
    { method: 'GET', pattern: `${BASE}/query`, handler },
    { method: 'GET', pattern: `${BASE}/queryAll`, handler },
  ];
}

function query(room: MetadataRoom, request: OrgRequest): OrgResponse {
  const explained = request.query.get('explain');
  if (explained !== null) return explain(request, explained, { tooling: true });
  const soql = request.query.get('q');
  if (soql === null || soql.trim() === '')
    throw new OrgError('MALFORMED_QUERY', 'A query string has to be specified');
  const result = request.org.soql.query(request.caller, soql, { tooling: true });
  const { object } = result;
  if (!isToolingObject(object))
    throw new OrgError('INVALID_TYPE', `sObject type '${object.name}' is not supported.`);
  if (request.query.get('columns') === 'true') return json(200, columnMetadata(result));
  const records = result.rows.map((row) => {
    const record = recordJson(request.org.schema, row, `${request.dataPath}/tooling`);
    unfold(object, record);
    if ('Metadata' in record || 'FullName' in record) complete(room, object.name, record, result.totalSize);
    return record;
  });
  return json(200, {
    size: records.length,
    totalSize: result.totalSize,
    done: true,
    queryLocator: null,
    entityTypeName: object.name,
    records,
  });
}

/** Structured values (`ApexCodeCoverage.Coverage`) are stored as JSON text. */
function unfold(object: Result['object'], record: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(record))
    if (typeof value === 'string' && object.fields.get(name.toLowerCase())?.type === 'complexvalue')
      record[name] = JSON.parse(value) as unknown;
}

/** `Metadata` and `FullName` are looked up one record at a time: the platform refuses more in one query. */
function complete(room: MetadataRoom, object: string, record: Record<string, unknown>, size: number): void {
  if (size > 1)
    throw new OrgError(
      'MALFORMED_QUERY',
      'When retrieving results with Metadata or FullName fields, the query qualifications must specify no more than one row for retrieval. ' +
        `Result size: ${String(size)}`,
    );
  const url = (record['attributes'] as { url?: string } | undefined)?.url;
  const id = typeof record['Id'] === 'string' ? record['Id'] : url?.slice(url.lastIndexOf('/') + 1);
  if (id !== undefined) fillMetadata(room, object, record, id);
}

type Result = ReturnType<OrgRequest['org']['soql']['query']>;
