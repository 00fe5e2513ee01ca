import type { ResultRow, StoredValue } from '../../org/contract.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { displayStyle } from '../ui/display-style.ts';
import { displayValue } from '../ui/display-value.ts';
import { uiValue } from '../ui/record-view.ts';
import type { Group, Grouping } from './aggregate-groups.ts';
import { aggregateOrder, memberOfDatePart, readGrouping } from './aggregate-groups.ts';
import { checkArguments, readSlice } from './connection-arguments.ts';
import { cursorOf } from './connection-arguments.ts';
import { pageInfo } from './connections.ts';
import type { Selection } from './document.ts';
import { undefinedField } from './graphql-error.ts';
import { fieldJson, valueType } from './nodes.ts';
import { whereCondition } from './where.ts';

const FUNCTIONS: Readonly<Record<string, string>> = {
  count: 'COUNT',
  countDistinct: 'COUNT_DISTINCT',
  sum: 'SUM',
  avg: 'AVG',
  min: 'MIN',
  max: 'MAX',
};
const COUNTS: ReadonlySet<string> = new Set(['count', 'countDistinct']);
const SUMS: ReadonlySet<string> = new Set(['sum', 'avg']);
const NUMBERS: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);
/** All groups when the query does not say how many. */
const MAX_GROUPS = 2000;

/** A column of the grouped query and how a selected member is written from it. */
interface Output {
  readonly column: string | null;
  readonly alias: string;
  readonly write: (row: ResultRow) => unknown;
}

interface Build {
  readonly request: OrgRequest;
  readonly object: ObjectDef;
  readonly grouping: Grouping;
  /** Columns of the query, by alias. */
  readonly columns: Map<string, string>;
}

/** `aggregate { Opportunity(groupBy: {StageName: {group: true}}) { edges { node { aggregate { … } } } } }` */
export function aggregateConnection(
  request: OrgRequest,
  object: ObjectDef,
  selection: Selection,
): Record<string, unknown> {
  checkArguments(selection);
  const given = selection.args['first'] ?? MAX_GROUPS;
  const slice = readSlice({ ...selection, args: { ...selection.args, first: given } });
  const grouping = readGrouping(request, object, selection);
  const columns = new Map(grouping.groups.map(({ alias, column }) => [alias, column]));
  const build: Build = { request, object, grouping, columns };
  const writer = connectionWriter(build, selection);
  // A query needs a column even where only the number of groups is asked for.
  if (columns.size === 0) columns.set('agg', 'COUNT(Id)');
  const condition = whereCondition(request, object, selection);
  const where = condition ? ` WHERE ${condition.soql}` : '';
  const list = [...columns].map(([alias, column]) => `${column} ${alias}`).join(', ');
  const order = grouping.groups.length > 0 ? aggregateOrder(object, selection, grouping) : '';
  const soql = `SELECT ${list} FROM ${object.name}${where}${grouping.clause}${order}`;
  const { rows } = request.org.soql.query(request.caller, soql, { binds: condition?.binds ?? {} });
  return writer(rows, slice);
}

type Write<T> = (row: T) => unknown;

/** Resolves the selections before the query runs, so that a wrong one costs nothing. */
function connectionWriter(
  build: Build,
  selection: Selection,
): (rows: readonly ResultRow[], slice: { first: number; offset: number }) => Record<string, unknown> {
  const name = build.object.name;
  const edges = new Map(
    selection.children
      .filter((child) => child.name === 'edges')
      .map((child) => [child, edgeWriter(build, child)]),
  );
  return (rows, slice) => {
    const shown = rows.slice(slice.offset, slice.offset + slice.first);
    const json: Record<string, unknown> = {};
    for (const child of selection.children) {
      const edge = edges.get(child);
      if (edge) json[child.key] = shown.map((row, index) => edge({ row, index: slice.offset + index }));
      else if (child.name === 'totalCount') json[child.key] = rows.length;
      else if (child.name === 'pageResultCount') json[child.key] = shown.length;
      else if (child.name === 'pageInfo')
        json[child.key] = pageInfo(child, shown.length, slice, rows.length > slice.offset + shown.length);
      else if (child.name === '__typename') json[child.key] = `${name}AggregateConnection`;
      else throw undefinedField(child.path, `${name}AggregateConnection`, child.place);
    }
    return json;
  };
}

function edgeWriter(build: Build, edges: Selection): Write<{ row: ResultRow; index: number }> {
  const type = `${build.object.name}AggregateEdge`;
  const members = edges.children.map((child) => {
    if (child.name === '__typename') return [child.key, () => type] as const;
    if (child.name === 'cursor')
      return [child.key, ({ index }: { index: number }) => cursorOf(index)] as const;
    if (child.name !== 'node') throw undefinedField(child.path, type, child.place);
    const node = nodeWriter(build, child);
    return [child.key, ({ row }: { row: ResultRow }) => node(row)] as const;
  });
  return (one) => Object.fromEntries(members.map(([key, write]) => [key, write(one)]));
}

function nodeWriter(build: Build, node: Selection): Write<ResultRow> {
  const type = `${build.object.name}Result`;
  const members = node.children.map((child): [string, Write<ResultRow>] => {
    if (child.name === '__typename') return [child.key, () => type];
    if (child.name !== 'aggregate') throw undefinedField(child.path, type, child.place);
    return [child.key, aggregateWriter(build, child)];
  });
  return (row) => Object.fromEntries(members.map(([key, write]) => [key, write(row)]));
}

function aggregateWriter(build: Build, aggregate: Selection): Write<ResultRow> {
  const { request, object } = build;
  const type = `${object.name}Aggregate`;
  const members = aggregate.children.map((wanted): [string, Write<ResultRow>] => {
    if (wanted.name === '__typename') return [wanted.key, () => type];
    const field = object.fields.get(wanted.name.toLowerCase());
    if (field?.name !== wanted.name || !request.org.access.fieldReadable(request.caller, object, field))
      throw undefinedField(wanted.path, type, wanted.place);
    const parts = wanted.children.map((part): [string, Write<ResultRow>] => [
      part.key,
      partWriter(build, field, wanted, part),
    ]);
    return [wanted.key, (row) => Object.fromEntries(parts.map(([key, write]) => [key, write(row)]))];
  });
  return (row) => Object.fromEntries(members.map(([key, write]) => [key, write(row)]));
}

function partWriter(build: Build, field: FieldDef, wanted: Selection, part: Selection): Write<ResultRow> {
  const group = build.grouping.groups.find((one) => one.field === field);
  if (part.name === '__typename') return () => aggregateType(field);
  const output =
    functionOutput(build, field, part) ?? (group ? groupOutput(build, group, wanted, part) : null);
  if (!output) throw undefinedField(part.path, aggregateType(field), part.place);
  if (output.column !== null) build.columns.set(output.alias, output.column);
  return output.write;
}

/** Arithmetic is for numbers; truth values and long texts have no functions at all. */
function functionOutput(build: Build, field: FieldDef, part: Selection): Output | null {
  const name = FUNCTIONS[part.name];
  if (name === undefined || !field.aggregatable || field.type === 'boolean') return null;
  if (SUMS.has(part.name) && !NUMBERS.has(field.type)) return null;
  const alias = `agg${String(build.columns.size)}`;
  const counted = COUNTS.has(part.name);
  const write = (row: ResultRow): unknown =>
    valueJson(build.request, part, field, scalarOf(row, alias), counted);
  return { column: `${name}(${field.name})`, alias, write };
}

function groupOutput(build: Build, group: Group, wanted: Selection, part: Selection): Output | null {
  const { request } = build;
  if (part.name === 'grouping') {
    const alias = `agg${String(build.columns.size)}`;
    const write = (row: ResultRow): unknown =>
      valueJson(request, part, group.field, scalarOf(row, alias), true);
    return { column: `GROUPING(${group.column})`, alias, write };
  }
  if (group.datePart !== null) {
    if (part.name !== memberOfDatePart(group.datePart)) return null;
    const write = (row: ResultRow): unknown =>
      valueJson(request, part, group.field, scalarOf(row, group.alias), true);
    return { column: null, alias: group.alias, write };
  }
  if (!['value', 'displayValue', 'label', 'format'].includes(part.name)) return null;
  const only = { ...wanted, children: [part] };
  const write = (row: ResultRow): unknown => {
    const value = scalarOf(row, group.alias);
    if (group.field.type === 'id') return part.name === 'value' ? value : null;
    return (fieldJson(request, only, group.field, value) as Record<string, unknown>)[part.key];
  };
  return { column: null, alias: group.alias, write };
}

/** `{value, displayValue, format}` of a function's result; counts and date parts are plain integers. */
function valueJson(
  request: OrgRequest,
  part: Selection,
  field: FieldDef,
  value: StoredValue,
  plain: boolean,
): Record<string, unknown> {
  const type = plain ? 'LongValue' : valueType(field);
  return Object.fromEntries(
    part.children.map((child) => {
      if (child.name === 'value') return [child.key, plain ? value : uiValue(field, value)];
      if (child.name === '__typename') return [child.key, type];
      if (child.name === 'format') return [child.key, null];
      if (child.name !== 'displayValue') throw undefinedField(child.path, type, child.place);
      if (plain) return [child.key, value === null ? null : String(value)];
      return [child.key, displayValue(field, value, displayStyle(request.org, request.caller))];
    }),
  );
}

function scalarOf(row: ResultRow, alias: string): StoredValue {
  const value = row.values[alias];
  return typeof value === 'object' || value === undefined ? null : value;
}

/** `StringAggregate`, `IDAggregate` … */
function aggregateType(field: FieldDef): string {
  if (field.type === 'id') return 'IDAggregate';
  if (field.type === 'datetime') return 'DateAggregate';
  return valueType(field).replace(/(?:Address)?Value$/, 'Aggregate');
}
