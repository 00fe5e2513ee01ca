import type { TestRunResult } from '../contract.ts';

export type TestLevel =
  'NoTestRun' | 'RunSpecifiedTests' | 'RunLocalTests' | 'RunAllTestsInOrg' | 'RunRelevantTests';

export interface DeployOptions {
  readonly allowMissingFiles: boolean;
  readonly autoUpdatePackage: boolean;
  readonly checkOnly: boolean;
  readonly ignoreWarnings: boolean;
  readonly performRetrieve: boolean;
  readonly purgeOnDelete: boolean;
  readonly rollbackOnError: boolean;
  readonly runTests: readonly string[];
  readonly singlePackage: boolean;
  readonly testLevel: TestLevel | null;
}

/** Defaults of the Metadata API. */
export const defaultDeployOptions: DeployOptions = {
  allowMissingFiles: false,
  autoUpdatePackage: false,
  checkOnly: false,
  ignoreWarnings: false,
  performRetrieve: false,
  purgeOnDelete: false,
  rollbackOnError: false,
  runTests: [],
  singlePackage: false,
  testLevel: null,
};

export type DeployStatus =
  | 'Pending'
  | 'InProgress'
  | 'Canceling'
  | 'FinalizingDeploy'
  | 'Succeeded'
  | 'SucceededPartial'
  | 'Failed'
  | 'Canceled';

/** `DeployMessage` of the Metadata API. */
export interface DeployMessage {
  readonly changed: boolean;
  readonly columnNumber?: number;
  readonly componentType: string;
  readonly created: boolean;
  readonly createdDate: string;
  readonly deleted: boolean;
  readonly fileName: string;
  readonly fullName: string;
  readonly id?: string;
  readonly lineNumber?: number;
  readonly problem?: string;
  readonly problemType?: 'Error' | 'Warning';
  readonly success: boolean;
  readonly warning: boolean;
}

/** What a run did, before it is told as a `DeployResult`. */
export interface DeployOutcome {
  readonly successes: readonly DeployMessage[];
  readonly failures: readonly DeployMessage[];
  readonly total: number;
  /** Components that stand in the org now (or would, in a dry run). */
  readonly deployed: number;
  readonly tests: TestRunResult | null;
}

/** One deploy from its submission on; dates are ms UTC. */
export interface DeployJob {
  readonly id: string;
  readonly options: DeployOptions;
  readonly createdById: string;
  readonly createdByName: string;
  readonly createdDate: number;
  /** The validated deploy that a quick deploy repeats. */
  readonly validatedDeployRequestId: string | null;
  status: DeployStatus;
  startDate: number | null;
  completedDate: number | null;
  lastModifiedDate: number;
  canceledById: string | null;
  canceledByName: string | null;
  /** Set when the whole deploy broke, not a component of it. */
  errorStatusCode: string | null;
  errorMessage: string | null;
  outcome: DeployOutcome | null;
}

export function isDone(job: DeployJob): boolean {
  return job.completedDate !== null;
}

/** `DeployResult` as JSON has it; SOAP writes the same members as elements. */
export function deployResult(job: DeployJob, includeDetails: boolean): Record<string, unknown> {
  const { outcome, options } = job;
  const tests = outcome?.tests;
  const done = isDone(job);
  const succeeded = job.status === 'Succeeded' || job.status === 'SucceededPartial';
  return {
    canceledBy: job.canceledById ?? undefined,
    canceledByName: job.canceledByName ?? undefined,
    checkOnly: options.checkOnly,
    completedDate: iso(job.completedDate),
    createdBy: job.createdById,
    createdByName: job.createdByName,
    createdDate: iso(job.createdDate),
    details: includeDetails ? details(job) : undefined,
    done,
    errorMessage: job.errorMessage ?? undefined,
    errorStatusCode: job.errorStatusCode ?? undefined,
    id: job.id,
    ignoreWarnings: options.ignoreWarnings,
    lastModifiedDate: iso(job.lastModifiedDate),
    numberComponentErrors: outcome?.failures.length ?? 0,
    numberComponentsDeployed: outcome?.deployed ?? 0,
    numberComponentsTotal: outcome?.total ?? 0,
    numberTestErrors: tests?.failures.length ?? 0,
    numberTestsCompleted: tests?.successes.length ?? 0,
    numberTestsTotal: tests ? tests.successes.length + tests.failures.length : 0,
    rollbackOnError: options.rollbackOnError,
    runTestsEnabled: runsTests(options),
    startDate: iso(job.startDate),
    status: job.status,
    success: done && succeeded,
  };
}

export function runsTests(options: DeployOptions): boolean {
  return options.testLevel !== null && options.testLevel !== 'NoTestRun';
}

function iso(time: number | null): string | undefined {
  return time === null ? undefined : new Date(time).toISOString();
}

function details(job: DeployJob): Record<string, unknown> {
  return {
    componentFailures: job.outcome?.failures ?? [],
    componentSuccesses: job.outcome?.successes ?? [],
    runTestResult: runTestResult(job.outcome?.tests ?? null),
  };
}

function runTestResult(tests: TestRunResult | null): Record<string, unknown> {
  return {
    codeCoverage: (tests?.codeCoverage ?? []).map((coverage) => ({ ...coverage, namespace: null })),
    codeCoverageWarnings: (tests?.coverageWarnings ?? []).map((message) => ({
      id: null,
      message,
      name: null,
      namespace: null,
    })),
    failures: (tests?.failures ?? []).map((failure) => ({
      id: null,
      message: failure.message,
      methodName: failure.methodName,
      name: failure.className,
      namespace: null,
      packageName: failure.className,
      seeAllData: false,
      stackTrace: failure.stackTrace,
      time: failure.time,
      type: failure.type,
    })),
    numFailures: tests?.failures.length ?? 0,
    numTestsRun: tests ? tests.successes.length + tests.failures.length : 0,
    successes: (tests?.successes ?? []).map((success) => ({
      id: null,
      methodName: success.methodName,
      name: success.className,
      namespace: null,
      seeAllData: false,
      time: success.time,
    })),
    totalTime: tests?.totalTime ?? 0,
  };
}
