import type { ApexEngine, TestMethodResult, TestRun } from '../../apex/contract.ts';
import type { LocalOrg } from '../../org.ts';
import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import type { TestJobs } from './test-jobs.ts';
import type { TestRows } from './test-rows.ts';
import { testSelection } from './test-request.ts';
import { TestSuites } from './test-suites.ts';

const BASE = '/services/data/:version/tooling';

/** Test runs of the Tooling API. */
export function testRoutes(org: LocalOrg, engine: ApexEngine, jobs: TestJobs): Route[] {
  const suites = new TestSuites(org);
  const selectionOf = (body: Record<string, unknown>) => {
    const nameOf = (id: string): string | null => jobs.rows.className(id);
    const selection = testSelection(body, engine.testClasses(), nameOf, (suite) => suites.classNames(suite));
    if (selection.length === 0) throw new OrgError('INVALID_INPUT', 'No test classes found');
    return selection;
  };
  return [
    {
      method: 'POST',
      pattern: `${BASE}/runTestsAsynchronous`,
      handler: async (request) => {
        const userId = requireAuthor(org, request);
        return json(200, jobs.start(selectionOf(await request.jsonObject()), userId, request.context));
      },
    },
    {
      method: 'POST',
      pattern: `${BASE}/runTestsSynchronous`,
      handler: async (request) => {
        const userId = requireAuthor(org, request);
        const selection = selectionOf(await request.jsonObject());
        return json(200, synchronousResult(jobs.runNow(selection, userId), jobs.rows));
      },
    },
  ];
}

/** @throws OrgError INSUFFICIENT_ACCESS without View Setup, which running tests needs */
function requireAuthor(org: LocalOrg, request: OrgRequest): string {
  const { userId } = request.caller;
  if (org.access.userPermission(userId, 'ViewSetup')) return userId;
  throw new OrgError('INSUFFICIENT_ACCESS', 'View Setup and Configuration is required to run tests', {
    status: 403,
  });
}

function synchronousResult(run: TestRun, rows: TestRows): Record<string, unknown> {
  const passed = run.results.filter(({ outcome }) => outcome === 'Pass');
  const failed = run.results.filter(({ outcome }) => outcome !== 'Pass');
  return {
    apexLogId: null,
    codeCoverage: run.coverage.map((unit) => ({
      id: rows.classId(unit.name),
      name: unit.name,
      namespace: null,
      type: unit.kind === 'class' ? 'Class' : 'Trigger',
      numLocations: unit.coveredLines.length + unit.uncoveredLines.length,
      numLocationsNotCovered: unit.uncoveredLines.length,
      locationsNotCovered: unit.uncoveredLines.map((line) => ({
        line,
        column: 0,
        numExecutions: 0,
        time: -1,
      })),
    })),
    codeCoverageWarnings: [],
    failures: failed.map((result) => ({
      ...resultJson(result, rows),
      message: result.message,
      stackTrace: result.stackTrace,
      packageName: result.className,
      type: 'Class',
    })),
    flowCoverage: [],
    flowCoverageWarnings: [],
    numFailures: failed.length,
    numTestsRun: run.results.length,
    successes: passed.map((result) => resultJson(result, rows)),
    totalTime: Math.round(run.time),
  };
}

function resultJson(result: TestMethodResult, rows: TestRows): Record<string, unknown> {
  return {
    id: rows.classId(result.className),
    methodName: result.methodName,
    name: result.className,
    namespace: null,
    seeAllData: false,
    time: result.time,
  };
}
