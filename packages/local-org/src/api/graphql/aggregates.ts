import type { ResultRow } from '../../org/contract.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { checkArguments, readSlice } from './connection-arguments.ts';
import { pageInfo } from './connections.ts';
import type { Selection } from './document.ts';
import { invalid, undefinedField } from './graphql-error.ts';
import { fieldJson } from './nodes.ts';
import { whereCondition } from './where.ts';

const FUNCTIONS: Readonly<Record<string, string>> = {
  count: 'COUNT',
  countDistinct: 'COUNT_DISTINCT',
  sum: 'SUM',
  avg: 'AVG',
  min: 'MIN',
  max: 'MAX',
};

/** A column of the grouped query and how it is written into the answer. */
interface Output {
  readonly column: string;
  readonly alias: string;
  readonly write: (row: ResultRow) => unknown;
  readonly path: readonly string[];
}

/** `aggregate { Opportunity(groupBy: {StageName: {group: true}}) { edges { node { aggregate { … } } } } }` */
export function aggregateConnection(
  request: OrgRequest,
  object: ObjectDef,
  selection: Selection,
): Record<string, unknown> {
  checkArguments(selection);
  const slice = readSlice(selection);
  const groups = groupFields(request, object, selection);
  const outputs = outputsOf(request, object, selection, groups);
  if (outputs.length === 0 && groups.length === 0)
    throw invalid('WrongType', selection.path, 'nothing is aggregated', selection.place);
  const condition = whereCondition(request, object, selection);
  const columns = [
    ...groups.map((field) => field.name),
    ...outputs.filter((output) => output.alias !== '').map((output) => `${output.column} ${output.alias}`),
  ];
  const where = condition ? ` WHERE ${condition.soql}` : '';
  const by =
    groups.length > 0
      ? ` GROUP BY ${groups.map((field) => field.name).join(', ')} ORDER BY ${groups.map((field) => field.name).join(', ')}`
      : '';
  const limit = ` LIMIT ${String(slice.first + 1)}${slice.offset > 0 ? ` OFFSET ${String(slice.offset)}` : ''}`;
  const soql = `SELECT ${columns.join(', ')} FROM ${object.name}${where}${by}${groups.length > 0 ? limit : ''}`;
  const { rows } = request.org.soql.query(request.caller, soql, { binds: condition?.binds ?? {} });
  return answer(selection, rows, outputs, slice);
}

function groupFields(request: OrgRequest, object: ObjectDef, selection: Selection): FieldDef[] {
  const { groupBy } = selection.args;
  return Object.entries((groupBy ?? {}) as Record<string, unknown>).map(([name, how]) => {
    const field = object.fields.get(name.toLowerCase());
    const plain = (how as { group?: unknown } | null)?.group === true;
    if (field?.groupable && plain && request.org.access.fieldReadable(request.caller, object, field))
      return field;
    throw invalid(
      'WrongType',
      selection.path,
      `argument 'groupBy' contains a field not in '${object.name}_GroupBy': '${name}'`,
      selection.place,
    );
  });
}

function outputsOf(
  request: OrgRequest,
  object: ObjectDef,
  selection: Selection,
  groups: readonly FieldDef[],
): Output[] {
  const outputs: Output[] = [];
  for (const aggregate of descend(selection, ['edges', 'node', 'aggregate']))
    for (const wanted of aggregate.children) {
      const field = object.fields.get(wanted.name.toLowerCase());
      if (
        !field ||
        field.name !== wanted.name ||
        !request.org.access.fieldReadable(request.caller, object, field)
      )
        throw undefinedField(wanted.path, `${object.name}Aggregate`, wanted.place);
      for (const part of wanted.children)
        outputs.push(outputOf(request, field, groups, wanted, part, outputs.length));
    }
  return outputs;
}

function outputOf(
  request: OrgRequest,
  field: FieldDef,
  groups: readonly FieldDef[],
  wanted: Selection,
  part: Selection,
  number: number,
): Output {
  const path = [wanted.key, part.key];
  const name = FUNCTIONS[part.name];
  if (name === undefined) {
    if (!groups.includes(field)) throw undefinedField(part.path, `${field.name}Aggregate`, part.place);
    const write = (row: ResultRow): unknown =>
      (
        fieldJson(request, { ...wanted, children: [part] }, field, row.values[field.name]) as Record<
          string,
          unknown
        >
      )[part.key];
    return { column: field.name, alias: '', write, path };
  }
  const alias = `agg${String(number)}`;
  const write = (row: ResultRow): unknown =>
    Object.fromEntries(
      part.children.map((child) => [
        child.key,
        child.name === 'value' ? (row.values[alias] ?? null) : String(row.values[alias] ?? ''),
      ]),
    );
  return { column: `${name}(${field.name})`, alias, write, path };
}

function descend(selection: Selection, names: readonly string[]): Selection[] {
  let current: Selection[] = [selection];
  for (const name of names)
    current = current.flatMap((one) => one.children.filter((child) => child.name === name));
  return current;
}

function answer(
  selection: Selection,
  rows: readonly ResultRow[],
  outputs: readonly Output[],
  slice: { readonly first: number; readonly offset: number },
): Record<string, unknown> {
  const shown = rows.slice(0, slice.first);
  const json: Record<string, unknown> = {};
  for (const child of selection.children) {
    if (child.name === 'edges')
      json[child.key] = shown.map((row) => ({ node: { aggregate: aggregateJson(row, outputs) } }));
    else if (child.name === 'totalCount' || child.name === 'pageResultCount') json[child.key] = shown.length;
    else if (child.name === 'pageInfo')
      json[child.key] = pageInfo(child, shown.length, slice, rows.length > slice.first);
    else throw undefinedField(child.path, `${selection.name}AggregateConnection`, child.place);
  }
  return json;
}

function aggregateJson(row: ResultRow, outputs: readonly Output[]): Record<string, unknown> {
  const json: Record<string, Record<string, unknown>> = {};
  for (const { path, write } of outputs) {
    const [field = '', part = ''] = path;
    (json[field] ??= {})[part] = write(row);
  }
  return json;
}
