import { SyncError } from '../errors.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { SalesforceFailure } from '../salesforce/failure.ts';
import { readWorkbook } from './read-workbook.ts';
import { detailRows, exportReport, rowCount, runReport } from './report-api.ts';
import type { ReportDescribe, ReportMetadata, ReportRun } from './report-api.ts';
import { readSlices } from './read-slices.ts';
import type { ReportPlan } from './check-report.ts';

/** How a report was read. */
export type ReportWay = 'run' | 'export' | 'slices';

export interface ReadReport {
  /** Texts in the order of `detailColumns`. */
  readonly rows: readonly (readonly string[])[];
  readonly way: ReportWay;
  /** Runs that it took, of 500 an hour. */
  readonly runs: number;
}

/** Rows that an import takes. */
export const MOST_ROWS = 40_000;

/**
 * Reads a whole report: in one run up to 2,000 rows, else as one export, else in slices by the day of creation. What was read is
 * compared with the report's own count.
 * @param known the way that worked before
 * @throws SyncError REPORT_TOO_LARGE, REPORT_PARTIAL
 */
export async function readReport(
  client: SalesforceClient,
  report: ReportDescribe,
  plan: ReportPlan,
  known: ReportWay | null,
): Promise<ReadReport> {
  const { id, name } = report.reportMetadata;
  const changes = { aggregates: ['RowCount'] };
  const first = await runReport(client, id, changes);
  const count = countOf(first, name);
  if (count > MOST_ROWS) throw new SyncError('REPORT_TOO_LARGE', { report: name, count: String(count) });
  if (first.allData) return { rows: whole(detailRows(first), count, name), way: 'run', runs: 1 };
  if (known !== 'slices') {
    const exported = await readExport(client, report, plan);
    if (exported?.length === count) return { rows: exported, way: 'export', runs: 2 };
  }
  const { rows, runs } = await readSlices(report.reportMetadata, plan.createdColumn, (metadata) =>
    runReport(client, id, metadata),
  );
  return { rows: whole(rows, count, name), way: 'slices', runs: runs + (known === 'slices' ? 1 : 2) };
}

function countOf(run: ReportRun, report: string): number {
  const count = rowCount(run);
  if (count === null) throw new SyncError('REPORT_PARTIAL', { report, read: '0', count: '?' });
  return count;
}

function whole(
  rows: readonly (readonly string[])[],
  count: number,
  report: string,
): readonly (readonly string[])[] {
  if (rows.length === count) return rows;
  throw new SyncError('REPORT_PARTIAL', { report, read: String(rows.length), count: String(count) });
}

/** The rows of an export; null when the org gives none, or another export is under way. */
async function readExport(
  client: SalesforceClient,
  report: ReportDescribe,
  { idColumn }: ReportPlan,
): Promise<string[][] | null> {
  const bytes = await exportReport(client, report.reportMetadata.id).catch((error: unknown) => {
    if (error instanceof SalesforceFailure && error.kind !== 'login') return null;
    throw error;
  });
  if (bytes === null) return null;
  const cells = readWorkbook(bytes);
  const labels = labelsOf(report.reportMetadata, report);
  // An export begins with the report's name and filters; its own header names every column.
  const header = cells.findIndex((row) => labels.every((label) => row.includes(label)));
  const places = labels.map((label) => cells[header]?.indexOf(label) ?? -1);
  // Rows of totals and of the footer hold no record's ID.
  return cells
    .slice(header + 1)
    .map((row) => places.map((place) => row[place] ?? ''))
    .filter((row) => header >= 0 && /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(row[idColumn] ?? ''));
}

function labelsOf({ detailColumns }: ReportMetadata, { reportExtendedMetadata }: ReportDescribe): string[] {
  return detailColumns.map((code) => reportExtendedMetadata.detailColumnInfo[code]?.label ?? code);
}
