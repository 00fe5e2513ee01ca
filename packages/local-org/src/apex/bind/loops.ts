import { nullPointer } from '../runtime/faults.ts';
import type { Statement, StatementOf } from '../syntax/tree.ts';
import { assignable } from '../types/conversions.ts';
import type { ApexType } from '../types/type.ts';
import { ApexList, ApexSet } from '../values/collections.ts';
import type { Value } from '../values/value.ts';
import type { Code, Frame, Step, Typed } from './code.ts';
import { BREAK, NORMAL, RETURN } from './code.ts';
import { changeOf } from './convert.ts';
import { lineMark } from './coverage.ts';
import { bindCondition, bindExpression } from './expressions.ts';
import { fail } from './problems.ts';
import type { LoopContext, Scope } from './scope.ts';
import { bindStatements } from './statements.ts';
import type { Bound } from './statements.ts';

/** Turns of a loop between two looks at the CPU limit. */
const TURNS_PER_CHECK = 1024;

function loopBody(body: Statement | null, scope: Scope): { readonly step: Step; readonly loop: LoopContext } {
  const loop: LoopContext = { breaks: false };
  scope.loops.push(loop);
  try {
    if (!body) return { step: () => NORMAL, loop };
    return { step: scope.within(() => bindStatements([body], scope)).step, loop };
  } finally {
    scope.loops.pop();
  }
}

function isTrue(test: StatementOf<'while'>['test'] | null): boolean {
  return test === null || (test.kind === 'literal' && test.type === 'Boolean' && test.text === 'true');
}

export function bindWhile(statement: StatementOf<'while'>, scope: Scope): Bound {
  const test = bindCondition(statement.test, scope);
  const { step: body, loop } = loopBody(statement.body, scope);
  const step = runLoop(test, body, null, scope);
  return { step: lineMark(scope, statement.place.line, step), ends: isTrue(statement.test) && !loop.breaks };
}

export function bindFor(statement: StatementOf<'for'>, scope: Scope): Bound {
  return scope.within(() => {
    const init = bindInit(statement, scope);
    const test = statement.test ? bindCondition(statement.test, scope) : null;
    const updates = statement.update.map((update) => bindExpression(update, scope).run);
    const { step: body, loop } = loopBody(statement.body, scope);
    const turn = runLoop(test ?? (() => true), body, allOf(updates), scope);
    const step: Step = (frame) => {
      init(frame);
      return turn(frame);
    };
    return {
      step: lineMark(scope, statement.place.line, step),
      ends: isTrue(statement.test) && !loop.breaks,
    };
  });
}

function bindInit({ init, place }: StatementOf<'for'>, scope: Scope): Step {
  if ('variables' in init) {
    const declaration: Statement = { kind: 'local', declaration: init, place };
    return bindStatements([declaration], scope).step;
  }
  const codes = (init as readonly Parameters<typeof bindExpression>[0][]).map(
    (one) => bindExpression(one, scope).run,
  );
  const all = allOf(codes);
  return (frame) => {
    all?.(frame);
    return NORMAL;
  };
}

function allOf(codes: readonly Code[]): Code | null {
  const [first, ...others] = codes;
  if (!first) return null;
  if (others.length === 0) return first;
  return (frame) => {
    for (const code of codes) code(frame);
    return null;
  };
}

function runLoop(test: Code, body: Step, update: Code | null, scope: Scope): Step {
  const { machine } = scope;
  const next = update ?? (() => null);
  return (frame) => {
    const { line } = machine;
    let turns = 0;
    while (test(frame) === true) {
      const outcome = body(frame);
      if (outcome === BREAK) break;
      if (outcome === RETURN) return RETURN;
      machine.line = line;
      next(frame);
      turns += 1;
      if (turns % TURNS_PER_CHECK === 0) machine.loopTurns(TURNS_PER_CHECK);
    }
    return NORMAL;
  };
}

export function bindDoWhile(statement: StatementOf<'doWhile'>, scope: Scope): Bound {
  const body: Statement = { kind: 'block', body: statement.body, place: statement.place };
  const { step: run, loop } = loopBody(body, scope);
  const test = bindCondition(statement.test, scope);
  const again = runLoop(test, run, null, scope);
  const step: Step = (frame) => {
    const outcome = run(frame);
    if (outcome === BREAK) return NORMAL;
    return outcome === RETURN ? RETURN : again(frame);
  };
  return { step: lineMark(scope, statement.place.line, step), ends: isTrue(statement.test) && !loop.breaks };
}

/** Rows of a query that come to a loop over lists at a time. */
const CHUNK = 200;

/** `for (X x : source)` over a List, a Set, an Iterable or a query. */
export function bindForEach(statement: StatementOf<'forEach'>, scope: Scope): Bound {
  const { place } = statement;
  const source = bindExpression(statement.source, scope);
  return scope.within(() => {
    const type = scope.typeOf(statement.type);
    const chunked = isChunked(source.type, type);
    const element = chunked ? type : elementType(source.type);
    if (!element) return fail(`Loop must iterate over a collection type: ${source.type.name}`, place);
    const change = chunked ? null : changeOf(element, type);
    if (!chunked && !loopAssignable(element, type))
      fail(`Loop variable must be of type ${element.name}`, place);
    const { slot } = scope.declare(statement.name, type, place);
    const { step: body } = loopBody(statement.body, scope);
    const values = chunked ? chunksOf(source, type) : source.run;
    const step = each(values, slot, body, change, scope);
    return { step: lineMark(scope, place.line, step), ends: false };
  });
}

function isChunked(source: ApexType, type: ApexType): boolean {
  return source.kind === 'list' && source.query && type.kind === 'list';
}

function loopAssignable(element: ApexType, type: ApexType): boolean {
  return assignable(element, type) || (element.kind === 'sobject' && type.kind === 'sobject');
}

function elementType(type: ApexType): ApexType | null {
  if (type.kind === 'list' || type.kind === 'set') return type.element;
  if (type.kind !== 'class') return null;
  const [iterator] = type.info.methodsNamed('iterator');
  if (iterator?.result.kind !== 'class') return null;
  return iterator.result.info.methodsNamed('next')[0]?.result ?? null;
}

function chunksOf(source: Typed, type: ApexType): Code {
  return (frame) => {
    const list = source.run(frame) as ApexList;
    const chunks = new ApexList(list.type);
    for (let start = 0; start < list.items.length; start += CHUNK)
      chunks.items.push(new ApexList(type as ApexList['type'], list.items.slice(start, start + CHUNK)));
    return chunks;
  };
}

function each(
  source: Code,
  slot: number,
  body: Step,
  change: ((value: Value) => Value) | null,
  scope: Scope,
): Step {
  const { machine, runtime } = scope;
  return (frame) => {
    const values = source(frame);
    if (values === null) throw nullPointer();
    const { line } = machine;
    if (values instanceof ApexList || values instanceof ApexSet)
      return guarded(values, () => turns(contents(values), line, frame));
    return turns(runtime.iterate(values), line, frame);
  };

  function turns(items: Iterable<Value>, line: number, frame: Frame): number {
    let count = 0;
    for (const item of items) {
      frame[slot] = change && item !== null ? change(item) : item;
      const outcome = body(frame);
      if (outcome === BREAK) break;
      if (outcome === RETURN) return RETURN;
      machine.line = line;
      count += 1;
      if (count % TURNS_PER_CHECK === 0) machine.loopTurns(TURNS_PER_CHECK);
    }
    return NORMAL;
  }
}

function contents(values: ApexList | ApexSet): Iterable<Value> {
  return values instanceof ApexList ? values.items : values.members.values();
}

/** A collection must not change while a loop goes over it. */
function guarded(values: ApexList | ApexSet, work: () => number): number {
  values.iterating += 1;
  try {
    return work();
  } finally {
    values.iterating -= 1;
  }
}
