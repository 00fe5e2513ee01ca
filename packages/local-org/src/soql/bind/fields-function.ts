import { malformed } from '../query-error.ts';
import type { SelectItem } from '../syntax/tree.ts';
import type { FieldRef, Scope } from './scope.ts';

/** Rows at most of a query that names no fields (`FIELDS(ALL)`, `FIELDS(CUSTOM)`). */
const MAX_ROWS = 200;

/**
 * The fields that `FIELDS(…)` stands for: those that the caller may read, in describe order.
 * @throws OrgError MALFORMED_QUERY without `LIMIT 200` where the number of fields has no bound
 */
export function expandFields(
  scope: Scope,
  item: SelectItem & { kind: 'fields' },
  limited: number | null,
): FieldRef[] {
  const { binding, root } = scope;
  const bounded = item.which === 'STANDARD';
  if (!bounded && binding.apex)
    throw malformed(
      binding.soql,
      item.position,
      'The SOQL FIELDS function is not supported with an unbounded set of fields in this API',
    );
  if (!bounded && (limited === null || limited > MAX_ROWS))
    throw malformed(
      binding.soql,
      item.position,
      `The SOQL FIELDS function must have a LIMIT of at most ${String(MAX_ROWS)}`,
    );
  const wanted = [...root.object.fields.values()].filter(
    (field) => item.which === 'ALL' || field.custom === (item.which === 'CUSTOM'),
  );
  return wanted
    .filter((field) => scope.fieldOf(root, field.name))
    .map((field) => ({ source: root, field, relations: [], sources: [], position: item.position }));
}
