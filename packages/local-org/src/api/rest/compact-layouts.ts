import type { FieldDescribe } from '../describe/describe-field.ts';
import { describeFields } from '../describe/describe-object.ts';
import { languageOf } from '../describe/labels.ts';
import { MASTER_RECORD_TYPE_ID, recordTypesFor } from '../describe/record-types.ts';
import type { CompactLayout } from '../layout/compact-layouts.ts';
import { compactLayoutFor } from '../layout/compact-layouts.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { layoutable } from './layouts.ts';

const BASE = '/services/data/:version/sobjects/:object/describe/compactLayouts';

/** Compact layouts as REST describes them: those in use, and the primary one by itself. */
export const compactLayoutRoutes: readonly Route[] = [
  { method: 'GET', pattern: BASE, handler: compactLayouts },
  { method: 'GET', pattern: `${BASE}/primary`, handler: primary },
];

function compactLayouts(request: OrgRequest): OrgResponse {
  const object = layoutable(request);
  const { org, caller } = request;
  const types = recordTypesFor(org, caller, object).map((type) => ({
    type,
    layout: layoutOf(request, object, type.isMaster ? null : type.id),
  }));
  const own = layoutOf(request, object, null);
  const inUse = new Map([own, ...types.map(({ layout }) => layout)].map((layout) => [layout.name, layout]));
  return json(200, {
    compactLayouts: [...inUse.values()].map((layout) => describeCompact(request, object, layout)),
    defaultCompactLayoutId: own.id,
    recordTypeCompactLayoutMappings: types.map(({ type, layout }) => ({
      available: type.available,
      compactLayoutId: layout.id,
      compactLayoutName: layout.name,
      recordTypeId: type.isMaster ? MASTER_RECORD_TYPE_ID : type.id,
      recordTypeName: type.label,
    })),
    urls: { primary: `${request.dataPath}/sobjects/${object.name}/describe/compactLayouts/primary` },
  });
}

function primary(request: OrgRequest): OrgResponse {
  const object = layoutable(request);
  return json(200, describeCompact(request, object, layoutOf(request, object, null)));
}

function layoutOf(request: OrgRequest, object: ObjectDef, recordTypeId: string | null): CompactLayout {
  const { org, caller, context } = request;
  return compactLayoutFor({ org, components: context.components }, caller, object, recordTypeId);
}

function describeCompact(
  request: OrgRequest,
  object: ObjectDef,
  { id, name, label, fields }: CompactLayout,
): Record<string, unknown> {
  const { org, caller } = request;
  const described = new Map(
    describeFields(org, caller, object, languageOf(org, caller)).map((details) => [details['name'], details]),
  );
  return {
    actions: [],
    fieldItems: fields.flatMap((field) => {
      const details = described.get(field.name);
      return details ? [describeItem(details)] : [];
    }),
    id,
    imageItems: [],
    label,
    name,
    objectType: object.name,
  };
}

function describeItem(details: FieldDescribe): Record<string, unknown> {
  return {
    editableForNew: false,
    editableForUpdate: false,
    label: details['label'],
    layoutComponents: [{ details, displayLines: 1, tabOrder: 1, type: 'Field', value: details['name'] }],
    placeholder: false,
    required: false,
  };
}
