import { OrgError } from '../../org/errors.ts';
import { OrgRequest } from '../../server/request.ts';
import { normalizePath } from '../../server/http.ts';
import type { OrgResponse } from '../../server/response.ts';

/** One entry of a composite call. */
export interface Subrequest {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly referenceId: string;
  readonly httpHeaders: Readonly<Record<string, string>>;
}

/** Methods that a subrequest may use. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
/** Request headers that a subrequest may not set. */
const FORBIDDEN_HEADERS: ReadonlySet<string> = new Set(['accept', 'authorization', 'content-type']);

/** Reads `compositeRequest`. @throws OrgError INVALID_INPUT, JSON_PARSER_ERROR */
export function readSubrequests(value: unknown, member: string): Subrequest[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new OrgError('INVALID_INPUT', `The ${member} property is required and must not be empty.`);
  const seen = new Set<string>();
  return value.map((item: unknown) => {
    const subrequest = readSubrequest(item);
    if (seen.has(subrequest.referenceId))
      throw new OrgError(
        'INVALID_INPUT',
        `Duplicate ReferenceId provided in the request: ${subrequest.referenceId}`,
      );
    seen.add(subrequest.referenceId);
    return subrequest;
  });
}

function readSubrequest(item: unknown): Subrequest {
  if (typeof item !== 'object' || item === null)
    throw new OrgError('JSON_PARSER_ERROR', 'A subrequest must be an object');
  const { method, url, body, referenceId, httpHeaders } = item as Record<string, unknown>;
  if (typeof url !== 'string')
    throw new OrgError('JSON_PARSER_ERROR', 'Missing required creator property url');
  if (typeof method !== 'string' || !METHODS.has(method.toUpperCase()))
    throw new OrgError('JSON_PARSER_ERROR', 'Missing required creator property method');
  if (typeof referenceId !== 'string' || referenceId === '')
    throw new OrgError('JSON_PARSER_ERROR', 'Missing required creator property referenceId');
  if (!/^[A-Za-z0-9][A-Za-z0-9_]*$/.test(referenceId))
    throw new OrgError(
      'INVALID_INPUT',
      `Provided referenceId ('${referenceId}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`,
    );
  const headers = readHeaders(httpHeaders);
  return { method: method.toUpperCase(), url, body, referenceId, httpHeaders: headers };
}

function readHeaders(value: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries((value ?? {}) as Record<string, unknown>)) {
    const key = name.toLowerCase();
    if (FORBIDDEN_HEADERS.has(key))
      throw new OrgError('INVALID_INPUT', `The ${name} header is not allowed in a subrequest.`);
    headers[key] = String(text);
  }
  return headers;
}

/** Runs a request inside another one, with the outer session; it costs no API request of its own. */
export async function callInside(
  outer: OrgRequest,
  method: string,
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<OrgResponse> {
  const mark = url.indexOf('?');
  const inner = new OrgRequest({
    context: outer.context,
    message: null,
    method,
    path: normalizePath(mark < 0 ? url : url.slice(0, mark)),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers: { ...innerHeaders(outer), ...headers },
    ...(body === undefined ? {} : { innerBody: body }),
    baseUrl: outer.baseUrl,
  });
  inner.session = outer.session;
  return outer.context.dispatch(inner);
}

/** `Sforce-*` options of the outer call hold for the inner ones. */
function innerHeaders(outer: OrgRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of [
    'sforce-auto-assign',
    'sforce-duplicate-rule-header',
    'sforce-call-options',
    'accept-language',
  ]) {
    const value = outer.header(name);
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

/** The JSON of an inner answer; null for an empty one. */
export function bodyOf(response: OrgResponse): unknown {
  if (response.body === undefined || response.body.length === 0) return null;
  const text = Buffer.from(response.body as string).toString('utf8');
  const type = response.headers?.['content-type'] ?? '';
  return type.startsWith('application/json') ? (JSON.parse(text) as unknown) : text;
}
