import type { ClaimedActivity } from '../inbox/claim.ts';
import { markDelivered } from '../inbox/mark.ts';
import type { ActivityState } from '../inbox/mark.ts';
import { noCounts } from './drain-deps.ts';
import type { DrainCounts, DrainDeps } from './drain-deps.ts';
import { MarkBuffer } from './mark-buffer.ts';
import type { Finding, PlannedWrite } from './planned-write.ts';

/** How a row is marked beyond its state. */
export interface MarkChange {
  readonly code?: string | null;
  /** Milliseconds UTC. */
  readonly dueAt?: number;
  readonly task?: string | null;
  /** One more attempt was made. */
  readonly retry?: boolean;
}

/** What a drain remembers: counts, marks on their way to the inbox, findings on their way to the issues. */
export class DrainLedger {
  readonly counts: DrainCounts = noCounts();
  readonly insertedByKind = new Map<string, number>();
  readonly #deps: DrainDeps;
  readonly #marks: MarkBuffer;

  constructor(deps: DrainDeps) {
    this.#deps = deps;
    this.#marks = new MarkBuffer((marks) => markDelivered(deps.pool, deps.org.id, marks));
  }

  mark(row: ClaimedActivity, state: ActivityState, change: MarkChange = {}): void {
    this.#marks.add({
      seq: row.seq,
      version: row.version,
      state,
      code: change.code ?? null,
      dueAt: change.dueAt ?? null,
      attempts: change.retry ? row.attempts + 1 : 0,
      task: change.task ?? null,
      payload: row.payload,
    });
  }

  report(row: ClaimedActivity, findings: readonly Finding[], blocking = false): void {
    for (const finding of findings) {
      const { seq, id: activity, lead, kind, task } = row;
      this.#deps.report({ seq, activity, lead, kind, task, finding, blocking });
    }
  }

  /** The activity cannot be written until somebody does something. */
  issue(write: PlannedWrite, finding: Finding): void {
    this.counts.issues += 1;
    this.report(write.claimed, [finding], true);
    this.mark(write.claimed, 'issue', { code: finding.code });
  }

  sent(write: PlannedWrite, task: string): void {
    if (write.method === 'insert') {
      const { kind } = write.claimed;
      this.counts.inserted += 1;
      this.insertedByKind.set(kind, (this.insertedByKind.get(kind) ?? 0) + 1);
    } else this.counts.updated += 1;
    this.report(write.claimed, write.findings);
    this.mark(write.claimed, 'sent', { task });
  }

  removed(write: PlannedWrite, task: string | null): void {
    this.counts.removed += 1;
    this.mark(write.claimed, 'removedInSalesforce', { task });
  }

  /** @throws what the database threw. */
  flush(): Promise<void> {
    return this.#marks.flush();
  }
}
