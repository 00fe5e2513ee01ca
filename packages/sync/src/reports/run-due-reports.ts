import type pg from 'pg';
import { SyncError } from '../errors.ts';
import type { Tick } from '../inbox/tick.ts';
import { openLinkContext } from '../links/open-link-context.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import type { OrgClients } from '../work/org-clients.ts';
import { importReport } from './import-report.ts';
import type { ReportImport } from './import-report.ts';
import { keepFailure, spreadSchedule, takeDueReport } from './report-store.ts';

export interface DueReportParts {
  readonly pool: pg.Pool;
  readonly tick: Tick;
  readonly clients: OrgClients;
}

/** Imports every scheduled report that is due, one after the other. @returns what was imported */
export async function runDueReports({
  pool,
  tick,
  clients,
}: DueReportParts): Promise<readonly Omit<ReportImport, 'everyMinutes'>[]> {
  const done: Omit<ReportImport, 'everyMinutes'>[] = [];
  for (let due = await takeDueReport(pool); due; due = await takeDueReport(pool)) {
    const client = await clients.clientOf(due.org);
    try {
      if (client) {
        const context = await openLinkContext(pool, due.org, client, tick);
        done.push(await importReport(context, due.report, due.columns));
      }
    } catch (error) {
      if (!(error instanceof SyncError || error instanceof SalesforceFailure)) throw error;
      await keepFailure(pool, due, error.code);
    }
    if (client) await spreadSchedule(pool, due.org);
  }
  return done;
}
