import type { Caller } from '../../org/caller.ts';
import type { AccessModel, OrgSettings } from '../../org/contract.ts';
import type { OrgError } from '../../org/errors.ts';
import type { ObjectDef, Schema } from '../../schema/types.ts';
import type { Position } from '../query-error.ts';
import { malformed, queryError } from '../query-error.ts';
import type { BindValue } from '../run/run-values.ts';

/** What a bind holds, as far as the SQL hangs on it. */
export type BindShape = 'null' | 'value' | 'list' | 'listWithNull';

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
  readonly shapes: Readonly<Record<string, BindShape>>;
  /** 1 for the query itself, more for child queries. */
  readonly level: number;
  /** A table alias that nothing else in the statement has. */
  readonly newAlias: () => string;
}

export function shapeOf(value: BindValue): BindShape {
  if (Array.isArray(value)) return value.some(isEmpty) ? 'listWithNull' : 'list';
  return isEmpty(value) ? 'null' : 'value';
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

export function noSuchColumn(binding: Binding, name: string, entity: string, position: Position): OrgError {
  return queryError(
    binding.soql,
    position,
    'INVALID_FIELD',
    `No such column '${name}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
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
