import type { ApexEngine, ApexFailure } from '../../apex/contract.ts';
import { treeOf } from '../../apex/library/json/json-tree.ts';
import { JsonReader } from '../../apex/library/json/json-read.ts';
import { JsonText } from '../../apex/library/json/json-text.ts';
import { JsonWriter } from '../../apex/library/json/json-write.ts';
import { RestRequestValue, RestResponseValue } from '../../apex/library/rest-context.ts';
import { ApexFault } from '../../apex/runtime/faults.ts';
import type { ClassInfo, MethodInfo } from '../../apex/types/class-info.ts';
import { BlobValue } from '../../apex/values/time-values.ts';
import type { Value } from '../../apex/values/value.ts';
import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import { JSON_TYPE, restErrors } from '../../server/response.ts';
import type { OrgResponse } from '../../server/response.ts';
import type { HttpMethod, Route } from '../../server/router.ts';
import { requireClass } from './class-access.ts';
import { findResource, resourceMethod, servedMethods } from './rest-resources.ts';

const METHODS: readonly HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const BASE = '/services/apexrest';

/** Apex REST: classes with `@RestResource`. */
export function restRoutes(engine: ApexEngine): Route[] {
  return METHODS.map((method) => ({
    method,
    pattern: `${BASE}/*path`,
    handler: (request) => handle(engine, request),
  }));
}

async function handle(engine: ApexEngine, request: OrgRequest): Promise<OrgResponse> {
  const path = `/${request.param('path')}`;
  const info = findResource(engine.program, path);
  if (!info) throw new OrgError('NOT_FOUND', 'Could not find a match for URL', { status: 404 });
  requireClass(request, info);
  const method = resourceMethod(info, request.method);
  if (!method) {
    const allowed = servedMethods(info).join(',');
    const message = `HTTP Method '${request.method}' not allowed. Allowed are ${allowed}`;
    throw new OrgError('METHOD_NOT_ALLOWED', message, { status: 405 });
  }
  return run(engine, request, { info, method, path, body: await request.body() });
}

interface Call {
  readonly info: ClassInfo;
  readonly method: MethodInfo;
  readonly path: string;
  readonly body: Buffer;
}

function run(engine: ApexEngine, request: OrgRequest, call: Call): OrgResponse {
  const outcome = engine.transaction({ userId: request.caller.userId }, (runtime) => {
    const response = new RestResponseValue(runtime);
    runtime.machine.rest = { request: requestValue(engine, request, call), response };
    const result = runtime.call(call.method, null, argumentsOf(engine, call));
    const answer = runtime.machine.rest.response;
    return answerOf(engine, answer instanceof RestResponseValue ? answer : response, call.method, result);
  });
  return outcome.ok ? outcome.value : failed(outcome.failure);
}

function requestValue(engine: ApexEngine, request: OrgRequest, call: Call): RestRequestValue {
  const value = new RestRequestValue(engine.runtime);
  for (const [name, text] of request.query) value.params.put(name, text);
  for (const [name, text] of Object.entries(request.headers))
    value.headers.put(headerName(name), Array.isArray(text) ? text.join(', ') : (text ?? ''));
  value.httpMethod = request.method;
  value.requestURI = call.path;
  value.resourcePath = `${BASE}${mappingOf(call.info)}`;
  value.remoteAddress = '127.0.0.1';
  value.requestBody = new BlobValue(call.body);
  return value;
}

function mappingOf(info: ClassInfo): string {
  const annotation = info.modifiers.annotations.find(({ name }) => name === 'restresource');
  return String(annotation?.values.get('urlmapping') ?? '');
}

/** `content-type` as Apex reads it: `Content-Type`. */
function headerName(name: string): string {
  return name.replace(/(^|-)(\w)/g, (_whole, dash: string, letter: string) => dash + letter.toUpperCase());
}

/** Parameters by name from the members of a JSON body. */
function argumentsOf(engine: ApexEngine, { method, body }: Call): Value[] {
  if (method.parameters.length === 0) return [];
  const members = body.length === 0 ? {} : membersOf(body);
  const reader = new JsonReader(engine.runtime, false);
  try {
    return method.parameters.map(({ name, type }) => reader.read(treeOf(members[name]), type));
  } catch (error) {
    // A body that does not fit the method is the client's mistake; the class is not even entered.
    if (error instanceof ApexFault) throw new OrgError('JSON_PARSER_ERROR', error.message, { cause: error });
    throw error;
  }
}

function membersOf(body: Buffer): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // Told below, as any body that is no object.
  }
  throw new OrgError('JSON_PARSER_ERROR', 'The HTTP entity body must be a JSON object');
}

function answerOf(
  engine: ApexEngine,
  response: RestResponseValue,
  method: MethodInfo,
  result: Value,
): OrgResponse {
  const headers: Record<string, string> = { 'content-type': JSON_TYPE };
  for (const { key, value } of response.headers.entries.values())
    if (typeof key === 'string' && typeof value === 'string') headers[key.toLowerCase()] = value;
  const status = response.statusCode ?? 200;
  if (response.responseBody) return { status, headers, body: response.responseBody.bytes };
  if (method.result.kind === 'void') return { status, headers };
  const out = new JsonText(false);
  new JsonWriter(engine.runtime, out, { suppressNulls: false }).write(result);
  return { status, headers, body: out.toString() };
}

/** An exception that nobody caught: message, class and line. */
function failed(failure: ApexFailure): OrgResponse {
  const message = `${failure.exceptionType}: ${failure.message}\n\n${failure.stackTrace}`;
  return restErrors(500, [{ errorCode: 'APEX_ERROR', message }]);
}
