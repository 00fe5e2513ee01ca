import { setImmediate as turn } from 'node:timers/promises';
import { pageBytes } from '../inbox/claim.ts';
import { engagementCode } from '../inbox/write-accepted.ts';
import type { ClaimedActivity } from '../inbox/claim.ts';
import { collectionLimit } from '../salesforce/client.ts';
import type { RecordOutcome } from '../salesforce/client.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import { budgetOf } from '../orgs/api-budget.ts';
import { BatchSize } from './batch-size.ts';
import { callFailed } from './call-failed.ts';
import type { DrainDeps, DrainStop } from './drain-deps.ts';
import type { DrainLedger } from './drain-ledger.ts';
import { DueRows } from './due-rows.ts';
import { noAdvice, updatesPaused } from './planned-write.ts';
import type { Finding, PlanAdvice, PlannedWrite } from './planned-write.ts';
import { SendingWindow } from './sending-window.ts';
import { settleBatch } from './settle-batch.ts';
import { settle } from './settle.ts';
import type { Settlement } from './settle.ts';

const missingResult: RecordOutcome = {
  id: null,
  success: false,
  errors: [{ code: 'UNREADABLE_ANSWER', message: 'The answer has fewer results than records', fields: [] }],
};

/** Rows read in one go at least. */
const leastPage = 2 * collectionLimit;
/** Rows planned in one go: while more are planned, a call that came back would wait. */
const planAtOnce = 200;

/** One pass over the due rows of an org: refill the window, keep the calls under way, settle what comes back. */
export class DrainRun {
  readonly deps: DrainDeps;
  readonly ledger: DrainLedger;
  readonly window = new SendingWindow<PlannedWrite>();
  /** Set once; ends the run when the calls under way are back. */
  stop: DrainStop | null = null;
  /** An outcome could not be learnt: the org must stay unclean. */
  unknown = false;
  /** Calls in a row that failed as a whole. */
  outages = 0;
  /** No call begins before this time (milliseconds UTC). */
  notBefore = 0;
  readonly batches: BatchSize;
  /** Null unless the org refuses updates for lack of rights: until when they wait (milliseconds UTC). */
  updatesWaitUntil: number | null = null;
  #probing: boolean;
  readonly #calls = new Set<Promise<void>>();
  #filling: Promise<void> | null = null;
  readonly #rows: DueRows;
  #beginningAnew = false;

  constructor(deps: DrainDeps, ledger: DrainLedger, released: number) {
    this.deps = deps;
    this.ledger = ledger;
    this.#rows = new DueRows(deps.pool, deps.org.id, released);
    this.batches = new BatchSize(Math.min(deps.batchSize, collectionLimit));
    this.#probing = deps.probe;
  }

  /** Runs until nothing is left to send or something stops it. Rows are read and planned while calls are under way. */
  async toEnd(): Promise<void> {
    try {
      for (;;) {
        if (this.#wantsMore()) this.#filling = this.#fill().finally(() => (this.#filling = null));
        this.#launch();
        const underWay = [...this.#calls, ...(this.#filling ? [this.#filling] : [])];
        if (underWay.length === 0) break;
        await Promise.race(underWay);
      }
    } finally {
      // A failure of one call must not leave the others writing into a closed pool.
      await Promise.allSettled([...this.#calls, this.#filling]);
    }
    await this.ledger.flush();
  }

  /** Plans a row anew, with what this drain has learnt. @returns the write, or nothing when it was only marked. */
  plan(row: ClaimedActivity, advice: PlanAdvice, found: readonly Finding[]): PlannedWrite[] {
    const { counts } = this.ledger;
    const planned = this.deps.plan(row, advice);
    if (planned.do === 'write') {
      if (planned.write.method === 'update' && this.updatesWaitUntil !== null) {
        this.later(row, this.updatesWaitUntil, updatesPaused);
        return [];
      }
      const { write } = planned;
      return [found.length === 0 ? write : { ...write, findings: [...found, ...write.findings] }];
    }
    this.ledger.report(row, [...found, ...planned.findings], planned.state === 'issue');
    this.ledger.mark(row, planned.state, { code: planned.code, task: advice.task });
    if (planned.state === 'sent') counts.unchanged += 1;
    if (planned.state === 'skipped') counts.skipped += 1;
    if (planned.state === 'waiting') counts.waiting += 1;
    if (planned.state === 'issue') counts.issues += 1;
    return [];
  }

  /** Does what a settlement says. @returns the writes that go again in this drain. */
  apply(write: PlannedWrite, settlement: Settlement, batchLength: number): readonly PlannedWrite[] {
    const { claimed } = write;
    switch (settlement.kind) {
      case 'sent':
        this.ledger.sent(write, settlement.task);
        return [];
      case 'again':
        return this.plan(claimed, settlement.advice, settlement.findings);
      case 'later':
        this.window.hold(claimed.lead);
        this.later(claimed, settlement.dueAt, settlement.code);
        return [];
      case 'removed':
        this.ledger.removed(write, null);
        return [];
      case 'halve':
        if (batchLength > 1) {
          this.batches.halve(batchLength);
          return [write];
        }
        this.ledger.issue(write, settlement.finding);
        return [];
      case 'access':
      case 'resolveLink':
      case 'issue':
        this.ledger.issue(write, settlement.finding);
        return [];
      case 'stop':
        this.stop ??= { action: settlement.action, error: settlement.error, until: null };
        return [];
    }
  }

  /** Due again at that time (milliseconds UTC). */
  later(row: ClaimedActivity, dueAt: number, code: string): void {
    this.ledger.counts.later += 1;
    this.ledger.mark(row, 'due', { code, dueAt, retry: true });
  }

  /** Updates wait until then; what is planned of them leaves the window. */
  pauseUpdates(until: number): void {
    if (this.updatesWaitUntil !== null) return;
    this.updatesWaitUntil = until;
    const updates = this.window.takeOut(({ method }) => method === 'update');
    for (const write of updates) this.later(write.claimed, until, updatesPaused);
  }

  /** Without the lock another process drains this org by now: no call begins any more. */
  #isLost(): boolean {
    if (!this.deps.lost?.aborted) return false;
    this.stop ??= { action: 'turn', error: null, until: null };
    return true;
  }

  #wantsMore(): boolean {
    if (this.#isLost()) return false;
    return !this.#filling && !this.#rows.exhausted && !this.stop && !this.#isFull();
  }

  /** Enough is planned to fill every call once more. */
  #isFull(): boolean {
    return this.window.size >= this.#enough() || this.window.weight >= pageBytes;
  }

  #enough(): number {
    return this.batches.size * (this.deps.callsInFlight + 1);
  }

  /** Plans rows until the window is full, and reads the next page when there are none. */
  async #fill(): Promise<void> {
    if (!(await this.#rows.read(Math.max(leastPage, this.#enough())))) return this.#beginAnew();
    while (!this.stop && !this.#isFull()) {
      const rows = this.#rows.take(planAtOnce);
      if (rows.length === 0) return;
      for (const row of rows) this.window.add(this.#planDue(row));
      this.#launch();
      await turn();
    }
  }

  /** Rows behind the cursor are due now: what was read is left alone, and read again once the calls under way are over. */
  async #beginAnew(): Promise<void> {
    this.#beginningAnew = true;
    await Promise.allSettled(this.#calls);
    this.window.clear();
    await this.ledger.flush();
    this.#rows.beginAnew();
    this.#beginningAnew = false;
  }

  #planDue(row: ClaimedActivity): PlannedWrite[] {
    if (this.window.isHeld(row.lead)) return [];
    if (row.dueAt === null || row.dueAt <= this.deps.now()) return this.plan(row, noAdvice, []);
    // Counters and updates of a whole org may come after what follows them; everything else keeps its place.
    if (row.code !== engagementCode && row.code !== updatesPaused) this.window.hold(row.lead);
    return [];
  }

  #launch(): void {
    const { counts } = this.ledger;
    while (!this.stop && !this.#isLost() && !this.#beginningAnew && this.#calls.size < this.#width()) {
      if (counts.calls >= this.deps.mostCalls) {
        const more = !this.#rows.exhausted || this.window.size > 0;
        if (more) this.stop = { action: 'turn', error: null, until: null };
        return;
      }
      // A small batch can wait for more rows while there are any, or for calls under way; the last one cannot.
      const waits = this.#filling !== null || this.#calls.size > 0;
      const least = waits && !this.#rows.exhausted && !this.#probing ? this.batches.size : 1;
      const batch = this.window.take(this.#probing ? 1 : this.batches.size, least);
      if (batch.length === 0) return;
      counts.calls += 1;
      const call = this.#call(batch).finally(() => this.#calls.delete(call));
      this.#calls.add(call);
    }
  }

  /** Calls that may be under way now. @remarks stops the run when the rest of the day belongs to others. */
  #width(): number {
    const usage = this.deps.client.usage();
    const budget = budgetOf(usage, this.deps.apiReserve);
    if (budget === 'spent') {
      const message = `${String(usage?.used)} / ${String(usage?.allowed)}`;
      const error = { code: 'API_RESERVE_REACHED', message, fields: [] };
      this.stop ??= { action: 'waitForLimit', error, until: null };
      return 0;
    }
    return budget === 'slow' || this.#probing ? 1 : this.deps.callsInFlight;
  }

  async #call(batch: readonly PlannedWrite[]): Promise<void> {
    try {
      this.window.putBack(await this.#goAgain(batch));
    } finally {
      // Only now: what goes again must be back in its place before anything later of its leads may go.
      this.window.release(batch);
    }
    this.deps.onProgress?.(this.ledger.counts);
  }

  /** Sends a batch and does what its outcome says. @returns the writes that go again in this drain. */
  async #goAgain(batch: readonly PlannedWrite[]): Promise<readonly PlannedWrite[]> {
    try {
      const wait = this.notBefore - this.deps.now();
      if (wait > 0) await this.deps.wait(wait);
      // What was read before the wait would go over what somebody else has sent since.
      if (this.#isLost()) return [];
      const outcomes = await this.#send(batch);
      this.outages = 0;
      const moment = { now: this.deps.now(), random: this.deps.random() };
      const settled = batch.map((write, index) => ({
        write,
        settlement: settle(write, outcomes[index] ?? missingResult, moment),
      }));
      const again = await settleBatch(this, settled);
      if (!this.stop) this.#probing = false;
      return again;
    } catch (error) {
      if (!(error instanceof SalesforceFailure)) throw error;
      return callFailed(this, batch, error);
    }
  }

  #send(batch: readonly PlannedWrite[]): Promise<RecordOutcome[]> {
    const { client, lost } = this.deps;
    const records = batch.map((write) => write.record);
    // Tasks take duplicates: duplicate rules on activities would only refuse what has to be written.
    const taskOptions = { allowDuplicates: true, signal: lost };
    return batch[0]?.method === 'insert'
      ? client.insert('Task', records, taskOptions)
      : client.update('Task', records, taskOptions);
  }
}
