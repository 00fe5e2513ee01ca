import { createHash } from 'node:crypto';
import { OrgError } from '../../org/errors.ts';
import type { FieldDef, ObjectDef, PicklistValue, RecordTypeDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { json } from '../../server/response.ts';
import type { OrgResponse } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { readableFields } from '../describe/describe-object.ts';
import { languageOf, valueLabel } from '../describe/labels.ts';
import { recordTypesFor } from '../describe/record-types.ts';
import { uiObject } from './object-info.ts';

const BASE = '/services/data/:version/ui-api/object-info/:object/picklist-values/:recordType';

/** Picklist values by record type. */
export const picklistRoutes: readonly Route[] = [
  { method: 'GET', pattern: BASE, handler: allFields },
  { method: 'GET', pattern: `${BASE}/:field`, handler: oneField },
];

function allFields(request: OrgRequest): OrgResponse {
  const { object, type } = subject(request);
  const picklists = readableFields(request.org, request.caller, object).filter((field) => isPicklist(field));
  const picklistFieldValues = Object.fromEntries(
    picklists.map((field) => [field.name, fieldValues(request, object, type, field)]),
  );
  return json(200, { eTag: eTagOf(picklistFieldValues), picklistFieldValues });
}

function oneField(request: OrgRequest): OrgResponse {
  const { object, type } = subject(request);
  const field = object.fields.get(request.param('field').toLowerCase());
  if (!field || !isPicklist(field) || !request.org.access.fieldReadable(request.caller, object, field))
    throw new OrgError(
      'INVALID_FIELD',
      `Field ${request.param('field')} is not a picklist of ${object.name}`,
      { status: 404 },
    );
  return json(200, fieldValues(request, object, type, field));
}

function subject(request: OrgRequest): { object: ObjectDef; type: RecordTypeDef } {
  const object = uiObject(request, request.param('object'));
  const wanted = request.param('recordType').slice(0, 15);
  const type = recordTypesFor(request.org, request.caller, object).find(
    (one) => one.id.slice(0, 15) === wanted,
  );
  if (!type)
    throw new OrgError(
      'INVALID_RECORD_TYPE',
      `Record type ${wanted} is not a record type of ${object.name}`,
      { status: 404 },
    );
  return { object, type };
}

function isPicklist(field: FieldDef): boolean {
  return field.type === 'picklist' || field.type === 'multipicklist';
}

/** Active values that the record type allows. */
export function valuesOf(field: FieldDef, type: RecordTypeDef): PicklistValue[] {
  const allowed = type.picklistValues[field.name];
  return field.picklistValues.filter((value) => value.active && (!allowed || allowed.includes(value.value)));
}

/** The default: the record type's own, else the field's. */
export function defaultOf(field: FieldDef, type: RecordTypeDef): PicklistValue | undefined {
  const own = type.picklistDefaults[field.name];
  const values = valuesOf(field, type);
  return values.find((value) => value.value === own) ?? values.find((value) => value.defaultValue);
}

function fieldValues(
  request: OrgRequest,
  object: ObjectDef,
  type: RecordTypeDef,
  field: FieldDef,
): Record<string, unknown> {
  const language = languageOf(request.org, request.caller);
  const controller =
    field.controllerName === null ? undefined : object.fields.get(field.controllerName.toLowerCase());
  const controllerValues = controller ? controllingIndexes(controller, type) : {};
  const write = (value: PicklistValue): Record<string, unknown> => ({
    attributes: attributesOf(object, field, value),
    label: valueLabel(value, language),
    validFor: controller ? validForIndexes(value, controllerValues) : [],
    value: value.value,
  });
  const defaultValue = defaultOf(field, type);
  const body = {
    controllerValues,
    defaultValue: defaultValue ? write(defaultValue) : null,
    url: `${request.dataPath}/ui-api/object-info/${object.name}/picklist-values/${type.id}/${field.name}`,
    values: valuesOf(field, type).map(write),
  };
  return { ...body, eTag: eTagOf(body) };
}

function controllingIndexes(controller: FieldDef, type: RecordTypeDef): Record<string, number> {
  const names =
    controller.type === 'boolean'
      ? ['false', 'true']
      : valuesOf(controller, type).map((value) => value.value);
  return Object.fromEntries(names.map((name, index) => [name, index]));
}

function validForIndexes(value: PicklistValue, indexes: Readonly<Record<string, number>>): number[] {
  return Object.entries(indexes)
    .filter(([name]) => !value.validFor || value.validFor.includes(name))
    .map(([, index]) => index);
}

/** Stages, lead and task statuses carry what they mean. */
function attributesOf(
  object: ObjectDef,
  field: FieldDef,
  value: PicklistValue,
): Record<string, unknown> | null {
  if (object.name === 'Opportunity' && field.name === 'StageName')
    return {
      picklistAttributesValueType: 'OpportunityStage',
      closed: value.closed ?? false,
      defaultProbability: value.probability ?? 0,
      forecastCategoryName: value.forecastCategory ?? null,
      won: value.won ?? false,
    };
  if (object.name === 'Lead' && field.name === 'Status')
    return { picklistAttributesValueType: 'LeadStatus', converted: value.converted ?? false };
  if ((object.name === 'Task' || object.name === 'Case') && field.name === 'Status')
    return { picklistAttributesValueType: `${object.name}Status`, closed: value.closed ?? false };
  return null;
}

function eTagOf(value: unknown): string {
  return createHash('md5').update(JSON.stringify(value)).digest('hex');
}
