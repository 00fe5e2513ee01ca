import type { ClaimedLink } from '../inbox/claim.ts';
import { backOffMs } from '../salesforce/back-off.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import { callFailed } from './call-failed.ts';
import type { DrainRun } from './drain-run.ts';
import { updatesPaused } from './planned-write.ts';
import type { PlannedWrite } from './planned-write.ts';
import type { Settlement } from './settle.ts';

/** One record of a call with what became of it. */
export interface SettledWrite {
  readonly write: PlannedWrite;
  readonly settlement: Settlement;
}

type Access = Extract<Settlement, { kind: 'access' }>;

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
    laterAsAWhole(run, write, settlement);
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

/** An insert that waits keeps its lead waiting, so that nothing of it overtakes; an update lets inserts pass. */
function laterAsAWhole(run: DrainRun, write: PlannedWrite, { dueAt, finding }: Access): void {
  if (write.method === 'insert') run.window.hold(write.lead);
  run.later(write.claimed, dueAt, write.method === 'insert' ? finding.code : updatesPaused);
}

/** The records of these links moved or went: looks where the leads are now, and plans anew. */
async function followed(run: DrainRun, moved: readonly SettledWrite[]): Promise<readonly PlannedWrite[]> {
  if (moved.length === 0) return [];
  const leads = [...new Set(moved.map(({ write }) => write.lead))];
  const links = await resolved(run, leads);
  if (links instanceof SalesforceFailure) {
    // Only these go again: the others of the call were settled.
    const writes = moved.map(({ write }) => write);
    return callFailed(run, writes, links);
  }
  if (!links) return moved.flatMap(({ write, settlement }) => run.apply(write, settlement, moved.length));
  moveWaiting(run, links);
  return moved.flatMap(({ write, settlement }) => {
    const { claimed } = write;
    const link = links.get(write.lead);
    if (link && isElsewhere(link, claimed)) return run.plan({ ...claimed, ...link }, write.advice, []);
    // It is where it was: somebody may have restored it a moment ago. A second refusal has another reason.
    if (link && claimed.attempts > 0) return run.apply(write, settlement, moved.length);
    return run.apply(write, soon(run, settlement), moved.length);
  });
}

function soon(run: DrainRun, settlement: Settlement): Settlement {
  const code = settlement.kind === 'resolveLink' ? settlement.finding.code : '';
  return { kind: 'later', dueAt: run.deps.now() + backOffMs(1, run.deps.random()), code };
}

async function resolved(
  run: DrainRun,
  leads: readonly string[],
): Promise<ReadonlyMap<string, ClaimedLink> | SalesforceFailure | undefined> {
  try {
    return await run.deps.resolveLinks?.(leads);
  } catch (error) {
    if (error instanceof SalesforceFailure) return error;
    throw error;
  }
}

/** What waits of these leads would be refused like that: plans it anew. */
function moveWaiting(run: DrainRun, links: ReadonlyMap<string, ClaimedLink>): void {
  const elsewhere = run.window.takeOut(({ lead, claimed }) => {
    const link = links.get(lead);
    return link !== undefined && isElsewhere(link, claimed);
  });
  run.window.putBack(
    elsewhere.flatMap(({ lead, claimed, advice }) =>
      run.plan({ ...claimed, ...links.get(lead) }, advice, []),
    ),
  );
}

/** A link that is no longer as it was claimed. */
function isElsewhere(link: ClaimedLink, before: ClaimedLink): boolean {
  return (
    link.linkStatus !== before.linkStatus ||
    link.leadRecord !== before.leadRecord ||
    link.contactRecord !== before.contactRecord ||
    link.accountRecord !== before.accountRecord
  );
}
