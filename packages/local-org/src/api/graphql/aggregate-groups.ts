import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { dateFunctionNames } from '../../soql/syntax/lower-functions.ts';
import type { Selection } from './document.ts';
import type { GraphQlError } from './graphql-error.ts';
import { invalid } from './graphql-error.ts';

/** One key of `groupBy`. */
export interface Group {
  readonly field: FieldDef;
  /** `CALENDAR_YEAR` …: by a part of a date; null: by the value itself. */
  readonly datePart: string | null;
  readonly column: string;
  readonly alias: string;
}

export interface Grouping {
  readonly groups: readonly Group[];
  /** The GROUP BY clause, empty without groups. */
  readonly clause: string;
}

/** `CALENDAR_YEAR` → `calendarYear` */
export function memberOfDatePart(part: string): string {
  return part.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Reads `groupBy: {type: ROLLUP, Industry: {group: true}, CreatedDate: {function: CALENDAR_YEAR}}`.
 * @throws GraphQlError for a field that cannot be grouped so
 */
export function readGrouping(request: OrgRequest, object: ObjectDef, selection: Selection): Grouping {
  const { type, ...fields } = (selection.args['groupBy'] ?? {}) as Record<string, unknown>;
  const groups = Object.entries(fields).map(([name, how], index) => {
    const field = object.fields.get(name.toLowerCase());
    const readable = field && request.org.access.fieldReadable(request.caller, object, field);
    const group = readable && field.name === name ? groupOf(field, how, index) : null;
    if (group) return group;
    throw wrong(selection, `argument 'groupBy' contains a field not in '${object.name}_GroupBy': '${name}'`);
  });
  return { groups, clause: clauseOf(selection, type, groups) };
}

function groupOf(field: FieldDef, how: unknown, index: number): Group | null {
  const { group, function: part } = (how ?? {}) as Record<string, unknown>;
  const alias = `grp${String(index)}`;
  if (group === true && field.groupable) return { field, datePart: null, column: field.name, alias };
  const dated = field.type === 'date' || field.type === 'datetime';
  if (!dated || typeof part !== 'string' || !dateFunctionNames.some((name) => name === part)) return null;
  return { field, datePart: part, column: `${part}(${field.name})`, alias };
}

function clauseOf(selection: Selection, type: unknown, groups: readonly Group[]): string {
  if (groups.length === 0) return '';
  const columns = groups.map(({ column }) => column).join(', ');
  if (type === undefined || type === null || type === 'GROUP_BY') return ` GROUP BY ${columns}`;
  if (type === 'ROLLUP' || type === 'CUBE') return ` GROUP BY ${type}(${columns})`;
  throw wrong(selection, `argument 'groupBy.type' is no GroupByType`);
}

const ORDER_FUNCTIONS: readonly string[] = ['AVG', 'COUNT', 'COUNT_DISTINCT', 'MAX', 'MIN', 'SUM'];

/** ORDER BY of `orderBy: {Name: {function: COUNT, order: DESC}}`; groups that it does not name come last. */
export function aggregateOrder(
  object: ObjectDef,
  selection: Selection,
  { groups, clause }: Grouping,
): string {
  const keys = [selection.args['orderBy'] ?? []]
    .flat()
    .flatMap((one) => Object.entries((one ?? {}) as Record<string, unknown>))
    .map(([name, how]) => orderKey(object, selection, groups, name, how));
  // Subtotals come in the order of their sets.
  const rest = /ROLLUP|CUBE/.test(clause) ? [] : groups.map(({ column }) => column);
  const all = [...keys.map(({ column, tail }) => `${column} ${tail}`)];
  const named = new Set(keys.map(({ column }) => column));
  for (const column of rest) if (!named.has(column)) all.push(column);
  return all.length > 0 ? ` ORDER BY ${all.join(', ')}` : '';
}

function orderKey(
  object: ObjectDef,
  selection: Selection,
  groups: readonly Group[],
  name: string,
  how: unknown,
): { column: string; tail: string } {
  const { function: aggregate, order, nulls } = (how ?? {}) as Record<string, unknown>;
  const field = object.fields.get(name.toLowerCase());
  const group = groups.find((one) => one.field === field);
  const tail = `${order === 'DESC' ? 'DESC' : 'ASC'} NULLS ${nulls === 'LAST' ? 'LAST' : 'FIRST'}`;
  if (field && typeof aggregate === 'string' && ORDER_FUNCTIONS.includes(aggregate))
    return { column: `${aggregate}(${field.name})`, tail };
  if (group && aggregate === undefined) return { column: group.column, tail };
  throw wrong(selection, `argument 'orderBy' contains a field that is not grouped or aggregated: '${name}'`);
}

function wrong(selection: Selection, text: string): GraphQlError {
  return invalid('WrongType', selection.path, text, selection.place);
}
