import { OrgError } from '../org/errors.ts';
import type { OrgErrorDetail } from '../org/errors.ts';
import type { ServerContext } from './context.ts';
import type { OrgRequest } from './request.ts';
import { sessionInvalid } from './request.ts';
import type { OrgResponse } from './response.ts';
import { json, restError } from './response.ts';
import type { Route, Router } from './router.ts';
import { plainFault } from './soap.ts';
import { notFound, readVersion } from './versions.ts';

/** Finds the route, checks session and budget, runs the handler; every error becomes the API's error body. */
export async function dispatch(
  context: ServerContext,
  router: Router,
  request: OrgRequest,
): Promise<OrgResponse> {
  try {
    const route = routeOf(router, request);
    authenticate(context, route, request);
    refuseXml(request);
    // The body first: a handler that waited for it could find itself amid another request's transaction.
    await request.receive();
    await context.gate.enter();
    return await route.handler(request);
  } catch (error) {
    const refusal = error instanceof OrgError ? error : context.log.unexpected(error, request);
    if (isSoap(request)) return plainFault(soapCode(refusal), refusal.message);
    return errorResponse(refusal);
  }
}

/** SOAP is POST only; to everything else the server answers as HTTP. */
function isSoap(request: OrgRequest): boolean {
  return request.method === 'POST' && request.path.toLowerCase().startsWith('/services/soap/');
}

/** Before a SOAP service reads its request only the version can be wrong. */
function soapCode(error: OrgError): string {
  return error.code === 'NOT_FOUND' || error.status === 410 ? 'UNSUPPORTED_API_VERSION' : error.code;
}

/** `[{message, errorCode, fields?}]`: `fields` always where a save was refused, elsewhere only when there are some. */
export function errorResponse(error: OrgError): OrgResponse {
  const headers = error.status === 401 ? { 'www-authenticate': 'Token' } : {};
  if (error.details) return json(error.status, error.details.map(saveError), headers);
  return json(error.status, [withoutEmptyFields(error)], headers);
}

/** Refusals that come without an empty `fields` even from a save. */
const WITHOUT_FIELDS: ReadonlySet<string> = new Set([
  'DUPLICATES_DETECTED',
  'INVALID_FIELD',
  'JSON_PARSER_ERROR',
  'NOT_FOUND',
]);

/** The REST API spells it so in single-record answers; clients rely on it. */
const DUPLICATE_RESULT = 'duplicateResut';

function saveError(detail: OrgErrorDetail): Record<string, unknown> {
  const whole = WITHOUT_FIELDS.has(detail.code) ? withoutEmptyFields(detail) : restError(detail);
  const { duplicateResult, ...body } = whole as Record<string, unknown>;
  return { ...(duplicateResult === undefined ? {} : { [DUPLICATE_RESULT]: duplicateResult }), ...body };
}

function withoutEmptyFields(detail: OrgErrorDetail): Record<string, unknown> {
  const { fields, ...rest } = restError(detail);
  return { ...rest, ...(fields && fields.length > 0 ? { fields } : {}) };
}

function routeOf(router: Router, request: OrgRequest): Route {
  const match = router.match(request.method, request.path);
  if (match.kind === 'wrongMethod') throw wrongMethod(request.method, match.allowed);
  if (match.kind === 'notFound') throw notFound();
  request.params = match.params;
  const version = match.params['version'];
  if (version !== undefined) request.version = readVersion(version);
  if (match.route.bodyLimit !== undefined) request.bodyLimit = match.route.bodyLimit;
  return match.route;
}

function wrongMethod(method: string, allowed: readonly string[]): OrgError {
  return new OrgError(
    'METHOD_NOT_ALLOWED',
    `HTTP Method '${method}' not allowed. Allowed are ${withHead(allowed).join(',')}`,
    {
      status: 405,
    },
  );
}

function authenticate(context: ServerContext, route: Route, request: OrgRequest): void {
  if (route.auth === 'none' || request.session) return;
  request.session = context.sessions.fromHeaders(request.headers);
  if (!request.session) throw sessionInvalid();
  refuseWithoutApi(context, request);
  context.budget.charge(request.session);
}

function refuseWithoutApi(context: ServerContext, request: OrgRequest): void {
  if (!request.session || request.session.kind === 'page') return;
  if (context.org.access.userPermission(request.session.userId, 'ApiEnabled')) return;
  throw new OrgError('API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.', {
    status: 403,
  });
}

/** The platform writes XML to who wants nothing else; here that is refused, for JSON is not what was asked for. */
function refuseXml(request: OrgRequest): void {
  const accept = request.header('accept') ?? '';
  const wanted = /\bxml\b/i.test(accept) && !/json|\*\/\*|application\/\*/i.test(accept);
  if (!wanted || !/^\/services\/data\//i.test(request.path)) return;
  throw new OrgError('NOT_ACCEPTABLE', `The REST API answers in JSON here, not in ${accept}`, {
    status: 406,
  });
}

/** HEAD is allowed wherever GET is; the platform lists it first. */
function withHead(allowed: readonly string[]): readonly string[] {
  return allowed.includes('GET') ? ['HEAD', ...allowed] : allowed;
}
