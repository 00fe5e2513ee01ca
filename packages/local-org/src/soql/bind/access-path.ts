import type { Sql } from '../sql.ts';
import type { QueryTree } from '../syntax/tree.ts';
import type { Scope } from './scope.ts';
import type { AccessPath } from './query-plan.ts';
import type { OrderedExpression } from './rows-plan.ts';

/** Filled in with the automatic indexes. */
export function accessPath(
  scope: Scope,
  query: QueryTree,
  order: readonly OrderedExpression[],
  probe: Sql,
): AccessPath | null {
  void scope;
  void query;
  void order;
  void probe;
  return null;
}
