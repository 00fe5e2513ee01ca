import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { createHash } from 'node:crypto';
import { fieldLabel, languageOf } from '../describe/labels.ts';
import { nameList, requestedPaths, resolveSteps } from './field-paths.ts';
import type { ListView } from './list-views.ts';
import { listViewById, listViewByName, listViewsOf } from './list-views.ts';
import { uiObject } from './object-info.ts';
import { pageTokens, readPage } from './page.ts';
import { viewRows } from './read-records.ts';
import { recordFilter } from './record-filter.ts';
import { orderBy } from './sort.ts';

const BASE = '/services/data/:version/ui-api';
const DEFAULT_PAGE = 50;
const MAX_PAGE = 2000;
const LIST_VIEW_ID = /^00B[a-zA-Z0-9]{12,15}$/;

/** List views: which there are, what they show, their records. */
export const listRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/list-info/:object`, handler: lists },
  { method: 'GET', pattern: `${BASE}/list-ui/:object`, handler: listUi },
  { method: 'GET', pattern: `${BASE}/list-ui/:object/:name`, handler: listUiByName },
  { method: 'GET', pattern: `${BASE}/list-info/:object/:name`, handler: info },
  { method: 'GET', pattern: `${BASE}/list-records/:object`, handler: recordsById },
  { method: 'POST', pattern: `${BASE}/list-records/:object`, handler: recordsById },
  { method: 'GET', pattern: `${BASE}/list-records/:object/:name`, handler: recordsByName },
  { method: 'POST', pattern: `${BASE}/list-records/:object/:name`, handler: recordsByName },
];

function lists(request: OrgRequest): OrgResponse {
  const { query } = request;
  // One segment is an object's name, or a list view's ID.
  if (LIST_VIEW_ID.test(request.param('object')))
    return json(200, listInfo(request, listViewById(request, request.param('object'))));
  const object = uiObject(request, request.param('object'));
  const page = readPage(query.get('pageSize'), query.get('pageToken'), 20, MAX_PAGE);
  const wanted = (query.get('q') ?? '').toLowerCase();
  const found = listViewsOf(request, object).filter((view) => view.label.toLowerCase().includes(wanted));
  const some = found.slice(page.offset, page.offset + page.size + 1);
  return json(200, {
    ...pageTokens(page, some.length),
    eTag: eTagOf(found.map(({ id, label }) => [id, label])),
    lists: some.slice(0, page.size).map((view) => ({
      apiName: view.developerName,
      id: view.id,
      label: view.label,
      listReference: listReference(view),
      listUiUrl: `${request.dataPath}/ui-api/list-ui/${view.id}`,
    })),
    objectApiName: object.name,
    queryString: query.get('q'),
    recentListsOnly: false,
  });
}

/** By an object's name its lists, by a list view's ID that list with its records. */
async function listUi(request: OrgRequest): Promise<OrgResponse> {
  if (!LIST_VIEW_ID.test(request.param('object'))) return lists(request);
  return json(200, await listWithRecords(request, listViewById(request, request.param('object'))));
}

async function listUiByName(request: OrgRequest): Promise<OrgResponse> {
  const object = uiObject(request, request.param('object'));
  return json(200, await listWithRecords(request, listViewByName(request, object, request.param('name'))));
}

async function listWithRecords(request: OrgRequest, view: ListView): Promise<Record<string, unknown>> {
  const body = { info: listInfo(request, view), records: await records(request, view) };
  return { ...body, eTag: eTagOf(body) };
}

function info(request: OrgRequest): OrgResponse {
  const object = uiObject(request, request.param('object'));
  return json(200, listInfo(request, listViewByName(request, object, request.param('name'))));
}

function listInfo(request: OrgRequest, view: ListView): Record<string, unknown> {
  const language = languageOf(request.org, request.caller);
  const body = {
    cloneable: true,
    createable: false,
    deletable: false,
    displayColumns: view.columns.map(({ path, field }) => ({
      fieldApiName: path,
      label: fieldLabel(field, language),
      lookupId: field.type === 'reference' ? field.name : null,
      sortable: field.sortable,
    })),
    filterLogicString: null,
    filteredByInfo: view.filters.map((filter) => ({
      fieldApiName: filter.fieldApiName,
      label: filter.fieldApiName,
      operandLabels: filter.values,
      operator: filter.operator,
    })),
    label: view.label,
    listReference: listReference(view),
    orderedByInfo: [],
    updateable: false,
    userPreferences: { columnWidths: {}, columnWrap: {} },
    visibility: 'Public',
    visibilityEditable: false,
  };
  return { ...body, eTag: eTagOf(body) };
}

function listReference(view: ListView): Record<string, unknown> {
  return {
    id: view.id,
    listViewApiName: view.developerName,
    objectApiName: view.object.name,
    type: 'listView',
  };
}

async function recordsById(request: OrgRequest): Promise<OrgResponse> {
  return json(200, await records(request, listViewById(request, request.param('object'))));
}

async function recordsByName(request: OrgRequest): Promise<OrgResponse> {
  const object = uiObject(request, request.param('object'));
  return json(200, await records(request, listViewByName(request, object, request.param('name'))));
}

async function records(request: OrgRequest, view: ListView): Promise<Record<string, unknown>> {
  const { org, caller, query } = request;
  const body = request.method === 'POST' ? await request.jsonObject() : Object.fromEntries(query);
  const page = readPage(body['pageSize'], body['pageToken'], DEFAULT_PAGE, MAX_PAGE);
  const fields = nameList(body['fields']);
  const optionalFields = nameList(body['optionalFields']);
  const paths = requestedPaths(org, caller, view.object, fields, optionalFields);
  for (const { path } of view.columns) {
    const column = resolveSteps(org, caller, view.object, path.split('.'));
    if (column) paths.push(column);
  }
  const sortBy = nameList(body['sortBy']);
  const filter = recordFilter(request, view.object, body['where']);
  const mine = view.scope === 'mine' ? 'OwnerId = :me' : null;
  const conditions = [view.condition, mine, filter?.soql ?? null].filter((one) => one !== null);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map((one) => `(${one})`).join(' AND ')}`;
  const limit = `LIMIT ${String(page.size + 1)} OFFSET ${String(page.offset)}`;
  const condition = `${where} ${orderBy(org, caller, view.object, sortBy)} ${limit}`;
  const rows = viewRows(request, view.object, paths, condition, { ...filter?.binds, me: caller.userId });
  return {
    ...pageTokens(page, rows.length),
    fields,
    listInfoETag: String(listInfo(request, view)['eTag']),
    listReference: listReference(view),
    optionalFields,
    records: rows.slice(0, page.size),
    sortBy: sortBy.length === 0 ? null : sortBy,
  };
}

function eTagOf(value: unknown): string {
  return createHash('md5').update(JSON.stringify(value)).digest('hex');
}
