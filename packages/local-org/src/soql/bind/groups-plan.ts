import type { ResultColumn } from '../../org/contract.ts';
import { malformed } from '../query-error.ts';
import { joined, raw, sql } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { FunctionCall, Named, Operand, OrderItem, QueryTree, SelectItem } from '../syntax/tree.ts';
import { operandPosition } from '../syntax/tree.ts';
import { aggregateExpression } from './aggregate.ts';
import { conditionSql, whereClause } from './condition.ts';
import { callExpression, operandExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import { expandFields } from './fields-function.ts';
import { formatted } from './format-call.ts';
import { groupingSets } from './grouping-sets.ts';
import { livingRows } from './living-rows.ts';
import { orderTerm } from './order.ts';
import type { GroupOutput, GroupsPlan } from './query-plan.ts';
import { pagingClause, scopeCondition } from './rows-plan.ts';
import type { Scope } from './scope.ts';

/** Fields of `ROLLUP` and `CUBE` at most. */
const MAX_SUBTOTALS = 3;

/** An output column: what it shows and how it is called. */
interface Output {
  readonly expression: Expression;
  readonly name: string;
  readonly alias: Named | null;
  readonly aggregate: string | null;
}

/** Compiles a query that groups or aggregates. @throws OrgError MALFORMED_QUERY */
export function groupsPlan(scope: Scope, query: QueryTree): GroupsPlan {
  return new GroupBinder(scope, query).plan();
}

class GroupBinder {
  readonly #scope: Scope;
  readonly #query: QueryTree;
  readonly #groups: readonly Expression[];
  readonly #outputs: Output[] = [];
  #unnamed = 0;

  constructor(scope: Scope, query: QueryTree) {
    this.#scope = scope;
    this.#query = query;
    this.#groups = (query.group?.items ?? []).map((item) => this.#groupable(item));
  }

  plan(): GroupsPlan {
    const { object } = this.#scope;
    this.#refuseClauses();
    for (const item of this.#query.select) this.#addOutput(item);
    const counted = (this.#query.group?.kind ?? 'plain') === 'plain';
    const statement = this.#statement();
    return { kind: 'groups', object, statement, outputs: this.#outputs.map(described), counted };
  }

  #refuse(position: number, message: string): Error {
    return malformed(this.#scope.binding.soql, position, message);
  }

  #refuseClauses(): void {
    const { group, limit, order, forClauses } = this.#query;
    if (group && group.kind !== 'plain' && group.items.length > MAX_SUBTOTALS)
      throw this.#refuse(
        group.position,
        `GROUP BY ${group.kind.toUpperCase()} takes up to ${String(MAX_SUBTOTALS)} fields`,
      );
    if (group) return;
    const used = limit
      ? 'LIMIT'
      : order.length > 0
        ? 'ORDER BY'
        : forClauses.length > 0
          ? 'FOR UPDATE'
          : null;
    if (used !== null)
      throw this.#refuse(
        this.#query.position,
        `Non-grouped query that uses overall aggregate functions cannot also use ${used}`,
      );
  }

  #groupable(item: Operand): Expression {
    if (item.kind === 'call' && item.call.kind === 'distance')
      throw this.#refuse(item.call.position, 'DISTANCE is not allowed in GROUP BY');
    const expression = operandExpression(this.#scope, item);
    const field = expression.ref?.field;
    if (field && !field.groupable)
      throw this.#refuse(expression.position, `field '${field.name}' can not be grouped in a query call`);
    return expression;
  }

  #addOutput(item: SelectItem): void {
    if (item.kind === 'childQuery')
      throw this.#refuse(item.position, 'Grouped query cannot use child relationships in the SELECT list');
    if (item.kind === 'typeof') throw this.#refuse(item.position, 'TYPEOF is not allowed in grouped queries');
    if (item.kind === 'fields') {
      for (const { field, position } of expandFields(this.#scope, item, this.#query))
        this.#addOutput({ kind: 'field', path: { names: [field.name], position }, alias: null });
      return;
    }
    const output = item.kind === 'field' ? this.#fieldOutput(item) : this.#callOutput(item.call, item.alias);
    if (this.#outputs.some((other) => other.name.toLowerCase() === output.name.toLowerCase()))
      throw this.#refuse(output.expression.position, `duplicate alias: ${output.name}`);
    this.#outputs.push(output);
  }

  #fieldOutput({ path, alias }: SelectItem & { kind: 'field' }): Output {
    const expression = this.#grouped({ kind: 'path', path }, 'Field');
    return { expression, name: alias?.name ?? expression.name, alias, aggregate: null };
  }

  #callOutput(call: FunctionCall, alias: Named | null): Output {
    const expression = this.#callExpression(call);
    const own = call.kind === 'toLabel' || call.kind === 'convertCurrency';
    const name = alias?.name ?? (own ? expression.name : this.#nextName());
    const aggregate = call.kind === 'aggregate' ? call.name : null;
    return { expression, name, alias, aggregate };
  }

  #nextName(): string {
    this.#unnamed += 1;
    return `expr${String(this.#unnamed - 1)}`;
  }

  #callExpression(call: FunctionCall): Expression {
    switch (call.kind) {
      case 'aggregate':
        return aggregateExpression(this.#scope, call);
      case 'grouping':
        return this.#groupingFlag(call);
      case 'format':
        return formatted(this.#scope, this.#anyOperand(call.operand, 'Field'), call.position);
      case 'toLabel':
      case 'convertCurrency':
        this.#grouped({ kind: 'path', path: call.path }, 'Field');
        return callExpression(this.#scope, call);
      default:
        return this.#grouped({ kind: 'call', call }, 'Field');
    }
  }

  /** 1 where the row is a subtotal over that field. */
  #groupingFlag(call: FunctionCall & { kind: 'grouping' }): Expression {
    const expression = this.#grouped({ kind: 'path', path: call.path }, 'Field');
    if (this.#query.group?.kind === 'plain')
      throw this.#refuse(call.position, 'GROUPING is only allowed with GROUP BY ROLLUP and GROUP BY CUBE');
    return {
      ...expression,
      sql: raw('0'),
      type: 'int',
      ref: null,
      plain: false,
      key: `GROUPING(${expression.key})`,
    };
  }

  #anyOperand(operand: Operand, subject: string): Expression {
    if (operand.kind === 'call' && operand.call.kind === 'aggregate')
      return aggregateExpression(this.#scope, operand.call);
    if (operand.kind === 'call' && operand.call.kind === 'grouping') return this.#groupingFlag(operand.call);
    return this.#grouped(operand, subject);
  }

  #grouped(operand: Operand, subject: string): Expression {
    const expression = operandExpression(this.#scope, operand);
    if (this.#groups.some((group) => group.key === expression.key)) return expression;
    const { binding } = this.#scope;
    throw malformed(
      binding.soql,
      operandPosition(operand),
      `${subject} must be grouped or aggregated: ${operand.kind === 'path' ? operand.path.names.join('.') : expression.name}`,
    );
  }

  #statement(): Sql {
    const { group, order, where } = this.#query;
    const having = group?.having
      ? conditionSql(this.#scope, group.having, { resolve: (operand) => this.#anyOperand(operand, 'Field') })
      : null;
    const conditions = [...livingRows(this.#scope, false), ...scopeCondition(this.#scope, this.#query)];
    if (where) conditions.push(whereClause(this.#scope, where));
    const sorted = order.map((item) => ({ item, expression: this.#sorted(item) }));
    const parts = {
      outputs: this.#outputs.map(({ expression }) => expression),
      groups: this.#groups,
      having,
      order: sorted,
      from: sql`${this.#scope.tables()}${conditions.length === 0 ? raw('') : sql` WHERE ${joined(conditions, ' AND ')}`}`,
    };
    const paging = pagingClause(this.#scope.binding, this.#query);
    if (group && group.kind !== 'plain') return sql`${groupingSets(group.kind, parts)}${paging}`;
    return sql`${plainGroups(parts)}${paging}`;
  }

  #sorted({ operand }: OrderItem): Expression {
    const expression = this.#anyOperand(operand, 'Ordered field');
    const field = operand.kind === 'path' ? expression.ref?.field : undefined;
    if (field && !field.sortable)
      throw this.#refuse(expression.position, `field '${field.name}' can not be sorted in a query call`);
    return expression;
  }
}

/** The pieces of a grouped statement. */
export interface GroupedParts {
  readonly outputs: readonly Expression[];
  readonly groups: readonly Expression[];
  readonly having: Sql | null;
  readonly order: readonly { readonly item: OrderItem; readonly expression: Expression }[];
  /** Tables and WHERE. */
  readonly from: Sql;
}

function plainGroups({ outputs, groups, having, order, from }: GroupedParts): Sql {
  // The last column says how many records went into the row.
  const columns = joined([...outputs.map((output) => output.sql), raw('COUNT(*)')], ', ');
  const all = sql`SELECT ${columns} FROM ${from}`;
  if (groups.length === 0) return all;
  const by = groups.map((group) => group.sql);
  const limited = having ? sql` HAVING ${having}` : raw('');
  const terms = [...order.flatMap(({ item, expression }) => orderTerm(expression, item)), ...by];
  return sql`${all} GROUP BY ${joined(by, ', ')}${limited} ORDER BY ${joined(terms, ', ')}`;
}

function described({ expression, name, alias, aggregate }: Output): GroupOutput {
  const { type, ref } = expression;
  const field = ref && ref.field.type === type ? ref.field : null;
  const column: ResultColumn = {
    name,
    field,
    kind: aggregate === null && field ? 'field' : 'aggregate',
    ...(aggregate === null ? {} : { aggregateFunction: aggregate }),
    ...(aggregate === null && !field ? { type } : {}),
    ...(alias ? { alias: alias.name } : {}),
  };
  return { name, field, boolean: type === 'boolean', sum: aggregate === 'SUM', column };
}
