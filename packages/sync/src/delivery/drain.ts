import { beginSending, endSending } from '../orgs/sending.ts';
import type { DrainDeps, DrainOutcome } from './drain-deps.ts';
import { DrainLedger } from './drain-ledger.ts';
import { DrainRun } from './drain-run.ts';
import { reconcile } from './reconcile.ts';

/**
 * Sends what is due of one org, in order, as far as the org lets it. Must run under the org's drain lock.
 * @throws what the database threw, or SalesforceFailure when the org cannot say what exists; the org then stays
 * unclean, and the next drain asks.
 */
export async function drain(deps: DrainDeps): Promise<DrainOutcome> {
  const ledger = new DrainLedger(deps);
  const start = await beginSending(deps.pool, deps.org.id);
  if (!start.clean) ledger.counts.recovered = await reconcile(deps, start.sendingSeq);
  const run = new DrainRun(deps, ledger, start.released);
  await run.toEnd();
  // Without the lock it may be somebody else's calls that are under way by now.
  if (!run.unknown && !deps.lost?.aborted) await endSending(deps.pool, deps.org.id);
  return {
    ...ledger.counts,
    stop: run.stop,
    insertedByKind: ledger.insertedByKind,
    batchSize: run.batches.size,
  };
}
