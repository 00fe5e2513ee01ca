import { refusedAnnotation } from '../declare/check-annotations.ts';
import { unsupportedFault } from '../runtime/faults.ts';
import type { Block, InitBlock, Statement } from '../syntax/tree.ts';
import type { ClassInfo, MethodInfo, VariableInfo } from '../types/class-info.ts';
import { VOID } from '../types/type.ts';
import type { ApexObject, Value } from '../values/value.ts';
import type { Code, Frame, Step } from './code.ts';
import { assigned } from './convert.ts';
import { bindChain, startsWithThis } from './constructor-chains.ts';
import { coverable, lineMark } from './coverage.ts';
import { bindExpression } from './expressions.ts';
import { BindError } from './problems.ts';
import { Scope } from './scope.ts';
import type { Binding } from './scope.ts';
import { bindBlock, bindStatements } from './statements.ts';

/** Last pass: code for everything a class holds. */
export function bindClass(info: ClassInfo, binding: Binding): void {
  bindInitializers(info, binding);
  for (const constructor of info.constructors) bindConstructor(constructor, binding);
  const accessors = new Set<MethodInfo>();
  for (const variable of info.variables.values()) bindAccessors(variable, binding, accessors);
  for (const method of [...info.methods.values()].flat())
    if (!method.abstract && !accessors.has(method)) bindMethod(method, binding);
}

export function bindMethod(method: MethodInfo, binding: Binding): void {
  const scope = new Scope(binding, method.owner, { isStatic: method.static, result: method.result });
  finishMethod(method, scope, (body) => bindBlock(body, scope));
  const what = method.annotations.map(refusedAnnotation).find((one) => one !== null);
  if (what !== undefined)
    method.run = () => {
      throw unsupportedFault(what);
    };
}

function declareParameters(method: MethodInfo, scope: Scope): void {
  for (const { name, type, final } of method.parameters) {
    try {
      scope.declare(name, type, method.place, final);
    } catch (error) {
      if (!(error instanceof BindError)) throw error;
      scope.report(error);
      scope.hidden();
    }
  }
}

/** Binds the body and sets the method's code: a statement's outcome is not a value, the machine's result is. */
function finishMethod(
  method: MethodInfo,
  scope: Scope,
  bind: (body: Block) => { readonly step: Step; readonly ends: boolean },
): void {
  declareParameters(method, scope);
  const mark = coverable(scope, method.place.line);
  const { step, ends } = bind(method.body ?? { statements: [], place: method.place });
  if (!ends && method.result !== VOID && method.body)
    scope.report(
      new BindError(
        `Missing return statement required return type: ${method.result.name}`,
        method.body.place,
      ),
    );
  const { machine } = scope;
  method.frameSize = scope.frameSize;
  method.run = (frame: Frame): Value => {
    mark.hit = true;
    machine.result = null;
    step(frame);
    const { result } = machine;
    machine.result = null;
    return result;
  };
}

/** Accessors without a body have no line that could run: they count for no coverage. */
function bindAccessors(variable: VariableInfo, binding: Binding, done: Set<MethodInfo>): void {
  const { property } = variable;
  if (!property) return;
  for (const method of [property.getterMethod, property.setterMethod]) {
    if (!method) continue;
    done.add(method);
    if (method.abstract) continue;
    const scope = new Scope(binding, variable.owner, {
      isStatic: method.static,
      result: method.result,
      accessorOf: variable,
    });
    if (method.body) finishMethod(method, scope, (body) => bindBlock(body, scope));
    else automatic(method, variable, scope);
  }
}

/** `get;` of a virtual property. */
function automatic(method: MethodInfo, variable: VariableInfo, scope: Scope): void {
  const { slot, owner } = variable;
  const { machine } = scope;
  const fields = (frame: Frame): Value[] =>
    variable.static ? machine.staticsOf(owner) : (frame[0] as ApexObject).fields;
  method.run =
    method.parameters.length === 0
      ? (frame) => fields(frame)[slot]
      : (frame) => {
          fields(frame)[slot] = frame[1];
          return null;
        };
}

function bindConstructor(constructor: MethodInfo, binding: Binding): void {
  const scope = new Scope(binding, constructor.owner, { isStatic: false, result: VOID, initializes: true });
  finishMethod(constructor, scope, (body) => {
    const chain = bindChain(constructor, body, scope);
    const rest: readonly Statement[] = chain.explicit ? body.statements.slice(1) : body.statements;
    const bound = scope.within(() => bindStatements(rest, scope));
    const { owner } = constructor;
    const own = !startsWithThis(body);
    return {
      ends: bound.ends,
      step: (frame) => {
        chain.run(frame);
        if (own) owner.initInstance?.([frame[0]]);
        return bound.step(frame);
      },
    };
  });
}

/** Initial values and init blocks in the order in which they stand. */
function bindInitializers(info: ClassInfo, binding: Binding): void {
  info.initStatics = initializer(info, true, binding);
  info.initInstance = initializer(info, false, binding);
}

function initializer(
  info: ClassInfo,
  isStatic: boolean,
  binding: Binding,
): ((frame: Frame) => unknown) | null {
  const scope = new Scope(binding, info, { isStatic, result: null, initializes: true });
  const steps: Step[] = [];
  for (const member of info.declaration?.members ?? []) {
    const step =
      member.kind === 'init' && member.static === isStatic
        ? blockStep(member, scope)
        : member.kind === 'field' && member.modifiers.words.has('static') === isStatic && member.value
          ? fieldStep(info.variables.get(member.name.toLowerCase()), scope)
          : null;
    if (step) steps.push(step);
  }
  if (steps.length === 0) return null;
  const { machine } = scope;
  const owner = initMethod(info, isStatic);
  owner.run = (frame) => {
    for (const step of steps) step(frame);
    return null;
  };
  return (given) => {
    const frame = new Array<unknown>(scope.frameSize);
    frame[0] = isStatic ? null : given[0];
    return machine.invoke(owner, frame);
  };
}

function blockStep(member: InitBlock, scope: Scope): Step {
  return bindBlock(member.body, scope).step;
}

function fieldStep(variable: VariableInfo | undefined, scope: Scope): Step | null {
  if (!variable?.initial) return null;
  const { slot, owner, place } = variable;
  const { machine } = scope;
  let code: Code;
  try {
    code = assigned(bindExpression(variable.initial, scope), variable.type, place);
  } catch (error) {
    if (!(error instanceof BindError)) throw error;
    scope.report(error);
    return null;
  }
  const step: Step = variable.static
    ? (frame) => {
        machine.staticsOf(owner)[slot] = code(frame);
        return 0;
      }
    : (frame) => {
        (frame[0] as ApexObject).fields[slot] = code(frame);
        return 0;
      };
  return lineMark(scope, place.line, step);
}

function initMethod(info: ClassInfo, isStatic: boolean): MethodInfo {
  return {
    name: isStatic ? '<clinit>' : '<init>',
    owner: info,
    static: isStatic,
    abstract: false,
    virtual: false,
    override: false,
    access: 'private',
    testVisible: false,
    annotations: [],
    parameters: [],
    result: VOID,
    key: '<init>()',
    body: null,
    place: info.declaration?.place ?? { line: 0, column: 0 },
    isConstructor: false,
    traceName: isStatic ? '<clinit>' : '<init>',
    frameSize: 1,
    run: null,
  };
}
