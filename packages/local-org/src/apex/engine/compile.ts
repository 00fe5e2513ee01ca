import { bindClass, bindMethod } from '../bind/class-bodies.ts';
import { BindError } from '../bind/problems.ts';
import type { Binding } from '../bind/scope.ts';
import type {
  ApexRuntime,
  CompileMessage,
  CompileOutcome,
  SourceFile,
  UnknownConstructs,
} from '../contract.ts';
import { checkAnnotations } from '../declare/check-annotations.ts';
import { checkClass } from '../declare/check-class.ts';
import { declareMembers } from '../declare/declare-members.ts';
import { declareType } from '../declare/declare-types.ts';
import type { Numbering } from '../declare/declare-types.ts';
import { resolveHead } from '../declare/resolve-heads.ts';
import { triggerClass } from '../declare/triggers.ts';
import { parseClass, parseTrigger } from './parsed-sources.ts';
import type { Modifiers, TriggerDeclaration, TypeDeclaration } from '../syntax/tree.ts';
import type { ClassInfo, CodeUnit } from '../types/class-info.ts';
import type { TypeTable } from '../types/type-table.ts';
import { Program } from './program.ts';

export interface CompilerParts {
  readonly runtime: ApexRuntime;
  readonly types: TypeTable;
  readonly unknown: UnknownConstructs;
}

/** Parses, declares and binds all sources. */
export function compileSources(
  sources: readonly SourceFile[],
  parts: CompilerParts,
): CompileOutcome & { program: Program } {
  const compilation = new Compilation(parts);
  for (const source of sources) compilation.add(source);
  return compilation.finish();
}

class Compilation {
  readonly #parts: CompilerParts;
  readonly #program: Program;
  readonly #errors: CompileMessage[] = [];
  readonly #unsupported: CompileMessage[] = [];
  readonly #numbering: Numbering = { next: 0 };
  readonly #triggers: { readonly unit: CodeUnit; readonly declaration: TriggerDeclaration }[] = [];

  constructor(parts: CompilerParts) {
    this.#parts = parts;
    this.#program = new Program(parts.types);
  }

  add(source: SourceFile): void {
    if (source.kind === 'class') this.#addClass(source);
    else this.#addTrigger(source);
  }

  #addClass(source: SourceFile): void {
    const { unit: declaration, problems } = parseClass(source.body);
    for (const problem of problems) this.#errors.push({ kind: 'class', name: source.name, ...problem });
    if (!declaration) return;
    const unit = this.#unit(source, declaration.modifiers);
    this.#checkName(unit, source, declaration);
    const type = declareType(declaration, null, unit, this.#numbering, this.#report);
    const lower = declaration.name.toLowerCase();
    this.#program.types.own.set(lower, type);
    if (type.kind === 'class') this.#program.classes.set(lower, type.info);
  }

  #addTrigger(source: SourceFile): void {
    const { unit: declaration, problems } = parseTrigger(source.body);
    for (const problem of problems) this.#errors.push({ kind: 'trigger', name: source.name, ...problem });
    if (!declaration) return;
    const unit = this.#unit(source, NO_MODIFIERS, declaration.object);
    this.#checkName(unit, source, declaration);
    this.#triggers.push({ unit, declaration });
  }

  #unit(source: SourceFile, modifiers: Modifiers, triggerObject?: string): CodeUnit {
    const isTest = modifiers.annotations.some(({ name }) => name === 'istest');
    const { kind, name, apiVersion } = source;
    const unit: CodeUnit = {
      kind,
      name,
      apiVersion,
      isTest,
      lines: new Map(),
      ...(triggerObject === undefined ? {} : { triggerObject }),
    };
    this.#program.units.push(unit);
    return unit;
  }

  #checkName(unit: CodeUnit, source: SourceFile, declaration: TypeDeclaration | TriggerDeclaration): void {
    if (declaration.name.toLowerCase() === source.name.toLowerCase()) return;
    const what = source.kind === 'class' ? 'Class' : 'Trigger';
    this.#report(
      unit,
      new BindError(`${what} name must match the file name: ${declaration.name}`, declaration.place),
    );
  }

  finish(): CompileOutcome & { program: Program } {
    const { types } = this.#program;
    const all = [...this.#program.classes.values()].flatMap(withInner);
    for (const info of all) resolveHead(info, types, this.#report);
    for (const info of all) inheritException(info);
    const binding = this.#binding();
    const done = new Set<ClassInfo>();
    for (const info of all) this.#declare(info, done);
    for (const info of all) checkClass(info, this.#report);
    for (const info of all) checkAnnotations(info, this.#report);
    for (const info of all) bindClass(info, binding);
    for (const { unit, declaration } of this.#triggers) this.#bindTrigger(unit, declaration, binding);
    return { errors: inOrder(this.#errors), unsupported: inOrder(this.#unsupported), program: this.#program };
  }

  #declare(info: ClassInfo, done: Set<ClassInfo>): void {
    if (done.has(info) || info.system) return;
    done.add(info);
    if (info.superClass) this.#declare(info.superClass, done);
    declareMembers(info, this.#program.types, this.#report);
  }

  #bindTrigger(unit: CodeUnit, declaration: TriggerDeclaration, binding: Binding): void {
    const made = triggerClass(unit, declaration, this.#numbering, binding, this.#report);
    if (!made) return;
    const { info, body, object } = made;
    bindClass(info, binding);
    bindMethod(body, binding);
    this.#program.triggers.push({
      unit,
      name: declaration.name,
      object,
      events: new Set(declaration.events),
      body,
    });
  }

  #binding(): Binding {
    const { runtime, types, unknown } = this.#parts;
    return { types, machine: runtime.machine, runtime, unknown, report: this.#report };
  }

  readonly #report = (unit: CodeUnit, problem: BindError): void => {
    const message: CompileMessage = {
      kind: unit.kind === 'trigger' ? 'trigger' : 'class',
      name: unit.name,
      message: problem.message,
      ...problem.place,
    };
    if (problem.unsupported) this.#unsupported.push(message);
    if (!problem.unsupported || this.#parts.unknown === 'refuse') this.#errors.push(message);
  };
}

/** As they stand in the sources; sources keep the order in which they came. */
function inOrder(messages: readonly CompileMessage[]): CompileMessage[] {
  const files = [...new Set(messages.map(({ name }) => name))];
  return [...messages].sort(
    (a, b) => files.indexOf(a.name) - files.indexOf(b.name) || a.line - b.line || a.column - b.column,
  );
}

const NO_MODIFIERS: Modifiers = { words: new Set(), annotations: [] };

function withInner(info: ClassInfo): ClassInfo[] {
  return [
    info,
    ...[...info.inner.values()].flatMap((type) => (type.kind === 'class' ? withInner(type.info) : [])),
  ];
}

/** Classes are resolved in any order: whether a grandparent is an exception may be known late. */
function inheritException(info: ClassInfo): void {
  for (let parent = info.superClass; parent; parent = parent.superClass)
    if (parent.isException) info.isException = true;
}
