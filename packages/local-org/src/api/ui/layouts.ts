import { createHash } from 'node:crypto';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { languageOf } from '../describe/labels.ts';
import { MASTER_RECORD_TYPE_ID } from '../describe/record-types.ts';
import { compactLayoutFor } from '../layout/compact-layouts.ts';
import type { LayoutItem } from '../layout/layouts.ts';
import { layoutFor, layoutLabel } from '../layout/layouts.ts';
import { LAYOUT_MODES, LAYOUT_TYPES, refuseOther } from './layout-names.ts';
import { uiObject } from './object-info.ts';

/** Page layouts as the UI API has them. */
export const uiLayoutRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/services/data/:version/ui-api/layout/:object', handler: layout },
];

function layout(request: OrgRequest): OrgResponse {
  const object = uiObject(request, request.param('object'));
  const { query } = request;
  const recordTypeId = query.get('recordTypeId');
  const mode = query.get('mode') ?? 'View';
  const layoutType = query.get('layoutType') ?? 'Full';
  refuseOther('mode', LAYOUT_MODES, mode);
  refuseOther('layoutType', LAYOUT_TYPES, layoutType);
  return json(200, layoutView(request, object, recordTypeId, mode, layoutType));
}

/** One layout for a mode (`View`, `Edit`, `Create`). */
export function layoutView(
  request: OrgRequest,
  object: ObjectDef,
  recordTypeId: string | null,
  mode: string,
  layoutType = 'Full',
): Record<string, unknown> {
  const type = recordTypeId ?? MASTER_RECORD_TYPE_ID;
  const { id, sections } =
    layoutType === 'Compact'
      ? compactSections(request, object, recordTypeId)
      : fullSections(request, object, recordTypeId);
  const of = { objectApiName: object.name, recordTypeId: type };
  const body = { id, layoutType, mode, ...of, saveOptions: [], sections };
  return { ...body, eTag: createHash('md5').update(JSON.stringify(body)).digest('hex') };
}

interface Sections {
  readonly id: string | null;
  readonly sections: readonly Record<string, unknown>[];
}

function fullSections(request: OrgRequest, object: ObjectDef, recordTypeId: string | null): Sections {
  const { org, caller, context } = request;
  const language = languageOf(org, caller);
  const found = layoutFor({ org, components: context.components }, caller, object, recordTypeId, language);
  const sections = found.sections.map((section, index) => ({
    collapsible: true,
    columns: section.columns,
    heading: section.heading,
    id: `${found.id.slice(0, 15)}${String(index)}`,
    layoutRows: section.rows.map((row) => ({
      layoutItems: row.map((item) => (item ? itemView(object, item, language) : emptyItem())),
    })),
    rows: section.rows.length,
    useHeading: section.heading !== '',
  }));
  return { id: found.id, sections };
}

/** One section without a heading; nothing in it can be written. */
function compactSections(request: OrgRequest, object: ObjectDef, recordTypeId: string | null): Sections {
  const { org, caller, context } = request;
  const language = languageOf(org, caller);
  const { id, fields } = compactLayoutFor(
    { org, components: context.components },
    caller,
    object,
    recordTypeId,
  );
  const layoutRows = fields.map((field) => ({
    layoutItems: [itemView(object, { field, required: false, readonly: true }, language)],
  }));
  const section = { collapsible: false, columns: 1, heading: null, id: null, layoutRows };
  return { id, sections: [{ ...section, rows: layoutRows.length, useHeading: false }] };
}

function itemView(object: ObjectDef, item: LayoutItem, language: string): Record<string, unknown> {
  const { field, required, readonly } = item;
  const label = layoutLabel(object, field, language);
  return {
    editableForNew: !readonly && field.createable,
    editableForUpdate: !readonly && field.updateable,
    label,
    layoutComponents: [{ apiName: field.name, componentType: 'Field', label }],
    lookupIdApiName: field.type === 'reference' ? 'Id' : null,
    required,
    sortable: field.sortable,
    uiBehavior: readonly ? 'Readonly' : required ? 'Required' : 'Edit',
  };
}

function emptyItem(): Record<string, unknown> {
  return {
    editableForNew: false,
    editableForUpdate: false,
    label: '',
    layoutComponents: [{ apiName: null, componentType: 'EmptySpace' }],
    lookupIdApiName: null,
    required: false,
    sortable: false,
    uiBehavior: 'Readonly',
  };
}
