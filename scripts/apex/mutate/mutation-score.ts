import { openApexOrg } from '../apex-org.ts';
import { ACCEPTED } from './accepted.ts';
import type { Mutant } from './mutants.ts';
import { runMutants } from './run-mutants.ts';
import type { MutantChoice } from './run-mutants.ts';

/** A mutant that no test noticed. */
export interface Survivor {
  readonly mutant: Mutant;
  /** Why it may live; null: nobody said so. */
  readonly why: string | null;
}

export interface MutationScore {
  readonly killed: number;
  readonly survivors: readonly Survivor[];
  /** Mutants that do not compile: they prove nothing. */
  readonly invalid: number;
  /** Of those that compile, rounded down. */
  readonly percentKilled: number;
}

/**
 * Changes the product's Apex in small ways in an org of its own and counts which changes a test noticed.
 * @param onSurvivor told of each at once
 * @throws Error when tests fail without any change
 */
export async function mutationScore(
  root: string,
  choice: MutantChoice,
  onSurvivor: (survivor: Survivor) => void = () => undefined,
): Promise<MutationScore> {
  const org = await openApexOrg(root);
  try {
    const all = org.engine.testClasses().map(({ className }) => ({ className }));
    const baseline = org.engine.runTests(all, org.userId);
    const failed = baseline.results.filter(({ outcome }) => outcome !== 'Pass').length;
    if (failed > 0)
      throw new Error(`${String(failed)} tests fail without any change; run npm run apex first`);
    let [killed, invalid] = [0, 0];
    const survivors: Survivor[] = [];
    for (const { mutant, outcome } of runMutants(org, baseline, choice)) {
      if (outcome === 'killed') killed += 1;
      if (outcome === 'invalid') invalid += 1;
      if (outcome !== 'survived') continue;
      const survivor = { mutant, why: reasonOf(mutant) };
      survivors.push(survivor);
      onSurvivor(survivor);
    }
    const valid = killed + survivors.length;
    return {
      ...{ killed, survivors, invalid },
      percentKilled: valid === 0 ? 0 : Math.floor((killed * 100) / valid),
    };
  } finally {
    await org.close();
  }
}

function reasonOf(mutant: Mutant): string | null {
  const found = ACCEPTED.find(
    ({ className = mutant.className, line, what }) =>
      className === mutant.className && line.test(mutant.text) && mutant.what.startsWith(what),
  );
  return found?.why ?? null;
}
