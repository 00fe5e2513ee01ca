import type { Clock, OrgSettings } from '../org/contract.ts';
import type { SchemaRegistry } from '../schema/registry.ts';
import type { Schema } from '../schema/types.ts';
import type { Database } from '../store/database.ts';

/** What the metadata room needs of the org around it. */
export interface MetadataHost {
  readonly settings: OrgSettings;
  readonly clock: Clock;
  readonly registry: SchemaRegistry;
  readonly database: Database;
  /** A new 18-character ID of this key prefix, never given out before. */
  newId(keyPrefix: string): string;
  /** Keeps the IDs given out; called inside the transaction that uses them. */
  saveIds(): void;
  /** The server's log: what is accepted, yet deserves a person's eye. */
  warn(message: string): void;
  /** Resolves when no request holds a transaction open; a deploy waits for it before it begins its own. */
  turn(): Promise<void>;
  /** Told after a deploy is committed, so that what others cached of metadata is read again. */
  committed(): void;
}

/** One Apex class or trigger as deployed. */
export interface ApexSource {
  readonly name: string;
  readonly body: string;
  readonly apiVersion: number;
  /** Part of this deploy and new or changed; false: stands in the org already. */
  readonly changed: boolean;
}

export interface CompileProblem {
  readonly kind: 'class' | 'trigger';
  readonly name: string;
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
}

/** Everything the org holds in source form, for a type checker that wants a project folder. */
export interface SourceTree {
  /** Path in source format → text: `classes/A.cls`, `objects/Task/fields/X__c.field-meta.xml`, … */
  readonly files: ReadonlyMap<string, string>;
}

export interface TestRunRequest {
  readonly testLevel: 'RunSpecifiedTests' | 'RunLocalTests' | 'RunAllTestsInOrg' | 'RunRelevantTests';
  /** Names for `RunSpecifiedTests`. */
  readonly tests: readonly string[];
  /** Classes and triggers of the deploy, by name. */
  readonly deployed: readonly string[];
  readonly userId: string;
}

export interface TestFailure {
  readonly className: string;
  readonly methodName: string;
  readonly message: string;
  readonly stackTrace: string;
  /** Milliseconds. */
  readonly time: number;
  readonly type: 'Class';
}

export interface TestSuccess {
  readonly className: string;
  readonly methodName: string;
  readonly time: number;
}

export interface CoverageResult {
  readonly id: string;
  readonly name: string;
  readonly type: 'Class' | 'Trigger';
  readonly numLocations: number;
  readonly numLocationsNotCovered: number;
  readonly locationsNotCovered: readonly { readonly line: number; readonly column: number }[];
}

export interface TestRunResult {
  readonly successes: readonly TestSuccess[];
  readonly failures: readonly TestFailure[];
  readonly codeCoverage: readonly CoverageResult[];
  /** e.g. "Average test coverage across all Apex Classes and Triggers is 60%, at least 75% test coverage is required." */
  readonly coverageWarnings: readonly string[];
  readonly totalTime: number;
}

/** The Apex room as a deploy sees it. */
export interface ApexCompiler {
  /** So many characters of source are about to come. */
  expect?(size: number): void;
  /** Slow work on the sources of a deploy that needs no transaction. */
  readAhead?(
    sources: readonly { readonly kind: 'class' | 'trigger'; readonly body: string }[],
  ): Promise<void>;
  /** Slow whole-project check (a process of its own), before the deploy's transaction opens. */
  typeCheck?(tree: SourceTree, changed: readonly string[]): Promise<readonly CompileProblem[]>;
  /** Parses and binds against the schema as the deploy leaves it; runs inside the transaction. */
  compile(
    classes: readonly ApexSource[],
    triggers: readonly ApexSource[],
    schema: Schema,
  ): readonly CompileProblem[];
  /** Told once after each deploy; `standing` gives the code that stands in the org now. */
  settled?(
    committed: boolean,
    standing: () => { readonly classes: readonly ApexSource[]; readonly triggers: readonly ApexSource[] },
  ): void;
  /** Runs tests inside the transaction; what they write is rolled back by the runner. */
  runTests(request: TestRunRequest): TestRunResult;
}
