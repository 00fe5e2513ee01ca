import type pg from 'pg';
import { SyncError } from '../errors.ts';
import type { ReportWay } from './read-report.ts';

/** A report as it was imported last. */
export interface StoredReport {
  readonly report: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly way: ReportWay;
  readonly rows: number;
  readonly runs: number;
}

/** Reports an org that are imported by schedule at most. */
export const MOST_SCHEDULED = 10;
const SHORTEST_MINUTES = 3;
/** Salesforce runs 500 reports synchronously an hour; all schedules together stay under 60 % of them. */
const RUNS_AN_HOUR = 500 * 0.6;

/**
 * Minutes between two imports, the same for all scheduled reports of an org.
 * @param runs report runs that one import of each takes together
 */
export function minutesBetween(runs: number): number {
  return Math.max(SHORTEST_MINUTES, Math.ceil((runs * 60) / RUNS_AN_HOUR));
}

export async function storedReport(pool: pg.Pool, org: number, report: string): Promise<StoredReport | null> {
  const { rows } = await pool.query<StoredReport>(
    'select report, name, columns, way, rows, runs from bales.report where org = $1 and report = $2',
    [org, report],
  );
  return rows[0] ?? null;
}

export async function keepImport(pool: pg.Pool, org: number, done: StoredReport): Promise<void> {
  const { report, name, columns, way, rows, runs } = done;
  await pool.query(
    `insert into bales.report (org, report, name, columns, way, rows, runs) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (report, org) do update set name = excluded.name, columns = excluded.columns, way = excluded.way,
       rows = excluded.rows, runs = excluded.runs, imported_at = now(), error = null`,
    [org, report, name, columns, way, rows, runs],
  );
}

/**
 * Puts an imported report on the schedule, or takes it off.
 * @returns minutes between two imports; null: off
 * @throws SyncError REPORT_SCHEDULE_FULL
 */
export async function scheduleReport(
  pool: pg.Pool,
  org: number,
  report: string,
  scheduled: boolean,
): Promise<number | null> {
  const { rowCount } = await pool.query(
    `update bales.report set scheduled = $3, next_at = null where org = $1 and report = $2 and (not $3 or scheduled or
       (select count(*) from bales.report where org = $1 and scheduled) < $4)`,
    [org, report, scheduled, MOST_SCHEDULED],
  );
  if (rowCount === 0) throw new SyncError('REPORT_SCHEDULE_FULL');
  return spreadSchedule(pool, org);
}

/** Gives every scheduled report its next time. @returns minutes between two imports; null when none is scheduled */
export async function spreadSchedule(pool: pg.Pool, org: number): Promise<number | null> {
  const { rows } = await pool.query<{ runs: number | null }>(
    'select sum(runs)::int as runs from bales.report where org = $1 and scheduled',
    [org],
  );
  const runs = rows[0]?.runs ?? null;
  if (runs === null) return null;
  const minutes = minutesBetween(runs);
  await pool.query(
    `update bales.report set next_at = imported_at + make_interval(mins => $2) where org = $1 and scheduled`,
    [org, minutes],
  );
  return minutes;
}

export interface DueReport {
  readonly org: number;
  readonly report: string;
  readonly columns: readonly string[];
}

/** Takes a report that is due; nobody else gets it meanwhile. */
export async function takeDueReport(pool: pg.Pool): Promise<DueReport | null> {
  const { rows } = await pool.query<DueReport>(
    `update bales.report set next_at = now() + interval '30 minutes' where (org, report) in (
       select r.org, r.report from bales.report r join bales.org o on o.id = r.org
       where r.scheduled and r.next_at <= now() and o.state = 'connected' and (o.wait_until is null or o.wait_until <= now())
       order by r.next_at limit 1 for update of r skip locked)
     returning org, report, columns`,
  );
  return rows[0] ?? null;
}

/** A failed import is tried again at its next time; nothing of it was taken. */
export async function keepFailure(pool: pg.Pool, { org, report }: DueReport, code: string): Promise<void> {
  await pool.query('update bales.report set error = $3, imported_at = now() where org = $1 and report = $2', [
    org,
    report,
    code,
  ]);
}
