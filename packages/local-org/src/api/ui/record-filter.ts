import { OrgError } from '../../org/errors.ts';
import type { ObjectDef } from '../../schema/types.ts';
import type { OrgRequest } from '../../server/request.ts';
import { readValue } from '../graphql/document.ts';
import { GraphQlError } from '../graphql/graphql-error.ts';
import type { Condition } from '../graphql/where.ts';
import { whereCondition } from '../graphql/where.ts';

/**
 * The `where` of a list: text in the syntax of GraphQL's `where` argument, `{and: [{Name: {like: "Bob%"}}]}` (User
 * Interface API, "Get Related List Records"). Null when there is none.
 * @throws OrgError ILLEGAL_QUERY_PARAMETER_VALUE for what is not understood
 */
export function recordFilter(request: OrgRequest, object: ObjectDef, where: unknown): Condition | null {
  if (where === undefined || where === null || where === '') return null;
  if (typeof where !== 'string')
    throw new OrgError('ILLEGAL_QUERY_PARAMETER_VALUE', 'The where parameter must be a text.');
  try {
    const args = { where: readValue(where) };
    const selection = { path: ['where'], name: 'where', key: 'where', args, onType: null };
    return whereCondition(request, object, { ...selection, optional: false, children: [], place: null });
  } catch (error) {
    if (!(error instanceof GraphQlError)) throw error;
    throw new OrgError('ILLEGAL_QUERY_PARAMETER_VALUE', error.message, { cause: error });
  }
}
