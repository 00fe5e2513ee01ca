import { activityKey } from '@bales/activity';
import { backOffMs, isPassing } from '../salesforce/back-off.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import type { ApiError } from '../salesforce/failure.ts';
import type { DrainRun } from './drain-run.ts';
import { decideError, fieldsOf } from './error-table.ts';
import type { ErrorAction } from './error-table.ts';
import { findExisting } from './find-existing.ts';
import { valuesOf } from './planned-write.ts';
import type { PlannedWrite } from './planned-write.ts';
import { findingOf, settle } from './settle.ts';

/** Outages are ridden out this often within a drain, about 15 s in all; then the org waits. */
const mostOutages = 4;
const outagePauseMs = 30_000;

const orgActions: ReadonlySet<ErrorAction> = new Set([
  'renew',
  'relink',
  'waitForLimit',
  'waitForStorage',
  'stopOrg',
]);

/**
 * A whole collection gave no results.
 * @returns the writes that go again in this drain.
 */
export async function callFailed(
  run: DrainRun,
  batch: readonly PlannedWrite[],
  failure: SalesforceFailure,
): Promise<readonly PlannedWrite[]> {
  const error = failure.errors[0] ?? noError;
  if (isPassing(failure)) return rideOut(run, batch, failure, error);
  const { action } = decideError(error);
  if (failure.kind === 'login' || orgActions.has(action)) {
    run.stop ??= { action: orgActions.has(action) ? action : 'relink', error, until: null };
    return [];
  }
  const refused = fieldsOf(error);
  const named = batch.filter((write) => carriesOneOf(write, refused));
  if (action === 'leaveOut' && named.length > 0) return withoutFields(run, batch, named, failure);
  if (batch.length > 1) {
    run.batches.halve(batch.length);
    return batch;
  }
  for (const write of batch) run.ledger.issue(write, findingOf(error));
  return [];
}

function carriesOneOf(write: PlannedWrite, fields: readonly string[]): boolean {
  const values = valuesOf(write);
  return fields.some((field) => field in values);
}

/** Not now: wait a little, all calls together; after some times leave the org alone for a while. */
async function rideOut(
  run: DrainRun,
  batch: readonly PlannedWrite[],
  failure: SalesforceFailure,
  error: ApiError,
): Promise<readonly PlannedWrite[]> {
  run.outages += 1;
  run.notBefore = run.deps.now() + backOffMs(run.outages, run.deps.random());
  if (run.outages > mostOutages) {
    run.stop ??= { action: 'outage', error, until: run.deps.now() + outagePauseMs };
  }
  return failure.kind === 'lost' && batch[0]?.method === 'insert' ? stillMissing(run, batch, error) : batch;
}

/** After a lost answer: what exists of this batch is done, the rest goes again. */
async function stillMissing(
  run: DrainRun,
  batch: readonly PlannedWrite[],
  error: ApiError,
): Promise<readonly PlannedWrite[]> {
  const keyOf = ({ claimed }: PlannedWrite): string => activityKey(run.deps.org.tenant, claimed.id);
  const keys = batch.map(keyOf);
  try {
    const existing = await findExisting(run.deps.client, run.deps.names.activity.activityId, keys);
    return batch.flatMap((write) => {
      const task = existing.get(keyOf(write));
      if (!task) return [write];
      run.ledger.counts.recovered += 1;
      if (task.deleted) run.ledger.removed(write, task.id);
      // An earlier text may have been inserted before, and this one refused for it.
      else if (write.claimed.unconfirmed !== null)
        return run.plan(write.claimed, { ...write.advice, task: task.id }, write.findings);
      else run.ledger.sent(write, task.id);
      return [];
    });
  } catch (cause) {
    if (!(cause instanceof SalesforceFailure)) throw cause;
    // Not even the question was answered: the next drain asks it, as after a crash.
    run.unknown = true;
    run.stop ??= { action: 'outage', error, until: run.deps.now() + outagePauseMs };
    return [];
  }
}

/** The call was refused for a field it names: the records that carry it go again without. */
function withoutFields(
  run: DrainRun,
  batch: readonly PlannedWrite[],
  named: readonly PlannedWrite[],
  failure: SalesforceFailure,
): PlannedWrite[] {
  const outcome = { id: null, success: false, errors: failure.errors };
  const moment = { now: run.deps.now(), random: run.deps.random() };
  const others = batch.filter((write) => !named.includes(write));
  const again = named.flatMap((write) => run.apply(write, settle(write, outcome, moment), batch.length));
  return [...again, ...others];
}

const noError: ApiError = { code: 'UNKNOWN_EXCEPTION', message: '', fields: [] };
