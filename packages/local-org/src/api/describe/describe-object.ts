import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import type { ChildRelationship, FieldDef, ObjectDef, RecordTypeDef } from '../../schema/types.ts';
import type { FieldDescribe } from './describe-field.ts';
import { describeField } from './describe-field.ts';
import { languageOf, objectLabel } from './labels.ts';
import { MASTER_RECORD_TYPE_ID, recordTypesFor } from './record-types.ts';

/** An entry of the global describe. */
export type ObjectSummary = Record<string, unknown>;

/** The object of that name that the caller may see, null when there is none (or none for the caller). */
export function visibleObject(org: Org, caller: Caller, name: string): ObjectDef | null {
  const object = org.schema.object(name);
  if (!object || object.tooling || !org.access.objectRight(caller, object, 'read')) return null;
  return object;
}

/** Every object the caller may see, by name. */
export function visibleObjects(org: Org, caller: Caller): ObjectDef[] {
  const objects = [...org.schema.objects()];
  return objects
    .filter((object) => !object.tooling && org.access.objectRight(caller, object, 'read'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What `GET /sobjects` says of one object. */
export function summarizeObject(
  org: Org,
  caller: Caller,
  object: ObjectDef,
  language: string,
  dataPath: string,
): ObjectSummary {
  const { label, plural } = objectLabel(object, language);
  const can = (right: 'create' | 'edit' | 'delete'): boolean => org.access.objectRight(caller, object, right);
  const url = `${dataPath}/sobjects/${object.name}`;
  const plain = object.kind === 'standard' || object.kind === 'custom';
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: object.createable && can('create'),
    custom: object.custom,
    customSetting: false,
    deepCloneable: false,
    deletable: object.deletable && can('delete'),
    deprecatedAndHidden: false,
    feedEnabled: object.feedEnabled,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label,
    labelPlural: plural,
    layoutable: object.layoutable,
    mergeable: object.mergeable,
    mruEnabled: plain,
    name: object.name,
    queryable: object.queryable,
    replicateable: plain,
    retrieveable: object.queryable,
    searchable: object.searchable,
    triggerable: plain,
    undeletable: object.undeletable && can('delete'),
    updateable: object.updateable && can('edit'),
    urls: {
      ...(object.layoutable ? layoutUrls(url) : {}),
      rowTemplate: `${url}/{ID}`,
      describe: `${url}/describe`,
      sobject: url,
    },
  };
}

function layoutUrls(url: string): Record<string, string> {
  return {
    compactLayouts: `${url}/describe/compactLayouts`,
    approvalLayouts: `${url}/describe/approvalLayouts`,
    listviews: `${url}/listviews`,
    quickActions: `${url}/quickActions`,
    layouts: `${url}/describe/layouts`,
  };
}

/** The whole describe of one object, with the fields that the caller may see. */
export function describeObject(
  org: Org,
  caller: Caller,
  object: ObjectDef,
  dataPath: string,
): Record<string, unknown> {
  const language = languageOf(org, caller);
  const summary = summarizeObject(org, caller, object, language, dataPath);
  const url = `${dataPath}/sobjects/${object.name}`;
  return {
    actionOverrides: [],
    ...summary,
    childRelationships: describeChildren(org, caller, object),
    compactLayoutable: object.layoutable,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: describeFields(org, caller, object, language),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: describeRecordTypes(recordTypesFor(org, caller, object), url),
    searchLayoutable: object.layoutable,
    sobjectDescribeOption: 'FULL',
    supportedScopes: supportedScopes(object),
    urls: {
      ...(summary['urls'] as Record<string, string>),
      uiDetailTemplate: `/${'{ID}'}`,
      uiEditTemplate: '/{ID}/e',
      uiNewRecord: `/${object.keyPrefix ?? ''}/e`,
    },
  };
}

/** Fields the caller may read, described, in the schema's order. */
export function describeFields(
  org: Org,
  caller: Caller,
  object: ObjectDef,
  language: string,
): FieldDescribe[] {
  const canCreate = object.createable && org.access.objectRight(caller, object, 'create');
  const canEdit = object.updateable && org.access.objectRight(caller, object, 'edit');
  return readableFields(org, caller, object).map((field) => {
    const editable = org.access.fieldEditable(caller, object, field);
    return describeField(object, field, {
      language,
      createable: field.createable && canCreate && editable,
      updateable: field.updateable && canEdit && editable,
    });
  });
}

export function readableFields(org: Org, caller: Caller, object: ObjectDef): FieldDef[] {
  return [...object.fields.values()].filter((field) => org.access.fieldReadable(caller, object, field));
}

function describeChildren(org: Org, caller: Caller, object: ObjectDef): Record<string, unknown>[] {
  const visible = (child: ChildRelationship): boolean => {
    const childObject = org.schema.object(child.childObject);
    if (!childObject || !org.access.objectRight(caller, childObject, 'read')) return false;
    const field = childObject.fields.get(child.field.toLowerCase());
    return field !== undefined && org.access.fieldReadable(caller, childObject, field);
  };
  return object.childRelationships.filter(visible).map((child) => ({
    cascadeDelete: child.cascadeDelete,
    childSObject: child.childObject,
    deprecatedAndHidden: false,
    field: child.field,
    junctionIdListNames: [],
    junctionReferenceTo: [],
    relationshipName: child.relationshipName,
    restrictedDelete: child.restrictedDelete,
  }));
}

function describeRecordTypes(
  types: readonly (RecordTypeDef & { available: boolean; isDefault: boolean })[],
  url: string,
): Record<string, unknown>[] {
  return types.map((type) => ({
    active: type.active,
    available: type.available,
    defaultRecordTypeMapping: type.isDefault,
    developerName: type.isMaster ? 'Master' : type.developerName,
    master: type.isMaster,
    name: type.label,
    recordTypeId: type.isMaster ? MASTER_RECORD_TYPE_ID : type.id,
    urls: { layout: `${url}/describe/layouts/${type.isMaster ? MASTER_RECORD_TYPE_ID : type.id}` },
  }));
}

function supportedScopes(object: ObjectDef): { label: string; name: string }[] {
  const everything = { label: `All ${object.labelPlural}`, name: 'everything' };
  if (!object.fields.has('ownerid')) return [everything];
  return [everything, { label: `My ${object.labelPlural}`, name: 'mine' }];
}
