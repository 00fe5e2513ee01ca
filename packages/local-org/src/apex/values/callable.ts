import type { Value } from './value.ts';

/** A library object that implements an interface of the platform: `Iterator`, `Iterable` … */
export interface ApexCallable {
  /** @param lowerName name of the interface's method */
  callApex(lowerName: string, args: readonly Value[]): Value;
}

export function isApexCallable(value: unknown): value is ApexCallable {
  return typeof value === 'object' && value !== null && 'callApex' in value;
}
