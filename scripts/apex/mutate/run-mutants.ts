import type { ApexOrg, TestRun } from '../apex-org.ts';
import { mutantsOf } from './mutants.ts';
import type { Mutant } from './mutants.ts';

export interface MutationResult {
  readonly mutant: Mutant;
  /** `invalid`: it does not compile, so it proves nothing. */
  readonly outcome: 'killed' | 'survived' | 'invalid';
  /** The test that took notice. */
  readonly by: string | null;
}

interface TestName {
  readonly className: string;
  readonly methodName: string;
}

/** Test methods by the lines that they run: `class#line`, the class in lower case. */
type Coverage = ReadonlyMap<string, readonly TestName[]>;

/** Lines that one statement may be spread over. */
const LONGEST_STATEMENT = 40;

/** Which mutants are tried. */
export interface MutantChoice {
  /** Names of classes in lower case; empty: all. */
  readonly classes: ReadonlySet<string>;
  /** Every so many-th mutant only, beginning with the `first`: a sample. */
  readonly every?: number;
  readonly first?: number;
}

/**
 * Tries mutants of the classes that are no tests, each against the tests that run its line.
 * @param baseline a run of all tests over the unchanged code, all passed
 */
export function* runMutants(
  org: ApexOrg,
  baseline: TestRun,
  { classes: only, every = 1, first = 0 }: MutantChoice,
): Generator<MutationResult> {
  const coverage = coverageOf(baseline);
  const tests = new Set(org.engine.testClasses().map(({ className }) => className));
  const { program } = org.engine;
  let index = 0;
  for (const { name, body } of org.sources.classes) {
    if (tests.has(name) || /^\s*@IsTest/im.test(body) || (only.size > 0 && !only.has(name.toLowerCase())))
      continue;
    for (const mutant of mutantsOf(name, body))
      if (index++ % every === first % every) yield tryMutant(org, mutant, coverage);
  }
  org.engine.install(program);
}

function coverageOf(run: TestRun): Coverage {
  const coverage = new Map<string, TestName[]>();
  for (const { className, methodName, covered } of run.results)
    for (const [name, lines] of covered)
      for (const line of lines) {
        const key = `${name}#${String(line)}`;
        coverage.set(key, [...(coverage.get(key) ?? []), { className, methodName }]);
      }
  return coverage;
}

function tryMutant(org: ApexOrg, mutant: Mutant, coverage: Coverage): MutationResult {
  const { engine, sources } = org;
  const files = [
    ...sources.classes.map((source) => ({
      ...source,
      kind: 'class' as const,
      body: source.name === mutant.className ? mutant.source : source.body,
    })),
    ...sources.triggers.map((source) => ({ ...source, kind: 'trigger' as const })),
  ];
  const { errors, program } = engine.compile(files, engine.runtime.host.schema);
  if (errors.length > 0) return { mutant, outcome: 'invalid', by: null };
  engine.install(program);
  for (const { className, methodName } of testsFor(mutant, coverage)) {
    const { results } = engine.runTests([{ className, methods: [methodName] }], org.userId);
    if (results.some(({ outcome }) => outcome !== 'Pass'))
      return { mutant, outcome: 'killed', by: `${className}.${methodName}` };
  }
  return { mutant, outcome: 'survived', by: null };
}

/** A multi-line statement counts as run on its first line: the nearest line above stands for the others. */
function testsFor({ className, line }: Mutant, coverage: Coverage): readonly TestName[] {
  for (let near = line; near > Math.max(0, line - LONGEST_STATEMENT); near -= 1) {
    const found = coverage.get(`${className.toLowerCase()}#${String(near)}`);
    if (found) return found;
  }
  return [];
}
