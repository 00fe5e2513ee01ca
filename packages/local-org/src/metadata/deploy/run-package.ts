import { OrgError } from '../../org/errors.ts';
import { sources } from '../appliers/apex.ts';
import type { TestRunResult } from '../contract.ts';
import type { DeployPackage } from '../package/read-package.ts';
import type { DeployEnvironment } from './deploy-queue.ts';
import { runsTests } from './deploy-result.ts';
import type { DeployOptions, DeployOutcome } from './deploy-result.ts';
import { DeployRun } from './deploy-run.ts';

/** Thrown to end a transaction that must leave nothing behind. */
class LeaveNothing extends Error {}

interface RunResult {
  readonly outcome: DeployOutcome;
  /** What succeeded stands in the org. */
  readonly committed: boolean;
}

/**
 * Runs a package in one transaction: a dry run, and a failure with `rollbackOnError`, leave schema, rows and components
 * as they were.
 */
export function runPackage(
  environment: DeployEnvironment,
  pack: DeployPackage,
  options: DeployOptions,
  userId: string,
): RunResult {
  const { host, components, rows } = environment;
  const now = host.clock.now();
  const snapshot = components.snapshot();
  const schema = host.registry.customizations;
  rows.actAs(userId, now);
  const run = new DeployRun(
    { ...environment, schema: host.registry, userId, now },
    pack,
    options.ignoreWarnings,
  );
  let tests: TestRunResult | null = null;
  let committed = false;
  try {
    host.database.transaction(() => {
      run.run();
      host.database.touchSetup();
      if (run.messages.failures.length === 0) tests = runTests(environment, pack, options, userId);
      if (!keeps(run, tests, options)) throw new LeaveNothing();
      host.saveIds();
    });
    committed = true;
  } catch (error) {
    components.restore(snapshot);
    if (host.registry.customizations !== schema) host.database.transaction(() => host.registry.apply(schema));
    rows.forgetColumns();
    settle(environment, false);
    if (!(error instanceof LeaveNothing)) throw error;
  }
  if (committed) {
    settle(environment, true);
    host.committed();
  }
  const { successes, failures } = run.messages;
  const seen = new Set(
    [...successes, ...failures]
      .filter((m) => m.componentType !== '')
      .map((m) => `${m.componentType}#${m.fullName}`),
  );
  const rolledBack = !committed && !options.checkOnly;
  return {
    outcome: {
      successes,
      failures,
      total: seen.size,
      tests,
      deployed: rolledBack ? 0 : successes.filter((m) => m.componentType !== '' && !m.warning).length,
    },
    committed,
  };
}

/** Lets the Apex room follow what became of the deploy. */
function settle({ apex, components }: DeployEnvironment, committed: boolean): void {
  apex?.settled?.(committed, () => ({
    classes: sources(components, 'ApexClass'),
    triggers: sources(components, 'ApexTrigger'),
  }));
}

/** A failed test, or too little code covered. */
export function testsFail(tests: TestRunResult): boolean {
  return tests.failures.length > 0 || tests.coverageWarnings.length > 0;
}

function keeps(run: DeployRun, tests: TestRunResult | null, options: DeployOptions): boolean {
  if (options.checkOnly || (tests !== null && testsFail(tests))) return false;
  if (run.messages.failures.length === 0) return true;
  return !options.rollbackOnError && run.messages.successes.some((message) => message.componentType !== '');
}

function runTests(
  environment: DeployEnvironment,
  pack: DeployPackage,
  options: DeployOptions,
  userId: string,
): TestRunResult | null {
  if (!runsTests(options)) return null;
  const { testLevel, runTests: tests } = options;
  if (testLevel === null || testLevel === 'NoTestRun') return null;
  const hasApex = ['ApexClass', 'ApexTrigger'].some((type) => environment.components.ofType(type).length > 0);
  if (!hasApex && tests.length === 0) return null;
  if (!environment.apex) throw new OrgError('UNKNOWN_EXCEPTION', 'This org cannot run Apex tests');
  const code = pack.components.filter((c) => c.type === 'ApexClass' || c.type === 'ApexTrigger');
  return environment.apex.runTests({ testLevel, tests, deployed: code.map((c) => c.fullName), userId });
}
