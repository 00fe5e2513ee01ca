import { joined, raw, sql } from '../sql.ts';
import type { Sql } from '../sql.ts';
import type { Expression } from './expression.ts';
import type { GroupedParts } from './groups-plan.ts';

/** Which of the groups each pass keeps: `ROLLUP` drops from the end, `CUBE` takes every choice. */
function setsOf(kind: 'rollup' | 'cube', groups: readonly Expression[]): (readonly Expression[])[] {
  if (kind === 'rollup')
    return [...groups.keys(), groups.length].map((n) => groups.slice(0, groups.length - n));
  const sets: Expression[][] = [];
  for (let mask = 2 ** groups.length - 1; mask >= 0; mask -= 1)
    sets.push(groups.filter((_, index) => (mask >> (groups.length - 1 - index)) & 1));
  return sets;
}

/**
 * SQLite knows no grouping sets: one pass a set, put together. Fields that a pass does not group by are null in it, and
 * `GROUPING(field)` tells those nulls from real ones.
 */
export function groupingSets(kind: 'rollup' | 'cube', parts: GroupedParts): Sql {
  const { outputs, groups, order } = parts;
  const columns = [...outputs, ...order.map(({ expression }) => expression), ...groups];
  const passes = setsOf(kind, groups).map((kept) => pass(parts, columns, kept));
  const terms = order.map(({ item }, index) =>
    raw(
      `${String(outputs.length + index + 1)} ${item.descending ? 'DESC' : 'ASC'} NULLS ${item.nulls === 'last' ? 'LAST' : 'FIRST'}`,
    ),
  );
  // Subtotals follow what they sum up.
  const first = outputs.length + order.length;
  const rest = groups.map((_, index) => raw(`${String(first + index + 1)} ASC NULLS LAST`));
  return sql`SELECT * FROM (${joined(passes, ' UNION ALL ')}) ORDER BY ${joined([...terms, ...rest], ', ')}`;
}

function pass(parts: GroupedParts, columns: readonly Expression[], kept: readonly Expression[]): Sql {
  const shown = columns.map((column) => columnIn(parts, column, kept));
  const by =
    kept.length === 0
      ? raw('')
      : sql` GROUP BY ${joined(
          kept.map((group) => group.sql),
          ', ',
        )}`;
  const filled = sql`COUNT(*) > 0${parts.having ? sql` AND ${parts.having}` : raw('')}`;
  return sql`SELECT ${joined(shown, ', ')} FROM ${parts.from}${by} HAVING ${filled}`;
}

function columnIn({ groups }: GroupedParts, column: Expression, kept: readonly Expression[]): Sql {
  const flag = /^GROUPING\((.*)\)$/.exec(column.key)?.[1];
  if (flag !== undefined) return raw(kept.some((group) => group.key === flag) ? '0' : '1');
  const isGroup = groups.some((group) => group.key === column.key);
  return isGroup && !kept.some((group) => group.key === column.key) ? raw('NULL') : column.sql;
}
