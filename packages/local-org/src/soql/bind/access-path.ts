import type { Sql } from '../sql.ts';
import { joined, raw, sql } from '../sql.ts';
import { quoteName } from '../../store/database.ts';
import type { Comparison, Condition, QueryTree } from '../syntax/tree.ts';
import { compare } from './comparison.ts';
import { fieldExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import type { AccessPath } from './query-plan.ts';
import type { OrderedExpression } from './rows-plan.ts';
import type { Scope } from './scope.ts';

/**
 * How an index could serve the query: columns that are compared for equality, then those it sorts by (or the one it takes a
 * range of), all of the root table. Null when there are none, or when the order needs more than columns.
 */
export function accessPath(
  scope: Scope,
  query: QueryTree,
  order: readonly OrderedExpression[],
): AccessPath | null {
  const tests = topComparisons(query.where).flatMap((comparison) => testOf(scope, comparison));
  const equal = tests.filter(({ comparison }) => comparison.operator === '=');
  const range = tests.find(({ comparison }) => /^[<>]/.test(comparison.operator));
  const sorted = order.map(({ item, expression }) => ({
    // Picklists sort by the place of their values, which no index holds.
    column: expression.type === 'picklist' ? null : ownColumn(expression),
    descending: item.descending,
  }));
  if (sorted.length === 0 && equal.length === 0 && range)
    sorted.push({ column: range.column, descending: false });
  if (equal.length + sorted.length === 0) return null;
  const columns = sorted.flatMap(({ column, descending }) => (column === null ? [] : { column, descending }));
  if (columns.length < sorted.length) return null;
  return {
    object: scope.object.name,
    alias: scope.root.alias,
    equal: [...new Set(equal.map(({ column }) => column))],
    sorted: columns,
    probe: probeOf(scope, equal),
  };
}

interface Test {
  readonly comparison: Comparison;
  readonly column: string;
  readonly expression: Expression;
}

/** Comparisons that every row must pass. */
function topComparisons(where: Condition | null): Comparison[] {
  if (where?.kind === 'comparison') return [where];
  return where?.kind === 'and' ? where.parts.flatMap(topComparisons) : [];
}

function testOf(scope: Scope, comparison: Comparison): Test[] {
  const { operand, value } = comparison;
  if (operand.kind !== 'path' || scope.steps(operand.path).length > 1) return [];
  if (value.kind === 'null' || value.kind === 'subquery' || value.kind === 'list') return [];
  const expression = fieldExpression(scope, scope.resolve(operand.path));
  const column = ownColumn(expression);
  return column === null ? [] : [{ comparison, column, expression }];
}

/** The column of the root table that an expression is, null when it is more than that. */
function ownColumn({ plain, ref, type }: Expression): string | null {
  if (!plain || !ref || ref.relations.length > 0) return null;
  return type === 'textarea' ? null : ref.field.name;
}

/** Counts no further than it must. */
function probeOf({ binding, object, root }: Scope, equal: readonly Test[]): Sql {
  const conditions = equal.map(({ expression, comparison }) =>
    compare(binding, expression, comparison.operator, comparison.value),
  );
  const where = conditions.length === 0 ? raw('') : sql` WHERE ${joined(conditions, ' AND ')}`;
  return sql`SELECT 1 FROM ${raw(quoteName(object.name))} AS ${raw(root.alias)}${where} LIMIT 1 OFFSET `;
}
