import type { NativeObject } from '../types/native-info.ts';
import type { ApexType } from '../types/type.ts';
import type { Printable } from './text.ts';

/** A `System.Type`. One per type, so that types are equal by identity. */
export class TypeValue implements NativeObject, Printable {
  readonly nativeType = 'System.Type';
  readonly type: ApexType;

  constructor(type: ApexType) {
    this.type = type;
  }

  toApexText(): string {
    return this.type.name;
  }
}

const values = new WeakMap<ApexType, TypeValue>();

export function typeValue(type: ApexType): TypeValue {
  let value = values.get(type);
  if (!value) values.set(type, (value = new TypeValue(type)));
  return value;
}
