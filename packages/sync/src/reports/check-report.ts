import { SyncError } from '../errors.ts';
import type { ReportDescribe, ReportFilter } from './report-api.ts';

/** Where in a report's columns an import finds what it needs. */
export interface ReportPlan {
  readonly object: 'Lead' | 'Contact';
  /** Places in `detailColumns`. */
  readonly idColumn: number;
  readonly companyColumn: number;
  readonly nameColumns: readonly number[];
  readonly mailColumn: number | null;
  /** The column that slices are cut by. */
  readonly createdColumn: string;
}

interface NeededColumn {
  readonly codes: readonly string[];
  /** As the user finds it in the report builder. */
  readonly label: string;
}

const LEAD: readonly NeededColumn[] = [
  { codes: ['COMPANY', 'Lead$Company', 'Lead.Company'], label: '会社名' },
  { codes: ['LEAD_ID', 'Lead$Id', 'Lead.Id'], label: 'リードID' },
];
const CONTACT: readonly NeededColumn[] = [
  { codes: ['ACCOUNT.NAME', 'ACCOUNT_NAME', 'Contact.Account$Name', 'Account$Name'], label: '取引先名' },
  { codes: ['ACCOUNT_ID', 'Contact$Account', 'Account$Id'], label: '取引先ID' },
  { codes: ['CONTACT_ID', 'Contact$Id', 'Account.Contacts$Id'], label: '取引先責任者ID' },
];
const LAST_NAMES = ['LAST_NAME', 'Lead$LastName', 'Contact$LastName'];
const FIRST_NAMES = ['FIRST_NAME', 'Lead$FirstName', 'Contact$FirstName'];
const NAMES = ['NAME', 'FULL_NAME', 'Lead$Name', 'Contact$Name'];
const MAILS = ['EMAIL', 'Lead$Email', 'Contact$Email'];
const CONVERTED = ['CONVERTED', 'Lead$IsConverted', 'Lead.IsConverted', 'IS_CONVERTED'];
const OPEN_FILTER = '取引開始済み = false';

/**
 * Checks that a report can be imported, by the API names of its columns: labels vary.
 * @param further columns that must be there too, by API name or label
 * @throws SyncError REPORT_COLUMNS, REPORT_FILTER, REPORT_COLUMNS_AND_FILTER naming precisely what is missing
 */
export function checkReport(report: ReportDescribe, type: string, further: readonly string[]): ReportPlan {
  const { detailColumns, name } = report.reportMetadata;
  const place = (codes: readonly string[]): number => detailColumns.findIndex((code) => codes.includes(code));
  const object = /contact/i.test(type) || place(CONTACT[2]?.codes ?? []) >= 0 ? 'Contact' : 'Lead';
  const needed = object === 'Lead' ? LEAD : CONTACT;
  const missing = [
    ...needed.filter(({ codes }) => place(codes) < 0).map(({ label }) => label),
    ...further.filter((one) => !hasColumn(report, one)),
  ];
  refuse(name, missing, object === 'Contact' || filtersOpen(report));
  const found = (codes: readonly string[]): number | null => (place(codes) < 0 ? null : place(codes));
  const split = [found(LAST_NAMES), found(FIRST_NAMES)].filter((one) => one !== null);
  const whole = found(NAMES);
  return {
    object,
    idColumn: place(needed.at(-1)?.codes ?? []),
    companyColumn: place(needed[0]?.codes ?? []),
    nameColumns: split.length > 0 || whole === null ? split : [whole],
    mailColumn: found(MAILS),
    createdColumn: detailColumns.some((code) => code.includes('$'))
      ? `${object}$CreatedDate`
      : 'CREATED_DATE',
  };
}

function hasColumn({ reportMetadata, reportExtendedMetadata }: ReportDescribe, wanted: string): boolean {
  const { detailColumnInfo } = reportExtendedMetadata;
  return reportMetadata.detailColumns.some(
    (code) => code === wanted || detailColumnInfo[code]?.label.normalize('NFKC') === wanted.normalize('NFKC'),
  );
}

/** Converted Leads must not come: the filter stands there, and no OR or NOT takes it away. */
function filtersOpen({ reportMetadata }: ReportDescribe): boolean {
  const { reportFilters, reportBooleanFilter } = reportMetadata;
  const binds = !/\b(or|not)\b/i.test(reportBooleanFilter ?? '');
  return binds && reportFilters.some(isOpenFilter);
}

function isOpenFilter({ column, operator, value }: ReportFilter): boolean {
  return CONVERTED.includes(column) && operator === 'equals' && /^(false|0|偽)$/i.test(String(value).trim());
}

function refuse(report: string, columns: readonly string[], filtered: boolean): void {
  const missing = columns.join('、');
  if (columns.length > 0 && !filtered)
    throw new SyncError('REPORT_COLUMNS_AND_FILTER', { report, columns: missing, filter: OPEN_FILTER });
  if (columns.length > 0) throw new SyncError('REPORT_COLUMNS', { report, columns: missing });
  if (!filtered) throw new SyncError('REPORT_FILTER', { report, filter: OPEN_FILTER });
}
