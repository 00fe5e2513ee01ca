import { assignable } from '../types/conversions.ts';
import { isNativeObject } from '../types/native-info.ts';
import type { TypeTable } from '../types/type-table.ts';
import type { ApexType } from '../types/type.ts';
import {
  BLOB,
  BOOLEAN,
  DATE,
  DATETIME,
  DECIMAL,
  DOUBLE,
  ID,
  INTEGER,
  LONG,
  NULL,
  OBJECT,
  STRING,
  TIME,
} from '../types/type.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { DecimalValue, DoubleValue } from '../values/decimal.ts';
import { idOf, isId } from '../values/id.ts';
import { SObjectValue } from '../values/sobject.ts';
import { BlobValue, DatetimeValue, DateValue, TimeValue } from '../values/time-values.ts';
import type { Value } from '../values/value.ts';
import { ApexObject, isEnumConstant } from '../values/value.ts';
import { ApexFault } from './faults.ts';

/** The type that a value has when the program looks at it as an Object. */
export function runtimeType(value: Value, types: TypeTable): ApexType {
  switch (typeof value) {
    case 'string':
      return STRING;
    case 'number':
      return INTEGER;
    case 'boolean':
      return BOOLEAN;
    case 'bigint':
      return LONG;
    default:
      return typeof value === 'object' && value !== null ? objectType(value, types) : NULL;
  }
}

function objectType(value: object, types: TypeTable): ApexType {
  if (value instanceof ApexObject) return value.info.type;
  if (value instanceof SObjectValue || value instanceof ApexList) return value.type;
  if (value instanceof ApexMap || value instanceof ApexSet) return value.type;
  if (value instanceof DecimalValue) return DECIMAL;
  if (value instanceof DoubleValue) return DOUBLE;
  if (value instanceof DateValue) return DATE;
  if (value instanceof DatetimeValue) return DATETIME;
  if (value instanceof TimeValue) return TIME;
  if (value instanceof BlobValue) return BLOB;
  if (isEnumConstant(value)) return value.enumType;
  return isNativeObject(value) ? types.parse(value.nativeType) : OBJECT;
}

export function isInstance(value: Value, type: ApexType, types: TypeTable): boolean {
  if (value === null) return false;
  const own = runtimeType(value, types);
  if (own === type || type === OBJECT) return true;
  if (own === STRING) return type === ID && isId(value as string);
  if (own.kind === 'primitive') return isWiderNumber(own, type);
  if (own.kind === 'list' && type.kind === 'list')
    return assignable(own, type) && !(own.element.name === 'SObject');
  return assignable(own, type);
}

function isWiderNumber(own: ApexType, type: ApexType): boolean {
  if (own === INTEGER) return type === LONG || type === DOUBLE || type === DECIMAL;
  if (own === LONG) return type === DOUBLE || type === DECIMAL;
  return own === DOUBLE ? type === DECIMAL : own === DECIMAL && type === DOUBLE;
}

/** What a cast does. @throws ApexFault System.TypeException */
export function castValue(value: Value, type: ApexType, types: TypeTable): Value {
  if (value === null || type === OBJECT) return value;
  const own = runtimeType(value, types);
  if (own === type) return value;
  if (own === STRING && type === ID) return idOf(value as string);
  if (own.kind === 'primitive' && isWiderNumber(own, type)) return widened(value, type);
  if (own.kind === 'list' && type.kind === 'list' && (assignable(own, type) || own.element === OBJECT))
    return value;
  if (own.kind === 'map' && type.kind === 'map' && (own.value === OBJECT || assignable(own, type)))
    return value;
  if (own === DATE && type === DATETIME) return new DatetimeValue((value as DateValue).day * 86_400_000);
  if (assignable(own, type)) return value;
  throw new ApexFault('TypeException', `Invalid conversion from runtime type ${own.name} to ${type.name}`);
}

function widened(value: Value, type: ApexType): Value {
  if (type === LONG) return BigInt(value as number);
  if (type === DECIMAL) {
    if (value instanceof DoubleValue) return DecimalValue.of(value.value);
    return DecimalValue.of(value as number | bigint);
  }
  if (value instanceof DecimalValue) return new DoubleValue(value.toNumber());
  return new DoubleValue(Number(value as number | bigint));
}
