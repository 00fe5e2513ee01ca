import { apiVersion } from '../salesforce/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { soqlString } from '../salesforce/soql.ts';

/** `reportMetadata` as far as an import reads or changes it. */
export interface ReportMetadata {
  readonly id: string;
  readonly name: string;
  readonly detailColumns: readonly string[];
  readonly aggregates: readonly string[];
  readonly reportFilters: readonly ReportFilter[];
  readonly reportBooleanFilter: string | null;
}

export interface ReportFilter {
  readonly column: string;
  readonly operator: string;
  readonly value: string;
  readonly filterType?: string;
  readonly isRunPageEditable?: boolean;
}

export interface ReportDescribe {
  readonly reportMetadata: ReportMetadata;
  readonly reportExtendedMetadata: {
    readonly detailColumnInfo: Readonly<Record<string, { readonly label: string }>>;
  };
}

interface Cell {
  readonly label: string | null;
  readonly value: unknown;
}

export interface ReportRun {
  readonly allData: boolean;
  readonly factMap: Readonly<
    Record<
      string,
      {
        readonly rows?: readonly { readonly dataCells: readonly Cell[] }[];
        readonly aggregates: readonly Cell[];
      }
    >
  >;
  readonly reportMetadata: ReportMetadata;
}

const BASE = `/services/data/v${apiVersion}/analytics/reports`;
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Report ID of a name or an ID; null when the user sees none. Of several with one name the one that was changed last. */
export async function findReport(client: SalesforceClient, given: string): Promise<string | null> {
  const field = /^00O[a-zA-Z0-9]{12}([a-zA-Z0-9]{3})?$/.test(given) ? 'Id' : 'Name';
  const [row] = await client.queryRows<{ Id: string }>(
    `SELECT Id FROM Report WHERE ${field} = ${soqlString(given)} ORDER BY LastModifiedDate DESC LIMIT 1`,
  );
  return row?.Id ?? null;
}

export function describeReport(client: SalesforceClient, id: string): Promise<ReportDescribe> {
  return client.call('GET', `${BASE}/${id}/describe`);
}

/** One synchronous run, at most 2,000 rows; 500 an hour. @param changes of the report's metadata, for this run alone */
export function runReport(
  client: SalesforceClient,
  id: string,
  changes: Partial<ReportMetadata>,
): Promise<ReportRun> {
  const body = { reportMetadata: { ...changes, hasDetailRows: true } };
  return client.call('POST', `${BASE}/${id}?includeDetails=true`, body, { attempts: 4 });
}

/** The whole report as a workbook; Salesforce makes one at a time an org. */
export function exportReport(client: SalesforceClient, id: string): Promise<Uint8Array> {
  return client.call('GET', `${BASE}/${id}`, undefined, { headers: { accept: EXCEL }, file: true });
}

/** The texts of all detail rows, whatever they are grouped by; an ID stands in its value. */
export function detailRows(run: ReportRun): string[][] {
  return Object.values(run.factMap).flatMap(({ rows = [] }) =>
    rows.map(({ dataCells }) => dataCells.map(cellText)),
  );
}

const ID = /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/;

function cellText({ label, value }: Cell): string {
  // A name's value is the record's ID, an ID's label may be cut: what looks like an ID in both is one.
  if (typeof value === 'string' && ID.test(value) && ID.test(label ?? '')) return value;
  return label === null || label === '-' ? '' : label;
}

/** The report's own count of rows. */
export function rowCount(run: ReportRun): number | null {
  const place = run.reportMetadata.aggregates.indexOf('RowCount');
  const value = run.factMap['T!T']?.aggregates[place]?.value;
  return typeof value === 'number' ? value : null;
}
