import type { EnumConstant } from '../types/type.ts';
import type { ClassInfo, MethodInfo } from '../types/class-info.ts';

/**
 * A value of the running program. What it is, the binder knows from the static types: Boolean → boolean, Integer →
 * number, Long → bigint, String and Id → string, Double → DoubleValue, Decimal → DecimalValue, Date, Datetime, Time and
 * Blob → their classes, collections → ApexList, ApexSet, ApexMap, sObjects → SObjectValue, objects of classes →
 * ApexObject, enum values → EnumConstant, library objects → NativeObject, and null.
 */
export type Value = unknown;

/** What a method call receives when the object is a stub of `Test.createStub`. */
export interface StubHandler {
  answer(object: ApexObject, method: MethodInfo, args: readonly Value[]): Value;
}

/** An object of a class of the org, or of a system exception. */
export class ApexObject {
  readonly info: ClassInfo;
  readonly fields: Value[];
  /** Exceptions only. */
  thrown: ThrownState | null = null;
  stub: StubHandler | null = null;

  constructor(info: ClassInfo) {
    this.info = info;
    this.fields = new Array<Value>(info.instanceSize).fill(null);
  }
}

export interface ThrownState {
  message: string | null;
  /** AuraHandledException: what the client is told; `message` hides it from code. */
  clientMessage?: string | null;
  cause: ApexObject | null;
  lineNumber: number;
  stackTrace: string;
  /** DmlException: one entry per failed row. QueryException, NoAccessException: fields that were not accessible. */
  dml: readonly DmlFailure[];
  inaccessibleFields: ReadonlyMap<string, readonly string[]>;
}

export interface DmlFailure {
  readonly index: number;
  readonly id: string | null;
  readonly code: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export function isEnumConstant(value: Value): value is EnumConstant {
  return typeof value === 'object' && value !== null && 'enumType' in value;
}
