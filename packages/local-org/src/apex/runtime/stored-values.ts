import type { StoredValue } from '../../org/contract.ts';
import type { FieldDef } from '../../schema/types.ts';
import { ApexList, ApexSet } from '../values/collections.ts';
import { DecimalValue, DoubleValue } from '../values/decimal.ts';
import { SObjectValue } from '../values/sobject.ts';
import { BlobValue, DatetimeValue, DateValue, TimeValue } from '../values/time-values.ts';
import type { Value } from '../values/value.ts';
import { isEnumConstant } from '../values/value.ts';
import { textOf } from '../values/text.ts';

/** A stored value as Apex holds it. */
export function fromStored(value: StoredValue | undefined, field: FieldDef | null): Value {
  if (value === null || value === undefined) return null;
  if (!field) return typeof value === 'number' && !Number.isInteger(value) ? DecimalValue.of(value) : value;
  switch (field.type) {
    case 'double':
    case 'currency':
    case 'percent':
      return decimalOf(value, field.scale);
    case 'long':
      return BigInt(value as number);
    case 'date':
      return DateValue.fromIso(String(value));
    case 'datetime':
      return new DatetimeValue(Number(value));
    case 'time':
      return new TimeValue(Number(value));
    case 'base64':
      return new BlobValue(Buffer.from(String(value), 'base64'));
    case 'boolean':
      return value === true || value === 1;
    default:
      return value;
  }
}

/** A Decimal of a query has the scale of its field (Apex Developer Guide, "Primitive Data Types"). */
function decimalOf(value: StoredValue, scale: number): DecimalValue {
  const exact = DecimalValue.of(Number(value));
  return exact.withRounding(scale, 'HALF_UP') ?? exact;
}

/** A value as records of the API carry it: dates and datetimes as text. */
export function toInput(value: Value): unknown {
  if (value instanceof DatetimeValue) return new Date(value.ms).toISOString();
  if (value instanceof TimeValue) return value.toString();
  return toStored(value);
}

/** A value as SOQL binds and trigger rows hold it. */
export function toStored(value: Value): StoredValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object') return value as StoredValue;
  if (value instanceof DecimalValue) return value.toNumber();
  if (value instanceof DoubleValue) return value.value;
  if (value instanceof DateValue) return value.toIso();
  if (value instanceof DatetimeValue || value instanceof TimeValue) return value.ms;
  if (value instanceof BlobValue) return value.bytes.toString('base64');
  if (value instanceof SObjectValue) return value.id;
  return isEnumConstant(value) ? value.name : textOf(value);
}

/** A bind of a query: one value, or a list of them. */
export function toBind(value: Value): StoredValue | readonly StoredValue[] {
  if (value instanceof ApexList) return value.items.map(toStored);
  if (value instanceof ApexSet) return [...value.members.values()].map(toStored);
  return toStored(value);
}
