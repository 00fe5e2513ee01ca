import type pg from 'pg';
import type { ConnectedOrg } from '../connection/connect.ts';
import type { Tick } from '../inbox/tick.ts';
import { openLinkContext } from '../links/open-link-context.ts';
import { importReport } from './import-report.ts';
import type { ReportImport } from './import-report.ts';
import { scheduleReport } from './report-store.ts';

export interface ReportOrder {
  /** Name or ID. */
  readonly report: string;
  /** Further columns that it must have, by API name or label. */
  readonly columns: readonly string[];
  /** Null: the schedule stays as it is. */
  readonly scheduled: boolean | null;
}

/** レポートのインポート of one org. Every method throws SyncError or SalesforceFailure. */
export interface ReportDoor {
  /** @param onProgress new leads done so far, of so many */
  import(order: ReportOrder, onProgress?: (done: number, all: number) => void): Promise<ReportImport>;
  close(): Promise<void>;
}

/** @param connected is closed with the door. */
export async function reportDoor(
  pool: pg.Pool,
  org: number,
  connected: ConnectedOrg,
  tick: Tick,
): Promise<ReportDoor> {
  const context = await openLinkContext(pool, org, connected.client, tick);
  return {
    async import({ report, columns, scheduled }, onProgress) {
      const done = await importReport(context, report, columns, onProgress);
      const everyMinutes =
        scheduled === null ? null : await scheduleReport(pool, org, done.report, scheduled);
      return { ...done, everyMinutes: scheduled === false ? null : everyMinutes };
    },
    close: () => connected.close(),
  };
}
