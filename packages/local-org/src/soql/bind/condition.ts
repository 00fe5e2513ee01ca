import type { Position } from '../query-error.ts';
import { malformed } from '../query-error.ts';
import { combined } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { Comparison, Condition, Operand } from '../syntax/tree.ts';
import { invalidField } from './binding.ts';
import { compare, denied } from './comparison.ts';
import { requireWithinOrBeyond } from './distance.ts';
import { operandExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Scope } from './scope.ts';
import { semiJoin } from './semi-join.ts';

/** How the operands of a condition are resolved: plain fields in WHERE, aggregates too in HAVING. */
export interface ConditionRules {
  readonly resolve: (operand: Operand) => Expression;
  /** Semi-joins that the query may still hold; absent where none may stand. */
  readonly semiJoins?: SemiJoinBudget;
}

/** The platform takes two semi-joins a query, none inside another, none under OR or NOT. */
export interface SemiJoinBudget {
  left: number;
}

const SEMI_JOINS = 2;

/** The WHERE clause of a query, or of a child query. */
export function whereClause(scope: Scope, where: Condition): Sql {
  const resolve = (operand: Operand): Expression => filterable(scope, operand);
  const rules = scope.binding.level === 1 ? { resolve, semiJoins: { left: SEMI_JOINS } } : { resolve };
  return conditionSql(scope, where, rules);
}

/** The WHERE clause inside of a semi-join. */
export function innerWhereClause(scope: Scope, where: Condition): Sql {
  return conditionSql(scope, where, { resolve: (operand) => filterable(scope, operand) });
}

/** @throws OrgError INVALID_FIELD for a field that the platform filters by in no query */
function filterable(scope: Scope, operand: Operand): Expression {
  const expression = operandExpression(scope, operand);
  const field = expression.ref?.field;
  if (field && !field.filterable)
    throw invalidField(
      scope.binding,
      expression.position,
      `field '${field.name}' can not be filtered in a query call`,
    );
  return expression;
}

export function conditionSql(scope: Scope, condition: Condition, rules: ConditionRules, above = ''): Sql {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const inside = condition.kind === 'or' ? 'OR' : above;
      const parts = condition.parts.map((part) => conditionSql(scope, part, rules, inside));
      return combined(parts, condition.kind === 'and' ? 'AND' : 'OR');
    }
    case 'not':
      return denied(conditionSql(scope, condition.part, rules, 'NOT'));
    case 'comparison':
      return comparisonSql(scope, condition, rules, above);
  }
}

function comparisonSql(scope: Scope, comparison: Comparison, rules: ConditionRules, above: string): Sql {
  const { operand, operator, value } = comparison;
  if (operand.kind === 'call' && operand.call.kind === 'distance')
    requireWithinOrBeyond(scope.binding, operand.call, operator);
  if (value.kind !== 'subquery') return compare(scope.binding, rules.resolve(operand), operator, value);
  takeSemiJoin(scope, rules, above, value.position);
  if (operator !== 'IN' && operator !== 'NOT IN')
    throw malformed(scope.binding.soql, value.position, "unexpected token: '('");
  const inside = semiJoin(scope, rules.resolve(operand), value.query);
  return operator === 'IN' ? inside : denied(inside);
}

function takeSemiJoin(scope: Scope, { semiJoins }: ConditionRules, above: string, position: Position): void {
  const refuse = (message: string): Error => malformed(scope.binding.soql, position, message);
  if (!semiJoins && scope.binding.level > 1)
    throw refuse(
      'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions',
    );
  if (!semiJoins) throw refuse('Nesting of semi join sub-selects is not supported');
  if (above === 'OR') throw refuse("Semi join sub-selects are not allowed with the 'OR' operator");
  if (above === 'NOT') throw refuse("Semi join sub-selects are not allowed with the 'NOT' operator");
  if (semiJoins.left === 0)
    throw refuse(`Maximum ${String(SEMI_JOINS)} semi join sub-selects are allowed in a query`);
  semiJoins.left -= 1;
}
