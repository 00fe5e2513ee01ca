import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';

/** The GraphQL API. The parser is loaded with the first request. */
export const graphqlRoute: Route = {
  method: 'POST',
  pattern: '/services/data/:version/graphql',
  bodyLimit: 1024 * 1024,
  handler: graphql,
};

async function graphql(request: OrgRequest): Promise<OrgResponse> {
  const { query, variables, operationName } = await request.jsonObject();
  if (typeof query !== 'string') throw new OrgError('JSON_PARSER_ERROR', 'The query property is required.');
  const { execute } = await import('./execute.ts');
  const given =
    typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {};
  return json(200, execute(request, query, given, typeof operationName === 'string' ? operationName : null));
}
