import type { ResultRow, StoredValue } from '../../org/contract.ts';
import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import { displayStyle } from '../ui/display-style.ts';
import type { DisplayStyle } from '../ui/display-value.ts';
import { displayValue } from '../ui/display-value.ts';
import { uiValue } from '../ui/record-view.ts';
import type { ReportGrouping, ReportMetadata } from './report-metadata.ts';
import type { ReportColumns } from './report-query.ts';
import { columnsOf, reportSoql } from './report-query.ts';
import type { ReportColumn, RunnableType } from './report-types.ts';

/** Detail rows of one run at most. */
export const MAX_ROWS = 2000;

export interface DataCell {
  readonly label: string;
  readonly value: unknown;
}

interface Fact {
  readonly rows?: { dataCells: DataCell[] }[];
  readonly aggregates: DataCell[];
}

interface Grouping {
  readonly key: string;
  readonly label: string;
  readonly value: unknown;
  readonly groupings: Grouping[];
  readonly dategroupings: null;
}

/** What a run found. */
export interface ReportRun {
  readonly factMap: Record<string, Fact>;
  readonly groupingsDown: { readonly groupings: Grouping[] };
  /** False: there are more than 2,000 detail rows. */
  readonly allData: boolean;
  readonly columns: ReportColumns;
  readonly rowCount: number;
}

interface RunState {
  readonly report: ReportMetadata;
  readonly columns: ReportColumns;
  readonly style: DisplayStyle;
  readonly details: boolean;
  readonly factMap: Record<string, Fact>;
  rowsLeft: number;
}

/** Runs a report as the caller. @param details whether detail rows are wanted */
export function runReport(
  request: OrgRequest,
  report: ReportMetadata,
  type: RunnableType,
  details: boolean,
  maxRows = MAX_ROWS,
): ReportRun {
  const columns = columnsOf(report, type);
  const soql = reportSoql(report, type, columns);
  const { rows } = request.org.soql.query(request.caller, soql, { binds: { me: request.caller.userId } });
  const style = displayStyle(request.org, request.caller);
  const state: RunState = { report, columns, style, details, factMap: {}, rowsLeft: maxRows };
  const groupings = group(state, rows, report.groupingsDown, '');
  state.factMap['T!T'] = factOf(state, rows, report.groupingsDown.length === 0);
  return {
    factMap: state.factMap,
    groupingsDown: { groupings },
    allData: !details || rows.length <= maxRows,
    columns,
    rowCount: rows.length,
  };
}

/** Splits rows by the first grouping, each group by the next; facts are noted by key (`0_1!T`). */
function group(
  state: RunState,
  rows: readonly ResultRow[],
  groupings: readonly ReportGrouping[],
  above: string,
): Grouping[] {
  const [first, ...rest] = groupings;
  const column = first && state.columns.get(first.name);
  if (!first || !column) return [];
  const parts = Map.groupBy(rows, (row) =>
    groupValue(column, first, cellValue(row, column.path), state.style),
  );
  return [...parts].map(([value, members], index) => {
    const key = above === '' ? String(index) : `${above}_${String(index)}`;
    const inner = group(state, members, rest, key);
    state.factMap[`${key}!T`] = factOf(state, members, rest.length === 0);
    return { key, label: value ?? '-', value, groupings: inner, dategroupings: null };
  });
}

/** A group's value: of dates the beginning of the period in the user's time zone. */
function groupValue(
  column: ReportColumn,
  grouping: ReportGrouping,
  value: StoredValue,
  style: DisplayStyle,
): string | null {
  if (value === null || value === '') return null;
  if (column.field.type !== 'date' && column.field.type !== 'datetime')
    return displayValue(column.field, value, style) ?? String(value);
  const day = typeof value === 'number' ? dayIn(style.timeZone, value) : String(value);
  switch (grouping.dateGranularity) {
    case 'None':
    case 'Day':
      return day;
    case 'Month':
      return day.slice(0, 7);
    case 'Quarter':
      return `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
    case 'Year':
      return day.slice(0, 4);
    default:
      throw new OrgError('BAD_REQUEST', `Grouping by ${grouping.dateGranularity} is not supported.`);
  }
}

function dayIn(timeZone: string, milliseconds: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(milliseconds);
}

function factOf(state: RunState, rows: readonly ResultRow[], lowest: boolean): Fact {
  const aggregates = state.report.aggregates.map((name) => aggregateCell(state, name, rows));
  if (!lowest || !state.details) return { aggregates };
  const shown = rows.slice(0, state.rowsLeft);
  state.rowsLeft -= shown.length;
  return {
    rows: shown.map((row) => ({
      dataCells: state.report.detailColumns.map((code) => cell(state, code, row)),
    })),
    aggregates,
  };
}

function cell(state: RunState, code: string, row: ResultRow): DataCell {
  const column = state.columns.get(code);
  if (!column) return { label: '-', value: null };
  const value = cellValue(row, column.path);
  if (value === null || value === '') return { label: '-', value: null };
  if (column.idPath !== null) return { label: String(value), value: short(cellValue(row, column.idPath)) };
  if (column.field.type === 'id' || column.field.type === 'reference')
    return { label: String(short(value)), value: short(value) };
  return {
    label: displayValue(column.field, value, state.style) ?? String(value),
    value: uiValue(column.field, value),
  };
}

/** Reports show IDs with 15 characters. */
function short(id: StoredValue): StoredValue {
  return typeof id === 'string' ? id.slice(0, 15) : id;
}

/** The value at a path of a row with nested parents. */
function cellValue(row: ResultRow, path: string): StoredValue {
  let current: ResultRow = row;
  const steps = path.split('.');
  for (const step of steps.slice(0, -1)) {
    const next = current.values[step];
    if (typeof next !== 'object' || next === null || 'rows' in next) return null;
    current = next;
  }
  const value = current.values[steps.at(-1) ?? ''];
  return value === undefined || typeof value === 'object' ? null : value;
}

function aggregateCell(state: RunState, name: string, rows: readonly ResultRow[]): DataCell {
  if (name === 'RowCount') return { label: String(rows.length), value: rows.length };
  const [prefix = '', code = ''] = name.split('!');
  const column = state.columns.get(code);
  if (!column) throw new OrgError('BAD_REQUEST', `The aggregate ${name} is not available in this report.`);
  const values = rows.map((row) => cellValue(row, column.path)).filter((value) => value !== null);
  const numbers = values.filter((value) => typeof value === 'number');
  const value = combineNumbers(prefix, numbers, new Set(values).size);
  const label = value === null ? '-' : (displayValue(column.field, value, state.style) ?? String(value));
  return { label: prefix === 'u' ? String(value) : label, value };
}

function combineNumbers(prefix: string, numbers: readonly number[], distinct: number): number | null {
  const sum = numbers.reduce((total, number) => total + number, 0);
  switch (prefix) {
    case 's':
      return sum;
    case 'a':
      return numbers.length === 0 ? null : sum / numbers.length;
    case 'mx':
      return numbers.length === 0 ? null : numbers.reduce((most, number) => Math.max(most, number));
    case 'm':
      return numbers.length === 0 ? null : numbers.reduce((least, number) => Math.min(least, number));
    case 'u':
      return distinct;
    default:
      throw new OrgError('BAD_REQUEST', `The aggregate ${prefix} is not supported.`);
  }
}
