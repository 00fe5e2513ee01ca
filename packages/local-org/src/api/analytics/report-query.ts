import { OrgError } from '../../org/errors.ts';
import { isReportScope } from '../../reports/report-types.ts';
import { combine, filterCondition } from '../ui/list-filter.ts';
import type { ReportMetadata } from './report-metadata.ts';
import type { ReportColumn, RunnableType } from './report-types.ts';

const MAX_COLUMNS = 100;
const MAX_FILTERS = 20;
const MAX_GROUPINGS = 3;

/** The columns that a report reads, by code. */
export type ReportColumns = ReadonlyMap<string, ReportColumn>;

/** Resolves every column that details, groupings and aggregates need. @throws OrgError BAD_REQUEST */
export function columnsOf(report: ReportMetadata, type: RunnableType): ReportColumns {
  if (report.detailColumns.length > MAX_COLUMNS)
    throw new OrgError('BAD_REQUEST', `A report can have at most ${String(MAX_COLUMNS)} columns.`);
  if (report.groupingsDown.length > MAX_GROUPINGS)
    throw new OrgError(
      'BAD_REQUEST',
      `A summary report can have at most ${String(MAX_GROUPINGS)} groupings.`,
    );
  const codes = [
    ...report.groupingsDown.map((grouping) => grouping.name),
    ...report.detailColumns,
    ...report.aggregates
      .filter((aggregate) => aggregate !== 'RowCount')
      .map((aggregate) => aggregate.replace(/^\w+!/, '')),
  ];
  const unsorted = report.sortBy.some(({ sortColumn }) => !codes.includes(sortColumn));
  if (unsorted) throw new OrgError('BAD_REQUEST', 'The sort column name must be from a selected column.');
  return new Map(codes.map((code) => [code, type.column(code)]));
}

/** The report as SOQL: all rows, in the order in which they are shown. */
export function reportSoql(report: ReportMetadata, type: RunnableType, columns: ReportColumns): string {
  const paths = new Set(['Id']);
  for (const { path, idPath } of columns.values()) {
    paths.add(path);
    if (idPath !== null) paths.add(idPath);
  }
  const conditions = [...filters(report, type), ...scopeAndTime(report, type)].filter(
    (condition) => condition !== '',
  );
  const where =
    conditions.length === 0 ? '' : ` WHERE ${conditions.map((condition) => `(${condition})`).join(' AND ')}`;
  const limit = report.topRows ? ` LIMIT ${String(Math.trunc(report.topRows.rowLimit))}` : '';
  return `SELECT ${[...paths].join(', ')} FROM ${type.object.name}${where} ORDER BY ${order(report, type, columns)}${limit}`;
}

function filters(report: ReportMetadata, type: RunnableType): string[] {
  if (report.reportFilters.length > MAX_FILTERS)
    throw new OrgError('BAD_REQUEST', `A report can have at most ${String(MAX_FILTERS)} filters.`);
  const conditions = report.reportFilters.map(({ column, operator, value }) => {
    const { field, path } = type.column(column);
    return filterCondition({ field, path, operation: operator, value: String(value) });
  });
  return conditions.length === 0 ? [] : [combine(conditions, report.reportBooleanFilter ?? undefined)];
}

function scopeAndTime(report: ReportMetadata, type: RunnableType): string[] {
  return [scope(report, type), whichActivities(report, type), timeFrame(report, type)];
}

function scope({ scope: name }: ReportMetadata, type: RunnableType): string {
  if (!isReportScope(name)) throw new OrgError('BAD_REQUEST', `The scope ${name} is not supported.`);
  const mine = name === 'user' || name === 'mine';
  return mine && type.object.fields.has('ownerid') ? 'OwnerId = :me' : '';
}

/** Reports of activities say whether they show open ones, closed ones, or both. */
function whichActivities({ standardFilters }: ReportMetadata, type: RunnableType): string {
  if (type.object.name !== 'Task') return '';
  const which = standardFilters.find(({ name }) => name === 'open')?.value;
  if (which === 'closed') return 'IsClosed = true';
  return which === 'open' ? 'IsClosed = false' : '';
}

/** Date literals of the standard intervals. */
const INTERVALS: Readonly<Record<string, string>> = {
  TODAY: 'TODAY',
  YESTERDAY: 'YESTERDAY',
  TOMORROW: 'TOMORROW',
  THISWEEK: 'THIS_WEEK',
  LASTWEEK: 'LAST_WEEK',
  NEXTWEEK: 'NEXT_WEEK',
  THISMONTH: 'THIS_MONTH',
  LASTMONTH: 'LAST_MONTH',
  NEXTMONTH: 'NEXT_MONTH',
  CURRENTQ: 'THIS_QUARTER',
  PREVQ: 'LAST_QUARTER',
  NEXTQ: 'NEXT_QUARTER',
  CURY: 'THIS_YEAR',
  PREVY: 'LAST_YEAR',
  NEXTY: 'NEXT_YEAR',
  CURRENT: 'THIS_FISCAL_QUARTER',
  CURFY: 'THIS_FISCAL_YEAR',
  PREVFY: 'LAST_FISCAL_YEAR',
  NEXTFY: 'NEXT_FISCAL_YEAR',
  LAST7: 'LAST_N_DAYS:7',
  LAST30: 'LAST_N_DAYS:30',
  LAST60: 'LAST_N_DAYS:60',
  LAST90: 'LAST_N_DAYS:90',
  LAST120: 'LAST_N_DAYS:120',
  NEXT7: 'NEXT_N_DAYS:7',
  NEXT30: 'NEXT_N_DAYS:30',
  NEXT60: 'NEXT_N_DAYS:60',
  NEXT90: 'NEXT_N_DAYS:90',
  NEXT120: 'NEXT_N_DAYS:120',
};

function timeFrame(report: ReportMetadata, type: RunnableType): string {
  const filter = report.standardDateFilter;
  if (!filter || filter.column === '') return '';
  const { column, durationValue, startDate, endDate } = filter;
  if (durationValue !== 'CUSTOM') {
    const literal =
      INTERVALS[durationValue.replaceAll('_', '').replace(/^N?(LAST|NEXT)NDAYS:/, '$1')] ??
      INTERVALS[durationValue];
    if (literal === undefined)
      throw new OrgError('BAD_REQUEST', `The time frame ${durationValue} is not supported.`);
    return `${type.column(column).path} = ${literal}`;
  }
  if (startDate === null && endDate === null) return '';
  const { field, path } = type.column(column);
  const bound = (operation: string, value: string | null): string =>
    value === null ? '' : filterCondition({ field, path, operation, value });
  return [bound('greaterOrEqual', startDate), bound('lessOrEqual', endDate)]
    .filter((part) => part !== '')
    .join(' AND ');
}

function order(report: ReportMetadata, type: RunnableType, columns: ReportColumns): string {
  const keys = [
    ...report.groupingsDown.map(
      ({ name, sortOrder }) => `${columns.get(name)?.path ?? 'Id'} ${direction(sortOrder)}`,
    ),
    ...report.sortBy.map(
      ({ sortColumn, sortOrder }) => `${type.column(sortColumn).path} ${direction(sortOrder)}`,
    ),
  ];
  return [...keys, 'Id'].join(', ');
}

/** A run may override it: only the two words reach the query. */
function direction(sortOrder: string): 'ASC' | 'DESC' {
  if (/^asc$/i.test(sortOrder)) return 'ASC';
  if (/^desc$/i.test(sortOrder)) return 'DESC';
  throw new OrgError('BAD_REQUEST', `The sort order ${sortOrder} is not valid.`);
}
