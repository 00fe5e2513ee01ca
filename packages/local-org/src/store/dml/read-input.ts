import type { InputRecord, StoredValue } from '../../org/contract.ts';
import type { OrgErrorDetail } from '../../org/errors.ts';
import { isCompound } from '../../schema/field-def.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { notWritable, unknownField } from './errors.ts';
import { resolveForeignKey } from './foreign-keys.ts';
import { parseValue } from './field-values.ts';
import type { Statement } from './statement.ts';

export interface ReadValues {
  /** By field name, own case. */
  readonly values: Map<string, StoredValue>;
  readonly errors: readonly OrgErrorDetail[];
}

/**
 * A client's values as stored values: names matched without case, what the caller may not write refused, references by
 * external ID resolved. `Id` is not among them.
 */
export function readInput(
  statement: Statement,
  object: ObjectDef,
  input: InputRecord,
  mode: 'insert' | 'update',
): ReadValues {
  const values = new Map<string, StoredValue>();
  const errors: OrgErrorDetail[] = [];
  const refused: string[] = [];
  for (const key of Object.keys(input)) {
    const given = input[key];
    const lower = key.toLowerCase();
    if (lower === 'attributes' || lower === 'id' || given === undefined) continue;
    const field = object.fields.get(lower);
    if (!field || statement.fieldRight(object, field) === 'hidden' || field.toolingOnly) {
      if (!field && given !== null && typeof given === 'object')
        readRelationship({ statement, object, values, errors, refused, mode }, key, given);
      else errors.push(unknownField(object, key));
      continue;
    }
    if (!writable(statement, object, field, mode)) {
      refused.push(field.name);
      continue;
    }
    const parsed = parseValue(field, given);
    if ('error' in parsed) errors.push(parsed.error);
    else values.set(field.name, parsed.value);
  }
  if (refused.length > 0) errors.push(notWritable(refused));
  return { values, errors };
}

function writable(
  statement: Statement,
  object: ObjectDef,
  field: FieldDef,
  mode: 'insert' | 'update',
): boolean {
  const open = mode === 'insert' ? field.createable : field.updateable;
  return (
    open && !isCompound(field) && field.formula === null && statement.fieldRight(object, field) === 'editable'
  );
}

interface Reading {
  readonly statement: Statement;
  readonly object: ObjectDef;
  readonly values: Map<string, StoredValue>;
  readonly errors: OrgErrorDetail[];
  readonly refused: string[];
  readonly mode: 'insert' | 'update';
}

/** `{"Account": {"Ext__c": "…"}}` or `{"Who": {"attributes": {"type": "Contact"}, "Ext__c": "…"}}`. */
function readRelationship(reading: Reading, key: string, given: object): void {
  const { statement, object, values, errors, refused, mode } = reading;
  const lower = key.toLowerCase();
  const field = [...object.fields.values()].find(
    (candidate) => candidate.relationshipName?.toLowerCase() === lower,
  );
  if (!field || statement.fieldRight(object, field) === 'hidden') {
    errors.push(unknownField(object, key));
  } else if (!writable(statement, object, field, mode)) refused.push(field.name);
  else {
    const resolved = resolveForeignKey(statement, field, given as Readonly<Record<string, unknown>>);
    if ('error' in resolved) errors.push(resolved.error);
    else values.set(field.name, resolved.value);
  }
}
