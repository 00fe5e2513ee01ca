import { detailRows, rowCount } from './report-api.ts';
import type { ReportFilter, ReportMetadata, ReportRun } from './report-api.ts';

/** Runs of one import at most: a part of the 500 an hour. */
const MOST_RUNS = 150;
/** Salesforce began in 1999; the end is a day ahead, for clocks that differ. */
const BEGIN = Date.UTC(1999, 0, 1);
const DAY_MS = 86_400_000;
/** Shorter slices than a second are not cut further. */
const SHORTEST_MS = 1_000;

/**
 * Reads a report in slices by the time of creation: a slice with more rows than a run gives is halved, and halved again.
 * What cannot be cut further, or would take too many runs, stays away, so that the caller sees that rows are missing.
 */
export async function readSlices(
  metadata: ReportMetadata,
  createdColumn: string,
  run: (changes: Partial<ReportMetadata>) => Promise<ReportRun>,
  now = Date.now(),
): Promise<{ readonly rows: string[][]; readonly runs: number }> {
  const rows: string[][] = [];
  let runs = 0;
  const open: [number, number][] = [[BEGIN, now + DAY_MS]];
  for (let slice = open.pop(); slice && runs < MOST_RUNS; slice = open.pop()) {
    const [from, to] = slice;
    const part = await run(sliced(metadata, createdColumn, from, to));
    runs += 1;
    if (part.allData) {
      rows.push(...detailRows(part));
      continue;
    }
    if (to - from <= SHORTEST_MS) continue;
    const middle = from + Math.floor((to - from) / 2 / SHORTEST_MS) * SHORTEST_MS;
    if (rowCount(part) !== 0) open.push([middle, to], [from, middle]);
  }
  return { rows, runs };
}

function sliced(
  { reportFilters, reportBooleanFilter }: ReportMetadata,
  column: string,
  from: number,
  to: number,
): Partial<ReportMetadata> {
  const bound = (operator: string, time: number): ReportFilter => ({
    column,
    operator,
    value: new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
    filterType: 'fieldValue',
    isRunPageEditable: true,
  });
  const filters = [...reportFilters, bound('greaterOrEqual', from), bound('lessThan', to)];
  const [last, before] = [filters.length, filters.length - 1];
  const logic = reportBooleanFilter
    ? `(${reportBooleanFilter}) AND ${String(before)} AND ${String(last)}`
    : null;
  return { aggregates: ['RowCount'], reportFilters: filters, reportBooleanFilter: logic };
}
