import type { Block, Statement, StatementOf } from '../syntax/tree.ts';
import { unsupportedFault } from '../runtime/faults.ts';
import type { ApexType } from '../types/type.ts';
import { VOID } from '../types/type.ts';
import type { Frame, Step } from './code.ts';
import { BREAK, CONTINUE, NORMAL, RETURN } from './code.ts';
import { assigned } from './convert.ts';
import { lineMark } from './coverage.ts';
import { bindDml } from './dml.ts';
import { bindCondition, bindExpression } from './expressions.ts';
import { bindDoWhile, bindFor, bindForEach, bindWhile } from './loops.ts';
import { BindError, fail } from './problems.ts';
import { bindRunAs } from './run-as.ts';
import type { Scope } from './scope.ts';
import { bindSwitch } from './switches.ts';
import { bindThrow, bindTry } from './tries.ts';

/** A bound statement; `ends`: what follows it cannot be reached. */
export interface Bound {
  readonly step: Step;
  readonly ends: boolean;
}

export function bindBlock(block: Block, scope: Scope): Bound {
  return scope.within(() => bindStatements(block.statements, scope));
}

/** Statements in order. A mistake in one is reported and the rest is looked at as well. */
export function bindStatements(statements: readonly Statement[], scope: Scope): Bound {
  const steps: Step[] = [];
  let ends = false;
  for (const statement of statements) {
    const bound = tolerant(scope, statement, () => {
      if (ends) fail('Unreachable statement', statement.place);
      return bindStatement(statement, scope);
    });
    ends ||= bound.ends;
    steps.push(bound.step);
  }
  return { step: sequence(steps), ends };
}

function tolerant(scope: Scope, statement: Statement, bind: () => Bound): Bound {
  try {
    return bind();
  } catch (error) {
    if (!(error instanceof BindError)) throw error;
    scope.report(error);
    const { message } = error;
    const { machine } = scope;
    const ends = statement.kind === 'return' || statement.kind === 'throw';
    const step: Step = () => {
      machine.line = statement.place.line;
      throw unsupportedFault(message.replace(/^not supported by the local org: /, ''));
    };
    return { step, ends };
  }
}

function sequence(steps: readonly Step[]): Step {
  const [first, second, third] = steps;
  if (!first) return () => NORMAL;
  if (!second) return first;
  if (!third) return (frame) => first(frame) || second(frame);
  return (frame) => {
    for (let index = 0; index < steps.length; index += 1) {
      const outcome = (steps[index] as Step)(frame);
      if (outcome !== NORMAL) return outcome;
    }
    return NORMAL;
  };
}

export function bindStatement(statement: Statement, scope: Scope): Bound {
  switch (statement.kind) {
    case 'block':
      return bindBlock(statement.body, scope);
    case 'local':
      return bindLocal(statement, scope);
    case 'expression':
      return bindExpressionStatement(statement, scope);
    case 'if':
      return bindIf(statement, scope);
    case 'return':
      return bindReturn(statement, scope);
    case 'break':
    case 'continue':
      return bindJump(statement, scope);
    case 'throw':
      return bindThrow(statement, scope);
    case 'try':
      return bindTry(statement, scope);
    default:
      return bindLoopOrDml(statement, scope);
  }
}

function bindLoopOrDml(
  statement: StatementOf<'switch' | 'for' | 'forEach' | 'while' | 'doWhile' | 'dml' | 'runAs'>,
  scope: Scope,
): Bound {
  switch (statement.kind) {
    case 'switch':
      return bindSwitch(statement, scope);
    case 'for':
      return bindFor(statement, scope);
    case 'forEach':
      return bindForEach(statement, scope);
    case 'while':
      return bindWhile(statement, scope);
    case 'doWhile':
      return bindDoWhile(statement, scope);
    case 'dml':
      return bindDml(statement, scope);
    case 'runAs':
      return bindRunAs(statement, scope);
  }
}

/** The declared type; when there is none, the variables are poisoned. */
function localType({ declaration }: StatementOf<'local'>, scope: Scope): ApexType {
  try {
    return scope.typeOf(declaration.type);
  } catch (error) {
    for (const { name } of declaration.variables) scope.poison(name);
    throw error;
  }
}

function bindLocal(statement: StatementOf<'local'>, scope: Scope): Bound {
  const { declaration } = statement;
  const type = localType(statement, scope);
  if (type === VOID) fail('Invalid type: void', declaration.type.place);
  const steps = declaration.variables.map(({ name, value, place }): Step => {
    const bind = () => (value ? assigned(bindExpression(value, scope), type, place) : null);
    let code: ReturnType<typeof bind> = null;
    try {
      code = bind();
    } catch (error) {
      if (!scope.local(name.toLowerCase())) scope.declare(name, type, place);
      throw error;
    }
    const local = scope.declare(name, type, place, declaration.final);
    const { slot } = local;
    if (!code)
      return (frame) => {
        frame[slot] = null;
        return NORMAL;
      };
    if (declaration.final) scope.noteFinalAssignment(local, name, place);
    const run = code;
    return lineMark(scope, place.line, (frame) => {
      frame[slot] = run(frame);
      return NORMAL;
    });
  });
  return { step: sequence(steps), ends: false };
}

const EFFECTS = new Set(['call', 'assign', 'step', 'new', 'chain', 'soql', 'newItems', 'newMap']);

function bindExpressionStatement({ expression, place }: StatementOf<'expression'>, scope: Scope): Bound {
  if (!EFFECTS.has(expression.kind)) fail('Expression cannot be a statement.', place);
  const { run } = bindExpression(expression, scope);
  const step: Step = (frame) => {
    run(frame);
    return NORMAL;
  };
  return { step: lineMark(scope, place.line, step, isDebug(expression)), ends: false };
}

/** Calls of System.debug are no lines of coverage. */
function isDebug(expression: StatementOf<'expression'>['expression']): boolean {
  if (expression.kind !== 'call' || expression.name.toLowerCase() !== 'debug') return false;
  return expression.target?.kind === 'name' && expression.target.name.toLowerCase() === 'system';
}

function bindIf(statement: StatementOf<'if'>, scope: Scope): Bound {
  const test = bindCondition(statement.test, scope);
  const yes = scope.within(() => bindStatements([statement.yes], scope));
  const { no: otherwise } = statement;
  const no = otherwise ? scope.within(() => bindStatements([otherwise], scope)) : null;
  const first = yes.step;
  const second = no?.step ?? null;
  const step: Step = second
    ? (frame) => (test(frame) === true ? first(frame) : second(frame))
    : (frame) => (test(frame) === true ? first(frame) : NORMAL);
  return { step: lineMark(scope, statement.place.line, step), ends: yes.ends && (no?.ends ?? false) };
}

function bindReturn({ value, place }: StatementOf<'return'>, scope: Scope): Bound {
  const { machine, result } = scope;
  if (!value) {
    if (result !== null && result !== VOID) fail(`Return value must be of type: ${result.name}`, place);
    const step: Step = () => {
      machine.result = null;
      return RETURN;
    };
    return { step: lineMark(scope, place.line, step), ends: true };
  }
  if (result === null || result === VOID) return fail('Void method must not return a value', place);
  const code = assigned(bindExpression(value, scope), result, place);
  const step = (frame: Frame): number => {
    machine.result = code(frame);
    return RETURN;
  };
  return { step: lineMark(scope, place.line, step), ends: true };
}

function bindJump(statement: StatementOf<'break' | 'continue'>, scope: Scope): Bound {
  const loop = scope.loops.at(-1);
  if (!loop)
    return fail(
      `${statement.kind === 'break' ? 'Break' : 'Continue'} statement must be in a loop`,
      statement.place,
    );
  if (statement.kind === 'break') loop.breaks = true;
  const outcome = statement.kind === 'break' ? BREAK : CONTINUE;
  return { step: lineMark(scope, statement.place.line, () => outcome), ends: true };
}
