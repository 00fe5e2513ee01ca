import type { OrgRequest } from '../../server/request.ts';
import { fieldLabel, languageOf } from '../describe/labels.ts';
import type { ReportMetadata } from './report-metadata.ts';
import type { ReportColumns } from './report-query.ts';
import type { ReportColumn, RunnableType } from './report-types.ts';
import { reportTexts } from './messages.ts';

/** `reportExtendedMetadata`: labels and types of what a report shows. */
export function extendedMetadata(
  request: OrgRequest,
  report: ReportMetadata,
  columns: ReportColumns,
): Record<string, unknown> {
  const language = languageOf(request.org, request.caller);
  const info = (code: string): Record<string, unknown> => columnInfo(columns.get(code), language);
  return {
    aggregateColumnInfo: Object.fromEntries(
      report.aggregates.map((name) => [name, aggregateInfo(name, columns, language)]),
    ),
    detailColumnInfo: Object.fromEntries(report.detailColumns.map((code) => [code, info(code)])),
    groupingColumnInfo: Object.fromEntries(
      report.groupingsDown.map(({ name }, groupingLevel) => [name, { ...info(name), groupingLevel }]),
    ),
  };
}

function columnInfo(column: ReportColumn | undefined, language: string): Record<string, unknown> {
  if (!column) return { dataType: 'string', label: '' };
  return {
    dataType: column.field.type,
    entityColumnName: column.path,
    filterValues: [],
    filterable: column.field.filterable,
    isLookup: column.idPath !== null,
    label: fieldLabel(column.field, language),
  };
}

function aggregateInfo(name: string, columns: ReportColumns, language: string): Record<string, unknown> {
  const contexts = { acrossGroupingContext: null, downGroupingContext: null };
  const texts = reportTexts(language);
  if (name === 'RowCount') return { ...contexts, dataType: 'int', label: texts.rowCount };
  const [prefix = '', code = ''] = name.split('!');
  const column = columns.get(code);
  const label = column ? fieldLabel(column.field, language) : code;
  return {
    ...contexts,
    dataType: column?.field.type ?? 'double',
    label: `${texts.aggregates[prefix] ?? prefix} ${label}`,
  };
}

/** `reportTypeMetadata`: every column that the type offers. */
export function typeMetadata(request: OrgRequest, type: RunnableType): Record<string, unknown> {
  const language = languageOf(request.org, request.caller);
  const columns: Record<string, unknown> = {};
  for (const code of type.listedColumns()) {
    const column = columnOrNull(type, code);
    if (column) columns[code] = { ...columnInfo(column, language), allowedInCustomDetailFormula: false };
  }
  return {
    categories: [{ label: type.object.label, columns }],
    dataTypeFilterOperatorMap: {},
    standardDateFilterDurationGroups: [],
    standardFilterInfos: {},
  };
}

function columnOrNull(type: RunnableType, code: string): ReportColumn | null {
  try {
    return type.column(code);
  } catch {
    // Not visible for this user: not offered.
    return null;
  }
}
