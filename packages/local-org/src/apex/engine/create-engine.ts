import type { Schema } from '../../schema/types.ts';
import type {
  AnonymousOutcome,
  ApexEngine,
  ApexHost,
  ApexProgram,
  ApexRuntime,
  CompileOutcome,
  EngineOptions,
  RunOutcome,
  SourceFile,
  TestClass,
  TestRun,
  TestSelection,
  TransactionRequest,
} from '../contract.ts';
import { libraryParts } from '../library/index.ts';
import type { MethodInfo } from '../types/class-info.ts';
import { Library } from '../types/library.ts';
import { TypeTable } from '../types/type-table.ts';
import type { Value } from '../values/value.ts';
import { runAnonymous } from './anonymous.ts';
import { compileSources } from './compile.ts';
import { connectObjectValues } from './object-values.ts';
import { Program } from './program.ts';
import { findTestClasses } from './find-tests.ts';
import { runTests } from './run-tests.ts';
import { Runtime } from './runtime.ts';
import { runTransaction } from './transaction.ts';
import { ApexTriggers } from './trigger-host.ts';

/** Makes the Apex interpreter of an org; it has no program until one is compiled and installed. */
export function createApexEngine(host: ApexHost, options: EngineOptions = {}): ApexEngine {
  return new Engine(host, options);
}

class Engine implements ApexEngine {
  readonly runtime: ApexRuntime;
  readonly triggerHost: ApexTriggers;
  readonly #runtime: Runtime;
  readonly #options: EngineOptions;
  readonly #parts: ReturnType<typeof libraryParts>;
  #program: Program;

  constructor(host: ApexHost, options: EngineOptions) {
    this.#options = options;
    this.#runtime = new Runtime(host);
    this.runtime = this.#runtime;
    this.#parts = libraryParts(this.#runtime);
    this.#program = new Program(this.#types(host.schema));
    this.#runtime.install(this.#program);
    this.triggerHost = new ApexTriggers(this.#runtime, () => this.#program);
    connectObjectValues(this.#runtime);
  }

  get program(): ApexProgram {
    return this.#program;
  }

  #types(schema: Schema): TypeTable {
    const classes = this.#parts.flatMap((part) => part.classes ?? []);
    const enums = this.#parts.flatMap((part) => part.enums ?? []);
    return new TypeTable(schema, new Library(classes, enums));
  }

  compile(sources: readonly SourceFile[], schema: Schema): CompileOutcome {
    const types = this.#types(schema);
    return compileSources(sources, {
      runtime: this.#runtime,
      types,
      unknown: this.#options.unknown ?? 'refuse',
    });
  }

  install(program: ApexProgram): void {
    if (!(program instanceof Program)) throw new Error('This program was not made by this engine');
    this.#program = program;
    this.#runtime.install(program);
  }

  transaction<T>(request: TransactionRequest, work: (runtime: ApexRuntime) => T): RunOutcome<T> {
    return runTransaction(this.#runtime, request, () => work(this.#runtime));
  }

  invokeStatic(request: TransactionRequest, method: MethodInfo, args: readonly Value[]): RunOutcome {
    return this.transaction(request, () => this.#runtime.machine.callStatic(method, args));
  }

  executeAnonymous(request: TransactionRequest, source: string, apiVersion: number): AnonymousOutcome {
    return runAnonymous(this.#runtime, this.#program, request, source, apiVersion);
  }

  testClasses(): readonly TestClass[] {
    return findTestClasses(this.#program);
  }

  runTests(selection: readonly TestSelection[], userId: string): TestRun {
    return runTests(this.#runtime, this.#program, selection, userId);
  }
}
