import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { DecimalValue, DoubleValue } from './decimal.ts';
import { FieldToken, ObjectToken } from './schema-values.ts';
import { SObjectValue } from './sobject.ts';
import { BlobValue, DatetimeValue, DateValue, TimeValue } from './time-values.ts';
import { ApexObject } from './value.ts';
import type { Value } from './value.ts';

/** How objects of classes with their own `equals` and `hashCode` are compared; the runtime fills it in. */
export interface ObjectEquality {
  equals(left: ApexObject, right: Value): boolean;
  /** Null: the class has no `hashCode` of its own. */
  hashCode(value: ApexObject): number | null;
}

let objects: ObjectEquality = { equals: (left, right) => left === right, hashCode: () => null };

/** Apex runs one transaction at a time, so one table is enough. */
export function useObjectEquality(equality: ObjectEquality): void {
  objects = equality;
}

/** Objects by class and hash code: equal ones share the first of them as their key. */
let buckets = new WeakMap<object, Map<number, ApexObject[]>>();

export function forgetObjectKeys(): void {
  buckets = new WeakMap();
}

/** Apex `==`, but with case: what collections and `equals` use. */
export function sameValue(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left === null || right === null || left === undefined || right === undefined) return false;
  if (typeof left !== 'object' && typeof right !== 'object') return samePrimitive(left, right);
  if (left instanceof ApexObject) return objects.equals(left, right);
  return keyOf(left) === keyOf(right);
}

function samePrimitive(left: Value, right: Value): boolean {
  if (typeof left === 'bigint' || typeof right === 'bigint') return String(left) === String(right);
  return false;
}

/** Apex `==` between values whose types are only known now: text without case, numbers by value. */
export function looseEquals(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left === 'string' && typeof right === 'string')
    return left.toLowerCase() === right.toLowerCase();
  if (isNumber(left) && isNumber(right)) return asDecimal(left).compare(asDecimal(right)) === 0;
  return sameValue(left, right);
}

type NumberValue = number | bigint | DecimalValue | DoubleValue;

function isNumber(value: Value): value is NumberValue {
  if (typeof value === 'number' || typeof value === 'bigint') return true;
  return value instanceof DecimalValue || value instanceof DoubleValue;
}

function asDecimal(value: NumberValue): DecimalValue {
  if (value instanceof DecimalValue) return value;
  return DecimalValue.of(value instanceof DoubleValue ? value.value : value);
}

/** A value's identity in a Set or as a Map key. */
export function keyOf(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ApexObject) return objectKey(value);
  return contentKey(value);
}

function objectKey(value: ApexObject): Value {
  const hash = objects.hashCode(value);
  if (hash === null) return value;
  let byHash = buckets.get(value.info);
  if (!byHash) buckets.set(value.info, (byHash = new Map()));
  const bucket = byHash.get(hash);
  if (!bucket) {
    byHash.set(hash, [value]);
    return value;
  }
  const equal = bucket.find((candidate) => candidate === value || objects.equals(value, candidate));
  if (!equal) bucket.push(value);
  return equal ?? value;
}

/** `\0` keeps these apart from any text of a program. Decimals of different scale are different keys (1.1, 1.10). */
function contentKey(value: object): Value {
  if (value instanceof DecimalValue) return `\0n${value.toString()}`;
  if (value instanceof DoubleValue) return `\0f${String(value.value)}`;
  if (value instanceof DateValue) return `\0d${String(value.day)}`;
  if (value instanceof DatetimeValue) return `\0t${String(value.ms)}`;
  if (value instanceof TimeValue) return `\0h${String(value.ms)}`;
  if (value instanceof BlobValue) return `\0b${value.bytes.toString('base64')}`;
  if (value instanceof SObjectValue) return sobjectKey(value);
  // By name: code is compiled with the definitions of its deploy, which a change of the schema (sharing, say) replaces.
  if (value instanceof ObjectToken) return `\0y${value.object.name}`;
  if (value instanceof FieldToken) return `\0y${value.object.name}.${value.field.name}`;
  if (value instanceof ApexList) return `\0l[${value.items.map(partKey).join(',')}]`;
  if (value instanceof ApexSet) return `\0s[${[...value.members.keys()].map(partKey).sort().join(',')}]`;
  if (value instanceof ApexMap) {
    const entries = [...value.entries.values()].map(
      (entry) => `${partKey(entry.key)}:${partKey(entry.value)}`,
    );
    return `\0m[${entries.sort().join(',')}]`;
  }
  return value;
}

function sobjectKey(value: SObjectValue): string {
  const fields = [...value.values].map(([name, field]) => `${name}=${partKey(field)}`).sort();
  return `\0o${value.type.name}{${fields.join(',')}}`;
}

const identities = new WeakMap<object, number>();
let nextIdentity = 0;

/** A key as text, for use inside another key. */
function partKey(value: Value): string {
  const key = keyOf(value);
  if (typeof key === 'string') return JSON.stringify(key);
  if (typeof key !== 'object' || key === null) return `${typeof key}${String(key)}`;
  return `#${String(identityOf(key))}`;
}

/** A number that stays with an object: its default hash code. */
export function identityOf(value: object): number {
  let identity = identities.get(value);
  if (identity === undefined) identities.set(value, (identity = ++nextIdentity));
  return identity;
}
