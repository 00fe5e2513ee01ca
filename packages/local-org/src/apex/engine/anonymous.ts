import { bindClass, bindMethod } from '../bind/class-bodies.ts';
import type { BindError } from '../bind/problems.ts';
import type { Binding } from '../bind/scope.ts';
import type { AnonymousOutcome, CompileMessage, TransactionRequest } from '../contract.ts';
import { bodyMethod, codeClass } from '../declare/triggers.ts';
import { parseAnonymous } from '../syntax/parse.ts';
import type { CodeUnit, MethodInfo } from '../types/class-info.ts';
import type { Program } from './program.ts';
import type { Runtime } from './runtime.ts';
import { runTransaction } from './transaction.ts';

/** Statics of anonymous code: a place that no class of a program has. */
const FIRST_NUMBER = 1_000_000;

/** Compiles and runs a block of statements. */
export function runAnonymous(
  runtime: Runtime,
  program: Program,
  request: TransactionRequest,
  source: string,
  apiVersion: number,
): AnonymousOutcome {
  const made = compileBlock(runtime, program, source, apiVersion);
  if ('message' in made) return { compiled: false, problem: made };
  const run = runTransaction(runtime, request, () => runtime.machine.callStatic(made, []));
  return { compiled: true, run };
}

function compileBlock(
  runtime: Runtime,
  program: Program,
  source: string,
  apiVersion: number,
): MethodInfo | CompileMessage {
  const { unit: declaration, problems } = parseAnonymous(source);
  const [problem] = problems;
  if (!declaration)
    return {
      kind: 'class',
      name: 'AnonymousBlock',
      line: 1,
      column: 1,
      message: 'Invalid source',
      ...problem,
    };
  const unit: CodeUnit = {
    kind: 'anonymous',
    name: 'AnonymousBlock',
    apiVersion,
    isTest: false,
    lines: new Map(),
  };
  const found: BindError[] = [];
  const report = (_unit: CodeUnit, error: BindError): void => {
    found.push(error);
  };
  const binding: Binding = {
    types: program.types,
    machine: runtime.machine,
    runtime,
    unknown: 'refuse',
    report,
  };
  const info = codeClass(unit, declaration, { next: FIRST_NUMBER }, binding, report);
  if (!info) throw new Error('An anonymous block is always a class');
  const body = bodyMethod(info, declaration);
  const inner = [...info.inner.values()].flatMap((one) => (one.kind === 'class' ? [one.info] : []));
  for (const one of [info, ...inner]) bindClass(one, binding);
  bindMethod(body, binding);
  const [first] = found;
  if (first) return { kind: 'class', name: 'AnonymousBlock', message: first.message, ...first.place };
  return body;
}
