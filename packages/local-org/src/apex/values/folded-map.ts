import { ApexMap } from './collections.ts';
import type { Value } from './value.ts';

function folded(key: Value): Value {
  return typeof key === 'string' ? key.toLowerCase() : key;
}

/** A map whose text keys are found in any case and listed in lower case: describe's maps of objects and fields. */
export class FoldedMap extends ApexMap {
  override get(key: Value): Value {
    return super.get(folded(key));
  }

  override has(key: Value): boolean {
    return super.has(folded(key));
  }

  override put(key: Value, value: Value): Value {
    return super.put(folded(key), value);
  }

  override delete(key: Value): Value {
    return super.delete(folded(key));
  }
}
