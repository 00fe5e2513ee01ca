import type { Block, ExpressionOf } from '../syntax/tree.ts';
import type { ClassInfo, MethodInfo } from '../types/class-info.ts';
import type { ApexObject } from '../values/value.ts';
import { thisOf } from './calls.ts';
import type { Frame, Typed } from './code.ts';
import { exceptionParts } from './exception-constructors.ts';
import { bindExpression } from './expressions.ts';
import { callDirect } from './invocations.ts';
import { bestOverload } from './overloads.ts';
import { BindError, fail } from './problems.ts';
import type { Scope } from './scope.ts';

/** The `this(…)` or `super(…)` with which a constructor begins. */
function chainOf(body: Block): ExpressionOf<'chain'> | null {
  const [first] = body.statements;
  return first?.kind === 'expression' && first.expression.kind === 'chain' ? first.expression : null;
}

export function startsWithThis(body: Block): boolean {
  return chainOf(body)?.which === 'this';
}

/** What runs before a constructor's own statements: another constructor of the class, or one of its parent. */
export function bindChain(
  constructor: MethodInfo,
  body: Block,
  scope: Scope,
): { readonly explicit: boolean; readonly run: (frame: Frame) => void } {
  const chain = chainOf(body);
  try {
    if (chain) return { explicit: true, run: explicitChain(constructor.owner, chain, scope) };
    return { explicit: false, run: implicitChain(constructor, scope) };
  } catch (error) {
    if (!(error instanceof BindError)) throw error;
    scope.report(error);
    return { explicit: chain !== null, run: () => undefined };
  }
}

function explicitChain(owner: ClassInfo, chain: ExpressionOf<'chain'>, scope: Scope): (frame: Frame) => void {
  const args = chain.args.map((arg) => bindExpression(arg, scope));
  const target = chain.which === 'this' ? owner : owner.superClass;
  if (!target) {
    if (args.length > 0) fail('Constructor not defined: no superclass', chain.place);
    return () => undefined;
  }
  const found = bestOverload(target.constructors, args);
  if (found) {
    const { run } = callDirect(found, thisOf(scope), args, chain.place, scope);
    return (frame) => {
      run(frame);
    };
  }
  return builtInChain(target, args, chain, scope);
}

/** Exceptions take a message and a cause without declaring it; a class without constructors takes nothing. */
function builtInChain(
  target: ClassInfo,
  args: readonly Typed[],
  chain: ExpressionOf<'chain'>,
  scope: Scope,
): (frame: Frame) => void {
  const { machine } = scope;
  const parts = target.isException ? exceptionParts(args, scope) : null;
  if (parts)
    return (frame) => {
      const message = parts.message ? (parts.message(frame) as string | null) : null;
      const cause = parts.cause ? (parts.cause(frame) as ApexObject | null) : null;
      machine.startException(frame[0] as ApexObject, message, cause);
      machine.initialize(frame[0] as ApexObject, target);
    };
  if (args.length > 0 || target.constructors.length > 0)
    fail(
      `Constructor not defined: [${target.name}].<Constructor>(${args.map(({ type }) => type.name).join(', ')})`,
      chain.place,
    );
  return (frame) => {
    machine.initialize(frame[0] as ApexObject, target);
  };
}

function implicitChain(constructor: MethodInfo, scope: Scope): (frame: Frame) => void {
  const parent = constructor.owner.superClass;
  if (!parent || parent.system) return () => undefined;
  const found = parent.constructors.find(({ parameters }) => parameters.length === 0);
  const { machine } = scope;
  if (!found && parent.constructors.length > 0)
    fail(`Constructor not defined: [${parent.name}].<Constructor>()`, constructor.place);
  return (frame) => {
    if (found) machine.call(found, frame[0], []);
    else machine.initialize(frame[0] as ApexObject, parent);
  };
}
