import { columnSteps, isReportScope, reportTypeOf } from '../../reports/report-types.ts';
import type { ReportType } from '../../reports/report-types.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, placeOf, text, texts } from '../components/element.ts';
import type { DeployContext, Report } from '../deploy/applier.ts';
import { fieldAtPath, noSuch, objectExists } from './references.ts';

const MAX_COLUMNS = 100;
const MAX_FILTERS = 20;
const MAX_GROUPINGS = { groupingsDown: 3, groupingsAcross: 2 } as const;

/** Parts of a report that this org would leave out when it runs it: the answer would be another report's. */
const REFUSED_PARTS = [
  'block',
  'buckets',
  'crossFilters',
  'customDetailFormulas',
  'dataCategoryFilters',
  'historicalSelector',
] as const;

/** What columns are looked up in. */
interface Columns {
  readonly type: ReportType;
  readonly object: ObjectDef;
  readonly context: DeployContext;
  readonly problems: Report;
}

/** Checks that a report's type is one of this org's and that every column it names is one of the type's. */
export function checkReport(root: XmlElement, context: DeployContext, problems: Report): void {
  for (const part of REFUSED_PARTS) {
    const found = child(root, part);
    if (found) problems.error(`${part}: not available for deploy for this organization`, placeOf(found));
  }
  checkFormat(root, problems);
  const scope = text(root, 'scope');
  if (scope !== undefined && !isReportScope(scope))
    problems.error(`scope: Invalid value specified: ${scope}`, placeOf(child(root, 'scope') ?? root));
  const columns = columnsOfType(root, context, problems);
  if (!columns) return;
  checkDetails(root, columns);
  checkGroupings(root, columns);
  checkFilters(root, columns);
  checkChart(root, problems);
}

function checkFormat(root: XmlElement, problems: Report): void {
  const format = text(root, 'format');
  const down = childrenOf(root, 'groupingsDown').length;
  const across = childrenOf(root, 'groupingsAcross').length;
  const place = placeOf(child(root, 'format') ?? root);
  if (format === 'MultiBlock')
    problems.error('Joined reports are not available for deploy for this organization', place);
  if (format === 'Summary' && down === 0)
    problems.error('A summary report needs at least one grouping', place);
  if (format === 'Tabular' && down + across > 0)
    problems.error('A tabular report cannot have groupings', place);
  if (format === 'Summary' && across > 0)
    problems.error('A summary report cannot have groupings across', place);
}

function columnsOfType(root: XmlElement, context: DeployContext, problems: Report): Columns | undefined {
  const name = text(root, 'reportType') ?? '';
  const type = reportTypeOf(name, (reportType) => baseObjectOf(reportType, context));
  const object = type && objectExists(context, type.object) ? context.schema.object(type.object) : undefined;
  if (type && object) return { type, object, context, problems };
  const place = placeOf(child(root, 'reportType') ?? root);
  problems.error(`reportType: Invalid value specified: ${name}`, place);
  return undefined;
}

function baseObjectOf(reportType: string, context: DeployContext): string | undefined {
  const found = context.candidates('ReportType').find(({ fullName }) => fullName === reportType);
  return found && text(found.root, 'baseObject');
}

function checkDetails(root: XmlElement, columns: Columns): void {
  const details = childrenOf(root, 'columns');
  if (details.length > MAX_COLUMNS)
    columns.problems.error(`A report can have at most ${String(MAX_COLUMNS)} columns`, placeOf(root));
  const seen = new Set<string>();
  for (const column of details) {
    const code = text(column, 'field') ?? '';
    const field = checkColumn(column, 'field', columns);
    if (seen.has(code)) columns.problems.error(`Duplicate column: ${code}`, placeOf(column));
    seen.add(code);
    if (field && texts(column, 'aggregateTypes').some((type) => type !== 'Unique'))
      checkSummable(column, field, columns.problems);
  }
  const sort = text(root, 'sortColumn');
  if (sort === undefined) return;
  checkColumn(root, 'sortColumn', columns);
  if (!seen.has(sort))
    columns.problems.error('The sort column name must be from a selected column.', at(root, 'sortColumn'));
}

const NUMBERS: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent', 'boolean']);

function checkSummable(column: XmlElement, field: FieldDef, problems: Report): void {
  if (NUMBERS.has(field.type)) return;
  const code = text(column, 'field') ?? '';
  problems.error(`aggregateTypes: ${code} cannot be summarized`, placeOf(column));
}

function checkGroupings(root: XmlElement, columns: Columns): void {
  for (const list of ['groupingsDown', 'groupingsAcross'] as const) {
    const groupings = childrenOf(root, list);
    const extra = groupings[MAX_GROUPINGS[list]];
    if (extra)
      columns.problems.error(
        `A report can have at most ${String(MAX_GROUPINGS[list])} ${list}`,
        placeOf(extra),
      );
    for (const grouping of groupings) checkColumn(grouping, 'field', columns);
  }
}

function checkFilters(root: XmlElement, columns: Columns): void {
  const { problems } = columns;
  const filter = child(root, 'filter');
  const items = childrenOf(filter, 'criteriaItems');
  const extra = items[MAX_FILTERS];
  if (extra) problems.error(`A report can have at most ${String(MAX_FILTERS)} filters`, placeOf(extra));
  for (const item of items) checkColumn(item, 'column', columns);
  const logic = text(filter, 'booleanFilter');
  if (filter && logic !== undefined && !numbersFit(logic, items.length))
    problems.error(`Invalid booleanFilter: ${logic}`, at(filter, 'booleanFilter'));
  const time = child(root, 'timeFrameFilter');
  const dated = time && checkColumn(time, 'dateColumn', columns);
  if (time && dated && dated.type !== 'date' && dated.type !== 'datetime')
    problems.error(
      `dateColumn: Invalid value specified: ${text(time, 'dateColumn') ?? ''}`,
      at(time, 'dateColumn'),
    );
}

/** A filter logic names each of its conditions, and none that is not there. */
export function numbersFit(logic: string, count: number): boolean {
  if (!/^(?:\s|\d+|AND|OR|NOT|[()])+$/i.test(logic)) return false;
  const named = new Set((logic.match(/\d+/g) ?? []).map(Number));
  return named.size === count && [...named].every((number) => number >= 1 && number <= count);
}

/** A chart shows groups of the report. */
function checkChart(root: XmlElement, problems: Report): void {
  const chart = child(root, 'chart');
  if (!chart) return;
  const groups = new Set(
    [...childrenOf(root, 'groupingsDown'), ...childrenOf(root, 'groupingsAcross')].map((grouping) =>
      text(grouping, 'field'),
    ),
  );
  for (const element of ['groupingColumn', 'secondaryGroupingColumn']) {
    const column = text(chart, element);
    if (column !== undefined && !groups.has(column))
      problems.error(`${element}: Invalid value specified: ${column}`, at(chart, element));
  }
}

/** Custom fields that are missing are named as such; a code that the type does not have is an invalid value. */
function checkColumn(parent: XmlElement, element: string, columns: Columns): FieldDef | undefined {
  const { type, object, context, problems } = columns;
  const code = text(parent, element) ?? '';
  const steps = columnSteps(type, object, code);
  const field = steps && fieldAtPath(context, type.object, steps);
  if (field) return field;
  const named = /^(?:\w+[.$])+\w+__c$/.test(code);
  problems.error(
    named
      ? noSuch(element, 'CustomField', code.replaceAll('$', '.'))
      : `${element}: Invalid value specified: ${code}`,
    at(parent, element),
  );
  return undefined;
}

function at(parent: XmlElement, element: string): { line: number; column: number } {
  return placeOf(child(parent, element) ?? parent);
}
