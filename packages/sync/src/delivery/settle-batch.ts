import type { DrainRun } from './drain-run.ts';
import type { PlannedWrite } from './planned-write.ts';
import type { Settlement } from './settle.ts';

/** One record of a call with what became of it. */
export interface SettledWrite {
  readonly write: PlannedWrite;
  readonly settlement: Settlement;
}

/** Above this part of a batch missing rights are no matter of single records: a role or a sharing setting is wrong. */
const manyRefused = 0.2;
/** Of a smaller batch a part says nothing. */
const leastForPart = 5;

/**
 * Does what the settlements of one call say, those that concern the batch as a whole first.
 * @returns the writes that go again in this drain.
 */
export async function settleBatch(
  run: DrainRun,
  settled: readonly SettledWrite[],
): Promise<readonly PlannedWrite[]> {
  if (!settled.some(({ settlement }) => settlement.kind === 'halve')) run.batches.passed();
  const org = refusedAsAWhole(run, settled);
  const moved = settled.filter(({ settlement }) => settlement.kind === 'resolveLink');
  const again = settled.flatMap(({ write, settlement }) => {
    if (settlement.kind === 'resolveLink') return [];
    if (settlement.kind !== 'access' || !org) return run.apply(write, settlement, settled.length);
    run.later(write.claimed, settlement.dueAt, settlement.finding.code);
    return [];
  });
  return [...again, ...(await followed(run, moved))];
}

/** Many records without rights are one issue of the org: they wait an hour, updates with them, inserts go on. */
function refusedAsAWhole(run: DrainRun, settled: readonly SettledWrite[]): boolean {
  const refused = settled.flatMap(({ write, settlement }) =>
    settlement.kind === 'access' ? [{ write, settlement }] : [],
  );
  const [first] = refused;
  if (!first || settled.length < leastForPart || refused.length <= settled.length * manyRefused) return false;
  const { write, settlement } = first;
  const finding = {
    ...settlement.finding,
    code: 'ACCESS_REFUSED',
    subject: 'org',
    parameters: { method: write.method },
  };
  run.ledger.report(write.claimed, [finding], true);
  if (write.method === 'update') run.pauseUpdates(settlement.dueAt);
  return true;
}

/** The records of these links moved or went: looks where the leads are now, and plans anew. */
async function followed(run: DrainRun, moved: readonly SettledWrite[]): Promise<readonly PlannedWrite[]> {
  if (moved.length === 0) return [];
  const leads = [...new Set(moved.map(({ write }) => write.lead))];
  const links = await run.deps.resolveLinks?.(leads);
  return moved.flatMap(({ write, settlement }) => {
    const { claimed } = write;
    const link = links?.get(write.lead);
    if (!link || !isOther(link, claimed)) return run.apply(write, settlement, moved.length);
    return run.plan({ ...claimed, ...link }, write.advice, []);
  });
}

function isOther(link: object, before: object): boolean {
  return Object.entries(link).some(([name, value]) => (before as Record<string, unknown>)[name] !== value);
}
