import type { FieldDescribe } from '../describe/describe-field.ts';
import { describeFields } from '../describe/describe-object.ts';
import { languageOf, valueLabel } from '../describe/labels.ts';
import { MASTER_RECORD_TYPE_ID, recordTypesFor } from '../describe/record-types.ts';
import type { RecordTypeView } from '../describe/record-types.ts';
import type { Layout, LayoutItem, LayoutSection } from '../layout/layouts.ts';
import { layoutFor } from '../layout/layouts.ts';
import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { notFound } from '../../server/versions.ts';
import { objectOf } from './objects.ts';

const BASE = '/services/data/:version/sobjects/:object/describe';

/** Page layouts as REST describes them. */
export const layoutRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/layouts`, handler: layouts },
  { method: 'GET', pattern: `${BASE}/layouts/:recordType`, handler: layoutOfRecordType },
  { method: 'GET', pattern: `${BASE}/approvalLayouts`, handler: () => json(200, { approvalLayouts: [] }) },
];

function layouts(request: OrgRequest): OrgResponse {
  const object = layoutable(request);
  const types = recordTypesFor(request.org, request.caller, object);
  const all = types.map((type) => ({ type, layout: layoutOf(request, object, type) }));
  const distinct = new Map(all.map(({ layout }) => [layout.id, layout]));
  return json(200, {
    layouts: [...distinct.values()].map((layout) => describeLayout(request, object, layout)),
    recordTypeMappings: all.map(({ type, layout }) => mapping(request, object, type, layout)),
    recordTypeSelectorRequired: [types.filter((type) => type.available && !type.isMaster).length > 1],
  });
}

function layoutOfRecordType(request: OrgRequest): OrgResponse {
  const object = layoutable(request);
  const wanted = request.param('recordType').slice(0, 15);
  const types = recordTypesFor(request.org, request.caller, object);
  const type = types.find((one) => one.id.slice(0, 15) === wanted);
  if (!type) throw notFound();
  return json(200, describeLayout(request, object, layoutOf(request, object, type)));
}

/** The object of the path. @throws OrgError NOT_FOUND for one that has no layouts */
export function layoutable(request: OrgRequest): ObjectDef {
  const object = objectOf(request);
  if (object.layoutable) return object;
  throw new OrgError('NOT_FOUND', 'The requested resource does not exist', { status: 404 });
}

function layoutOf(request: OrgRequest, object: ObjectDef, type: RecordTypeView): Layout {
  const { org, caller, context } = request;
  const recordTypeId = type.isMaster ? null : type.id;
  const language = languageOf(org, caller);
  return layoutFor({ org, components: context.components }, caller, object, recordTypeId, language);
}

function describeLayout(request: OrgRequest, object: ObjectDef, layout: Layout): Record<string, unknown> {
  const { org, caller } = request;
  const fields = new Map<string, FieldDescribe>();
  for (const field of describeFields(org, caller, object, languageOf(org, caller)))
    fields.set(String(field['name']), field);
  const sections = layout.sections.map((section) => describeSection(section, layout.id, fields));
  return {
    buttonLayoutSection: { detailButtons: [] },
    detailLayoutSections: sections,
    editLayoutSections: sections,
    feedView: null,
    highlightsPanelLayoutSection: null,
    id: layout.id,
    multirowEditLayoutSections: [],
    offlineLinks: [],
    quickActionList: { quickActionListItems: [] },
    relatedContent: null,
    relatedLists: [],
    saveOptions: [],
  };
}

function describeSection(
  section: LayoutSection,
  layoutId: string,
  fields: ReadonlyMap<string, FieldDescribe>,
): Record<string, unknown> {
  return {
    collapsed: false,
    columns: section.columns,
    heading: section.heading,
    layoutRows: section.rows.map((row) => ({
      layoutItems: row.map((item) => describeItem(item, fields)),
      numItems: row.length,
    })),
    layoutSectionId: null,
    parentLayoutId: layoutId,
    rows: section.rows.length,
    tabOrder: 'LeftToRight',
    useCollapsibleSection: true,
    useHeading: section.heading !== '',
  };
}

function describeItem(
  item: LayoutItem | null,
  fields: ReadonlyMap<string, FieldDescribe>,
): Record<string, unknown> {
  const details = item && fields.get(item.field.name);
  if (!item || !details)
    return {
      editableForNew: false,
      editableForUpdate: false,
      label: '',
      layoutComponents: [{ displayLines: 1, tabOrder: 0, type: 'EmptySpace', value: null }],
      placeholder: true,
      required: false,
    };
  return {
    editableForNew: !item.readonly && details['createable'] === true,
    editableForUpdate: !item.readonly && details['updateable'] === true,
    label: details['label'],
    layoutComponents: [{ details, displayLines: 1, tabOrder: 0, type: 'Field', value: item.field.name }],
    placeholder: false,
    required: item.required,
  };
}

function mapping(
  request: OrgRequest,
  object: ObjectDef,
  type: RecordTypeView,
  layout: Layout,
): Record<string, unknown> {
  const id = type.isMaster ? MASTER_RECORD_TYPE_ID : type.id;
  return {
    active: type.active,
    available: type.available,
    defaultRecordTypeMapping: type.isDefault,
    developerName: type.isMaster ? 'Master' : type.developerName,
    layoutId: layout.id,
    master: type.isMaster,
    name: type.label,
    picklistsForRecordType: type.isMaster ? null : picklistsOf(request, object, type),
    recordTypeId: id,
    urls: { layout: `${request.dataPath}/sobjects/${object.name}/describe/layouts/${id}` },
  };
}

function picklistsOf(request: OrgRequest, object: ObjectDef, type: RecordTypeView): unknown[] {
  const language = languageOf(request.org, request.caller);
  return Object.entries(type.picklistValues).map(([picklistName, allowed]) => {
    const field = object.fields.get(picklistName.toLowerCase());
    const picklistValues = (field?.picklistValues ?? [])
      .filter((value) => value.active && allowed.includes(value.value))
      .map((value) => ({
        active: true,
        defaultValue: type.picklistDefaults[picklistName] === value.value,
        label: valueLabel(value, language),
        validFor: null,
        value: value.value,
      }));
    return { picklistName: field?.name ?? picklistName, picklistValues };
  });
}
