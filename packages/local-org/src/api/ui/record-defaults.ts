import type { StoredRow, StoredValue } from '../../org/contract.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { notFound } from '../../server/versions.ts';
import { MASTER_RECORD_TYPE_ID, recordTypesFor } from '../describe/record-types.ts';
import type { RecordTypeView } from '../describe/record-types.ts';
import { displayStyle } from './display-style.ts';
import { displayValue } from './display-value.ts';
import { fieldWish, layoutPaths, objectOfId, readView } from './read-records.ts';
import { layoutView } from './layouts.ts';
import { nameList, resolveFieldPath } from './field-paths.ts';
import { objectInfo, uiObject } from './object-info.ts';
import { defaultOf } from './picklist-values.ts';
import { uiValue } from './record-view.ts';

const BASE = '/services/data/:version/ui-api';

/** What a form needs to open: layout, object info and default values. */
export const recordDefaultRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/record-defaults/create/:object`, handler: forCreate },
  { method: 'GET', pattern: `${BASE}/record-defaults/template/create/:object`, handler: forCreate },
  { method: 'GET', pattern: `${BASE}/record-defaults/clone/:id`, handler: forClone },
  { method: 'GET', pattern: `${BASE}/record-ui/:ids`, handler: recordUi },
];

function forCreate(request: OrgRequest): OrgResponse {
  const object = uiObject(request, request.param('object'));
  const type = recordTypeOf(request, object, request.query.get('recordTypeId'));
  return json(200, defaults(request, object, type, null));
}

function forClone(request: OrgRequest): OrgResponse {
  const id = request.param('id');
  const object = objectOfId(request, id);
  readView(request, id, { fields: [], optionalFields: [`${object.name}.Id`], layoutTypes: [] });
  const row = request.org.data.rowById(object.name, id);
  if (!row) throw notFound();
  const own = typeof row['RecordTypeId'] === 'string' ? row['RecordTypeId'] : null;
  const type = recordTypeOf(request, object, request.query.get('recordTypeId') ?? own);
  return json(200, defaults(request, object, type, row));
}

function recordTypeOf(request: OrgRequest, object: ObjectDef, id: string | null): RecordTypeView {
  const types = recordTypesFor(request.org, request.caller, object);
  const wanted =
    id === null
      ? types.find((type) => type.isDefault)
      : types.find((type) => type.id.slice(0, 15) === id.slice(0, 15));
  if (!wanted) throw notFound();
  return wanted;
}

/** @param source the row that is cloned; null: a new record */
function defaults(
  request: OrgRequest,
  object: ObjectDef,
  type: RecordTypeView,
  source: StoredRow | null,
): Record<string, unknown> {
  const recordTypeId = type.isMaster ? null : type.id;
  const fields: Record<string, unknown> = {};
  // What is on no layout is asked for by name; a name that says nothing to the user is passed over.
  const optional = nameList(request.query.get('optionalFields')).flatMap(
    (name) => resolveFieldPath(request.org, request.caller, object, name) ?? [],
  );
  for (const { relations, field } of [...layoutPaths(request, object, recordTypeId), ...optional]) {
    if (relations.length > 0 || !field.createable) continue;
    fields[field.name] = fieldDefault(request, field, type, source?.[field.name] ?? null);
  }
  const info =
    recordTypeId === null
      ? null
      : {
          available: type.available,
          defaultRecordTypeMapping: type.isDefault,
          master: false,
          name: type.label,
          recordTypeId,
        };
  return {
    layout: layoutView(request, object, recordTypeId, 'Create'),
    objectInfos: { [object.name]: objectInfo(request, object) },
    record: {
      apiName: object.name,
      childRelationships: {},
      eTag: null,
      fields,
      id: null,
      lastModifiedById: null,
      lastModifiedDate: null,
      recordTypeId,
      recordTypeInfo: info,
      systemModstamp: null,
      weakEtag: 0,
    },
  };
}

function fieldDefault(
  request: OrgRequest,
  field: FieldDef,
  type: RecordTypeView,
  cloned: StoredValue,
): { displayValue: string | null; value: unknown } {
  const value = cloned ?? defaultValue(request, field, type);
  const shown = displayValue(field, value, displayStyle(request.org, request.caller));
  return { displayValue: shown, value: uiValue(field, value) };
}

function defaultValue(request: OrgRequest, field: FieldDef, type: RecordTypeView): StoredValue {
  if (field.picklistValues.length > 0) return defaultOf(field, type)?.value ?? null;
  if (field.name === 'OwnerId') return request.caller.userId;
  if (field.type === 'boolean') return field.defaultValue === true || field.defaultValue === 'true';
  return field.defaultValue;
}

/** Layout, object info and record together, for up to 200 records. */
function recordUi(request: OrgRequest): OrgResponse {
  const ids = nameList(request.param('ids'));
  const asked = fieldWish(request.query);
  const layoutTypes = asked.layoutTypes.length > 0 ? asked.layoutTypes : ['Full'];
  const modes = nameList(request.query.get('modes') ?? 'View');
  const records: Record<string, unknown> = {};
  const objectInfos: Record<string, unknown> = {};
  const layouts: Record<string, Record<string, unknown>> = {};
  for (const id of ids) {
    const object = objectOfId(request, id);
    const view = readView(request, id, { ...asked, layoutTypes });
    const recordTypeId = typeof view['recordTypeId'] === 'string' ? view['recordTypeId'] : null;
    records[id] = view;
    objectInfos[object.name] ??= objectInfo(request, object);
    (layouts[object.name] ??= {})[recordTypeId ?? MASTER_RECORD_TYPE_ID] ??= byKey(layoutTypes, (type) =>
      byKey(modes, (mode) => layoutView(request, object, recordTypeId, mode, type)),
    );
  }
  return json(200, { layoutUserStates: {}, layouts, objectInfos, records });
}

function byKey(keys: readonly string[], value: (key: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, value(key)]));
}
