import { ApexThrow, isUncatchable, nullPointer } from '../runtime/faults.ts';
import type { StatementOf } from '../syntax/tree.ts';
import type { ClassInfo } from '../types/class-info.ts';
import type { ApexObject } from '../values/value.ts';
import type { Frame, Step } from './code.ts';
import { NORMAL } from './code.ts';
import { coverable, lineMark } from './coverage.ts';
import { bindExpression } from './expressions.ts';
import { fail } from './problems.ts';
import type { Scope } from './scope.ts';
import { bindBlock } from './statements.ts';
import type { Bound } from './statements.ts';

export function bindThrow(statement: StatementOf<'throw'>, scope: Scope): Bound {
  const value = bindExpression(statement.value, scope);
  if (value.type.kind !== 'class' || !value.type.info.isException)
    return fail(`Throw expression must be of type exception: ${value.type.name}`, statement.place);
  const { run } = value;
  const step: Step = (frame) => {
    const exception = run(frame) as ApexObject | null;
    if (exception === null) throw nullPointer();
    throw new ApexThrow(exception);
  };
  return { step: lineMark(scope, statement.place.line, step), ends: true };
}

interface Handler {
  readonly type: ClassInfo;
  readonly slot: number;
  readonly step: Step;
}

export function bindTry(statement: StatementOf<'try'>, scope: Scope): Bound {
  const body = bindBlock(statement.body, scope);
  let ends = body.ends;
  const handlers = statement.catches.map(({ type: name, name: variable, body: block, place }): Handler => {
    const type = scope.typeOf(name);
    if (type.kind !== 'class' || !type.info.isException)
      return fail(`Catch type must be an exception: ${type.name}`, name.place);
    const { info } = type;
    return scope.within(() => {
      const { slot } = scope.declare(variable, type, place);
      const bound = bindBlock(block, scope);
      ends &&= bound.ends;
      const mark = coverable(scope, place.line);
      const { step } = bound;
      const marked: Step = (frame) => {
        mark.hit = true;
        return step(frame);
      };
      return { type: info, slot, step: marked };
    });
  });
  const last = statement.finally ? bindBlock(statement.finally, scope) : null;
  const caught = handlers.length > 0 ? catching(body.step, handlers, scope) : body.step;
  const step = last ? finishing(caught, last.step, scope) : caught;
  return { step: lineMark(scope, statement.place.line, step), ends: ends || (last?.ends ?? false) };
}

/** Brings the machine back to this method after a throw from further down. */
function recovery(scope: Scope): () => (error: unknown) => ApexObject | null {
  const { machine } = scope;
  return () => {
    const { depth, sharing } = machine;
    return (error) => {
      const exception = machine.exceptionOf(error);
      if (!exception || isUncatchable(exception.info.name)) return null;
      machine.depth = depth;
      machine.sharing = sharing;
      return exception;
    };
  };
}

function catching(body: Step, handlers: readonly Handler[], scope: Scope): Step {
  const recover = recovery(scope);
  return (frame: Frame) => {
    const back = recover();
    try {
      return body(frame);
    } catch (error) {
      const exception = back(error);
      if (!exception) throw error;
      const handler = handlers.find(({ type }) => exception.info.isA(type));
      if (!handler) throw new ApexThrow(exception);
      frame[handler.slot] = exception;
      return handler.step(frame);
    }
  };
}

/** `finally` runs after everything but what ends the whole transaction; its own jump wins. */
function finishing(body: Step, last: Step, scope: Scope): Step {
  const { machine } = scope;
  const recover = recovery(scope);
  return (frame) => {
    const back = recover();
    let outcome: number;
    let result: unknown;
    try {
      outcome = body(frame);
      ({ result } = machine);
    } catch (error) {
      const exception = back(error);
      if (!exception) throw error;
      const jump = last(frame);
      if (jump !== NORMAL) return jump;
      throw new ApexThrow(exception);
    }
    const jump = last(frame);
    if (jump !== NORMAL) return jump;
    machine.result = result;
    return outcome;
  };
}
