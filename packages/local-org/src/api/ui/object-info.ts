import { createHash } from 'node:crypto';
import type { FieldDef, FieldType, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { OrgError } from '../../org/errors.ts';
import {
  describeFields,
  readableFields,
  visibleObject,
  visibleObjects,
} from '../describe/describe-object.ts';
import type { FieldDescribe } from '../describe/describe-field.ts';
import { languageOf, objectLabel } from '../describe/labels.ts';
import { MASTER_RECORD_TYPE_ID, recordTypesFor } from '../describe/record-types.ts';
import { isRequired } from '../layout/layouts.ts';
import { nameList } from './field-paths.ts';

const BASE = '/services/data/:version/ui-api/object-info';
const MAX_BATCH = 100;

/** Object info: what components need to know of an object. */
export const objectInfoRoutes: readonly Route[] = [
  { method: 'GET', pattern: BASE, handler: directory },
  {
    method: 'GET',
    pattern: `${BASE}/:object`,
    handler: (request) => json(200, objectInfo(request, uiObject(request, request.param('object')))),
  },
  { method: 'GET', pattern: `${BASE}/batch/:objects`, handler: batch },
];

/** @throws OrgError INVALID_TYPE, as the UI API answers for an object that is not there for the user */
export function uiObject(request: OrgRequest, name: string): ObjectDef {
  const object = visibleObject(request.org, request.caller, name);
  if (object) return object;
  throw new OrgError('INVALID_TYPE', notSupported(name));
}

function notSupported(name: string): string {
  return `Object ${name} is not supported in UI API`;
}

function directory(request: OrgRequest): OrgResponse {
  const { org, caller, dataPath } = request;
  const language = languageOf(org, caller);
  const objects = visibleObjects(org, caller)
    .filter((object) => object.layoutable || object.kind === 'custom')
    .map((object) => {
      const { label, plural } = objectLabel(object, language);
      const info = {
        apiName: object.name,
        keyPrefix: object.keyPrefix,
        label,
        labelPlural: plural,
        nameFields: nameFieldsOf(object),
        objectInfoUrl: `${dataPath}/ui-api/object-info/${object.name}`,
      };
      return [object.name, info] as const;
    });
  return json(200, { objects: Object.fromEntries(objects) });
}

function batch(request: OrgRequest): OrgResponse {
  const names = nameList(request.param('objects'));
  if (names.length > MAX_BATCH)
    throw new OrgError('LIMIT_EXCEEDED', `At most ${String(MAX_BATCH)} objects are allowed.`);
  const results = names.map((name) => {
    const object = visibleObject(request.org, request.caller, name);
    if (object) return { result: objectInfo(request, object), statusCode: 200 };
    const error = { errorCode: 'INVALID_TYPE', message: notSupported(name) };
    return { result: [error], statusCode: 400 };
  });
  return json(200, { results });
}

/** The object info of one object for the caller. */
export function objectInfo(request: OrgRequest, object: ObjectDef): Record<string, unknown> {
  const { org, caller } = request;
  const language = languageOf(org, caller);
  const { label, plural } = objectLabel(object, language);
  const can = (right: 'create' | 'edit' | 'delete'): boolean => org.access.objectRight(caller, object, right);
  const types = recordTypesFor(org, caller, object);
  const info = {
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: childRelationships(request, object),
    compactLayoutable: object.layoutable,
    createable: object.createable && can('create'),
    custom: object.custom,
    defaultRecordTypeId: types.find((type) => type.isDefault)?.id ?? MASTER_RECORD_TYPE_ID,
    deletable: object.deletable && can('delete'),
    dependentFields: dependentFields(request, object),
    feedEnabled: object.feedEnabled,
    fields: fieldInfos(request, object, language),
    keyPrefix: object.keyPrefix,
    label,
    labelPlural: plural,
    layoutable: object.layoutable,
    mruEnabled: object.kind === 'standard' || object.kind === 'custom',
    nameFields: nameFieldsOf(object),
    queryable: object.queryable,
    recordTypeInfos: Object.fromEntries(
      types.map((type) => [
        type.id,
        {
          available: type.available,
          defaultRecordTypeMapping: type.isDefault,
          master: type.isMaster,
          name: type.label,
          recordTypeId: type.id,
        },
      ]),
    ),
    searchLayoutable: object.layoutable,
    searchable: object.searchable,
    themeInfo: { color: '5867E8', iconUrl: null },
    updateable: object.updateable && can('edit'),
  };
  return { ...info, eTag: createHash('md5').update(JSON.stringify(info)).digest('hex') };
}

function childRelationships(request: OrgRequest, object: ObjectDef): Record<string, unknown>[] {
  return object.childRelationships
    .filter((child) => visibleObject(request.org, request.caller, child.childObject) !== null)
    .map((child) => ({
      childObjectApiName: child.childObject,
      fieldName: child.field,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: child.relationshipName,
    }));
}

/** Controlling field → dependent fields, nested as the UI API has it. */
function dependentFields(request: OrgRequest, object: ObjectDef): Record<string, unknown> {
  const fields = readableFields(request.org, request.caller, object);
  const below = (controller: string): Record<string, unknown> =>
    Object.fromEntries(
      fields
        .filter((field) => field.controllerName === controller)
        .map((field) => [field.name, below(field.name)]),
    );
  const controllers = new Set(fields.map((field) => field.controllerName).filter((name) => name !== null));
  const roots = [...controllers].filter(
    (name) => object.fields.get(name.toLowerCase())?.controllerName === null,
  );
  return Object.fromEntries(roots.map((name) => [name, below(name)]));
}

function fieldInfos(request: OrgRequest, object: ObjectDef, language: string): Record<string, unknown> {
  const infos: Record<string, unknown> = {};
  for (const described of describeFields(request.org, request.caller, object, language)) {
    const field = object.fields.get(String(described['name']).toLowerCase());
    if (field) infos[field.name] = fieldInfo(request, object, field, described);
  }
  return infos;
}

const DATA_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
  id: 'String',
  string: 'String',
  textarea: 'TextArea',
  multipicklist: 'MultiPicklist',
  combobox: 'ComboBox',
  datetime: 'DateTime',
  encryptedstring: 'EncryptedString',
  anyType: 'AnyType',
  complexvalue: 'ComplexValue',
  base64: 'Base64',
};

/** `Picklist`, `Currency`, … as UI API and GraphQL name types. */
export function uiDataType(field: FieldDef): string {
  return DATA_TYPES[field.type] ?? field.type.charAt(0).toUpperCase() + field.type.slice(1);
}

/** Members that describe and object info share. */
const SHARED = [
  'calculated',
  'compoundFieldName',
  'controllerName',
  'createable',
  'custom',
  'defaultValue',
  'defaultedOnCreate',
  'digits',
  'externalId',
  'extraTypeInfo',
  'filterable',
  'filteredLookupInfo',
  'highScaleNumber',
  'htmlFormatted',
  'inlineHelpText',
  'label',
  'length',
  'maskType',
  'nameField',
  'polymorphicForeignKey',
  'precision',
  'referenceTargetField',
  'relationshipName',
  'scale',
  'searchPrefilterable',
  'sortable',
  'unique',
  'updateable',
] as const;

function fieldInfo(
  request: OrgRequest,
  object: ObjectDef,
  field: FieldDef,
  described: FieldDescribe,
): Record<string, unknown> {
  const shared = Object.fromEntries(SHARED.map((name) => [name, described[name]]));
  const parts = [...object.fields.values()].some(
    (part) => part.compoundFieldName === field.name && part !== field,
  );
  return {
    apiName: field.name,
    ...shared,
    compound: parts,
    compoundComponentName: field.compoundFieldName === null ? null : componentName(field),
    controllingFields: field.controllerName === null ? [] : [field.controllerName],
    dataType: uiDataType(field),
    reference: field.type === 'reference',
    referenceToInfos: field.referenceTo.flatMap((name) => {
      const target = request.org.schema.object(name);
      return target ? [{ apiName: name, nameFields: nameFieldsOf(target) }] : [];
    }),
    required: isRequired(field),
  };
}

/** `BillingCity` within `BillingAddress` is `City`. */
function componentName(field: FieldDef): string {
  const compound = field.compoundFieldName ?? '';
  const prefix = compound.endsWith('Address') ? compound.slice(0, -'Address'.length) : '';
  return field.name.startsWith(prefix) ? field.name.slice(prefix.length) : field.name;
}

/** The fields that name a record: a person's have parts. */
export function nameFieldsOf(object: ObjectDef): string[] {
  const name = [...object.fields.values()].find((field) => field.nameField);
  if (!name) return [];
  const parts = [...object.fields.values()].filter(
    (field) =>
      field.compoundFieldName === name.name && (field.name === 'FirstName' || field.name === 'LastName'),
  );
  return [name.name, ...parts.map((field) => field.name)];
}
