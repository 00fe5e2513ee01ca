import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import type { ChainResult } from './composite-chain.ts';
import { runChain } from './composite-chain.ts';
import { referencesIn } from './references.ts';
import type { Subrequest } from './subrequest.ts';
import { readSubrequests } from './subrequest.ts';

const MAX_GRAPHS = 75;
const MAX_NODES = 500;
const MAX_DEPTH = 15;
/** Nodes of different kinds (version, method, object) in one request. */
const MAX_DIFFERENT_NODES = 15;
/** Graphs that fail before the rest is stopped. */
const MAX_FAILED_GRAPHS = 14;
/** The only addresses that nodes may have, with their methods: records, by ID or by a key of their own. */
const NODE = /^\/services\/data\/v\d+\.0\/sobjects\/(\w+)(?:\/([^/?]+)(?:\/[^/?]+)?)?\/?(?:\?.*)?$/i;
const RECORD_METHODS: ReadonlySet<string> = new Set(['GET', 'PATCH', 'DELETE']);

/** `POST /composite/graph`: independent chains, each all or nothing, 500 nodes together. */
export const graphRoute: Route = {
  method: 'POST',
  pattern: '/services/data/:version/composite/graph',
  handler: graphs,
};

interface Graph {
  readonly graphId: string;
  readonly subrequests: readonly Subrequest[];
}

async function graphs(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  const all = readGraphs(body['graphs']);
  const answers = [];
  let failures = 0;
  for (const { graphId, subrequests } of all) {
    const chain =
      failures > MAX_FAILED_GRAPHS
        ? haltedChain(subrequests)
        : await runChain(request, subrequests, { allOrNone: true });
    if (!chain.successful) failures += 1;
    answers.push({
      graphId,
      graphResponse: { compositeResponse: chain.results },
      isSuccessful: chain.successful,
    });
  }
  return json(200, { graphs: answers });
}

/** A graph that is left out because too many failed before it. */
function haltedChain(subrequests: readonly Subrequest[]): ChainResult {
  const message = 'The graph was not processed because too many graphs of the request failed.';
  const body = [{ errorCode: 'PROCESSING_HALTED', message }];
  const results = subrequests.map(({ referenceId }) => ({
    body,
    httpHeaders: {},
    httpStatusCode: 400,
    referenceId,
  }));
  return { results, successful: false };
}

function readGraphs(value: unknown): Graph[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new OrgError('INVALID_INPUT', 'The graphs property is required and must not be empty.');
  if (value.length > MAX_GRAPHS)
    throw new OrgError('LIMIT_EXCEEDED', `At most ${String(MAX_GRAPHS)} graphs are allowed.`);
  const list = value.map(readGraph);
  const ids = new Set(list.map((graph) => graph.graphId));
  if (ids.size < list.length)
    throw new OrgError('INVALID_INPUT', 'Graph IDs must be unique within a request.');
  const nodes = list.reduce((sum, graph) => sum + graph.subrequests.length, 0);
  if (nodes > MAX_NODES)
    throw new OrgError('LIMIT_EXCEEDED', `At most ${String(MAX_NODES)} nodes are allowed in a request.`);
  const kinds = new Set(list.flatMap((graph) => graph.subrequests.map(kindOf)));
  if (kinds.size > MAX_DIFFERENT_NODES)
    throw new OrgError(
      'LIMIT_EXCEEDED',
      `At most ${String(MAX_DIFFERENT_NODES)} different nodes are allowed in a request.`,
    );
  return list;
}

function readGraph(item: unknown): Graph {
  const { graphId, compositeRequest } = (item ?? {}) as Record<string, unknown>;
  if (typeof graphId !== 'string' || graphId === '')
    throw new OrgError('INVALID_INPUT', 'The graphId property is required.');
  const subrequests = readSubrequests(compositeRequest, 'compositeRequest');
  if (depthOf(subrequests) > MAX_DEPTH)
    throw new OrgError('LIMIT_EXCEEDED', `The depth of a graph is at most ${String(MAX_DEPTH)}.`);
  return { graphId, subrequests };
}

/** Which version, method and object a node uses. @throws OrgError INVALID_INPUT for what no graph may call */
function kindOf({ method, url }: Subrequest): string {
  const [, object, key] = NODE.exec(url) ?? [];
  const creates = method === 'POST' && (key === undefined || key.toLowerCase() === 'id');
  if (object !== undefined && (creates || (key !== undefined && RECORD_METHODS.has(method))))
    return `${url.split('/')[3] ?? ''} ${method} ${object}`.toLowerCase();
  throw new OrgError('INVALID_INPUT', `A composite graph does not support ${method} of the URL: ${url}`);
}

function depthOf(subrequests: readonly Subrequest[]): number {
  const depths = new Map<string, number>();
  for (const { referenceId, url, body } of subrequests) {
    const parents = [...referencesIn(url), ...referencesIn(body)].map(
      (reference) => depths.get(reference) ?? 0,
    );
    depths.set(referenceId, 1 + Math.max(0, ...parents));
  }
  return Math.max(0, ...depths.values());
}
