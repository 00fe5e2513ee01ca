import type { ApexObject, ThrownState } from '../values/value.ts';

/**
 * A system exception on its way: library code throws it without knowing the running program; the nearest `catch` of the
 * program, or whoever started it, makes the Apex exception of it.
 */
export class ApexFault extends Error {
  /** `System.NullPointerException`, `System.DmlException` … */
  readonly exceptionType: string;
  readonly state: Partial<ThrownState>;

  constructor(exceptionType: string, message: string, state: Partial<ThrownState> = {}) {
    super(message);
    this.name = 'ApexFault';
    this.exceptionType = exceptionType.includes('.') ? exceptionType : `System.${exceptionType}`;
    this.state = state;
  }
}

/** An Apex exception object on its way. */
export class ApexThrow extends Error {
  readonly exception: ApexObject;

  constructor(exception: ApexObject) {
    super(exception.thrown?.message ?? exception.info.name);
    this.name = 'ApexThrow';
    this.exception = exception;
  }
}

export function nullPointer(): ApexFault {
  return new ApexFault('NullPointerException', 'Attempt to de-reference a null object');
}

export function nullArgument(index: number): ApexFault {
  return new ApexFault('NullPointerException', `Argument ${String(index)} cannot be null`);
}

/** Exceptions that no `catch` sees and after which no `finally` runs. */
const UNCATCHABLE: ReadonlySet<string> = new Set(['System.LimitException', 'System.AssertException']);

export function isUncatchable(typeName: string): boolean {
  return UNCATCHABLE.has(typeName);
}

export function limitFault(what: string): ApexFault {
  return new ApexFault('LimitException', what);
}

/** A construct that the local org does not know, reached at run time under `--apex=warn`. */
export function unsupportedFault(what: string): ApexFault {
  return new ApexFault('UnexpectedException', `not supported by the local org: ${what}`);
}
