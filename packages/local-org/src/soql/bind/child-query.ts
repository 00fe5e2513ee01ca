import type { ResultColumn } from '../../org/contract.ts';
import type { ChildRelationship } from '../../schema/types.ts';
import { malformed, queryError } from '../query-error.ts';
import { param, sql } from '../sql.ts';
import type { QueryTree } from '../syntax/tree.ts';
import { isOpen } from './binding.ts';
import type { ChildPlan } from './query-plan.ts';
import { rowsPlan } from './rows-plan.ts';
import { Scope } from './scope.ts';

/** Levels of child queries at most, the root query counted. */
const MAX_LEVELS = 5;

/**
 * `(SELECT Id FROM Contacts)`. @throws OrgError INVALID_TYPE for a relationship that is not there, MALFORMED_QUERY for what
 * a child query may not be
 */
export function childQuery(
  parent: Scope,
  query: QueryTree,
): { name: string; plan: ChildPlan; columns: readonly ResultColumn[] } {
  const { binding } = parent;
  const steps = parent.steps(query.from.path);
  const wanted = steps.join('.');
  const relation = relationNamed(parent, wanted);
  const object = relation && binding.schema.object(relation.childObject);
  const lookup = object?.fields.get(relation?.field.toLowerCase() ?? '');
  if (!relation || !object || !lookup || !isOpen(binding, object) || !parent.mayRead(object, lookup))
    throw queryError(
      binding.soql,
      query.from.path.position,
      'INVALID_TYPE',
      `Didn't understand relationship '${wanted}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
    );
  if (binding.level >= MAX_LEVELS)
    throw malformed(
      binding.soql,
      query.position,
      `Child queries may be nested up to ${String(MAX_LEVELS)} levels`,
    );
  const scope = new Scope({ ...binding, level: binding.level + 1 }, object);
  scope.name(query.from, query.aliases);
  const among = sql`${scope.column(scope.root, lookup)} IN (SELECT value FROM json_each(${param((run) => run.parentIds)}))`;
  const { rows, limit, extra } = rowsPlan(scope, query, { conditions: [among], lookup });
  const plan = { rows, parent: extra, limit };
  return { name: relation.relationshipName ?? wanted, plan, columns: rows.shape.columns };
}

function relationNamed({ object }: Scope, name: string): ChildRelationship | undefined {
  const wanted = name.toLowerCase();
  return object.childRelationships.find((one) => one.relationshipName?.toLowerCase() === wanted);
}
