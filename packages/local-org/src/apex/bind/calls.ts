import type { ExpressionOf, Place } from '../syntax/tree.ts';
import type { ClassInfo, MethodInfo } from '../types/class-info.ts';
import type { NativeMethod } from '../types/native-info.ts';
import type { ApexType } from '../types/type.ts';
import { VOID } from '../types/type.ts';
import { nextLink } from './chains.ts';
import type { Typed } from './code.ts';
import { onlyRow } from './convert.ts';
import type { ApexList } from '../values/collections.ts';
import { bindExpression } from './expressions.ts';
import { callDirect, callNative, callStatic, callVirtual } from './invocations.ts';
import { checkVisible, meaningOf, orType } from './names.ts';
import { bestOverload, callText } from './overloads.ts';
import { isPlatformName } from './platform-names.ts';
import { ConsequentError, fail, shortName, unsupported } from './problems.ts';
import type { Scope } from './scope.ts';
import { specialCall } from './special-calls.ts';

/** A method call. */
export function bindCall(call: ExpressionOf<'call'>, scope: Scope): Typed {
  const special = specialCall(call, scope);
  if (special) return special;
  const { target, name, place, safe } = call;
  if (!target) return bareCall(name, bindArguments(call, scope), place, scope);
  if (target.kind === 'super') return superCall(name, bindArguments(call, scope), place, scope);
  const meaning = meaningOf(target, scope);
  const args = bindArguments(call, scope);
  if (meaning.kind === 'value') {
    const onValue = (): Typed =>
      nextLink(meaning.value, safe, scope, (value) => callOnValue(value, name, args, place, scope));
    return orType(target, scope, onValue, (type) => callOnType(type, name, args, place, scope));
  }
  const type = meaning.kind === 'type' ? meaning.type : scope.types.byName(meaning.parts, scope.owner);
  if (type) return callOnType(type, name, args, place, scope);
  const full = meaning.parts.join('.');
  if (isPlatformName(meaning.parts[0] ?? '') || isPlatformName(meaning.parts.at(-1) ?? ''))
    unsupported(full, place);
  return fail(`Variable does not exist: ${full}`, place);
}

function bindArguments(call: ExpressionOf<'call'>, scope: Scope): Typed[] {
  return call.args.map((arg) => {
    const bound = bindExpression(arg, scope);
    if (bound.type === VOID) fail('Argument must not be void', arg.place);
    return bound;
  });
}

/** `name(…)`: a method of this class, its ancestors, or a static one of a class around it. */
function bareCall(name: string, args: readonly Typed[], place: Place, scope: Scope): Typed {
  for (let info: ClassInfo | null = scope.owner; info; info = info.outer) {
    const method = bestOverload(info.methodsNamed(name.toLowerCase()), args);
    if (!method) continue;
    if (method.static) return callStatic(method, args, place, scope);
    if (info !== scope.owner || scope.isStatic) continue;
    return callVirtual(method, thisOf(scope), args, place, scope);
  }
  if (!scope.isStatic) {
    const inherited = nativeInstance(thisOf(scope), name, args, place, scope);
    if (inherited) return inherited;
  }
  const instance = scope.owner.methodsNamed(name.toLowerCase()).some((method) => !method.static);
  if (instance && scope.isStatic && bestOverload(scope.owner.methodsNamed(name.toLowerCase()), args))
    return fail(
      `Non static method cannot be referenced from a static context: ${callText(name, args)}`,
      place,
    );
  return noMethod(name, args, scope.owner.type, place);
}

/** @throws BindError silently when the method is there but could not be bound */
function noMethod(name: string, args: readonly Typed[], type: ApexType, place: Place): never {
  if (type.kind === 'class' && type.info.isPoisoned(name.toLowerCase()))
    throw new ConsequentError(name, place);
  return fail(
    `Method does not exist or incorrect signature: ${callText(name, args)} from the type ${type.name}`,
    place,
  );
}

export function thisOf(scope: Scope): Typed {
  return { type: scope.owner.type, slot: 0, run: (frame) => frame[0] };
}

function superCall(name: string, args: readonly Typed[], place: Place, scope: Scope): Typed {
  const parent = scope.owner.superClass;
  const method = parent ? bestOverload(parent.methodsNamed(name.toLowerCase()), args) : null;
  if (method && !method.abstract) return callDirect(method, thisOf(scope), args, place, scope);
  const self: Typed = { type: parent?.type ?? scope.owner.type, run: (frame) => frame[0] };
  return nativeInstance(self, name, args, place, scope) ?? noMethod(name, args, self.type, place);
}

function callOnValue(target: Typed, name: string, args: readonly Typed[], place: Place, scope: Scope): Typed {
  const { type } = target;
  if (type.kind === 'class') {
    const method = bestOverload(type.info.methodsNamed(name.toLowerCase()), args);
    if (method) {
      checkVisible(method, 'Method', callText(name, args), place, scope);
      if (method.static) return callStatic(method, args, place, scope);
      return callVirtual(method, target, args, place, scope);
    }
  }
  if (type.kind === 'void') return fail('Method call on a void expression', place);
  const native = nativeInstance(target, name, args, place, scope);
  if (native) return native;
  if (type.kind === 'list' && type.query && type.element.kind === 'sobject') {
    const { run } = target;
    const row: Typed = { type: type.element, run: (frame) => onlyRow(run(frame) as ApexList) };
    return callOnValue(row, name, args, place, scope);
  }
  return unknownMethod(type, name, args, place, scope);
}

function nativeInstance(
  target: Typed,
  name: string,
  args: readonly Typed[],
  place: Place,
  scope: Scope,
): Typed | null {
  const { type } = target;
  const info = scope.types.library.membersOf(type);
  const method = info
    ? bestOverload(info.instanceMethods(name.toLowerCase(), typeArguments(type), type), args)
    : null;
  return method ? callNative(method, target, args, place, scope) : null;
}

export function typeArguments(type: ApexType): readonly ApexType[] {
  if (type.kind === 'list' || type.kind === 'set') return [type.element];
  return type.kind === 'map' ? [type.key, type.value] : [];
}

function callOnType(type: ApexType, name: string, args: readonly Typed[], place: Place, scope: Scope): Typed {
  if (type.kind === 'class') {
    const method = staticMethod(type.info, name, args);
    if (method) {
      checkVisible(method, 'Method', callText(name, args), place, scope);
      return callStatic(method, args, place, scope);
    }
    const ancestor =
      !scope.isStatic && scope.owner.isA(type.info) ? instanceMethod(type.info, name, args) : null;
    if (ancestor) return callVirtual(ancestor, thisOf(scope), args, place, scope);
  }
  const native = nativeStatic(type, name, args);
  if (native) return callNative(native, null, args, place, scope);
  return unknownMethod(type, name, args, place, scope);

  function nativeStatic(of: ApexType, method: string, given: readonly Typed[]): NativeMethod | null {
    const info = scope.types.library.membersOf(of);
    return info ? bestOverload(info.staticMethods(method.toLowerCase()), given) : null;
  }
}

function staticMethod(info: ClassInfo, name: string, args: readonly Typed[]): MethodInfo | null {
  return bestOverload(
    info.methodsNamed(name.toLowerCase()).filter((method) => method.static),
    args,
  );
}

function instanceMethod(info: ClassInfo, name: string, args: readonly Typed[]): MethodInfo | null {
  return bestOverload(
    info.methodsNamed(name.toLowerCase()).filter((method) => !method.static),
    args,
  );
}

function unknownMethod(
  type: ApexType,
  name: string,
  args: readonly Typed[],
  place: Place,
  scope: Scope,
): never {
  const info = type.kind === 'class' ? null : scope.types.library.membersOf(type);
  const known = info ? knownName(info, name, type) : true;
  if (info && !known && info.definition.complete !== true)
    unsupported(`${shortName(type.name)}.${name}`, place);
  return noMethod(name, args, type, place);
}

function knownName(
  info: {
    staticMethods(name: string): readonly unknown[];
    instanceMethods(...args: never[]): readonly unknown[];
  },
  name: string,
  type: ApexType,
): boolean {
  const lower = name.toLowerCase() as never;
  if (info.staticMethods(lower).length > 0) return true;
  return info.instanceMethods(lower, typeArguments(type) as never, type as never).length > 0;
}
