import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { SObjectValue } from './sobject.ts';
import { BlobValue, DatetimeValue, DateValue, pad, zonedParts } from './time-values.ts';
import { ApexObject, isEnumConstant } from './value.ts';
import type { Value } from './value.ts';

/** How objects with a `toString` of their own are written; the runtime fills it in. Null: there is none. */
type ObjectText = (value: ApexObject) => string | null;
let objectText: ObjectText = () => null;

export function useObjectText(text: ObjectText): void {
  objectText = text;
}

/** A library object that writes itself. */
export interface Printable {
  toApexText(): string;
}

function isPrintable(value: object): value is Printable {
  return 'toApexText' in value;
}

/** `2026-01-31 08:05:09`, in the given zone. */
export function datetimeText(value: DatetimeValue, zone: string): string {
  const { year, month, day, hour, minute, second } = zonedParts(value.ms, zone);
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return `${date} ${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;
}

/** A value as string concatenation and `System.debug` write it: dates with a midnight, datetimes in GMT. */
export function textOf(value: Value): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value as number | bigint | boolean);
  return objectAsText(value);
}

function objectAsText(value: object): string {
  if (value instanceof DateValue) return `${value.toIso()} 00:00:00`;
  if (value instanceof DatetimeValue) return datetimeText(value, 'UTC');
  if (value instanceof BlobValue) return `Blob[${String(value.bytes.length)}]`;
  if (value instanceof ApexList) return `(${value.items.map(textOf).join(', ')})`;
  if (value instanceof ApexSet) return `{${[...value.members.values()].map(textOf).join(', ')}}`;
  if (value instanceof ApexMap) return mapText(value);
  if (value instanceof SObjectValue) return sobjectText(value);
  if (value instanceof ApexObject) return objectText(value) ?? plainObject(value);
  if (isEnumConstant(value)) return value.name;
  if (isPrintable(value)) return value.toApexText();
  return String(value);
}

function mapText(map: ApexMap): string {
  return `{${[...map.entries.values()].map((entry) => `${textOf(entry.key)}=${textOf(entry.value)}`).join(', ')}}`;
}

function sobjectText(record: SObjectValue): string {
  const fields = [...record.values].map(([name, value]) => `${name}=${textOf(value)}`);
  const parents = [...record.parents.values()].filter((parent) => parent !== null).map(sobjectText);
  return `${record.type.name}:{${[...fields, ...parents].join(', ')}}`;
}

function plainObject(value: ApexObject): string {
  if (value.thrown) return exceptionText(value);
  const fields: string[] = [];
  for (let info: ApexObject['info'] | null = value.info; info; info = info.superClass)
    for (const variable of info.variables.values())
      if (!variable.static) fields.push(`${variable.name}=${shortText(value.fields[variable.slot])}`);
  return `${value.info.simpleName}:[${fields.join(', ')}]`;
}

/** Objects within objects are not unfolded: they may refer to one another. */
function shortText(value: Value): string {
  return value instanceof ApexObject && !value.thrown ? `${value.info.simpleName}:[]` : textOf(value);
}

/** `System.DmlException: Insert failed. …` */
export function exceptionText(value: ApexObject): string {
  const name = exceptionName(value);
  const message = value.thrown?.message;
  return message === null || message === undefined ? name : `${name}: ${message}`;
}

export function exceptionName(value: ApexObject): string {
  return value.info.name;
}
