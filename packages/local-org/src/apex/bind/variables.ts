import { nullPointer } from '../runtime/faults.ts';
import type { Place } from '../syntax/tree.ts';
import type { MethodInfo, VariableInfo } from '../types/class-info.ts';
import type { ApexObject, Value } from '../values/value.ts';
import type { Assignable } from './assignable.ts';
import type { Code, Frame, Typed } from './code.ts';
import { checkVisible } from './names.ts';
import { fail } from './problems.ts';
import type { Scope } from './scope.ts';

/** Code that reads a field or property of a class; `target` is null for statics. */
export function readVariable(
  variable: VariableInfo,
  target: Typed | null,
  place: Place,
  scope: Scope,
): Typed {
  const { property, type } = variable;
  const access = property?.getterAccess ?? variable.access;
  checkVisible({ ...variable, access }, 'Variable', variable.name, place, scope);
  if (property && !property.getter && !property.getterMethod)
    fail(`Variable is not visible: ${variable.name}`, place);
  const getter = property?.getterMethod;
  if (getter && !insideAccessor(scope, variable)) return { type, run: readByMethod(getter, target, scope) };
  if (variable.static) return { type, run: readStatic(variable, scope) };
  const { slot } = variable;
  if (target?.slot === 0 && !scope.isStatic)
    return { type, run: (frame) => (frame[0] as ApexObject).fields[slot] };
  const self = target?.run;
  if (!self) return fail(`Variable does not exist: ${variable.name}`, place);
  return {
    type,
    run: (frame) => {
      const object = self(frame) as ApexObject | null;
      if (object === null) throw nullPointer();
      return object.fields[slot];
    },
  };
}

/** A property's own code means the value behind it. */
export function insideAccessor(scope: Scope, variable: VariableInfo): boolean {
  return scope.accessorOf === variable;
}

function readStatic(variable: VariableInfo, scope: Scope): Code {
  const { machine } = scope;
  const { owner, slot } = variable;
  return () => machine.staticsOf(owner)[slot];
}

function readByMethod(getter: MethodInfo, target: Typed | null, scope: Scope): Code {
  const { machine } = scope;
  const { owner } = getter;
  if (!target)
    return () => {
      machine.staticsOf(owner);
      return machine.invoke(getter, newFrame(getter));
    };
  const self = target.run;
  return (frame) => {
    const object = self(frame) as ApexObject | null;
    if (object === null) throw nullPointer();
    const method = object.info.dispatch(getter.key) ?? getter;
    const callee = newFrame(method);
    callee[0] = object;
    return machine.invoke(method, callee);
  };
}

export function newFrame(method: MethodInfo): Frame {
  return new Array<unknown>(method.frameSize);
}

/** Code that sets a field or property of a class. */
export function variablePlace(
  variable: VariableInfo,
  target: Typed | null,
  place: Place,
  scope: Scope,
): Assignable {
  const { property, type, slot, owner } = variable;
  const { machine } = scope;
  checkWritable(variable, place, scope);
  const setter = property?.setterMethod;
  if (variable.static) {
    const read = readVariable(variable, null, place, scope).run;
    const write =
      setter && !insideAccessor(scope, variable)
        ? (_target: Value, value: Value) => {
            machine.staticsOf(owner);
            const callee = newFrame(setter);
            callee[1] = value;
            machine.invoke(setter, callee);
          }
        : (_target: Value, value: Value) => {
            machine.staticsOf(owner)[slot] = value;
          };
    return {
      type,
      holder: scope.hidden(),
      prepare: () => null,
      read: (_prepared, frame) => read(frame),
      write,
    };
  }
  if (!target) return fail(`Variable does not exist: ${variable.name}`, place);
  const getter = property?.getterMethod;
  const direct = insideAccessor(scope, variable);
  return {
    type,
    holder: scope.hidden(),
    prepare: notNull(target.run),
    read: (self) =>
      getter && !direct ? callOn(machine, self, getter, []) : (self as ApexObject).fields[slot],
    write: (self, value) => {
      if (setter && !direct) callOn(machine, self, setter, [value]);
      else (self as ApexObject).fields[slot] = value;
    },
  };
}

function callOn(machine: Scope['machine'], self: Value, method: MethodInfo, args: readonly Value[]): Value {
  const target = (self as ApexObject).info.dispatch(method.key) ?? method;
  return machine.call(target, self, args);
}

export function notNull(run: Code): Code {
  return (frame) => {
    const value = run(frame);
    if (value === null) throw nullPointer();
    return value;
  };
}

function checkWritable(variable: VariableInfo, place: Place, scope: Scope): void {
  const { property } = variable;
  const access = property?.setterAccess ?? variable.access;
  checkVisible({ ...variable, access }, 'Variable', variable.name, place, scope);
  if (property && !property.setter) fail(`Variable is not writeable: ${variable.name}`, place);
  const inClass = scope.owner === variable.owner && scope.initializes;
  if (variable.final && !inClass)
    fail(
      `Final members can only be assigned in their declaration, init blocks, or constructors: ${variable.name}`,
      place,
    );
}
