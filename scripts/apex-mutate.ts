import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openApexOrg } from './apex/apex-org.ts';
import { ACCEPTED } from './apex/mutate/accepted.ts';
import type { Mutant } from './apex/mutate/mutants.ts';
import { runMutants } from './apex/mutate/run-mutants.ts';
import type { MutationResult } from './apex/mutate/run-mutants.ts';

/**
 * `npm run apex:mutate [-- CLASS …]`: changes the product's Apex in small ways and tells which changes no test noticed, each with
 * why it may live. Exits 1 when fewer than 85 % are noticed, or one lives without a reason.
 */
const REQUIRED = 85;

async function main(classes: readonly string[]): Promise<number> {
  const org = await openApexOrg(join(import.meta.dirname, '..'));
  const all = org.engine.testClasses().map(({ className }) => ({ className }));
  const baseline = org.engine.runTests(all, org.userId);
  const failed = baseline.results.filter(({ outcome }) => outcome !== 'Pass');
  if (failed.length > 0) {
    await org.close();
    process.stdout.write(`${String(failed.length)} tests fail without any change; run npm run apex first\n`);
    return 1;
  }
  const results: MutationResult[] = [];
  for (const result of runMutants(org, baseline, new Set(classes.map((name) => name.toLowerCase())))) {
    results.push(result);
    if (result.outcome === 'survived') process.stdout.write(`${lineOf(result.mutant)}\n`);
  }
  await org.close();
  return report(results);
}

function report(results: readonly MutationResult[]): number {
  const killed = results.filter(({ outcome }) => outcome === 'killed').length;
  const survivors = results.filter(({ outcome }) => outcome === 'survived');
  const unexplained = survivors.filter(({ mutant }) => reasonOf(mutant) === null).length;
  const valid = killed + survivors.length;
  const percent = valid === 0 ? 0 : Math.floor((killed * 100) / valid);
  process.stdout.write(
    `${String(killed)} of ${String(valid)} mutants killed (${String(percent)} %, ${String(REQUIRED)} % required), ` +
      `${String(survivors.length)} survived, ${String(unexplained)} of them without a reason, ` +
      `${String(results.length - valid)} did not compile\n`,
  );
  return percent >= REQUIRED && unexplained === 0 ? 0 : 1;
}

function lineOf(mutant: Mutant): string {
  const why = reasonOf(mutant);
  return `survived ${mutant.className}:${String(mutant.line)} ${mutant.what}${why === null ? '' : ` — ${why}`}`;
}

function reasonOf(mutant: Mutant): string | null {
  const found = ACCEPTED.find(
    ({ className = mutant.className, line, what }) =>
      className === mutant.className && line.test(mutant.text) && mutant.what.startsWith(what),
  );
  return found?.why ?? null;
}

process.exitCode = await main(parseArgs({ allowPositionals: true }).positionals);
