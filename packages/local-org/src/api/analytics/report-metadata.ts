import { OrgError } from '../../org/errors.ts';
import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, childText } from '../../server/xml.ts';
import type { DeployedComponent } from '../deployed-components.ts';

export interface ReportGrouping {
  readonly name: string;
  readonly sortOrder: 'Asc' | 'Desc';
  readonly dateGranularity: string;
  readonly sortAggregate: string | null;
}

export interface ReportFilter {
  readonly column: string;
  readonly operator: string;
  readonly value: string;
  readonly filterType: string;
  readonly isRunPageEditable: boolean;
}

/** `reportMetadata` of the Analytics API, as far as this org runs it. */
export interface ReportMetadata {
  readonly id: string;
  readonly name: string;
  readonly developerName: string;
  readonly description: string | null;
  readonly folderId: string | null;
  readonly reportFormat: 'TABULAR' | 'SUMMARY';
  readonly reportType: { readonly type: string; readonly label: string };
  readonly detailColumns: readonly string[];
  readonly aggregates: readonly string[];
  readonly groupingsDown: readonly ReportGrouping[];
  readonly groupingsAcross: readonly ReportGrouping[];
  readonly reportFilters: readonly ReportFilter[];
  readonly reportBooleanFilter: string | null;
  readonly standardDateFilter: {
    readonly column: string;
    readonly durationValue: string;
    readonly startDate: string | null;
    readonly endDate: string | null;
  } | null;
  readonly scope: string;
  /** Choices of the report type that are no columns, such as which activities: `{name: 'open', value: 'closed'}`. */
  readonly standardFilters: readonly { readonly name: string; readonly value: string }[];
  readonly sortBy: readonly { readonly sortColumn: string; readonly sortOrder: 'Asc' | 'Desc' }[];
  readonly hasDetailRows: boolean;
  readonly hasRecordCount: boolean;
  readonly topRows: { readonly rowLimit: number; readonly direction: string } | null;
}

/** Reads a deployed report. @throws OrgError for a format that cannot be run */
export function readReport(report: DeployedComponent, folderId: string | null): ReportMetadata {
  const { root } = report;
  const format = (childText(root, 'format') ?? 'Tabular').toUpperCase();
  if (format !== 'TABULAR' && format !== 'SUMMARY')
    throw new OrgError('BAD_REQUEST', `Reports of the format ${format} cannot be run in this org.`);
  const columns = childrenOf(root, 'columns');
  const sortColumn = childText(root, 'sortColumn');
  const limit = childText(root, 'rowLimit');
  const type = childText(root, 'reportType') ?? '';
  return {
    id: report.id,
    name: childText(root, 'name') ?? report.fullName,
    developerName: report.fullName.slice(report.fullName.lastIndexOf('/') + 1),
    description: childText(root, 'description') ?? null,
    folderId,
    reportFormat: format,
    reportType: { type, label: type },
    detailColumns: columns.map((column) => childText(column, 'field') ?? ''),
    aggregates: ['RowCount', ...columns.flatMap(columnAggregates)],
    groupingsDown: childrenOf(root, 'groupingsDown').map(readGrouping),
    groupingsAcross: [],
    reportFilters: childrenOf(child(root, 'filter'), 'criteriaItems').map(readFilter),
    reportBooleanFilter: childText(child(root, 'filter'), 'booleanFilter') ?? null,
    standardDateFilter: readDateFilter(child(root, 'timeFrameFilter')),
    scope: childText(root, 'scope') ?? 'organization',
    standardFilters: childrenOf(root, 'params').map((param) => ({
      name: childText(param, 'name') ?? '',
      value: childText(param, 'value') ?? '',
    })),
    sortBy:
      sortColumn === undefined
        ? []
        : [{ sortColumn, sortOrder: childText(root, 'sortOrder') === 'Desc' ? 'Desc' : 'Asc' }],
    hasDetailRows: childText(root, 'showDetails') !== 'false',
    hasRecordCount: true,
    topRows: limit === undefined ? null : { rowLimit: Number(limit), direction: 'Asc' },
  };
}

const AGGREGATE_PREFIX: Readonly<Record<string, string>> = {
  Sum: 's',
  Average: 'a',
  Maximum: 'mx',
  Minimum: 'm',
  Unique: 'u',
};

function columnAggregates(column: XmlElement): string[] {
  const field = childText(column, 'field') ?? '';
  return childrenOf(column, 'aggregateTypes').flatMap((type) => {
    const prefix = AGGREGATE_PREFIX[type.text.trim()];
    return prefix === undefined ? [] : [`${prefix}!${field}`];
  });
}

function readGrouping(grouping: XmlElement): ReportGrouping {
  return {
    name: childText(grouping, 'field') ?? '',
    sortOrder: childText(grouping, 'sortOrder') === 'Desc' ? 'Desc' : 'Asc',
    dateGranularity: childText(grouping, 'dateGranularity') ?? 'None',
    sortAggregate: null,
  };
}

function readFilter(item: XmlElement): ReportFilter {
  return {
    column: childText(item, 'column') ?? '',
    operator: childText(item, 'operator') ?? 'equals',
    value: childText(item, 'value') ?? '',
    filterType: 'fieldValue',
    isRunPageEditable: childText(item, 'isUnlocked') === 'true',
  };
}

function readDateFilter(filter: XmlElement | undefined): ReportMetadata['standardDateFilter'] {
  if (!filter) return null;
  const interval = childText(filter, 'interval') ?? 'INTERVAL_CUSTOM';
  return {
    column: childText(filter, 'dateColumn') ?? '',
    durationValue: interval.replace(/^INTERVAL_/, ''),
    startDate: childText(filter, 'startDate') ?? null,
    endDate: childText(filter, 'endDate') ?? null,
  };
}

const OVERRIDABLE = [
  'detailColumns',
  'aggregates',
  'groupingsDown',
  'groupingsAcross',
  'reportFilters',
  'reportBooleanFilter',
  'standardDateFilter',
  'scope',
  'standardFilters',
  'sortBy',
  'hasDetailRows',
  'reportFormat',
  'topRows',
] as const;

/** Lists of a report: of texts, or of objects that have these texts. */
const LISTS: Readonly<Record<string, readonly string[] | null>> = {
  aggregates: null,
  detailColumns: null,
  groupingsAcross: [],
  groupingsDown: ['name'],
  reportFilters: ['column', 'operator'],
  sortBy: ['sortColumn', 'sortOrder'],
  standardFilters: ['name', 'value'],
};

const DEFAULT_GROUPING = { sortOrder: 'Asc', dateGranularity: 'None', sortAggregate: null } as const;
const DEFAULT_FILTER = { value: '', filterType: 'fieldValue', isRunPageEditable: true };

function checkList(name: string, list: unknown, members: readonly string[] | null): void {
  if (!Array.isArray(list)) throw new OrgError('BAD_REQUEST', `reportMetadata.${name} must be a list.`);
  for (const one of list as readonly unknown[]) {
    const fits =
      members === null
        ? typeof one === 'string'
        : typeof one === 'object' &&
          one !== null &&
          members.every((member) => typeof (one as Record<string, unknown>)[member] === 'string');
    if (!fits) throw new OrgError('BAD_REQUEST', `reportMetadata.${name} holds something that is not valid.`);
  }
}

/** The report with what a run wants otherwise (`{reportMetadata: {reportFilters: […]}}`). @throws OrgError BAD_REQUEST */
export function overrideReport(report: ReportMetadata, body: unknown): ReportMetadata {
  const wanted = (body as { reportMetadata?: unknown } | null)?.reportMetadata;
  if (wanted === undefined || wanted === null) return report;
  if (typeof wanted !== 'object') throw new OrgError('BAD_REQUEST', 'reportMetadata must be an object.');
  const changed: Record<string, unknown> = { ...report };
  for (const name of OVERRIDABLE) {
    const value = (wanted as Record<string, unknown>)[name];
    if (value !== undefined) changed[name] = value;
  }
  for (const [name, members] of Object.entries(LISTS)) checkList(name, changed[name], members);
  const given = changed as unknown as ReportMetadata;
  const overridden: ReportMetadata = {
    ...given,
    groupingsDown: given.groupingsDown.map((one) => ({ ...DEFAULT_GROUPING, ...one })),
    reportFilters: given.reportFilters.map((one) => ({ ...DEFAULT_FILTER, ...one })),
  };
  if (overridden.groupingsAcross.length > 0)
    throw new OrgError('BAD_REQUEST', 'Reports of the format MATRIX cannot be run in this org.');
  return overridden;
}
