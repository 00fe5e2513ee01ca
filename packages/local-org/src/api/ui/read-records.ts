import type { QueryOptions, ResultRow } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import { notFound } from '../../server/versions.ts';
import type { Route } from '../../server/router.ts';
import { languageOf } from '../describe/labels.ts';
import { compactLayoutFor } from '../layout/compact-layouts.ts';
import { layoutFor } from '../layout/layouts.ts';
import { looksLikeId } from '../rest/objects.ts';
import { displayStyle } from './display-style.ts';
import type { FieldPath } from './field-paths.ts';
import { nameList, requestedPaths, resolveSteps } from './field-paths.ts';
import { LAYOUT_MODES, LAYOUT_TYPES, refuseOther } from './layout-names.ts';
import { uiObject } from './object-info.ts';
import type { RecordView } from './record-view.ts';
import { columnsFor, viewRecord } from './record-view.ts';

const BASE = '/services/data/:version/ui-api/records';
const MAX_BATCH = 200;

/** Records by ID, with the fields that the component names or its layout shows. */
export const readRecordRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/:id`, handler: one },
  { method: 'GET', pattern: `${BASE}/batch/:ids`, handler: batch },
];

/** What a request wants to see of records. */
export interface FieldWish {
  readonly fields: readonly string[];
  readonly optionalFields: readonly string[];
  /** `Full`, `Compact`. */
  readonly layoutTypes: readonly string[];
}

export function fieldWish(query: URLSearchParams): FieldWish {
  const layoutTypes = nameList(query.get('layoutTypes') ?? '');
  for (const type of layoutTypes) refuseOther('layoutTypes', LAYOUT_TYPES, type);
  for (const mode of nameList(query.get('modes') ?? '')) refuseOther('modes', LAYOUT_MODES, mode);
  return {
    fields: nameList(query.get('fields') ?? ''),
    optionalFields: nameList(query.get('optionalFields') ?? ''),
    layoutTypes,
  };
}

function one(request: OrgRequest): OrgResponse {
  const wish = fieldWish(request.query);
  if (wish.fields.length + wish.optionalFields.length + wish.layoutTypes.length === 0)
    throw new OrgError('INVALID_INPUT_COMBINATION', "Must provide either 'fields' or 'layoutTypes'.");
  return json(200, readView(request, request.param('id'), wish));
}

function batch(request: OrgRequest): OrgResponse {
  const ids = nameList(request.param('ids'));
  if (ids.length > MAX_BATCH)
    throw new OrgError('LIMIT_EXCEEDED', `At most ${String(MAX_BATCH)} records are allowed.`);
  const wish = fieldWish(request.query);
  const prefixes = ids.map((id) => request.org.schema.objectByPrefix(id.slice(0, 3))?.name.toLowerCase());
  const results = ids.map((id, index) => {
    try {
      const own = withoutOthers(wish, prefixes[index], new Set(prefixes));
      return { result: readView(request, id, own), statusCode: 200 };
    } catch (error) {
      if (!(error instanceof OrgError)) throw error;
      return { result: [{ errorCode: error.code, message: error.message }], statusCode: error.status };
    }
  });
  return json(200, { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results });
}

/** Records of several objects share one list of fields: each takes what is its object's. */
function withoutOthers(
  wish: FieldWish,
  object: string | undefined,
  objects: ReadonlySet<string | undefined>,
): FieldWish {
  const fields = wish.fields.filter((field) => {
    const named = field.split('.')[0]?.toLowerCase();
    return named === object || !objects.has(named);
  });
  return { ...wish, fields };
}

/** One record's view. @throws OrgError NOT_FOUND, INSUFFICIENT_ACCESS (403), ENTITY_IS_DELETED, INVALID_FIELD */
export function readView(request: OrgRequest, id: string, wish: FieldWish): RecordView {
  const object = objectOfId(request, id);
  const row = request.org.data.rowById(object.name, id);
  if (!row) throw notFound();
  if (row['IsDeleted'] === true || row['IsDeleted'] === 1)
    throw new OrgError('ENTITY_IS_DELETED', 'entity is deleted', { status: 404 });
  const recordTypeId = typeof row['RecordTypeId'] === 'string' ? row['RecordTypeId'] : null;
  const paths = wishedPaths(request, object, wish, recordTypeId);
  const [view] = viewRows(request, object, paths, 'WHERE Id = :id', { id });
  if (!view)
    throw new OrgError(
      'INSUFFICIENT_ACCESS',
      'You don’t have access to this record. Ask your administrator for help or to request access.',
      { status: 403 },
    );
  return view;
}

/** The object that an ID belongs to. @throws OrgError NOT_FOUND, INVALID_TYPE */
export function objectOfId(request: OrgRequest, id: string): ObjectDef {
  if (!looksLikeId(id))
    throw new OrgError('ILLEGAL_QUERY_PARAMETER_VALUE', `recordId should be a valid record ID: ${id}`);
  const object = request.org.schema.objectByPrefix(id.slice(0, 3));
  if (!object) throw notFound();
  return uiObject(request, object.name);
}

/** Paths of what was asked for, layouts included. */
export function wishedPaths(
  request: OrgRequest,
  object: ObjectDef,
  wish: FieldWish,
  recordTypeId: string | null,
): FieldPath[] {
  const { org, caller } = request;
  const paths = requestedPaths(org, caller, object, wish.fields, wish.optionalFields);
  for (const type of new Set(wish.layoutTypes))
    paths.push(...layoutPaths(request, object, recordTypeId, type));
  return paths;
}

/** The fields of the layout; lookups bring the name of what they lead to. */
export function layoutPaths(
  request: OrgRequest,
  object: ObjectDef,
  recordTypeId: string | null,
  layoutType = 'Full',
): FieldPath[] {
  const { org, caller, context } = request;
  const source = { org, components: context.components };
  const fields =
    layoutType === 'Compact'
      ? compactLayoutFor(source, caller, object, recordTypeId).fields
      : layoutFor(source, caller, object, recordTypeId, languageOf(org, caller))
          .sections.flatMap(({ rows }) => rows.flat())
          .flatMap((item) => item?.field ?? []);
  return fields.flatMap((field) => {
    const name =
      field.relationshipName && resolveSteps(org, caller, object, [field.relationshipName, 'Name']);
    return [{ relations: [], field }, ...(name ? [name] : [])];
  });
}

/** Views of the rows of a condition (with ORDER BY and LIMIT), as the caller may see them. */
export function viewRows(
  request: OrgRequest,
  object: ObjectDef,
  paths: readonly FieldPath[],
  condition: string,
  binds: NonNullable<QueryOptions['binds']> = {},
): RecordView[] {
  const { org, caller } = request;
  const style = displayStyle(org, caller);
  const soql = `SELECT ${columnsFor(org, caller, object, paths).join(', ')} FROM ${object.name} ${condition}`;
  const { rows } = org.soql.query(caller, soql, { binds });
  return rows.map((row: ResultRow) => viewRecord(org, caller, object, row, paths, style));
}
