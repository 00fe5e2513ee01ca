import type { Caller } from '../../org/caller.ts';
import type { Org } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';

/** A field of an object or of one above it: `Account.Owner.Name` → relations [OwnerId], field Name. */
export interface FieldPath {
  /** Lookups that lead there, outermost first. */
  readonly relations: readonly FieldDef[];
  readonly field: FieldDef;
}

/** Levels above the object that a path may climb. */
const MAX_LEVELS = 5;

/**
 * Resolves `Object.Field` or `Object.Relation.Field`, for one object.
 * @returns null when it does not exist or the caller may not read it
 */
export function resolveFieldPath(
  org: Org,
  caller: Caller,
  object: ObjectDef,
  qualified: string,
): FieldPath | null {
  const steps = qualified.split('.');
  if (steps[0]?.toLowerCase() !== object.name.toLowerCase() || steps.length < 2) return null;
  return resolveSteps(org, caller, object, steps.slice(1));
}

/** As `resolveFieldPath` without the object's name in front. */
export function resolveSteps(
  org: Org,
  caller: Caller,
  object: ObjectDef,
  steps: readonly string[],
): FieldPath | null {
  if (steps.length > MAX_LEVELS + 1) return null;
  const relations: FieldDef[] = [];
  let current: ObjectDef | undefined = object;
  for (const step of steps.slice(0, -1)) {
    const relation: FieldDef | undefined = current && relationOf(current, step);
    if (!current || !relation || !org.access.fieldReadable(caller, current, relation)) return null;
    relations.push(relation);
    current = targetOf(org, relation);
  }
  const field = current?.fields.get((steps.at(-1) ?? '').toLowerCase());
  if (!current || !field || !org.access.fieldReadable(caller, current, field)) return null;
  return { relations, field };
}

/** A relationship name, or its lookup field's name. */
function relationOf(object: ObjectDef, step: string): FieldDef | undefined {
  const wanted = step.toLowerCase();
  for (const field of object.fields.values())
    if (field.relationshipName?.toLowerCase() === wanted && field.referenceTo.length > 0) return field;
  return undefined;
}

/** What a lookup leads to; several targets share the fields of `Name`. */
export function targetOf(org: Org, relation: FieldDef): ObjectDef | undefined {
  const [first] = relation.referenceTo;
  if (relation.referenceTo.length === 1 && first !== undefined) return org.schema.object(first);
  return org.schema.object('Name') ?? org.schema.object(first ?? '');
}

/** Paths of `fields` (each must exist) and `optionalFields` (those that exist). @throws OrgError INVALID_FIELD */
export function requestedPaths(
  org: Org,
  caller: Caller,
  object: ObjectDef,
  fields: readonly string[],
  optionalFields: readonly string[],
): FieldPath[] {
  const paths: FieldPath[] = [];
  for (const name of fields) {
    const path = resolveFieldPath(org, caller, object, name);
    if (!path)
      throw new OrgError(
        'INVALID_FIELD',
        `No such column '${name.replace(/^\w+\./, '')}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
      );
    paths.push(path);
  }
  for (const name of optionalFields) {
    const path = resolveFieldPath(org, caller, object, name);
    if (path) paths.push(path);
  }
  return paths;
}

/** A comma-separated query parameter, or a list of a body. */
export function nameList(value: unknown): string[] {
  const list = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(',') : [];
  return list.map((name) => name.trim()).filter((name) => name !== '');
}
