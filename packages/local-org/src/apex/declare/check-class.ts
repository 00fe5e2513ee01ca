import { BindError } from '../bind/problems.ts';
import type { ClassInfo, MethodInfo } from '../types/class-info.ts';
import { VOID } from '../types/type.ts';
import { assignable } from '../types/conversions.ts';
import type { Report } from './declare-types.ts';

/** What a class owes to what it extends and implements. */
export function checkClass(info: ClassInfo, report: Report): void {
  const say = (message: string, method: MethodInfo | null): void => {
    const place = method?.place ?? info.declaration?.place ?? { line: 1, column: 1 };
    report(info.unit, new BindError(message, place));
  };
  for (const methods of info.methods.values()) for (const method of methods) checkOverride(info, method, say);
  if (!info.isAbstract) checkImplemented(info, say);
}

function checkOverride(
  info: ClassInfo,
  method: MethodInfo,
  say: (message: string, method: MethodInfo) => void,
): void {
  if (method.static || info.kind === 'interface') return;
  const inherited = info.superClass ? inheritedMethod(info.superClass, method) : null;
  if (!inherited || (inherited.access === 'private' && !inherited.abstract)) {
    if (method.override && !fromObject(method) && !fromInterface(info, method))
      say(`Method does not override an ancestor method: ${signature(method)}`, method);
    return;
  }
  if (!inherited.virtual && !inherited.override)
    say(`Non-virtual method cannot be overridden: ${signature(method)}`, method);
  else if (!method.override) say(`Method must use the override keyword: ${signature(method)}`, method);
}

/** `toString`, `equals` and `hashCode` exist without a declaration. */
function fromObject(method: MethodInfo): boolean {
  return ['tostring()', 'hashcode()', 'equals(object)', 'getmessage()'].includes(method.key);
}

function fromInterface(info: ClassInfo, method: MethodInfo): boolean {
  return [...info.allInterfaces()].some((one) =>
    one.methods.get(method.name.toLowerCase())?.some(({ key }) => key === method.key),
  );
}

function inheritedMethod(parent: ClassInfo, method: MethodInfo): MethodInfo | null {
  for (let info: ClassInfo | null = parent; info; info = info.superClass) {
    const found = info.methods
      .get(method.name.toLowerCase())
      ?.find(({ key, static: isStatic }) => key === method.key && !isStatic);
    if (found) return found;
  }
  return null;
}

function checkImplemented(info: ClassInfo, say: (message: string, method: null) => void): void {
  for (const contract of info.allInterfaces())
    for (const method of [...contract.methods.values()].flat())
      if (!implementation(info, method))
        say(
          `Class ${info.name} must implement the method: ${method.result.name} ${contract.name}.${signature(method)}`,
          null,
        );
  for (let parent = info.superClass; parent; parent = parent.superClass)
    for (const method of [...parent.methods.values()].flat())
      if (method.abstract && !info.dispatch(method.key))
        say(
          `Class ${info.name} must implement the abstract method: ${method.result.name} ${parent.name}.${signature(method)}`,
          null,
        );
}

/** The very signature, or one whose parameters take as much (`List<SObject>` for `List<Account>`). */
function implementation(info: ClassInfo, method: MethodInfo): boolean {
  const exact = info.dispatch(method.key);
  if (exact) return true;
  return info
    .methodsNamed(method.name.toLowerCase())
    .some(
      (one) =>
        !one.abstract &&
        one.parameters.length === method.parameters.length &&
        one.parameters.every(({ type }, index) => assignable(method.parameters[index]?.type ?? VOID, type)),
    );
}

function signature(method: MethodInfo): string {
  return `${method.name}(${method.parameters.map(({ type }) => type.name).join(', ')})`;
}
