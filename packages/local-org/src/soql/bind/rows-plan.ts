import type { FieldDef } from '../../schema/types.ts';
import { OrgError } from '../../org/errors.ts';
import { malformed } from '../query-error.ts';
import { joined, param, raw, sql } from '../sql.ts';
import type { Param, Sql } from '../sql.ts';
import type { QueryTree, RowCount } from '../syntax/tree.ts';
import { accessPath } from './access-path.ts';
import type { Binding } from './binding.ts';
import { bindShape } from './binding.ts';
import { whereClause } from './condition.ts';
import type { Expression } from './expression.ts';
import { livingRows } from './living-rows.ts';
import { orderTerm, sortable } from './order.ts';
import type { RowsPlan } from './query-plan.ts';
import { RowSelection } from './select-rows.ts';
import type { Scope } from './scope.ts';

/** Rows that OFFSET may skip. */
const MAX_OFFSET = 2000;

/** What a child query adds: the tie to its parents. */
interface ChildTie {
  readonly conditions: readonly Sql[];
  readonly lookup: FieldDef;
}

/**
 * Compiles a query for records.
 * @returns for child queries also the place of the lookup (`extra`) and the limit a parent
 */
export function rowsPlan(
  scope: Scope,
  query: QueryTree,
  tie: ChildTie | null = null,
): { rows: RowsPlan; extra: number; limit: Param | null } {
  const { binding, object } = scope;
  const selection = new RowSelection(scope);
  for (const item of query.select) selection.add(item, query);
  const extra = tie ? selection.list.add(scope.column(scope.root, tie.lookup)) : -1;
  const conditions = [
    ...(tie?.conditions ?? []),
    ...livingRows(scope, tie !== null),
    ...scopeCondition(scope, query),
  ];
  if (query.where) conditions.push(whereClause(scope, query.where));
  const order = query.order.map((item) => ({ item, expression: sortable(scope, item.operand) }));
  const terms = order.flatMap(({ item, expression }) => orderTerm(expression, item));
  const limit = query.limit && countParam(binding, query.limit);
  const paging = tie ? raw('') : pagingClause(binding, query);
  const statement = rowsStatement(scope, selection.list.columns, conditions, terms, paging);
  const access = tie ? null : accessPath(scope, query, order);
  const { shape, children } = selection;
  return { rows: { object, statement, shape, children, ordered: terms.length > 0, access }, extra, limit };
}

/** Puts the statement together; everything in the scope must be resolved. */
function rowsStatement(
  scope: Scope,
  columns: readonly Sql[],
  conditions: readonly Sql[],
  terms: readonly Sql[],
  paging: Sql,
): Sql {
  const paged = paging.text !== '';
  const tables = scope.tables();
  const where = conditions.length === 0 ? raw('') : sql` WHERE ${joined(conditions, ' AND ')}`;
  const sorted = orderClause(scope, terms, paged);
  const body = sql`FROM ${tables}${where}${sorted}${paging}`;
  const late = paged && terms.length > 0 && columns.some(isComputed);
  const from = late ? sql`FROM ${tables} WHERE ${lateRows(scope, body)}${sorted}` : body;
  return sql`SELECT ${joined(columns, ', ')} ${from}`;
}

/** More than a column: costly when it is worked out for each row that is sorted. */
function isComputed(column: Sql): boolean {
  return column.text.includes('(');
}

/** Only the rows that the page holds are read whole. */
function lateRows({ root }: Scope, body: Sql): Sql {
  const id = raw(`${root.alias}."Id"`);
  return sql`${id} IN (SELECT ${id} ${body})`;
}

export type OrderedExpression = {
  readonly item: QueryTree['order'][number];
  readonly expression: Expression;
};

/** `USING SCOPE mine`. @throws OrgError MALFORMED_QUERY for scopes that are not covered */
export function scopeCondition({ binding, object, root }: Scope, { scope }: QueryTree): Sql[] {
  if (!scope) return [];
  const owner = object.fields.get('ownerid');
  switch (scope.name.toLowerCase()) {
    case 'everything':
      return [];
    case 'mine':
      if (owner) return [sql`${raw(root.alias)}."OwnerId" = ${param((run) => run.userId)}`];
  }
  throw malformed(
    binding.soql,
    scope.position,
    `The scope '${scope.name}' is not supported on ${object.name}`,
  );
}

/**
 * What the platform leaves open is settled by ID, newest first, so that pages fit together and the same question gets the
 * same answer.
 */
function orderClause({ root }: Scope, terms: readonly Sql[], paged: boolean): Sql {
  if (terms.length === 0 && !paged) return raw('');
  return sql` ORDER BY ${joined([...terms, raw(`${root.alias}."Id" DESC`)], ', ')}`;
}

export function pagingClause(binding: Binding, { limit, offset }: QueryTree): Sql {
  if (!limit && !offset) return raw('');
  const most = limit ? countParam(binding, limit) : -1;
  if (!offset) return sql` LIMIT ${param(most)}`;
  return sql` LIMIT ${param(most)} OFFSET ${param(offsetParam(binding, offset))}`;
}

function countParam(binding: Binding, count: RowCount): Param {
  if (count.kind === 'number') return Math.min(count.value, Number.MAX_SAFE_INTEGER);
  bindShape(binding, count.name, count.position);
  return ({ binds }) => {
    const value = binds[count.name];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    throw malformed(binding.soql, count.position, `Invalid row count: ${String(value as string | null)}`);
  };
}

function offsetParam(binding: Binding, offset: RowCount): Param {
  const value = countParam(binding, offset);
  const checked = (count: number): number => {
    if (count <= MAX_OFFSET || binding.deepOffset) return count;
    throw new OrgError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${String(MAX_OFFSET)}`);
  };
  return typeof value === 'function' ? (run) => checked(Number(value(run))) : checked(Number(value));
}
