import { malformed } from '../query-error.ts';
import type { Condition, QueryTree } from '../syntax/tree.ts';
import type { Scope } from './scope.ts';

interface Requirement {
  /** One of them must be compared with `=` or `IN`; one that ends in a point stands for any field of that parent. */
  readonly fields: readonly string[];
  readonly message: string;
}

/** Objects that the platform lets nobody read as a whole. */
const required: Readonly<Record<string, Requirement>> = {
  ContentDocumentLink: {
    fields: ['Id', 'ContentDocumentId', 'LinkedEntityId'],
    message:
      "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
  },
  FieldDefinition: {
    fields: ['EntityDefinitionId', 'DurableId', 'EntityDefinition.'],
    message: 'FieldDefinition: a filter on a reified column is required [EntityDefinitionId,DurableId]',
  },
};

/** @throws OrgError MALFORMED_QUERY */
export function requireFilter(scope: Scope, query: QueryTree): void {
  const requirement = required[scope.object.name];
  if (!requirement || (query.where && filtersBy(scope, query.where, requirement.fields))) return;
  throw malformed(scope.binding.soql, query.from.path.position, requirement.message);
}

function filtersBy(scope: Scope, condition: Condition, fields: readonly string[]): boolean {
  if (condition.kind === 'and') return condition.parts.some((part) => filtersBy(scope, part, fields));
  if (condition.kind !== 'comparison' || condition.operand.kind !== 'path') return false;
  if (condition.operator !== '=' && condition.operator !== 'IN') return false;
  const [name = '', ...more] = scope.steps(condition.operand.path);
  const wanted = (more.length > 0 ? `${name}.` : name).toLowerCase();
  return fields.some((field) => field.toLowerCase() === wanted);
}
