/** A SQL condition with the values of its `?` marks in order, or one of the two certain answers. */
export type Condition = 'always' | 'never' | SqlCondition;

export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

export function sql(text: string, ...parameters: (string | number)[]): SqlCondition {
  return { sql: text, parameters };
}

export function any(...conditions: readonly Condition[]): Condition {
  const open = conditions.filter((condition) => condition !== 'never');
  return open.includes('always') ? 'always' : join(open as SqlCondition[], ' OR ', 'never');
}

export function all(...conditions: readonly Condition[]): Condition {
  const open = conditions.filter((condition) => condition !== 'always');
  return open.includes('never') ? 'never' : join(open as SqlCondition[], ' AND ', 'always');
}

function join(parts: readonly SqlCondition[], word: string, empty: 'always' | 'never'): Condition {
  const [first] = parts;
  if (!first) return empty;
  if (parts.length === 1) return first;
  return {
    sql: `(${parts.map((part) => part.sql).join(word)})`,
    parameters: parts.flatMap((part) => part.parameters),
  };
}

/**
 * `expression` is one of `values`. The unary plus keeps SQLite from choosing an index on owners over the one that the
 * query itself asks for; the list is read once a statement, not once a row.
 */
export function oneOf(expression: string, values: ReadonlySet<string>): Condition {
  if (values.size === 0) return 'never';
  const list = [...values];
  if (list.length === 1) return sql(`+${expression} = ?`, list[0] ?? '');
  return sql(`+${expression} IN (SELECT value FROM json_each(?))`, JSON.stringify(list));
}

/** A row of `table` (alias `alias`) for which `joined` and `condition` hold. */
export function exists(table: string, alias: string, joined: string, condition: Condition): Condition {
  if (condition === 'never') return 'never';
  const more = condition === 'always' ? '' : ` AND ${condition.sql}`;
  const parameters = condition === 'always' ? [] : condition.parameters;
  return { sql: `EXISTS (SELECT 1 FROM "${table}" ${alias} WHERE ${joined}${more})`, parameters };
}
