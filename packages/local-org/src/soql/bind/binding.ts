import type { Caller } from '../../org/caller.ts';
import type { AccessModel, OrgSettings } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { ObjectDef, Schema } from '../../schema/types.ts';
import type { Position } from '../query-error.ts';
import { malformed, queryError } from '../query-error.ts';
import type { BindValue } from '../run/run-values.ts';

/** What a bind holds, as far as the SQL hangs on it. */
export interface BindShape {
  readonly kind: 'null' | 'value' | 'list' | 'listWithNull';
  /** Letters beyond ASCII that have a case: the database's own comparison would not see through it. */
  readonly wide: boolean;
}

/** Everything that decides what a query compiles to. */
export interface Binding {
  readonly soql: string;
  readonly schema: Schema;
  readonly settings: OrgSettings;
  readonly access: AccessModel;
  readonly caller: Caller;
  readonly tooling: boolean;
  /** Deleted and archived rows too. */
  readonly allRows: boolean;
  /** The query stands in Apex: binds, ALL ROWS and access modes are open to it. */
  readonly apex: boolean;
  /** OFFSET may go as far as it likes. */
  readonly deepOffset: boolean;
  readonly shapes: Readonly<Record<string, BindShape>>;
  /** 1 for the query itself, more for child queries. */
  readonly level: number;
  /** A table alias that nothing else in the statement has. */
  readonly newAlias: () => string;
}

export function shapeOf(value: BindValue): BindShape {
  if (Array.isArray(value)) {
    const kind = value.some(isEmpty) ? 'listWithNull' : 'list';
    return { kind, wide: value.some(isWide) };
  }
  return { kind: isEmpty(value) ? 'null' : 'value', wide: isWide(value) };
}

/** Whether a text holds letters beyond ASCII that have a case (`é`, `Ａ`). */
export function isWide(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const beyond = value.replace(/[\0-\x7f]/g, '');
  return beyond !== '' && beyond.toLowerCase() !== beyond.toUpperCase();
}

/** An empty text is no value to the platform. */
function isEmpty(value: unknown): boolean {
  return value === null || value === '';
}

/** @throws OrgError MALFORMED_QUERY for a bind that has no value */
export function bindShape(binding: Binding, name: string, position: Position): BindShape {
  const shape = binding.shapes[name];
  if (shape !== undefined) return shape;
  throw malformed(
    binding.soql,
    position,
    binding.apex ? `Variable does not exist: ${name}` : 'Bind variables only allowed in Apex code',
  );
}

/** The object of that name, when the caller may read it. @throws OrgError INVALID_TYPE */
export function expectObject(binding: Binding, name: string, position: Position): ObjectDef {
  const object = binding.schema.object(name);
  if (object && isOpen(binding, object)) return object;
  throw queryError(
    binding.soql,
    position,
    'INVALID_TYPE',
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}

/** Whether the caller may read the object at all. */
export function isOpen(binding: Binding, object: ObjectDef): boolean {
  if (object.tooling && !binding.tooling) return false;
  return binding.access.objectRight(binding.caller, object, 'read');
}

/** Fields that are hidden look like fields that are not there; Apex alone is told which those are. */
export function noSuchColumn(
  { soql, apex }: Binding,
  name: string,
  entity: ObjectDef,
  position: Position,
): OrgError {
  const error = queryError(
    soql,
    position,
    'INVALID_FIELD',
    `No such column '${name}' on entity '${entity.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
  const hidden = apex && entity.fields.get(name.toLowerCase());
  if (!hidden) return error;
  return new OrgError(error.code, error.message, { fields: [hidden.name], extra: { object: entity.name } });
}

export function noSuchRelationship(binding: Binding, name: string, position: Position): OrgError {
  return queryError(
    binding.soql,
    position,
    'INVALID_FIELD',
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}

export function invalidField(binding: Binding, position: Position, message: string): OrgError {
  return queryError(binding.soql, position, 'INVALID_FIELD', message);
}
