import { nullArgument, nullPointer } from '../runtime/faults.ts';
import type { Machine } from '../runtime/machine.ts';
import type { Place } from '../syntax/tree.ts';
import type { ClassInfo, MethodInfo } from '../types/class-info.ts';
import type { NativeMethod } from '../types/native-info.ts';
import { isApexCallable } from '../values/callable.ts';
import type { ApexObject, Value } from '../values/value.ts';
import type { Code, Frame, Typed } from './code.ts';
import { assigned } from './convert.ts';
import type { Scope } from './scope.ts';

function convertedArguments(
  parameters: readonly { readonly type: Typed['type'] }[],
  args: readonly Typed[],
  place: Place,
): Code[] {
  return parameters.map(({ type }, index) => assigned(args[index] as Typed, type, place));
}

/** Fills the parameters' slots of a new frame. */
function fill(callee: Frame, args: readonly Code[], frame: Frame): void {
  for (let index = 0; index < args.length; index += 1) callee[index + 1] = (args[index] as Code)(frame);
}

export function callStatic(method: MethodInfo, args: readonly Typed[], place: Place, scope: Scope): Typed {
  const { machine } = scope;
  const { owner } = method;
  const codes = convertedArguments(method.parameters, args, place);
  const { line } = place;
  return {
    type: method.result,
    run: (frame) => {
      const callee = new Array<unknown>(method.frameSize);
      fill(callee, codes, frame);
      machine.line = line;
      if (owner.initStatics !== null) machine.staticsOf(owner);
      return machine.invoke(method, callee);
    },
  };
}

/** Calls exactly this method (`super.x()`). */
export function callDirect(
  method: MethodInfo,
  target: Typed,
  args: readonly Typed[],
  place: Place,
  scope: Scope,
): Typed {
  const { machine } = scope;
  const codes = convertedArguments(method.parameters, args, place);
  const self = target.run;
  return {
    type: method.result,
    run: (frame) => {
      const callee = new Array<unknown>(method.frameSize);
      callee[0] = self(frame);
      fill(callee, codes, frame);
      machine.line = place.line;
      return machine.invoke(method, callee);
    },
  };
}

/** Calls the method that the object's own class has for it. */
export function callVirtual(
  method: MethodInfo,
  target: Typed,
  args: readonly Typed[],
  place: Place,
  scope: Scope,
): Typed {
  const { machine } = scope;
  const codes = convertedArguments(method.parameters, args, place);
  const self = target.run;
  const site = new CallSite(method, machine);
  const { line } = place;
  return {
    type: method.result,
    run: (frame) => {
      const object = self(frame) as ApexObject | null;
      if (object === null) throw nullPointer();
      const info = object.info as ClassInfo | undefined;
      if (info === undefined || object.stub !== null)
        return site.callForeign(
          object,
          codes.map((code) => code(frame)),
        );
      const callee = new Array<unknown>(site.methodFor(info).frameSize);
      callee[0] = object;
      fill(callee, codes, frame);
      machine.line = line;
      return machine.invoke(site.methodFor(info), callee);
    },
  };
}

/** Remembers what the last object's class had for a call. */
class CallSite {
  readonly #method: MethodInfo;
  readonly #machine: Machine;
  #class: ClassInfo | null = null;
  #found: MethodInfo;

  constructor(method: MethodInfo, machine: Machine) {
    this.#method = method;
    this.#machine = machine;
    this.#found = method;
  }

  methodFor(info: ClassInfo): MethodInfo {
    if (info !== this.#class) {
      this.#found = info.dispatch(this.#method.key) ?? this.#generic(info);
      this.#class = info;
    }
    return this.#found;
  }

  /** `Comparator<Account>.compare` is implemented as `compare(Account, Account)`; seen as `Comparator<SObject>` the keys differ. */
  #generic(info: ClassInfo): MethodInfo {
    const { name, parameters } = this.#method;
    const candidates = info.methodsNamed(name.toLowerCase()).filter((one) => !one.abstract);
    return candidates.find((one) => one.parameters.length === parameters.length) ?? this.#method;
  }

  /** Library objects behind an interface, and stubs of `Test.createStub`. */
  callForeign(object: unknown, args: readonly Value[]): Value {
    if (isApexCallable(object)) return object.callApex(this.#method.name.toLowerCase(), args);
    return this.#machine.callStub(object as ApexObject, this.#method, args);
  }
}

/** A method of the standard library. */
export function callNative(
  method: NativeMethod,
  target: Typed | null,
  args: readonly Typed[],
  place: Place,
  scope: Scope,
): Typed {
  const codes = convertedArguments(method.parameters, args, place).map((code, index) =>
    method.parameters[index]?.nullable === true ? code : required(code, index + 1),
  );
  const { machine } = scope;
  const { line } = place;
  const run = target ? onTarget(target.run, method.body, codes) : withoutTarget(method.body, codes);
  return {
    type: method.result,
    run: (frame) => {
      machine.line = line;
      return run(frame) ?? null;
    },
  };
}

function required(code: Code, index: number): Code {
  return (frame) => {
    const value = code(frame);
    if (value === null) throw nullArgument(index);
    return value;
  };
}

type Body = NativeMethod['body'];

function onTarget(self: Code, body: Body, args: readonly Code[]): Code {
  const [first, second] = args;
  const receiver: Code = (frame) => {
    const value = self(frame);
    if (value === null) throw nullPointer();
    return value;
  };
  if (!first) return (frame) => body(receiver(frame));
  if (!second) return (frame) => body(receiver(frame), first(frame));
  if (args.length === 2) return (frame) => body(receiver(frame), first(frame), second(frame));
  return (frame) => body(receiver(frame), ...args.map((arg) => arg(frame)));
}

function withoutTarget(body: Body, args: readonly Code[]): Code {
  const [first, second] = args;
  if (!first) return () => body();
  if (!second) return (frame) => body(first(frame));
  if (args.length === 2) return (frame) => body(first(frame), second(frame));
  return (frame) => body(...args.map((arg) => arg(frame)));
}
