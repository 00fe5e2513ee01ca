import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { notFound } from '../../server/versions.ts';
import { OrgError } from '../../org/errors.ts';
import { visibleObject } from '../describe/describe-object.ts';

/** The object that the path names. @throws OrgError NOT_FOUND */
export function objectOf(request: OrgRequest): ObjectDef {
  const object = visibleObject(request.org, request.caller, request.param('object'));
  if (!object) throw notFound();
  return object;
}

const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** Whether a text has the form of a record ID. */
export function looksLikeId(text: string): boolean {
  return ID.test(text);
}

/** The field that can be a key in a path (`/sobjects/X/Field/value`). @throws OrgError NOT_FOUND */
export function keyField(request: OrgRequest, object: ObjectDef, name: string): FieldDef {
  const field = object.fields.get(name.toLowerCase());
  const visible = field && request.org.access.fieldReadable(request.caller, object, field);
  if (!field || !visible || !(field.externalId || field.idLookup))
    throw new OrgError(
      'NOT_FOUND',
      `Provided external ID field does not exist or is not accessible: ${name}`,
      {
        status: 404,
      },
    );
  return field;
}

/**
 * The record of a body that stands for `object`, without its `attributes`.
 * @throws OrgError when they name another object than the path
 */
export function recordOf(
  object: ObjectDef,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { attributes = null } = body;
  if (typeof attributes !== 'object' || Array.isArray(attributes))
    throw new OrgError('JSON_PARSER_ERROR', 'Cannot deserialize the attributes of the record');
  const { type = object.name } = (attributes ?? {}) as Record<string, unknown>;
  if (typeof type === 'string' && type.toLowerCase() === object.name.toLowerCase()) return recordValues(body);
  throw new OrgError(
    'INVALID_INPUT',
    `Record type ${String(type)} does not match the type of the request ${object.name}`,
  );
}

/** The record of a body without its `attributes`. */
export function recordValues(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { attributes: _attributes, ...values } = body;
  return values;
}
