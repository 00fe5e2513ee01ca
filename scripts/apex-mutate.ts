import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mutationScore } from './apex/mutate/mutation-score.ts';
import type { MutationScore, Survivor } from './apex/mutate/mutation-score.ts';

/**
 * `npm run apex:mutate [-- CLASS …]`: changes the product's Apex in small ways and tells which changes no test noticed, each with
 * why it may live. Exits 1 when fewer than 85 % are noticed, or one lives without a reason.
 */
const REQUIRED = 85;

async function main(classes: readonly string[]): Promise<number> {
  const names = new Set(classes.map((name) => name.toLowerCase()));
  const score = await mutationScore(join(import.meta.dirname, '..'), { classes: names }, (survivor) =>
    process.stdout.write(`${lineOf(survivor)}\n`),
  );
  return report(score);
}

function report({ killed, survivors, invalid, percentKilled }: MutationScore): number {
  const unexplained = survivors.filter(({ why }) => why === null).length;
  process.stdout.write(
    `${String(killed)} of ${String(killed + survivors.length)} mutants killed (${String(percentKilled)} %, ${String(REQUIRED)} % required), ` +
      `${String(survivors.length)} survived, ${String(unexplained)} of them without a reason, ` +
      `${String(invalid)} did not compile\n`,
  );
  return percentKilled >= REQUIRED && unexplained === 0 ? 0 : 1;
}

function lineOf({ mutant, why }: Survivor): string {
  return `survived ${mutant.className}:${String(mutant.line)} ${mutant.what}${why === null ? '' : ` — ${why}`}`;
}

process.exitCode = await main(parseArgs({ allowPositionals: true }).positionals);
