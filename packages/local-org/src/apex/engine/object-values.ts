import { useObjectEquality } from '../values/equality.ts';
import { useObjectText } from '../values/text.ts';
import type { Runtime } from './runtime.ts';

/** Lets collections and texts use the `equals`, `hashCode` and `toString` that classes of the program define. */
export function connectObjectValues(runtime: Runtime): void {
  useObjectEquality({
    equals: (left, right) => {
      if (left === right) return true;
      if (right === null || !own(left.info, 'equals(object)')) return false;
      return runtime.callByName(left, 'equals', [right])?.value === true;
    },
    hashCode: (value) => {
      if (!own(value.info, 'hashcode()')) return null;
      return (runtime.callByName(value, 'hashCode', [])?.value as number | null | undefined) ?? null;
    },
  });
  useObjectText((value) => {
    if (!own(value.info, 'tostring()')) return null;
    const text = runtime.callByName(value, 'toString', [])?.value;
    return typeof text === 'string' ? text : 'null';
  });
}

function own(info: { dispatch(key: string): unknown }, key: string): boolean {
  return info.dispatch(key) !== null;
}
