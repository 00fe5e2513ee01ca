import type { QueryResult, ResultColumn, ResultRow, StoredValue } from '../../org/contract.ts';
import type { FieldDef } from '../../schema/types.ts';
import type { TypeTable } from '../types/type-table.ts';
import type { SObjectType } from '../types/type.ts';
import { ApexList } from '../values/collections.ts';
import { CompoundValue } from '../values/compound.ts';
import { DecimalValue } from '../values/decimal.ts';
import { SObjectValue } from '../values/sobject.ts';
import { DateValue } from '../values/time-values.ts';
import type { Value } from '../values/value.ts';
import { fromStored } from './stored-values.ts';

type Cell = ResultRow['values'][string];

/** Rows of a query as records. */
export function recordsOf(result: QueryResult, types: TypeTable): SObjectValue[] {
  if (result.aggregate) return result.rows.map((row) => aggregateOf(row, result.columns, types));
  return result.rows.map((row) => recordOf(row, types));
}

function recordOf(row: ResultRow, types: TypeTable): SObjectValue {
  const type = types.sobjectType(row.type) ?? types.sobject;
  const record = new SObjectValue(type);
  record.queried = true;
  if (row.id !== undefined) record.values.set('Id', row.id);
  for (const [name, cell] of Object.entries(row.values)) setCell(record, type, name, cell, types);
  return record;
}

function setCell(record: SObjectValue, type: SObjectType, name: string, cell: Cell, types: TypeTable): void {
  if (isChildResult(cell)) record.children.set(name.toLowerCase(), childrenOf(cell, types));
  else if (isRow(cell) && isCompound(cell))
    record.values.set(name, new CompoundValue(cell.type, cell.values));
  else if (isRow(cell)) record.parents.set(name.toLowerCase(), recordOf(cell, types));
  else {
    const field = type.object?.fields.get(name.toLowerCase());
    if (field) record.values.set(field.name, fromStored(cell, field));
    else if (cell === null) noRelated(record, type, name, types);
    else record.values.set(name, fromStored(cell, null));
  }
}

/** A relationship without records: no parent, or no children. */
function noRelated(record: SObjectValue, type: SObjectType, name: string, types: TypeTable): void {
  const lower = name.toLowerCase();
  const child = type.object?.childRelationships.find((one) => one.relationshipName?.toLowerCase() === lower);
  const element = child ? types.sobjectType(child.childObject) : null;
  if (element) record.children.set(lower, new ApexList(types.list(element)));
  else record.parents.set(lower, null);
}

function childrenOf(result: QueryResult, types: TypeTable): ApexList {
  const element = types.sobjectType(result.object.name) ?? types.sobject;
  return new ApexList(types.list(element), recordsOf(result, types));
}

function isChildResult(cell: Cell): cell is QueryResult {
  return typeof cell === 'object' && cell !== null && 'rows' in cell;
}

function isCompound({ type }: ResultRow): boolean {
  return type === 'address' || type === 'location';
}

function isRow(cell: Cell): cell is ResultRow {
  return typeof cell === 'object' && cell !== null && 'values' in cell;
}

/** A row of an aggregate query: values by alias in lower case. */
function aggregateOf(row: ResultRow, columns: readonly ResultColumn[], types: TypeTable): SObjectValue {
  const record = new SObjectValue(types.aggregateResult);
  for (const column of columns) {
    const name = column.alias ?? column.name;
    const cell = row.values[column.name] ?? row.values[name] ?? null;
    record.values.set(name.toLowerCase(), aggregateValue(cell as StoredValue, column));
  }
  return record;
}

function aggregateValue(cell: StoredValue, column: ResultColumn): Value {
  const name = column.aggregateFunction?.toLowerCase() ?? '';
  if (name.startsWith('count')) return cell;
  if (name === 'sum' || name === 'avg') return cell === null ? null : DecimalValue.of(Number(cell));
  if (column.type === 'date') return cell === null ? null : DateValue.fromIso(String(cell));
  return fromStored(cell, column.field as FieldDef | null);
}

/** Records of a result, those of subqueries included: what counts against the limit of rows. */
export function countRows(result: QueryResult): number {
  let count = result.rows.length;
  for (const row of result.rows)
    for (const cell of Object.values(row.values)) if (isChildResult(cell)) count += countRows(cell);
  return count;
}
