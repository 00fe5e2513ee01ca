import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DeployRefused, openApexOrg } from './apex/apex-org.ts';
import type { ApexOrg, TestRun } from './apex/apex-org.ts';
import { coverageTable, totalCoverage } from './apex/coverage-table.ts';

/**
 * `npm run apex [-- CLASS …]`: compiles the project's Apex in a local org, runs its tests (or those of the classes named) and
 * prints the coverage. Exits 1 when something does not compile, a test fails or all tests together cover less than 95 %.
 */
const REQUIRED = 95;

async function main(classes: readonly string[]): Promise<number> {
  const started = performance.now();
  let org: ApexOrg;
  try {
    org = await openApexOrg(join(import.meta.dirname, '..'));
  } catch (error) {
    if (!(error instanceof DeployRefused)) throw error;
    print(...error.problems, `${String(error.problems.length)} problems, nothing was run`);
    return 1;
  }
  print(...org.warnings, `Compiled and deployed in ${seconds(performance.now() - started)}`);
  const wanted = new Set(classes.map((name) => name.toLowerCase()));
  const selection = org.engine
    .testClasses()
    .filter(({ className }) => wanted.size === 0 || wanted.has(className.toLowerCase()));
  const run = org.engine.runTests(
    selection.map(({ className }) => ({ className })),
    org.userId,
  );
  await org.close();
  return report(run, wanted.size === 0);
}

function report(run: TestRun, whole: boolean): number {
  const failed = run.results.filter(({ outcome }) => outcome !== 'Pass');
  for (const { className, methodName, message, stackTrace } of failed)
    print(`✖ ${className}.${methodName}`, indented(message), indented(stackTrace));
  print('', coverageTable(run), '');
  const total = totalCoverage(run);
  print(
    `${String(run.results.length - failed.length)} passed, ${String(failed.length)} failed in ${seconds(run.time)}`,
  );
  print(`${String(total)} % of all lines covered (${String(REQUIRED)} % required)`);
  return failed.length === 0 && run.results.length > 0 && (!whole || total >= REQUIRED) ? 0 : 1;
}

function indented(text: string | null): string {
  return (text ?? '').replace(/^/gm, '    ');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function print(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

process.exitCode = await main(parseArgs({ allowPositionals: true }).positionals);
