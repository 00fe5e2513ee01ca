import type { SqlValue } from '../store/database.ts';
import type { RunValues } from './run/run-values.ts';

/** A value of a statement: known when it is compiled, or made anew each time it runs. */
export type Param = SqlValue | ((run: RunValues) => SqlValue);

/**
 * A piece of SQL with its values in order. Text of a query never gets into `text`: names are quoted names of the schema,
 * everything else a client wrote is a value.
 */
export interface Sql {
  readonly text: string;
  readonly params: readonly Param[];
}

/** SQL of our own making, without values. */
export function raw(text: string): Sql {
  return { text, params: [] };
}

/** One value. */
export function param(value: Param): Sql {
  return { text: '?', params: [value] };
}

/** Puts pieces together: the template is SQL of our own, what stands in it are pieces. */
export function sql(strings: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  let text = strings[0] ?? '';
  const params: Param[] = [];
  parts.forEach((part, index) => {
    text += part.text + (strings[index + 1] ?? '');
    params.push(...part.params);
  });
  return { text, params };
}

export function joined(parts: readonly Sql[], separator: string): Sql {
  return {
    text: parts.map((part) => part.text).join(separator),
    params: parts.flatMap((part) => part.params),
  };
}

/** Terms that one level of an expression holds; SQLite takes no expression deeper than 1,000. */
const WIDTH = 64;

/** Conditions put together by `AND` or `OR`, as many as there may be. */
export function combined(parts: readonly Sql[], operator: 'AND' | 'OR'): Sql {
  const separator = ` ${operator} `;
  if (parts.length <= WIDTH) return sql`(${joined(parts, separator)})`;
  const size = Math.ceil(parts.length / WIDTH);
  const groups: Sql[] = [];
  for (let at = 0; at < parts.length; at += size) groups.push(combined(parts.slice(at, at + size), operator));
  return sql`(${joined(groups, separator)})`;
}

/** The values that a run passes to the statement. */
export function valuesFor(statement: Sql, run: RunValues): SqlValue[] {
  return statement.params.map((value) => (typeof value === 'function' ? value(run) : value));
}
