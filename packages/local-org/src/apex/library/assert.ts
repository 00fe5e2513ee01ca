import type { ApexRuntime, LibraryModule } from '../contract.ts';
import { ApexFault } from '../runtime/faults.ts';
import { isInstance } from '../runtime/casting.ts';
import { m } from '../types/native-info.ts';
import type { NativeMember } from '../types/native-info.ts';
import { looseEquals, sameValue } from '../values/equality.ts';
import type { TypeValue } from '../values/type-value.ts';
import type { Value } from '../values/value.ts';

/** `System.Assert`. Texts are compared with case, as `Assert.areEqual` does. */
export const assertModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'Assert',
      namespace: 'System',
      complete: true,
      statics: [...equalities(runtime), ...others(runtime)],
    },
  ],
});

/** @throws ApexFault System.AssertException "Assertion Failed: …" */
export function assertionFailed(what: string, message: Value): never {
  const note = typeof message === 'string' && message !== '' ? `: ${message}` : '';
  throw new ApexFault(
    'AssertException',
    what === '' ? `Assertion Failed${note}` : `Assertion Failed${note}: ${what}`,
  );
}

/** Numbers of different types are equal by value; everything else as collections compare it. */
function areEqual(left: Value, right: Value): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  return sameValue(left, right) || looseEquals(left, right);
}

function equalities(runtime: ApexRuntime): NativeMember[] {
  const equal = (expected: Value, actual: Value, message: Value): void => {
    if (!areEqual(expected, actual))
      assertionFailed(`Expected: ${runtime.text(expected)}, Actual: ${runtime.text(actual)}`, message);
  };
  const different = (unexpected: Value, actual: Value, message: Value): void => {
    if (areEqual(unexpected, actual)) assertionFailed(`Same value: ${runtime.text(actual)}`, message);
  };
  return [
    m('areEqual(Object?,Object?)', (left: Value, right: Value) => equal(left, right, null)),
    m('areEqual(Object?,Object?,String?)', equal),
    m('areNotEqual(Object?,Object?)', (left: Value, right: Value) => different(left, right, null)),
    m('areNotEqual(Object?,Object?,String?)', different),
  ];
}

function others(runtime: ApexRuntime): NativeMember[] {
  const check = (holds: boolean, what: string, message: Value): void => {
    if (!holds) assertionFailed(what, message);
  };
  const instance = (value: Value, type: TypeValue): boolean => isInstance(value, type.type, runtime.types);
  return [
    ...withMessage('isTrue(Boolean?', (value: Value, message: Value) =>
      check(value === true, 'Expected: true, Actual: false', message),
    ),
    ...withMessage('isFalse(Boolean?', (value: Value, message: Value) =>
      check(value === false, 'Expected: false, Actual: true', message),
    ),
    ...withMessage('isNull(Object?', (value: Value, message: Value) =>
      check(value === null, `Expected: null, Actual: ${runtime.text(value)}`, message),
    ),
    ...withMessage('isNotNull(Object?', (value: Value, message: Value) =>
      check(value !== null, 'Unexpected null value', message),
    ),
    m('isInstanceOfType(Object?,System.Type)', (value: Value, type: TypeValue) =>
      check(instance(value, type), `Expected type: ${type.type.name}`, null),
    ),
    m('isInstanceOfType(Object?,System.Type,String?)', (value: Value, type: TypeValue, message: Value) =>
      check(instance(value, type), `Expected type: ${type.type.name}`, message),
    ),
    m('isNotInstanceOfType(Object?,System.Type)', (value: Value, type: TypeValue) =>
      check(!instance(value, type), `Unexpected type: ${type.type.name}`, null),
    ),
    m('isNotInstanceOfType(Object?,System.Type,String?)', (value: Value, type: TypeValue, message: Value) =>
      check(!instance(value, type), `Unexpected type: ${type.type.name}`, message),
    ),
    m('fail()', () => assertionFailed('', null)),
    m('fail(String?)', (message: Value) => assertionFailed('', message)),
  ];
}

/** The form without a message and the one with it. */
function withMessage(start: string, body: (value: Value, message: Value) => void): NativeMember[] {
  return [m(`${start})`, (value: Value) => body(value, null)), m(`${start},String?)`, body)];
}
