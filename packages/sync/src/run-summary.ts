import type { SyncOrgReport } from './delivery/sync-org.ts';
import type { OrgStatus } from './engine.ts';
import type { ImportReport } from './intake/import-file.ts';

/** What imports and a sync did, in the numbers that a script compares between runs. */
export interface RunSummary {
  /** Records of the files, bad ones included. */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Tasks. */
  readonly inserted: number;
  readonly updated: number;
  /** Records that the inbox knew as they are, and activities due without a difference to their Task. */
  readonly unchanged: number;
  /** Activities that wait for a link or for the connection, after the run. */
  readonly waiting: number;
  /** Open issues after the run. */
  readonly issues: number;
  /** HTTP calls to Salesforce, logins not counted. */
  readonly requests: number;
  readonly seconds: number;
}

/** Sums a run up. @param seconds from the first import to the end of the sync. */
export function summarizeRun(
  imports: readonly ImportReport[],
  sync: SyncOrgReport,
  status: OrgStatus,
  seconds: number,
): RunSummary {
  const sum = (value: (report: ImportReport) => number): number =>
    imports.reduce((total, report) => total + value(report), 0);
  const paused = sync.stop?.action === 'paused' ? status.activities.due : 0;
  return {
    read: sum((report) => report.read),
    accepted: sum((report) => report.accepted),
    rejected: sum((report) => report.rejected),
    inserted: sync.inserted,
    updated: sync.updated,
    unchanged: sum((report) => report.unchanged) + sync.unchanged,
    waiting: status.activities.waiting + paused,
    issues: Object.values(status.openIssues).reduce((total, count) => total + count, 0),
    requests: sync.requests,
    seconds: Math.round(seconds * 10) / 10,
  };
}
