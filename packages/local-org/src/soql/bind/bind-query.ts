import { OrgError } from '../../org/errors.ts';
import { malformed } from '../query-error.ts';
import { joined, raw, sql } from '../sql.ts';
import type { QueryTree, SelectItem } from '../syntax/tree.ts';
import { accessPath } from './access-path.ts';
import type { Binding } from './binding.ts';
import { whereClause } from './condition.ts';
import { groupsPlan } from './groups-plan.ts';
import { livingRows, wholeCount } from './living-rows.ts';
import type { QueryPlan } from './query-plan.ts';
import { requireFilter } from './required-filters.ts';
import { pagingClause, rowsPlan, scopeCondition } from './rows-plan.ts';
import type { Scope } from './scope.ts';
import { openScope } from './scope.ts';

/** Binds a query to the schema and to what the caller may read, and compiles it. @throws OrgError */
export function bindQuery(binding: Binding, query: QueryTree): QueryPlan {
  refuseContext(binding, query);
  const scope = openScope(binding, query.from, query.aliases);
  const { object } = scope;
  if (!object.queryable)
    throw new OrgError('INVALID_TYPE_FOR_OPERATION', `entity type ${object.name} does not support query`);
  requireFilter(scope, query);
  if (isCount(query)) return countPlan(scope, query);
  if (isGrouped(query)) return groupsPlan(scope, query);
  return { kind: 'rows', object, rows: rowsPlan(scope, query).rows };
}

function refuseContext({ soql, apex }: Binding, { allRows, forClauses, mode, order }: QueryTree): void {
  if (mode?.name === 'SYSTEM_MODE' && !apex)
    throw malformed(soql, mode.position, 'WITH SYSTEM_MODE not allowed in this context');
  if (allRows !== null && !apex) throw malformed(soql, allRows, 'ALL ROWS not allowed in this context');
  const lock = forClauses.find((clause) => clause.name === 'UPDATE');
  if (lock && order.length > 0)
    throw malformed(soql, lock.position, 'FOR UPDATE is not allowed with ORDER BY');
}

/** `SELECT COUNT() FROM …`, which answers with a number alone. */
function isCount({ select, group }: QueryTree): boolean {
  return group === null && select.length === 1 && isBareCount(select[0]) && !aliasOf(select[0]);
}

function isBareCount(item: SelectItem | undefined): boolean {
  return item?.kind === 'function' && item.call.kind === 'aggregate' && item.call.path === null;
}

function aliasOf(item: SelectItem | undefined): boolean {
  return item?.kind === 'function' && item.alias !== null;
}

function isGrouped({ select, group }: QueryTree): boolean {
  return group !== null || select.some((item) => item.kind === 'function' && aggregates(item.call));
}

function aggregates(call: (SelectItem & { kind: 'function' })['call']): boolean {
  if (call.kind === 'format') return call.operand.kind === 'call' && aggregates(call.operand.call);
  return call.kind === 'aggregate' || call.kind === 'grouping' || call.kind === 'date';
}

function countPlan(scope: Scope, query: QueryTree): QueryPlan {
  const { binding, object } = scope;
  if (query.order.length > 0)
    throw malformed(binding.soql, query.order[0]?.position ?? 0, 'ORDER BY is not allowed with COUNT()');
  const conditions = [...livingRows(scope, false), ...scopeCondition(scope, query)];
  if (query.where) conditions.push(whereClause(scope, query.where));
  const access = accessPath(scope, query, []);
  const whole = query.where || query.scope || query.limit || query.offset ? null : wholeCount(scope);
  if (whole) return { kind: 'count', object, statement: whole, access };
  const where = conditions.length === 0 ? raw('') : sql` WHERE ${joined(conditions, ' AND ')}`;
  const paging = pagingClause(binding, query);
  const from = sql`${scope.tables()}${where}`;
  const statement =
    paging.text === ''
      ? sql`SELECT COUNT(*) FROM ${from}`
      : sql`SELECT COUNT(*) FROM (SELECT 1 FROM ${from}${paging})`;
  return { kind: 'count', object, statement, access };
}
