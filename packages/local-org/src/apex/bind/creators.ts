import { ApexFault } from '../runtime/faults.ts';
import type { ExpressionOf, Place } from '../syntax/tree.ts';
import type { ClassInfo, MethodInfo } from '../types/class-info.ts';
import type { ApexType, ClassType, SObjectType } from '../types/type.ts';
import { INTEGER } from '../types/type.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { SObjectValue } from '../values/sobject.ts';
import type { Value } from '../values/value.ts';
import { ApexObject } from '../values/value.ts';
import { typeArguments } from './calls.ts';
import type { Code, Typed } from './code.ts';
import { assigned } from './convert.ts';
import { exceptionConstructor } from './exception-constructors.ts';
import { bindExpression } from './expressions.ts';
import { callNative } from './invocations.ts';
import { requireMember } from './members.ts';
import { checkVisible } from './names.ts';
import { bestOverload } from './overloads.ts';
import { ConsequentError, fail, shortName, unsupported } from './problems.ts';
import type { Scope } from './scope.ts';

/** `new X(…)` */
export function bindNew(expression: ExpressionOf<'new'>, scope: Scope): Typed {
  const type = scope.typeOf(expression.type);
  const { place } = expression;
  if (type.kind === 'sobject') return newRecord(type, expression, scope);
  const args = expression.args.map((arg) => bindExpression(arg, scope));
  if (type.kind === 'class') return newObject(type, args, place, scope);
  const native = newNative(type, args, place, scope);
  if (native) return native;
  if (type.kind === 'native')
    unsupported(`new ${shortName(type.name)}(${args.map((arg) => arg.type.name).join(', ')})`, place);
  return fail(`Type cannot be constructed: ${type.name}`, place);
}

function newNative(type: ApexType, args: readonly Typed[], place: Place, scope: Scope): Typed | null {
  const info = scope.types.library.membersOf(type);
  const method = info ? bestOverload(info.constructors(typeArguments(type), type), args) : null;
  if (!method) return null;
  const typed = callNative(method, null, args, place, scope);
  return { ...typed, type };
}

function newObject(type: ClassType, args: readonly Typed[], place: Place, scope: Scope): Typed {
  const { info } = type;
  if (info.isAbstract && !info.system) fail(`Abstract classes cannot be constructed: ${info.name}`, place);
  if (info.kind === 'interface') fail(`Type cannot be constructed: ${info.name}`, place);
  const constructor = bestOverload(info.constructors, args);
  if (!constructor) {
    const made = info.isException ? exceptionConstructor(info, args, place, scope) : null;
    return made ?? implicitConstructor(type, args, place, scope);
  }
  checkVisible({ ...constructor, name: info.name }, 'Method', constructorText(info, args), place, scope);
  const codes = constructor.parameters.map((parameter, index) =>
    assigned(args[index] as Typed, parameter.type, place),
  );
  return { type, run: construct(info, constructor, codes, place, scope) };
}

function constructorText(info: ClassInfo, args: readonly Typed[]): string {
  return `[${info.name}].<Constructor>(${args.map((arg) => arg.type.name).join(', ')})`;
}

function construct(
  info: ClassInfo,
  constructor: MethodInfo,
  codes: readonly Code[],
  place: Place,
  scope: Scope,
): Code {
  const { machine } = scope;
  return (frame) => {
    const callee = new Array<unknown>(constructor.frameSize);
    for (let index = 0; index < codes.length; index += 1) callee[index + 1] = (codes[index] as Code)(frame);
    machine.line = place.line;
    if (info.initStatics !== null) machine.staticsOf(info);
    const object = new ApexObject(info);
    if (info.isException) machine.startException(object);
    callee[0] = object;
    machine.invoke(constructor, callee);
    return object;
  };
}

/** A class without constructors has one without parameters. */
function implicitConstructor(type: ClassType, args: readonly Typed[], place: Place, scope: Scope): Typed {
  const { info } = type;
  if (info.poisoned.has('<init>')) throw new ConsequentError(info.name, place);
  if (args.length > 0 || info.constructors.length > 0)
    fail(`Constructor not defined: ${constructorText(info, args)}`, place);
  const { machine } = scope;
  return {
    type,
    run: () => {
      machine.line = place.line;
      return machine.newObject(info);
    },
  };
}

/** `new Account(Name = 'x', Parent = p)` */
function newRecord(type: SObjectType, expression: ExpressionOf<'new'>, scope: Scope): Typed {
  if (!type.object) return fail(`Type cannot be constructed: ${type.name}`, expression.place);
  const setters = expression.args.map((arg) => {
    if (arg.kind !== 'assign' || arg.operator !== '=' || arg.target.kind !== 'name')
      return fail(`Invalid field initializer for SObject ${type.name}`, arg.place);
    const { name, place } = arg.target;
    const member = requireMember(type, name, place, scope);
    if (member.kind === 'children') return fail(`Field is not writeable: ${type.name}.${member.name}`, place);
    const code = assigned(bindExpression(arg.value, scope), member.type, arg.place);
    if (member.kind === 'parent') return parentSetter(member.name.toLowerCase(), code);
    return fieldSetter(member.name, code);
  });
  return {
    type,
    run: (frame) => {
      const record = new SObjectValue(type);
      for (const set of setters) set(record, frame);
      return record;
    },
  };
}

type Setter = (record: SObjectValue, frame: unknown[]) => void;

function fieldSetter(name: string, code: Code): Setter {
  return (record, frame) => {
    record.assign(name, code(frame));
  };
}

function parentSetter(lowerName: string, code: Code): Setter {
  return (record, frame) => {
    record.parents.set(lowerName, code(frame) as SObjectValue | null);
  };
}

/** `new List<X>{…}`, `new Set<X>{…}`, `new X[3]`, `new X[]{…}`. */
export function bindNewItems(expression: ExpressionOf<'newItems'>, scope: Scope): Typed {
  const { place } = expression;
  const type = scope.typeOf(expression.type);
  if (expression.size) return sizedList(type, expression.size, place, scope);
  if (type.kind === 'map' && expression.items.length === 0) return { type, run: () => new ApexMap(type) };
  if (type.kind !== 'list' && type.kind !== 'set')
    return fail(`Type cannot be constructed: ${type.name}`, place);
  const items = expression.items.map((item) =>
    assigned(bindExpression(item, scope), type.element, item.place),
  );
  const all = (frame: unknown[]): Value[] => items.map((item) => item(frame));
  if (type.kind === 'set') return { type, run: (frame) => new ApexSet(type, all(frame)) };
  return { type, run: (frame) => new ApexList(type, all(frame)) };
}

function sizedList(
  type: ApexType,
  size: Parameters<typeof bindExpression>[0],
  place: Place,
  scope: Scope,
): Typed {
  if (type.kind !== 'list') return fail(`Type cannot be constructed: ${type.name}`, place);
  const count = assigned(bindExpression(size, scope), INTEGER, place);
  return {
    type,
    run: (frame) => {
      const length = count(frame) as number;
      if (length < 0)
        throw new ApexFault('ListException', `List size must be non-negative: ${String(length)}`);
      return new ApexList(type, new Array<Value>(length).fill(null));
    },
  };
}

/** `new Map<K, V>{k => v}` */
export function bindNewMap(expression: ExpressionOf<'newMap'>, scope: Scope): Typed {
  const type = scope.typeOf(expression.type);
  if (type.kind !== 'map') return fail(`Type cannot be constructed: ${type.name}`, expression.place);
  const pairs = expression.pairs.map(([key, value]) => [
    assigned(bindExpression(key, scope), type.key, key.place),
    assigned(bindExpression(value, scope), type.value, value.place),
  ]) as [Code, Code][];
  return {
    type,
    run: (frame) => {
      const map = new ApexMap(type);
      for (const [key, value] of pairs) map.put(key(frame), value(frame));
      return map;
    },
  };
}
