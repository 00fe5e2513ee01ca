import { erasedLeads } from '../erase/tombstones.ts';
import { SyncError } from '../errors.ts';
import { saveLeads } from '../leads/lead-store.ts';
import type { LeadFacts } from '../leads/lead-store.ts';
import type { LinkContext } from '../links/link-context.ts';
import { linkLeads } from '../links/link-leads.ts';
import { widenId } from '../links/record-facts.ts';
import { checkReport } from './check-report.ts';
import type { ReportPlan } from './check-report.ts';
import { readReport } from './read-report.ts';
import type { ReportWay } from './read-report.ts';
import { describeReport, findReport } from './report-api.ts';
import { keepImport, storedReport } from './report-store.ts';

/** What an import did. */
export interface ReportImport {
  readonly report: string;
  readonly name: string;
  readonly rows: number;
  /** New BALES leads, linked with their record. */
  readonly imported: number;
  /** Rows whose Salesforce ID is known already. */
  readonly known: number;
  /** New ones that could not be linked. */
  readonly failed: number;
  readonly way: ReportWay;
  /** Report runs it took, of 500 an hour. */
  readonly runs: number;
  /** Minutes between two imports; null: not scheduled. */
  readonly everyMinutes: number | null;
}

const BATCH = 200;

/**
 * レポートのインポート: rows whose Salesforce ID is not known become BALES leads, linked with their record. A BALES lead that comes
 * this way is named by its Salesforce ID.
 * @param given name or ID of the report
 * @param further columns that the report must have too
 * @param onProgress new leads done so far, of so many
 * @throws SyncError REPORT_…, SalesforceFailure
 */
export async function importReport(
  context: LinkContext,
  given: string,
  further: readonly string[],
  onProgress?: (done: number, all: number) => void,
): Promise<Omit<ReportImport, 'everyMinutes'>> {
  const { client, pool, org } = context;
  const id = await findReport(client, given);
  if (id === null) throw new SyncError('REPORT_UNKNOWN', { report: given });
  const report = await describeReport(client, id);
  const { name } = report.reportMetadata;
  const plan = checkReport(report, reportTypeOf(report), further);
  const before = await storedReport(pool, org, id);
  const { rows, way, runs } = await readReport(client, report, plan, before?.way ?? null);
  const leads = [...new Map(rows.map((row) => leadOf(row, plan)).map((lead) => [lead.lead, lead])).values()];
  const fresh = await unknownLeads(context, leads);
  let imported = 0;
  for (let at = 0; at < fresh.length; at += BATCH) {
    const part = fresh.slice(at, at + BATCH);
    await saveLeads(pool, org, part);
    const outcomes = await linkLeads(
      context,
      part.map(({ lead }) => ({ lead, recordId: lead })),
    );
    imported += outcomes.filter(({ status }) => status === 'linked').length;
    onProgress?.(at + part.length, fresh.length);
  }
  await keepImport(pool, org, { report: id, name, columns: further, way, rows: rows.length, runs });
  const known = leads.length - fresh.length;
  return { report: id, name, rows: rows.length, imported, known, failed: fresh.length - imported, way, runs };
}

function reportTypeOf(report: { readonly reportMetadata: object }): string {
  const { reportType } = report.reportMetadata as { readonly reportType?: { readonly type?: string } };
  return reportType?.type ?? '';
}

/** IDs in reports have 15 characters. */
function leadOf(row: readonly string[], plan: ReportPlan): LeadFacts {
  const text = (place: number | null): string | null => (place === null ? null : row[place] || null);
  return {
    lead: widenId(row[plan.idColumn] ?? ''),
    name: plan.nameColumns.flatMap((place) => text(place) ?? []).join(' ') || null,
    company: text(plan.companyColumn),
    mail: text(plan.mailColumn),
    url: null,
  };
}

/** A record that some BALES lead is linked with, or was, is known; so is a row that was imported before. */
async function unknownLeads(
  { pool, org }: LinkContext,
  leads: readonly LeadFacts[],
): Promise<readonly LeadFacts[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select coalesce(lead_record, contact_record, last_record) as id from bales.link
     where org = $1 and coalesce(lead_record, contact_record, last_record) = any($2)
     union select lead from bales.lead where org = $1 and lead = any($2)`,
    [org, leads.map(({ lead }) => lead)],
  );
  const known = new Set(rows.map(({ id }) => id));
  const erased = await erasedLeads(
    pool,
    org,
    leads.map(({ lead }) => lead),
  );
  return leads.filter(({ lead }) => !known.has(lead) && !erased.has(lead));
}
