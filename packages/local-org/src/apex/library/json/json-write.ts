import type { ApexRuntime } from '../../contract.ts';
import { ApexFault } from '../../runtime/faults.ts';
import type { ClassInfo, VariableInfo } from '../../types/class-info.ts';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.ts';
import { DecimalValue, DoubleValue } from '../../values/decimal.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { BlobValue, DatetimeValue, DateValue, TimeValue } from '../../values/time-values.ts';
import type { Value } from '../../values/value.ts';
import { ApexObject, isEnumConstant } from '../../values/value.ts';
import type { JsonText } from './json-text.ts';

export interface WriteOptions {
  /** Leave out members of Apex objects that are null. */
  readonly suppressNulls: boolean;
  /** Records without `attributes`, children as plain lists: what components receive. */
  readonly plainRecords?: boolean;
  /** Which members of Apex objects are written; default all that are not transient. */
  readonly member?: (variable: VariableInfo) => boolean;
}

/** Writes values as `JSON.serialize` does. */
export class JsonWriter {
  readonly #runtime: ApexRuntime;
  readonly #out: JsonText;
  readonly #options: WriteOptions;
  readonly #within = new Set<object>();

  constructor(runtime: ApexRuntime, out: JsonText, options: WriteOptions) {
    this.#runtime = runtime;
    this.#out = out;
    this.#options = options;
  }

  /** @throws ApexFault System.JSONException for values that have no JSON, and for cycles */
  write(value: Value): void {
    if (typeof value !== 'object' || value === null) {
      this.#out.raw(primitiveJson(value));
      return;
    }
    const simple = simpleJson(value);
    if (simple !== null) this.#out.raw(simple);
    else this.#writeWithin(value);
  }

  #writeWithin(value: object): void {
    if (this.#within.has(value))
      throw new ApexFault('JSONException', 'Direct self-reference leading to cycle');
    this.#within.add(value);
    this.#compound(value);
    this.#within.delete(value);
  }

  #compound(value: object): void {
    if (value instanceof ApexList) this.#array(value.items);
    else if (value instanceof ApexSet) this.#array(value.members.values());
    else if (value instanceof ApexMap) this.#map(value);
    else if (value instanceof SObjectValue) this.#record(value);
    else if (value instanceof ApexObject) this.#object(value);
    else
      throw new ApexFault('JSONException', `Type unsupported in JSON: ${this.#runtime.typeOf(value).name}`);
  }

  #array(items: Iterable<Value>): void {
    this.#out.startArray();
    for (const item of items) this.write(item);
    this.#out.endArray();
  }

  #map(map: ApexMap): void {
    this.#out.startObject();
    for (const { key, value } of map.entries.values()) {
      this.#out.name(keyText(key));
      this.write(value);
    }
    this.#out.endObject();
  }

  #object(value: ApexObject): void {
    if (value.thrown) throw new ApexFault('JSONException', `Type unsupported in JSON: ${value.info.name}`);
    this.#out.startObject();
    for (const variable of memberVariables(value.info)) {
      if (this.#options.member?.(variable) === false) continue;
      const member = this.#runtime.getVariable(value, variable.name);
      if (member === null && this.#options.suppressNulls) continue;
      this.#out.name(variable.name);
      this.write(member);
    }
    this.#out.endObject();
  }

  #record(record: SObjectValue): void {
    this.#out.startObject();
    if (this.#options.plainRecords !== true) this.#attributes(record);
    for (const [name, value] of record.values) {
      this.#out.name(name);
      if (value instanceof DatetimeValue && this.#options.plainRecords !== true)
        this.#out.raw(recordTime(value));
      else this.write(value);
    }
    for (const [name, parent] of record.parents) {
      this.#out.name(relationshipName(record, name));
      this.write(parent);
    }
    for (const [name, children] of record.children) this.#children(childName(record, name), children);
    this.#out.endObject();
  }

  #attributes(record: SObjectValue): void {
    const { id } = record;
    const type = record.type.name;
    const url = id === null ? {} : { url: `/services/data/v67.0/sobjects/${type}/${id}` };
    this.#out.name('attributes');
    this.#out.startObject();
    for (const [name, text] of Object.entries({ type, ...url })) {
      this.#out.name(name);
      this.#out.raw(JSON.stringify(text));
    }
    this.#out.endObject();
  }

  #children(name: string, children: ApexList): void {
    this.#out.name(name);
    if (this.#options.plainRecords === true) {
      this.#array(children.items);
      return;
    }
    this.#out.startObject();
    this.#out.name('totalSize');
    this.#out.raw(String(children.items.length));
    this.#out.name('done');
    this.#out.raw('true');
    this.#out.name('records');
    this.#array(children.items);
    this.#out.endObject();
  }
}

/** Members of an object that JSON knows, inherited ones first. */
export function memberVariables(info: ClassInfo): VariableInfo[] {
  const inherited = info.superClass ? memberVariables(info.superClass) : [];
  const own = [...info.variables.values()].filter((variable) => !variable.static && !variable.transient);
  return [...inherited, ...own];
}

function primitiveJson(value: Value): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string' ? JSON.stringify(value) : String(value as number | bigint | boolean);
}

/** Values of classes that JSON writes as one token; null for all others. */
function simpleJson(value: object): string | null {
  if (value instanceof DecimalValue || value instanceof DoubleValue) return value.toString();
  if (value instanceof DateValue) return JSON.stringify(value.toIso());
  if (value instanceof DatetimeValue) return JSON.stringify(new Date(value.ms).toISOString());
  if (value instanceof TimeValue) return JSON.stringify(value.toString());
  if (value instanceof BlobValue) return JSON.stringify(value.bytes.toString('base64'));
  return isEnumConstant(value) ? JSON.stringify(value.name) : null;
}

/** Records write `+0000` where everything else writes `Z`. */
function recordTime(value: DatetimeValue): string {
  return JSON.stringify(new Date(value.ms).toISOString().replace('Z', '+0000'));
}

function keyText(key: Value): string {
  if (key === null || key === undefined) throw new ApexFault('JSONException', 'Map key is null');
  if (typeof key !== 'object') return String(key as string | number | bigint | boolean);
  const simple = simpleJson(key);
  if (simple === null)
    throw new ApexFault('JSONException', 'Map keys must be primitive to be written as JSON');
  return simple.replace(/^"|"$/g, '');
}

function relationshipName(record: SObjectValue, lowerName: string): string {
  for (const field of record.object?.fields.values() ?? [])
    if (field.relationshipName?.toLowerCase() === lowerName) return field.relationshipName;
  return lowerName;
}

function childName(record: SObjectValue, lowerName: string): string {
  const child = record.object?.childRelationships.find(
    (one) => one.relationshipName?.toLowerCase() === lowerName,
  );
  return child?.relationshipName ?? lowerName;
}
