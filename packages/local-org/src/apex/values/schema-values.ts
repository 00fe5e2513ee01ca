import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { NativeObject } from '../types/native-info.ts';
import type { Printable } from './text.ts';

/** `Schema.SObjectType`: the token of an object. Equal by name (`equality.ts`). */
export class ObjectToken implements NativeObject, Printable {
  readonly nativeType = 'Schema.SObjectType';
  readonly object: ObjectDef;

  constructor(object: ObjectDef) {
    this.object = object;
  }

  toApexText(): string {
    return this.object.name;
  }
}

/** `Schema.SObjectField`: the token of a field. */
export class FieldToken implements NativeObject, Printable {
  readonly nativeType = 'Schema.SObjectField';
  readonly object: ObjectDef;
  readonly field: FieldDef;

  constructor(object: ObjectDef, field: FieldDef) {
    this.object = object;
    this.field = field;
  }

  toApexText(): string {
    return this.field.name;
  }
}

const objects = new WeakMap<ObjectDef, ObjectToken>();
const fields = new WeakMap<FieldDef, Map<string, FieldToken>>();

export function objectToken(object: ObjectDef): ObjectToken {
  let token = objects.get(object);
  if (!token) objects.set(object, (token = new ObjectToken(object)));
  return token;
}

/** Objects may share a field definition (`Task` and `Event`). */
export function fieldToken(object: ObjectDef, field: FieldDef): FieldToken {
  let byObject = fields.get(field);
  if (!byObject) fields.set(field, (byObject = new Map()));
  let token = byObject.get(object.name);
  if (!token) byObject.set(object.name, (token = new FieldToken(object, field)));
  return token;
}
