import type { ObjectDef } from '../../schema/types.ts';
import type { ApexType } from '../types/type.ts';
import type { SafeChain } from './chains.ts';
import type { Value } from '../values/value.ts';

/** The running method's slots: `this`, parameters, locals. */
export type Frame = unknown[];

/** A compiled expression. */
export type Code = (frame: Frame) => Value;

/** How a compiled statement ended: one of the constants below. */
export type Step = (frame: Frame) => number;

export const NORMAL = 0;
export const BREAK = 1;
export const CONTINUE = 2;
/** The value stands in `machine.result`. */
export const RETURN = 3;

/** A bound expression: its static type and its code. */
export interface Typed {
  readonly type: ApexType;
  readonly run: Code;
  /** A local variable that is read as it is. */
  readonly slot?: number;
  /** A literal's value. */
  readonly literal?: { readonly value: Value };
  /** Object that a describe expression is about: `Schema.SObjectType.Account`. */
  readonly describes?: ObjectDef;
  /** A parent record: fields of a missing one are null instead of an error. */
  readonly parent?: boolean;
  /** There is a `?.` somewhere before. */
  readonly safe?: SafeChain;
}

export function constant(type: ApexType, value: Value): Typed {
  return { type, run: () => value, literal: { value } };
}
