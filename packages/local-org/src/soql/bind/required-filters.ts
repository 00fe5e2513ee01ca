import { malformed } from '../query-error.ts';
import type { Condition, QueryTree } from '../syntax/tree.ts';
import type { Scope } from './scope.ts';

/** Objects that the platform lets nobody read as a whole: the fields of which one must be compared with IDs. */
const required: Readonly<Record<string, readonly string[]>> = {
  ContentDocumentLink: ['ContentDocumentId', 'LinkedEntityId'],
};

/** @throws OrgError MALFORMED_QUERY */
export function requireFilter(scope: Scope, query: QueryTree): void {
  const fields = required[scope.object.name];
  if (!fields || (query.where && filtersBy(scope, query.where, fields))) return;
  throw malformed(
    scope.binding.soql,
    query.from.path.position,
    `Implementation restriction: ${scope.object.name} requires a filter by a single Id on ${fields.join(' or ')} using the equals operator or multiple Id's using the IN operator.`,
  );
}

function filtersBy(scope: Scope, condition: Condition, fields: readonly string[]): boolean {
  if (condition.kind === 'and') return condition.parts.some((part) => filtersBy(scope, part, fields));
  if (condition.kind !== 'comparison' || condition.operand.kind !== 'path') return false;
  const [name = '', ...more] = scope.steps(condition.operand.path);
  if (more.length > 0 || (condition.operator !== '=' && condition.operator !== 'IN')) return false;
  // Who knows the link's own ID reads that one.
  return ['Id', ...fields].some((field) => field.toLowerCase() === name.toLowerCase());
}
