import { DecimalValue, DoubleValue } from './decimal.ts';
import { DatetimeValue, DateValue, TimeValue } from './time-values.ts';
import type { Value } from './value.ts';
import { isEnumConstant } from './value.ts';

/** Order of two values of one kind, null first; text by code units as `List.sort` does. */
export function compareValues(left: Value, right: Value): number {
  if (left === right) return 0;
  if (left === null || left === undefined) return -1;
  if (right === null || right === undefined) return 1;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : 1;
  if (left instanceof DecimalValue && right instanceof DecimalValue) return left.compare(right);
  return order(plain(left), plain(right));
}

function order(left: number | bigint, right: number | bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function plain(value: Value): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof DoubleValue) return value.value;
  if (value instanceof DecimalValue) return value.toNumber();
  if (value instanceof DateValue) return value.day;
  if (value instanceof DatetimeValue || value instanceof TimeValue) return value.ms;
  return isEnumConstant(value) ? value.ordinal : 0;
}
