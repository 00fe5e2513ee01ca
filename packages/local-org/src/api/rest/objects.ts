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

/** The record of a body without its `attributes`. */
export function recordValues(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { attributes: _attributes, ...values } = body;
  return values;
}
