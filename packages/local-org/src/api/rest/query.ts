import { OrgError } from '../../org/errors.ts';
import type { QueryOptions, QueryResult } from '../../org/contract.ts';
import type { QueryPage } from '../../server/cursors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { columnMetadata } from './column-metadata.ts';
import { recordJson } from './value-json.ts';

const BASE = '/services/data/:version';
const DEFAULT_BATCH = 2000;
const MIN_BATCH = 200;
const MAX_BATCH = 2000;

/** SOQL over REST. */
export const queryRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/query`, handler: (request) => query(request, false) },
  { method: 'GET', pattern: `${BASE}/queryAll`, handler: (request) => query(request, true) },
  { method: 'GET', pattern: `${BASE}/query/:locator`, handler: more },
  { method: 'GET', pattern: `${BASE}/queryAll/:locator`, handler: more },
];

function query(request: OrgRequest, allRows: boolean): OrgResponse {
  const explained = request.query.get('explain');
  if (explained !== null) return explain(request, explained);
  const soql = request.query.get('q');
  if (soql === null || soql.trim() === '')
    throw new OrgError('MALFORMED_QUERY', 'A query string has to be specified');
  const result = request.org.soql.query(request.caller, soql, { allRows });
  if (request.query.get('columns') === 'true') return json(200, columnMetadata(result));
  const page = request.context.cursors.first(request.caller.userId, result, batchSize(request));
  return json(200, queryPageJson(request, page));
}

function more(request: OrgRequest): OrgResponse {
  const page = request.context.cursors.more(request.caller.userId, request.param('locator'));
  return json(200, queryPageJson(request, page));
}

/** `{totalSize, done, nextRecordsUrl?, records}` */
export function queryPageJson(
  request: OrgRequest,
  { result, rows, next }: QueryPage,
): Record<string, unknown> {
  const { org, dataPath } = request;
  return {
    totalSize: result.totalSize,
    done: next === null,
    ...(next === null ? {} : { nextRecordsUrl: `${dataPath}/query/${next}` }),
    records: rows.map((row) => recordJson(org.schema, row, dataPath)),
  };
}

/** `Sforce-Query-Options: batchSize=500`, kept within 200–2,000. */
function batchSize(request: OrgRequest): number {
  const wanted = /batchSize\s*=\s*(\d+)/i.exec(request.header('sforce-query-options') ?? '')?.[1];
  return wanted === undefined ? DEFAULT_BATCH : Math.min(MAX_BATCH, Math.max(MIN_BATCH, Number(wanted)));
}

/** `?explain=`: a plan in the platform's form. SQLite decides by itself; what is shown is whether the query names an indexed field. */
export function explain(request: OrgRequest, soql: string, options: QueryOptions = {}): OrgResponse {
  const result: QueryResult = request.org.soql.query(request.caller, soql, options);
  const { object } = result;
  const everything = `SELECT COUNT() FROM ${object.name}`;
  const count = request.org.soql.query(request.caller, everything, options).totalSize;
  const indexed = [...object.fields.values()].filter(
    (field) =>
      (field.idLookup || field.externalId || field.type === 'reference') &&
      new RegExp(`\\b${field.name}\\s*(?:=|IN)`, 'i').test(soql),
  );
  const plan = {
    cardinality: result.totalSize,
    fields: indexed.map((field) => field.name),
    leadingOperationType: indexed.length > 0 ? 'Index' : 'TableScan',
    notes: [],
    relativeCost: indexed.length > 0 ? 0.1 : 1.5,
    sobjectCardinality: count,
    sobjectType: object.name,
  };
  return json(200, { plans: [plan], sourceQuery: soql });
}
