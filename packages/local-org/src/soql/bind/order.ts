import { malformed } from '../query-error.ts';
import { raw, sql } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { Operand, OrderItem } from '../syntax/tree.ts';
import { converted } from './currency.ts';
import { collated, operandExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Scope } from './scope.ts';

/** @throws OrgError MALFORMED_QUERY for a field that the platform sorts by in no query */
export function sortable(scope: Scope, operand: Operand): Expression {
  const expression = operandExpression(scope, operand);
  const field = expression.ref?.field;
  if (field && !field.sortable)
    throw malformed(
      scope.binding.soql,
      expression.position,
      `field '${field.name}' can not be sorted in a query call`,
    );
  // Amounts of several currencies are put in order by what they are worth.
  return converted(scope.binding, expression, 'corporate');
}

/** One term of ORDER BY. Empty values come first in both directions unless the query says otherwise. */
export function orderTerm(expression: Expression, item: OrderItem): Sql[] {
  const direction = item.descending ? 'DESC' : 'ASC';
  const nulls = mayBeEmpty(expression) ? ` NULLS ${item.nulls === 'last' ? 'LAST' : 'FIRST'}` : '';
  const tail = raw(` ${direction}${nulls}`);
  const term = sql`${collated(expression)}${tail}`;
  const { ref, type } = expression;
  if (type !== 'picklist' || !ref) return [term];
  // Picklists sort in the order of their values in Setup.
  const names = raw(`'${ref.source.object.name}', '${ref.field.name}'`);
  return [sql`PICKLIST_RANK(${names}, ${expression.sql})${tail}`, term];
}

function mayBeEmpty({ ref, plain }: Expression): boolean {
  return !plain || !ref || ref.relations.length > 0 || ref.field.nillable;
}
