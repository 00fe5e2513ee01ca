import type { Activity } from '../contract/activity.ts';
import type { Names } from '../names/names.ts';
import { type Conversion, convertValue } from './convert-value.ts';
import type { BodyPolicy, FieldMapping, OrgFacts, TaskField } from './inputs.ts';
import type { FieldValue, Warning } from './plan.ts';
import { isChoice, sourceValue } from './source-value.ts';

export interface MappedFields {
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Fields that could not take their value: they are not sent, and an update does not empty them. */
  readonly leftOut: readonly string[];
  /** Fields that Salesforce takes on insert only. */
  readonly insertOnly: readonly string[];
  readonly warnings: readonly Warning[];
}

/** What the engine decides itself. A mapping to one of these could open a Task, move it or make it somebody else's. */
const OURS = new Set(['WhoId', 'WhatId', 'OwnerId', 'Status', 'ActivityDate', 'TaskSubtype', 'RecordTypeId']);

const nothingMapped: MappedFields = Object.freeze({
  fields: Object.freeze({}),
  leftOut: Object.freeze([]),
  insertOnly: Object.freeze([]),
  warnings: Object.freeze([]),
});

/** The ToDo mapping of one activity. A field that cannot take its value is left out and reported; the Task still goes. */
export function mapFields(
  activity: Activity,
  mappings: readonly FieldMapping[],
  org: Pick<OrgFacts, 'names' | 'taskFields'>,
  context: { readonly policy: BodyPolicy; readonly timeZone: string },
): MappedFields {
  if (mappings.length === 0) return nothingMapped;
  const fields: Record<string, FieldValue> = {};
  const leftOut: string[] = [];
  const insertOnly: string[] = [];
  const warnings: Warning[] = [];
  for (const mapping of mappings) {
    const name = mapping.taskField;
    const text = sourceValue(activity, mapping.source, context.policy);
    if (text === undefined) continue;
    const field = org.taskFields.get(name);
    const refusal = mappingRefusal(name, field, org.names);
    const { value, problem } =
      field && !refusal ? convertValue(field, text, { ...context, valueTable: mapping.valueTable }) : {};
    if (field && !field.updateable) insertOnly.push(name);
    if (value !== undefined) fields[name] = value;
    else leftOut.push(name);
    if (refusal) warnings.push({ code: refusal, field: name, parameters: { source: mapping.source } });
    if (problem) warnings.push(warningOf(mapping, problem));
  }
  return { fields, leftOut, insertOnly, warnings };
}

/** Why a mapping to this Task field can never work; undefined when it can. @param field as describe has it. */
export function mappingRefusal(
  name: string,
  field: TaskField | undefined,
  names: Names,
): 'FIELD_NOT_ALLOWED' | 'FIELD_NOT_GRANTED' | 'FIELD_NOT_WRITABLE' | undefined {
  if (OURS.has(name) || Object.values(names.activity).includes(name)) return 'FIELD_NOT_ALLOWED';
  if (!field) return 'FIELD_NOT_GRANTED';
  return field.createable ? undefined : 'FIELD_NOT_WRITABLE';
}

function warningOf(
  { source, taskField }: FieldMapping,
  problem: NonNullable<Conversion['problem']>,
): Warning {
  const value = isChoice(source) ? (problem.value ?? '') : '';
  return { code: problem.code, field: taskField, parameters: { source, value, ...problem.parameters } };
}
