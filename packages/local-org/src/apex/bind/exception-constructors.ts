import type { Place } from '../syntax/tree.ts';
import type { ClassInfo } from '../types/class-info.ts';
import { STRING } from '../types/type.ts';
import { ApexObject } from '../values/value.ts';
import type { Code, Typed } from './code.ts';
import { converted } from './convert.ts';
import type { Scope } from './scope.ts';

/** The constructors every exception class has: (), (message), (cause), (message, cause). */
export function exceptionConstructor(
  info: ClassInfo,
  args: readonly Typed[],
  place: Place,
  scope: Scope,
): Typed | null {
  const parts = exceptionParts(args, scope);
  if (!parts) return null;
  const { machine } = scope;
  return {
    type: info.type,
    run: (frame) => {
      const message = parts.message ? parts.message(frame) : null;
      const cause = parts.cause ? parts.cause(frame) : null;
      machine.line = place.line;
      const object = info.system ? new ApexObject(info) : machine.newObject(info);
      machine.startException(object, message as string | null, cause as ApexObject | null);
      return object;
    },
  };
}

/** Which argument is the message and which the cause; null when the exception takes no such arguments. */
export function exceptionParts(
  args: readonly Typed[],
  scope: Scope,
): { readonly message: Code | null; readonly cause: Code | null } | null {
  const [first, second] = args;
  const base = scope.types.exception('exception')?.type;
  if (!base || args.length > 2) return null;
  if (!first) return { message: null, cause: null };
  const message = converted(first, STRING);
  if (!second) {
    if (message) return { message, cause: null };
    const cause = converted(first, base);
    return cause ? { message: null, cause } : null;
  }
  const cause = converted(second, base);
  return message && cause ? { message, cause } : null;
}
