import { OrgError } from '../../org/errors.ts';
import { malformed } from '../query-error.ts';
import type { Condition, QueryTree, SelectItem } from '../syntax/tree.ts';
import type { FieldRef, Scope } from './scope.ts';

/** Rows at most of a query that names no fields (`FIELDS(ALL)`, `FIELDS(CUSTOM)`). */
const MAX_ROWS = 200;

/**
 * The fields that `FIELDS(…)` stands for: those that the caller may read, in describe order.
 * @throws OrgError MALFORMED_QUERY without `LIMIT 200`, or as many IDs, where the number of fields has no bound
 */
export function expandFields(
  scope: Scope,
  item: SelectItem & { kind: 'fields' },
  query: QueryTree,
): FieldRef[] {
  const { binding, root } = scope;
  const bounded = item.which === 'STANDARD';
  if (!bounded && binding.apex)
    throw malformed(
      binding.soql,
      item.position,
      'The SOQL FIELDS function is not supported with an unbounded set of fields in this API',
    );
  if (!bounded && rowsOf(query) > MAX_ROWS)
    throw malformed(
      binding.soql,
      item.position,
      `The SOQL FIELDS function must have a LIMIT of at most ${String(MAX_ROWS)}`,
    );
  const wanted = [...root.object.fields.values()].filter(
    (field) => item.which === 'ALL' || field.custom === (item.which === 'CUSTOM'),
  );
  const readable = wanted.filter((field) => scope.fieldOf(root, field.name));
  if (readable.length === 0 && query.select.length === 1)
    throw new OrgError(
      'MALFORMED_QUERY',
      "'FIELDS(...)' expansion function must result in at least one field being selected.",
    );
  return readable.map((field) => ({
    source: root,
    field,
    relations: [],
    sources: [],
    position: item.position,
  }));
}

/** Rows that a query can answer by what it says itself: its LIMIT, or the IDs that it names. */
function rowsOf({ limit, where }: QueryTree): number {
  return Math.min(limit?.kind === 'number' ? limit.value : Infinity, where ? namedIds(where) : Infinity);
}

function namedIds(condition: Condition): number {
  switch (condition.kind) {
    case 'and':
      return Math.min(...condition.parts.map(namedIds));
    case 'or':
      return condition.parts.map(namedIds).reduce((all, some) => all + some);
    case 'not':
      return Infinity;
    case 'comparison': {
      const { operand, operator, value } = condition;
      const own = operand.kind === 'path' && operand.path.names.join('.').toLowerCase() === 'id';
      if (!own || (operator !== '=' && operator !== 'IN')) return Infinity;
      if (value.kind === 'string') return 1;
      return value.kind === 'list' ? value.values.length : Infinity;
    }
  }
}
