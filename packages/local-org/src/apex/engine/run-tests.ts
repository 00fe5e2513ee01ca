import type { TestMethodResult, TestRun, TestSelection, UnitCoverage } from '../contract.ts';
import type { ApexObject } from '../values/value.ts';
import { exceptionText } from '../values/text.ts';
import type { ClassInfo, CodeUnit, MethodInfo } from '../types/class-info.ts';
import { isTestClass, setupMethods, testMethods } from './find-tests.ts';
import type { Program } from './program.ts';
import type { Runtime } from './runtime.ts';
import { reportOf } from './transaction.ts';

/** Runs test methods one after another: each sees no data but its own, and leaves none. */
export function runTests(
  runtime: Runtime,
  program: Program,
  selection: readonly TestSelection[],
  userId: string,
): TestRun {
  const started = performance.now();
  const run = new Run(runtime, program, userId);
  const results = apart(runtime, () => {
    runtime.host.hideData();
    return selection.flatMap((one) => run.runClass(one));
  });
  return { results, coverage: run.coverage(), time: performance.now() - started };
}

/** Undoes everything that `work` wrote. */
function apart<T>(runtime: Runtime, work: () => T): T {
  const { data } = runtime.host;
  const savepoint = data.savepoint();
  try {
    return runtime.host.withoutMixedDml(work);
  } finally {
    savepoint.rollback();
  }
}

interface Failure {
  readonly message: string;
  readonly stackTrace: string;
}

class Run {
  readonly #runtime: Runtime;
  readonly #program: Program;
  readonly #userId: string;
  readonly #covered = new Map<CodeUnit, Set<number>>();

  constructor(runtime: Runtime, program: Program, userId: string) {
    this.#runtime = runtime;
    this.#program = program;
    this.#userId = userId;
  }

  runClass(selection: TestSelection): TestMethodResult[] {
    const info = this.#program.findClass(selection.className);
    if (!info || !isTestClass(info)) return [];
    const wanted = selection.methods && new Set(selection.methods.map((name) => name.toLowerCase()));
    const methods = testMethods(info).filter(({ name }) => !wanted || wanted.has(name.toLowerCase()));
    return apart(this.#runtime, () => {
      const failure = this.#setUp(info);
      return methods.map((method) => this.#runMethod(info, method, failure));
    });
  }

  #setUp(info: ClassInfo): Failure | null {
    for (const method of setupMethods(info)) {
      const failure = this.#attempt(method);
      if (failure) return failure;
    }
    return null;
  }

  #runMethod(info: ClassInfo, method: MethodInfo, setupFailure: Failure | null): TestMethodResult {
    const started = performance.now();
    this.#forgetLines();
    const { machine } = this.#runtime;
    return machine.transaction(this.#options(), () => {
      const failure = setupFailure ?? apart(this.#runtime, () => this.#call(method));
      return {
        className: info.name,
        methodName: method.name,
        outcome: failure ? 'Fail' : 'Pass',
        message: failure?.message ?? null,
        stackTrace: failure?.stackTrace ?? null,
        time: Math.round(performance.now() - started),
        covered: this.#collectLines(),
        ...reportOf(machine),
      };
    });
  }

  #attempt(method: MethodInfo): Failure | null {
    return this.#runtime.machine.transaction(this.#options(), () =>
      this.#runtime.host.withoutMixedDml(() => this.#call(method)),
    );
  }

  #options() {
    return { userId: this.#userId, test: true, sharing: false };
  }

  #call(method: MethodInfo): Failure | null {
    const { machine } = this.#runtime;
    try {
      machine.callStatic(method, []);
      return null;
    } catch (error) {
      const exception = machine.exceptionOf(error);
      if (!exception) throw error;
      return failureOf(exception);
    }
  }

  #forgetLines(): void {
    for (const { lines } of this.#program.units) for (const mark of lines.values()) mark.hit = false;
  }

  #collectLines(): ReadonlyMap<string, readonly number[]> {
    const covered = new Map<string, readonly number[]>();
    for (const unit of this.#program.units) {
      if (unit.isTest) continue;
      const hit = [...unit.lines].filter(([, mark]) => mark.hit).map(([line]) => line);
      if (hit.length === 0) continue;
      covered.set(
        unit.name.toLowerCase(),
        hit.sort((a, b) => a - b),
      );
      const all = this.#covered.get(unit) ?? new Set();
      for (const line of hit) all.add(line);
      this.#covered.set(unit, all);
    }
    return covered;
  }

  coverage(): UnitCoverage[] {
    return this.#program.units
      .filter((unit) => !unit.isTest)
      .map((unit) => {
        const lines = [...unit.lines.keys()].sort((a, b) => a - b);
        const covered = this.#covered.get(unit) ?? new Set();
        return {
          kind: unit.kind === 'trigger' ? 'trigger' : 'class',
          name: unit.name,
          coveredLines: lines.filter((line) => covered.has(line)),
          uncoveredLines: lines.filter((line) => !covered.has(line)),
        };
      });
  }
}

function failureOf(exception: ApexObject): Failure {
  const cause = exception.thrown?.cause;
  const message = exceptionText(exception);
  return {
    message: cause ? `${message}\nCaused by\n${exceptionText(cause)}` : message,
    stackTrace: exception.thrown?.stackTrace ?? '',
  };
}
