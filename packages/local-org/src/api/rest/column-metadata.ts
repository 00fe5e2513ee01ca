import type { QueryResult, ResultColumn } from '../../org/contract.ts';
import type { FieldDef, FieldType } from '../../schema/types.ts';

const APEX_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  int: 'Integer',
  long: 'Long',
  double: 'Double',
  currency: 'Double',
  percent: 'Double',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  base64: 'Blob',
  address: 'Address',
  location: 'Location',
};

/** The answer of `query?columns=true`: what a query's columns are. */
export function columnMetadata(result: QueryResult): Record<string, unknown> {
  return {
    columnMetadata: result.columns.map(describeColumn),
    entityName: result.object.name,
    groupBy: result.aggregate,
    idSelected: result.columns.some((column) => column.field?.type === 'id'),
    keyPrefix: result.object.keyPrefix,
  };
}

function describeColumn(column: ResultColumn): Record<string, unknown> {
  const { field, kind } = column;
  const apexType = kind === 'childQuery' ? 'List' : apexTypeOf(column, field);
  return {
    aggregate: kind === 'aggregate' || kind === 'childQuery',
    apexType,
    booleanType: field?.type === 'boolean',
    columnName: column.name,
    custom: field?.custom ?? false,
    displayName: column.alias ?? column.name,
    foreignKeyName: kind === 'relationship' && field ? field.name : null,
    insertable: kind === 'field' && (field?.createable ?? false),
    joinColumns: (column.joinColumns ?? []).map(describeColumn),
    numberType: apexType === 'Integer' || apexType === 'Double' || apexType === 'Long',
    textType: apexType === 'String',
    updatable: kind === 'field' && (field?.updateable ?? false),
  };
}

function apexTypeOf(column: ResultColumn, field: FieldDef | null): string {
  if (column.kind === 'relationship') return parentType(field);
  if (/^COUNT/i.test(column.aggregateFunction ?? '')) return 'Integer';
  const type = field?.type ?? column.type;
  if (type !== undefined) return APEX_TYPES[type] ?? 'String';
  // What is left are numbers of aggregates, and the texts that toLabel and FORMAT make.
  return column.kind === 'aggregate' ? 'Double' : 'String';
}

/** A lookup with several targets shows what all of them have. */
function parentType(field: FieldDef | null): string {
  const [only, ...others] = field?.referenceTo ?? [];
  return others.length > 0 ? 'Name' : (only ?? 'SObject');
}
