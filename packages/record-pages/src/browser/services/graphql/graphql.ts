import { API, callOrg } from 'pages/org';
import { invalidate } from 'pages/resourceCache';
import type { Resource } from 'pages/resourceCache';
import { refreshProvisioned } from 'pages/resourceCache';
import { wireAdapter } from 'pages/wireAdapter';

/** A parsed document of the platform; here its text. */
export interface GraphqlDocument {
  readonly text: string;
}

interface GraphqlConfig {
  readonly query?: GraphqlDocument;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

const GRAPHQL_MS = 30_000;

/** Fragments are spliced in by name. */
export function gql(
  strings: TemplateStringsArray,
  ...parts: readonly (GraphqlDocument | string)[]
): GraphqlDocument {
  const text = strings.reduce((all, string, index) => {
    const part = parts[index];
    return all + string + (part === undefined ? '' : typeof part === 'string' ? part : part.text);
  }, '');
  return { text };
}

async function execute({ query, variables, operationName }: GraphqlConfig): Promise<GraphqlAnswer> {
  const body = {
    query: query?.text,
    variables: variables ?? {},
    ...(operationName === undefined ? {} : { operationName }),
  };
  return (await callOrg(`${API}/graphql`, { method: 'POST', body })) as GraphqlAnswer;
}

function resourceOf(config: GraphqlConfig): Resource<GraphqlAnswer> | null {
  const { query, variables, operationName } = config;
  if (!query || Object.values(variables ?? {}).some((value) => value === undefined)) return null;
  return {
    key: `graphql:${operationName ?? ''}:${query.text}:${JSON.stringify(variables ?? {})}`,
    load: () => execute(config),
    maxAge: GRAPHQL_MS,
    tags: (answer) => [...new Set(recordTags(answer.data))],
  };
}

/** A query depends on the records whose `Id` it selected; one that comes new shows after `refresh`, as on the platform. */
function recordTags(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'Id' && typeof member === 'string' ? [`record:${member.slice(0, 15)}`] : recordTags(member),
  );
}

/** `{data, errors, refresh}`: a failed request is an error too, as an array. */
export const graphql = wireAdapter(resourceOf, ({ data, error }) => {
  const answer = data as GraphqlAnswer | undefined;
  const value = {
    data: answer?.data ?? undefined,
    errors: error === undefined ? answer?.errors : [errorOf(error)],
    refresh: async (): Promise<void> => {
      await refreshProvisioned(value);
    },
  };
  return value;
});

function errorOf(error: unknown): unknown {
  const { body } = error as { body?: { message?: string } };
  return { message: body?.message ?? '', ...(typeof error === 'object' ? error : {}) };
}

/** The older way to refresh. */
export async function refreshGraphQL(value: unknown): Promise<void> {
  await refreshProvisioned(value);
}

/** Runs a mutation and refreshes what showed the records it names. */
export async function executeMutation(config: GraphqlConfig): Promise<GraphqlAnswer> {
  const answer = await execute(config);
  await invalidate(recordTags(answer.data));
  return answer;
}
