import { createHash } from 'node:crypto';
import type { LocalOrg } from '../../org.ts';
import type {
  ApexCompiler,
  ApexSource,
  CompileProblem,
  CoverageResult,
  SourceTree,
  TestRunRequest,
  TestRunResult,
} from '../../metadata/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { Schema } from '../../schema/types.ts';
import { TypeChecker } from '../check/type-checker.ts';
import type {
  ApexEngine,
  ApexProgram,
  CompileMessage,
  SourceFile,
  TestRun,
  UnitCoverage,
} from '../contract.ts';
import { expectSources, parseAhead } from '../engine/parse-ahead.ts';
import type { SourceToParse } from '../syntax/parse-thread.ts';
import { coverageWarnings } from './coverage-rules.ts';
import { selectTests } from './select-tests.ts';

/** The code that stands in the org. */
export interface StandingCode {
  readonly classes: readonly ApexSource[];
  readonly triggers: readonly ApexSource[];
}

/** Compiles what deploys bring, and keeps the engine's program in step with what stands in the org. */
export class DeployCompiler implements ApexCompiler {
  readonly #org: LocalOrg;
  readonly #engine: ApexEngine;
  readonly #checker: TypeChecker;
  /** What the installed program was made of. */
  #installed = '';
  /** The program that ran before the deploy that is under way. */
  #before: { readonly program: ApexProgram; readonly digest: string } | null = null;
  #classes: readonly ApexSource[] = [];

  constructor(org: LocalOrg, engine: ApexEngine, checker = new TypeChecker()) {
    this.#org = org;
    this.#engine = engine;
    this.#checker = checker;
  }

  expect(size: number): void {
    expectSources(size);
  }

  readAhead(sources: readonly SourceToParse[]): Promise<void> {
    return parseAhead(sources);
  }

  typeCheck(tree: SourceTree, changed: readonly string[]): Promise<readonly CompileProblem[]> {
    return this.#checker.check(tree, changed);
  }

  compile(
    classes: readonly ApexSource[],
    triggers: readonly ApexSource[],
    schema: Schema,
  ): readonly CompileProblem[] {
    this.#before ??= { program: this.#engine.program, digest: this.#installed };
    const { errors, unsupported, program } = this.#engine.compile(filesOf({ classes, triggers }), schema);
    this.#classes = classes;
    if (errors.length > 0) return errors.map((error) => problemOf(error, 'error'));
    this.#engine.install(program);
    this.#installed = digestOf({ classes, triggers }, schema);
    return unsupported.map((message) => problemOf(message, 'warning'));
  }

  /** After a deploy: back to the program before, or on to what stands in the org now. */
  settled(committed: boolean, standing: () => StandingCode): void {
    const before = this.#before;
    this.#before = null;
    if (committed) this.install(standing());
    else if (before) {
      this.#engine.install(before.program);
      this.#installed = before.digest;
    }
  }

  /** Makes the org's code the one that runs, unless it is already. Returns what does not compile any more. */
  install(code: StandingCode): readonly CompileMessage[] {
    const { schema } = this.#org;
    const digest = digestOf(code, schema);
    this.#classes = code.classes;
    const untouched = this.#installed === '' && code.classes.length + code.triggers.length === 0;
    if (digest === this.#installed || untouched) return [];
    const { errors, program } = this.#engine.compile(filesOf(code), schema);
    this.#engine.install(program);
    this.#installed = digest;
    return errors;
  }

  runTests(request: TestRunRequest): TestRunResult {
    const selection = this.#select(request);
    const run = this.#engine.runTests(selection, request.userId);
    const each = request.testLevel === 'RunSpecifiedTests' || request.testLevel === 'RunRelevantTests';
    const deployed = new Set(request.deployed.map((name) => name.toLowerCase()));
    const coverage = run.coverage
      .filter(({ name }) => !each || deployed.has(name.toLowerCase()))
      .map((unit) => this.#coverageOf(unit));
    return { ...resultsOf(run), codeCoverage: coverage, coverageWarnings: coverageWarnings(coverage, each) };
  }

  #select(request: TestRunRequest): ReturnType<typeof selectTests> {
    try {
      return selectTests(request, this.#engine.testClasses(), this.#classes);
    } catch (error) {
      throw new OrgError('INVALID_OPERATION', error instanceof Error ? error.message : String(error), {
        cause: error,
      });
    }
  }

  #coverageOf(unit: UnitCoverage): CoverageResult {
    const type = unit.kind === 'class' ? 'Class' : 'Trigger';
    const [row] = this.#org.rows.where(`Apex${type}`, '"Name" = ?', unit.name);
    return {
      id: String(row?.['Id'] ?? ''),
      name: unit.name,
      type,
      numLocations: unit.coveredLines.length + unit.uncoveredLines.length,
      numLocationsNotCovered: unit.uncoveredLines.length,
      locationsNotCovered: unit.uncoveredLines.map((line) => ({ line, column: 0 })),
    };
  }
}

function filesOf({ classes, triggers }: StandingCode): SourceFile[] {
  const file = (kind: SourceFile['kind']) => (source: ApexSource) => ({ ...source, kind });
  return [...classes.map(file('class')), ...triggers.map(file('trigger'))];
}

function digestOf({ classes, triggers }: StandingCode, schema: Schema): string {
  const hash = createHash('sha1').update(String(schema.version));
  for (const { name, body, apiVersion } of [...classes, ...triggers])
    hash.update(`\0${name}\0${String(apiVersion)}\0${body}`);
  return hash.digest('base64');
}

function problemOf(message: CompileMessage, severity: CompileProblem['severity']): CompileProblem {
  return { ...message, severity };
}

function resultsOf(run: TestRun): Pick<TestRunResult, 'successes' | 'failures' | 'totalTime'> {
  const of = ({ className, methodName, time }: TestRun['results'][number]) => ({
    className,
    methodName,
    time,
  });
  return {
    successes: run.results.filter(({ outcome }) => outcome === 'Pass').map(of),
    failures: run.results
      .filter(({ outcome }) => outcome !== 'Pass')
      .map((one) => ({
        ...of(one),
        message: one.message ?? '',
        stackTrace: one.stackTrace ?? '',
        type: 'Class' as const,
      })),
    totalTime: Math.round(run.time),
  };
}
