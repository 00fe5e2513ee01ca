import { createHash } from 'node:crypto';
import { OrgError } from '../../org/errors.ts';
import type { ChildRelationship, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { visibleObject } from '../describe/describe-object.ts';
import { fieldLabel, languageOf, objectLabel } from '../describe/labels.ts';
import { nameList, requestedPaths } from './field-paths.ts';
import { nameFieldsOf, objectInfo, uiObject } from './object-info.ts';
import { pageTokens, readPage } from './page.ts';
import { objectOfId, readView, viewRows } from './read-records.ts';
import { recordFilter } from './record-filter.ts';
import { orderBy } from './sort.ts';

const BASE = '/services/data/:version/ui-api';
const DEFAULT_PAGE = 50;
const MAX_PAGE = 1999;

/** Related lists: which a record has, and their records. */
export const relatedListRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/related-list-info/:object`, handler: infos },
  { method: 'GET', pattern: `${BASE}/related-list-info/:object/:list`, handler: info },
  { method: 'GET', pattern: `${BASE}/related-list-records/:id/:list`, handler: records },
  { method: 'POST', pattern: `${BASE}/related-list-records/:id/:list`, handler: records },
  { method: 'GET', pattern: `${BASE}/related-list-count/:id/:list`, handler: count },
];

interface RelatedList {
  readonly relation: ChildRelationship;
  readonly name: string;
  readonly child: ObjectDef;
}

function relatedListsOf(request: OrgRequest, parent: ObjectDef): RelatedList[] {
  return parent.childRelationships.flatMap((relation) => {
    const child = visibleObject(request.org, request.caller, relation.childObject);
    // Activity timelines are read through the parent only (`SELECT (SELECT … FROM ActivityHistories)`).
    if (!child?.queryable || relation.relationshipName === null) return [];
    return [{ relation, name: relation.relationshipName, child }];
  });
}

function relatedList(request: OrgRequest, parent: ObjectDef): RelatedList {
  const wanted = request.param('list').toLowerCase();
  const found = relatedListsOf(request, parent).find((list) => list.name.toLowerCase() === wanted);
  if (found) return found;
  throw new OrgError('INVALID_RELATED_LIST', `Invalid related list: ${request.param('list')}`, {
    status: 404,
  });
}

function infos(request: OrgRequest): OrgResponse {
  const parent = uiObject(request, request.param('object'));
  const language = languageOf(request.org, request.caller);
  const relatedLists = relatedListsOf(request, parent).map(({ name, child, relation }) => ({
    entityLabel: objectLabel(child, language).label,
    entityPluralLabel: objectLabel(child, language).plural,
    fieldApiName: relation.field,
    keyPrefix: child.keyPrefix,
    label: objectLabel(child, language).plural,
    objectApiName: child.name,
    parentObjectApiName: parent.name,
    relatedListId: name,
    relatedListInfoUrl: `${request.dataPath}/ui-api/related-list-info/${parent.name}/${name}`,
    themeInfo: { color: '5867E8', iconUrl: null },
  }));
  return json(200, {
    eTag: eTagOf(relatedLists),
    parentObjectApiName: parent.name,
    parentRecordTypeId: null,
    relatedLists,
  });
}

function info(request: OrgRequest): OrgResponse {
  const parent = uiObject(request, request.param('object'));
  const { name, child, relation } = relatedList(request, parent);
  const language = languageOf(request.org, request.caller);
  const [nameField] = nameFieldsOf(child);
  const shown = [nameField, 'CreatedDate', 'OwnerId'].flatMap(
    (field) => child.fields.get((field ?? '').toLowerCase()) ?? [],
  );
  const body = {
    cloneable: false,
    createable: objectInfo(request, child)['createable'],
    deletable: false,
    displayColumns: shown.map((field) => ({
      dataType: field.type,
      fieldApiName: field.name,
      label: fieldLabel(field, language),
      lookupId: null,
      sortable: field.sortable,
    })),
    fieldApiName: relation.field,
    filterLogicString: null,
    filteredByInfo: [],
    label: objectLabel(child, language).plural,
    listReference: listReference(parent, name, null),
    objectApiNames: [child.name],
    orderedByInfo: [],
    parentFieldApiName: `${child.name}.${relation.field}`,
    relatedListActionsUrl: null,
    updateable: false,
    userPreferences: { columnWidths: {}, columnWrap: {} },
    visibility: 'Public',
    visibilityEditable: false,
  };
  return json(200, { ...body, eTag: eTagOf(body) });
}

function listReference(parent: ObjectDef, list: string, recordId: string | null): Record<string, unknown> {
  return {
    inContextOfRecordId: recordId,
    parentObjectApiName: parent.name,
    recordTypeId: null,
    relatedListId: list,
    type: 'relatedList',
  };
}

async function records(request: OrgRequest): Promise<OrgResponse> {
  const { org, caller } = request;
  const { id, parent } = visibleParent(request);
  const { name, child, relation } = relatedList(request, parent);
  const body = request.method === 'POST' ? await request.jsonObject() : Object.fromEntries(request.query);
  const filter = recordFilter(request, child, body['where']);
  const page = readPage(body['pageSize'], body['pageToken'], DEFAULT_PAGE, MAX_PAGE);
  const fields = nameList(body['fields']);
  const optionalFields = nameList(body['optionalFields']);
  const paths = requestedPaths(org, caller, child, fields, optionalFields);
  const sortBy = nameList(body['sortBy']);
  const limit = `LIMIT ${String(page.size + 1)} OFFSET ${String(page.offset)}`;
  const where = [`${relation.field} = :id`, ...(filter ? [filter.soql] : [])].join(' AND ');
  const condition = `WHERE ${where} ${orderBy(org, caller, child, sortBy)} ${limit}`;
  const rows = viewRows(request, child, paths, condition, { ...filter?.binds, id });
  return json(200, {
    ...pageTokens(page, rows.length),
    currentPageUrl: `${request.dataPath}/ui-api/related-list-records/${id}/${name}`,
    fields,
    listInfoETag: eTagOf(name),
    listReference: listReference(parent, name, id),
    nextPageUrl: null,
    optionalFields,
    previousPageUrl: null,
    records: rows.slice(0, page.size),
    sortBy,
  });
}

/** Up to 2,000 are counted. */
function count(request: OrgRequest): OrgResponse {
  const { id, parent } = visibleParent(request);
  const { child, relation, name } = relatedList(request, parent);
  const soql = `SELECT Id FROM ${child.name} WHERE ${relation.field} = :id LIMIT 2000`;
  const { rows } = request.org.soql.query(request.caller, soql, { binds: { id } });
  return json(200, {
    count: rows.length,
    hasMore: rows.length === 2000,
    listReference: listReference(parent, name, id),
  });
}

function visibleParent(request: OrgRequest): { id: string; parent: ObjectDef } {
  const id = request.param('id');
  const parent = objectOfId(request, id);
  readView(request, id, { fields: [], optionalFields: [`${parent.name}.Id`], layoutTypes: [] });
  return { id, parent };
}

function eTagOf(value: unknown): string {
  return createHash('md5').update(JSON.stringify(value)).digest('hex');
}
