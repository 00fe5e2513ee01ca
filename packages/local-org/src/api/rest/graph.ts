import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { runChain } from './composite-chain.ts';
import { referencesIn } from './references.ts';
import type { Subrequest } from './subrequest.ts';
import { readSubrequests } from './subrequest.ts';

const MAX_GRAPHS = 75;
const MAX_NODES = 500;
const MAX_DEPTH = 15;
/** Graphs that fail before the rest is stopped. */
const MAX_FAILED_GRAPHS = 14;

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
    if (failures > MAX_FAILED_GRAPHS) throw new OrgError('PROCESSING_HALTED', 'Too many graphs failed.');
    const chain = await runChain(request, subrequests, { allOrNone: true });
    if (!chain.successful) failures += 1;
    answers.push({
      graphId,
      graphResponse: { compositeResponse: chain.results },
      isSuccessful: chain.successful,
    });
  }
  return json(200, { graphs: answers });
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
