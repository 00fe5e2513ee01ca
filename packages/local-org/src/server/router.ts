import type { OrgRequest } from './request.ts';
import type { OrgResponse } from './response.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One endpoint.
 *
 * `pattern` is a path of segments: literal (`sobjects`, compared without case), `:name` (one segment, URL-decoded into
 * `request.params`), `*name` (all that is left, still encoded). A segment `:version` takes `v67.0` and `67.0` alike and
 * fills `request.version` with `67.0`; an unknown version is 404, a retired one 410.
 * HEAD is answered by GET's handler. A throw of `OrgError` becomes the API's error body.
 */
export interface Route {
  readonly method: HttpMethod;
  readonly pattern: string;
  /** `none`: the handler itself decides (OAuth, SOAP, pages). Default `session`: a live session or 401. */
  readonly auth?: 'session' | 'none';
  /** `json` (default): errors as `[{message, errorCode}]`. `soap`: as a fault. `plain`: the handler never throws. */
  readonly errors?: 'json' | 'soap';
  /** Largest body in bytes; default 50 MB. */
  readonly bodyLimit?: number;
  readonly handler: (request: OrgRequest) => OrgResponse | Promise<OrgResponse>;
}

/** What a path leads to. */
export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly params: Record<string, string> }
  | { readonly kind: 'wrongMethod'; readonly allowed: readonly HttpMethod[] }
  | { readonly kind: 'notFound' };

interface Node {
  readonly literals: Map<string, Node>;
  parameter: { name: string; node: Node } | undefined;
  rest: { name: string; routes: Map<HttpMethod, Route> } | undefined;
  readonly routes: Map<HttpMethod, Route>;
}

/** A tree of segments: literals win over parameters, parameters over a rest, whatever methods they have. */
export class Router {
  readonly #root: Node = newNode();

  constructor(routes: Iterable<Route> = []) {
    for (const route of routes) this.add(route);
  }

  /** @throws Error when the method and pattern are taken. */
  add(route: Route): void {
    let node = this.#root;
    let routes = node.routes;
    for (const segment of segmentsOf(route.pattern)) {
      if (segment.startsWith('*')) {
        node.rest ??= { name: segment.slice(1), routes: new Map() };
        routes = node.rest.routes;
        break;
      }
      node = segment.startsWith(':') ? parameterNode(node, segment.slice(1)) : literalNode(node, segment);
      routes = node.routes;
    }
    if (routes.has(route.method)) throw new Error(`Two routes for ${route.method} ${route.pattern}`);
    routes.set(route.method, route);
  }

  /** `path` starts with one slash; trailing slashes are ignored. */
  match(method: string, path: string): Match {
    const allowed = new Set<HttpMethod>();
    const wanted = method === 'HEAD' ? 'GET' : method;
    const found = search(this.#root, segmentsOf(path), 0, {}, wanted, allowed);
    if (found) return { kind: 'route', ...found };
    return allowed.size > 0 ? { kind: 'wrongMethod', allowed: [...allowed] } : { kind: 'notFound' };
  }
}

type Found = { route: Route; params: Record<string, string> };

function search(
  node: Node,
  segments: readonly string[],
  index: number,
  params: Record<string, string>,
  method: string,
  allowed: Set<HttpMethod>,
): Found | undefined {
  const segment = segments[index];
  if (segment === undefined) return pick(node.routes, params, method, allowed);
  const literal = node.literals.get(segment.toLowerCase());
  const byLiteral = literal && search(literal, segments, index + 1, params, method, allowed);
  if (byLiteral) return byLiteral;
  // What the literals name is there, with other methods: `PATCH …/describe` is no record called "describe".
  if (allowed.size > 0) return undefined;
  if (node.parameter) {
    const value = decodeSegment(segment);
    const next = { ...params, [node.parameter.name]: value };
    const found = search(node.parameter.node, segments, index + 1, next, method, allowed);
    if (found) return found;
  }
  if (!node.rest) return undefined;
  const rest = { ...params, [node.rest.name]: segments.slice(index).join('/') };
  return pick(node.rest.routes, rest, method, allowed);
}

function pick(
  routes: ReadonlyMap<HttpMethod, Route>,
  params: Record<string, string>,
  method: string,
  allowed: Set<HttpMethod>,
): Found | undefined {
  const route = routes.get(method as HttpMethod);
  if (route) return { route, params };
  for (const key of routes.keys()) allowed.add(key);
  return undefined;
}

function newNode(): Node {
  return { literals: new Map(), parameter: undefined, rest: undefined, routes: new Map() };
}

function literalNode(node: Node, segment: string): Node {
  const key = segment.toLowerCase();
  let next = node.literals.get(key);
  if (!next) node.literals.set(key, (next = newNode()));
  return next;
}

function parameterNode(node: Node, name: string): Node {
  node.parameter ??= { name, node: newNode() };
  if (node.parameter.name !== name)
    throw new Error(`Parameter :${name} is already called :${node.parameter.name} at this place`);
  return node.parameter.node;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** A broken percent sequence is taken as it stands: it names nothing, so it ends as 404. */
function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
