import type { ListType, MapType, SetType } from '../types/type.ts';
import { keyOf } from './equality.ts';
import type { Value } from './value.ts';

/** An Apex List. `items` is the list itself: library code reads and writes it. */
export class ApexList {
  readonly type: ListType;
  readonly items: Value[];
  /** Loops that run over it now; a change meanwhile is refused. */
  iterating = 0;
  /** `Trigger.new` of an after trigger and the like. */
  readOnly = false;

  constructor(type: ListType, items: Value[] = []) {
    this.type = type;
    this.items = items;
  }
}

/** An Apex Set: insertion order, members equal as Apex sees it. */
export class ApexSet {
  readonly type: SetType;
  readonly members = new Map<Value, Value>();
  iterating = 0;

  constructor(type: SetType, members: Iterable<Value> = []) {
    this.type = type;
    for (const member of members) this.add(member);
  }

  add(value: Value): boolean {
    const key = keyOf(value);
    if (this.members.has(key)) return false;
    this.members.set(key, value);
    return true;
  }

  has(value: Value): boolean {
    return this.members.has(keyOf(value));
  }

  delete(value: Value): boolean {
    return this.members.delete(keyOf(value));
  }

  get size(): number {
    return this.members.size;
  }
}

/** An Apex Map: insertion order. */
export class ApexMap {
  readonly type: MapType;
  readonly entries = new Map<Value, { readonly key: Value; value: Value }>();
  iterating = 0;
  readOnly = false;

  constructor(type: MapType) {
    this.type = type;
  }

  get(key: Value): Value {
    return this.entries.get(keyOf(key))?.value ?? null;
  }

  has(key: Value): boolean {
    return this.entries.has(keyOf(key));
  }

  /** The value that stood there before. */
  put(key: Value, value: Value): Value {
    const hash = keyOf(key);
    const entry = this.entries.get(hash);
    if (!entry) {
      this.entries.set(hash, { key, value });
      return null;
    }
    const before = entry.value;
    entry.value = value;
    return before;
  }

  delete(key: Value): Value {
    const hash = keyOf(key);
    const before = this.entries.get(hash)?.value ?? null;
    this.entries.delete(hash);
    return before;
  }

  get size(): number {
    return this.entries.size;
  }
}
