import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import { malformed } from '../query-error.ts';
import { sql } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { QueryTree } from '../syntax/tree.ts';
import { innerWhereClause } from './condition.ts';
import { pathExpression, pathKey } from './expression.ts';
import type { Expression } from './expression.ts';
import { livingRows } from './living-rows.ts';
import { openScope } from './scope.ts';
import type { Scope } from './scope.ts';

/** Objects that the platform takes in no inner query. */
const unsupported: ReadonlySet<string> = new Set([
  'ActivityHistory',
  'Attachment',
  'Event',
  'Note',
  'OpenActivity',
  'Task',
]);

/** `outer IN (SELECT Field FROM Object WHERE …)`. @throws OrgError MALFORMED_QUERY for what a semi-join may not be */
export function semiJoin(outer: Scope, left: Expression, query: QueryTree): Sql {
  const { binding } = outer;
  const refuse = (message: string): Error => malformed(binding.soql, query.position, message);
  const [selected, ...more] = query.select;
  if (selected?.kind !== 'field' || more.length > 0)
    throw refuse('Only one field is allowed in the SELECT list of a semi join sub-select');
  if (query.limit) throw refuse('LIMIT is not allowed in semi join sub-selects');
  if (query.order.length > 0) throw refuse('ORDER BY is not allowed in semi join sub-selects');
  const scope = openScope(binding, query.from, query.aliases);
  if (unsupported.has(scope.object.name))
    throw refuse(`Entity '${scope.object.name}' is not supported for semi join inner selects`);
  if (scope.object === outer.object)
    throw refuse('The inner and outer selects should not be on the same object type');
  const right = pathExpression(scope, selected.path);
  refusePath(outer, 'left operand', left);
  refusePath(outer, 'selected field', right);
  refuseMismatch(outer, left, right);
  const conditions = [sql`${right.sql} IS NOT NULL`, ...livingRows(scope)];
  if (query.where) conditions.push(innerWhereClause(scope, query.where));
  const where = conditions.reduce((all, one) => sql`${all} AND ${one}`);
  return sql`${left.sql} IN (SELECT ${right.sql} FROM ${scope.tables()} WHERE ${where})`;
}

/** Neither side may go through a relationship. */
function refusePath({ binding }: Scope, subject: string, { ref, position }: Expression): void {
  if (ref && ref.relations.length > 0)
    throw malformed(
      binding.soql,
      position,
      `The ${subject} '${pathKey(ref)}' cannot have more than one level of relationships`,
    );
}

/** Both sides are IDs of the same kind of record. */
function refuseMismatch(outer: Scope, left: Expression, right: Expression): void {
  const lefts = left.ref ? targetsOf(left.ref.source.object, left.ref.field) : [];
  const rights = right.ref ? targetsOf(right.ref.source.object, right.ref.field) : [];
  if (lefts.some((target) => rights.includes(target))) return;
  throw malformed(
    outer.binding.soql,
    left.position,
    lefts.length === 0 || rights.length === 0
      ? `Semi join sub-selects can only query id fields, cannot use: '${(lefts.length === 0 ? left : right).name}'`
      : `The selected field '${right.name}' in the subquery and the left operand field in the where expression in the outer query '${left.name}' should point to the same object type`,
  );
}

function targetsOf(object: ObjectDef, field: FieldDef): readonly string[] {
  if (field.type === 'id') return [object.name];
  return field.type === 'reference' ? field.referenceTo : [];
}
