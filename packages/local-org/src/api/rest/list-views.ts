import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { notFound } from '../../server/versions.ts';
import { resolveSteps } from '../ui/field-paths.ts';
import type { ListView } from '../ui/list-views.ts';
import { listViewsOf } from '../ui/list-views.ts';
import { fieldLabel, languageOf } from '../describe/labels.ts';
import { objectOf } from './objects.ts';
import { recordJson } from './value-json.ts';

const BASE = '/services/data/:version/sobjects/:object/listviews';
/** Rows of one answer: 25 unless the client asks for up to 2,000. */
const DEFAULT_ROWS = 25;
const MAX_ROWS = 2000;

/** List views of the REST API. */
export const listViewRoutes: readonly Route[] = [
  { method: 'GET', pattern: BASE, handler: list },
  {
    method: 'GET',
    pattern: `${BASE}/:view`,
    handler: (request) => json(200, summary(request, viewOf(request))),
  },
  { method: 'GET', pattern: `${BASE}/:view/describe`, handler: describe },
  { method: 'GET', pattern: `${BASE}/:view/results`, handler: results },
];

function list(request: OrgRequest): OrgResponse {
  const object = objectOf(request);
  const listviews = listViewsOf(request, object).map((view) => summary(request, view));
  return json(200, {
    done: true,
    listviews,
    nextRecordsUrl: null,
    size: listviews.length,
    sobjectType: object.name,
  });
}

function viewOf(request: OrgRequest): ListView {
  const id = request.param('view').slice(0, 15);
  const view = listViewsOf(request, objectOf(request)).find((one) => one.id.slice(0, 15) === id);
  if (!view) throw notFound();
  return view;
}

function summary(request: OrgRequest, view: ListView): Record<string, unknown> {
  const url = `${request.dataPath}/sobjects/${view.object.name}/listviews/${view.id}`;
  return {
    describeUrl: `${url}/describe`,
    developerName: view.developerName,
    id: view.id,
    label: view.label,
    resultsUrl: `${url}/results`,
    soqlCompatible: true,
    url,
  };
}

function columnsOf(request: OrgRequest, view: ListView): Record<string, unknown>[] {
  const language = languageOf(request.org, request.caller);
  return view.columns.map(({ path, field }) => ({
    ascendingLabel: null,
    descendingLabel: null,
    fieldNameOrPath: path,
    hidden: false,
    label: fieldLabel(field, language),
    searchable: false,
    selectListItem: path,
    sortDirection: null,
    sortIndex: null,
    sortable: field.sortable,
    type: field.type,
  }));
}

function soqlOf(request: OrgRequest, view: ListView): string {
  const paths = view.columns.flatMap(({ path }) =>
    resolveSteps(request.org, request.caller, view.object, path.split('.')) ? [path] : [],
  );
  const columns = [...new Set([...paths, 'Id'])];
  const mine = view.scope === 'mine' ? `OwnerId = '${request.caller.userId}'` : null;
  const conditions = [view.condition, mine].filter((one) => one !== null).map((one) => `(${one})`);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${columns.join(', ')} FROM ${view.object.name}${where}`;
}

function describe(request: OrgRequest): OrgResponse {
  const view = viewOf(request);
  return json(200, {
    columns: columnsOf(request, view),
    id: view.id,
    orderBy: [],
    query: soqlOf(request, view),
    relatedEntityId: null,
    scope: view.scope,
    scopeEntityId: null,
    sobjectType: view.object.name,
    whereCondition: { conditions: [], conjunction: 'and' },
  });
}

function results(request: OrgRequest): OrgResponse {
  const view = viewOf(request);
  const limit = wholeNumber(request.query.get('limit'), DEFAULT_ROWS, MAX_ROWS);
  const offset = wholeNumber(request.query.get('offset'), 0, MAX_ROWS);
  const soql = `${soqlOf(request, view)} ORDER BY Id LIMIT ${String(limit)} OFFSET ${String(offset)}`;
  const { rows } = request.org.soql.query(request.caller, soql);
  const records = rows.map((row) => {
    const record = recordJson(request.org.schema, row, request.dataPath);
    return { columns: [...view.columns.map(({ path }) => path), 'Id'].map((path) => cell(record, path)) };
  });
  return json(200, {
    columns: columnsOf(request, view),
    developerName: view.developerName,
    done: rows.length < limit,
    id: view.id,
    label: view.label,
    records,
    size: rows.length,
  });
}

function cell(record: Readonly<Record<string, unknown>>, path: string): Record<string, unknown> {
  let value: unknown = record;
  for (const step of path.split('.')) value = (value as Record<string, unknown> | null)?.[step] ?? null;
  return { fieldNameOrPath: path, value: value === null ? null : String(value as string | number | boolean) };
}

function wholeNumber(text: string | null, otherwise: number, most: number): number {
  const number = Number(text ?? otherwise);
  return Number.isInteger(number) && number >= 0 ? Math.min(number, most) : otherwise;
}
