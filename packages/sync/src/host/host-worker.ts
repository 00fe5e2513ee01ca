import type { Logger } from 'pino';
import type { Metrics } from '../http/metrics.ts';
import { runDueReports } from '../reports/run-due-reports.ts';
import { startSweeper } from '../work/sweeper.ts';
import { startWorker } from '../work/worker.ts';
import type { Drained, Worker } from '../work/worker.ts';
import type { HostParts } from './host.ts';

export interface HostWorkerOptions {
  /** Orgs drained at once; default 8. */
  readonly orgsAtOnce?: number;
  /** Calls under way at once an org; default 5. */
  readonly callsInFlight?: number;
  /** Payloads of sent activities are kept this many days; default 400. */
  readonly keepDays?: number;
  readonly log?: Logger;
  readonly metrics?: Metrics;
}

/** A worker and the sweeper that belongs to it. */
export function startHostWorker(parts: HostParts, options: HostWorkerOptions): Worker {
  const { pool, queue, clients } = parts;
  const { log, metrics } = options;
  const onError = (error: unknown): void => {
    log?.error({ error: error instanceof Error ? error.message : String(error) }, 'work failed');
  };
  const onDrained = (drained: Drained): void => {
    metrics?.drained(drained);
    log?.info(summary(drained), 'drained');
  };
  const worker = startWorker({
    ...{ pool, queue, clients, onDrained, onError },
    orgsAtOnce: options.orgsAtOnce ?? 8,
    callsInFlight: options.callsInFlight ?? 5,
  });
  const { tick } = queue;
  const sweeper = startSweeper({
    ...{ pool, queue, keepDays: options.keepDays ?? 400, onError },
    async importReports() {
      for (const { report, rows, imported, way, runs } of await runDueReports({ pool, tick, clients }))
        log?.info({ report, rows, imported, way, runs }, 'report imported');
    },
  });
  return {
    async stop() {
      await Promise.all([worker.stop(), sweeper.stop()]);
    },
  };
}

/** Numbers and codes only. */
function summary({ name, report, failure, milliseconds }: Drained): Record<string, unknown> {
  const time = { org: name, milliseconds: Math.round(milliseconds) };
  if (failure) return { ...time, failure: failure.code };
  if (!report) return { ...time, elsewhere: true };
  const { inserted, updated, issues, later, requests, stop } = report;
  return { ...time, inserted, updated, issues, later, requests, ...(stop ? { stop: stop.action } : {}) };
}
