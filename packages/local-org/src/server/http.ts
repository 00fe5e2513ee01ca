import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultAction } from '../faults/rules.ts';
import { OrgError } from '../org/errors.ts';
import { dispatch, errorResponse } from './dispatch.ts';
import type { ServerContext } from './context.ts';
import { applyEffects, faultAnswer } from './fault-effects.ts';
import { OrgRequest } from './request.ts';
import type { OrgResponse } from './response.ts';
import type { Router } from './router.ts';

const compress = promisify(gzip);
/** The platform's limit of a URI, query included. */
const MAX_URI = 16_384;
/** Smaller bodies are cheaper to send than to compress. */
const GZIP_FROM = 1024;

/** The listener of `node:http`: reads the request line, lets the fault script speak, dispatches, writes the answer. */
export function requestListener(
  context: ServerContext,
  router: Router,
): (message: IncomingMessage, response: ServerResponse) => void {
  return (message, response) => {
    serve(context, router, message, response).catch((error: unknown) => {
      context.log.warn(`connection: ${error instanceof Error ? error.message : String(error)}`);
      response.destroy();
    });
  };
}

async function serve(
  context: ServerContext,
  router: Router,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now();
  const request = readRequestLine(context, message);
  const fault = request.path.startsWith('/admin')
    ? null
    : context.faults.decide(request.method, request.path);
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
  if (fault?.cut === 'before') {
    message.socket.destroy();
    return;
  }
  const answer = await answerOf(context, router, request, fault, message.url?.length ?? 0);
  if (fault?.cut === 'after') {
    message.socket.destroy();
    return;
  }
  await write(context, request, message, response, answer);
  context.log.add({
    at: Date.now(),
    method: request.method,
    path: request.path,
    status: answer.status,
    milliseconds: performance.now() - started,
  });
}

async function answerOf(
  context: ServerContext,
  router: Router,
  request: OrgRequest,
  fault: FaultAction | null,
  uriLength: number,
): Promise<OrgResponse> {
  if (fault) applyEffects(context, fault);
  if (fault?.answer) return faultAnswer(fault.answer, request);
  if (uriLength > MAX_URI)
    return errorResponse(
      new OrgError('URI_TOO_LONG', 'The length of the URI exceeds 16,384 characters.', { status: 414 }),
    );
  return dispatch(context, router, request);
}

/** Clients send `//services/…` and trailing slashes; both name the same resource. */
export function normalizePath(raw: string): string {
  const path = raw.replace(/^\/+/, '/').replace(/\/{2,}/g, '/');
  return path.length > 1 ? path.replace(/\/+$/, '') || '/' : '/';
}

function readRequestLine(context: ServerContext, message: IncomingMessage): OrgRequest {
  const raw = (message.url ?? '/').replace(/^https?:\/\/[^/]*/i, '');
  const mark = raw.indexOf('?');
  const path = normalizePath(mark < 0 ? raw : raw.slice(0, mark));
  const query = new URLSearchParams(mark < 0 ? '' : raw.slice(mark + 1));
  return new OrgRequest({
    context,
    message,
    method: methodOf(message.method ?? 'GET', path, query),
    path,
    query,
    headers: message.headers,
    baseUrl: baseUrl(message),
  });
}

/** `POST …?_HttpMethod=PATCH`: for clients whose HTTP library cannot send other methods. */
function methodOf(method: string, path: string, query: URLSearchParams): string {
  const meant = query.get('_HttpMethod');
  return method === 'POST' && meant && path.startsWith('/services/data') ? meant.toUpperCase() : method;
}

/** The address as the client reached it; a foreign Host header is not believed. */
function baseUrl(message: IncomingMessage): string {
  const host = message.headers.host ?? '';
  if (/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host)) return `http://${host}`;
  return `http://127.0.0.1:${String(message.socket.localPort ?? 80)}`;
}

async function write(
  context: ServerContext,
  request: OrgRequest,
  message: IncomingMessage,
  response: ServerResponse,
  answer: OrgResponse,
): Promise<void> {
  const headers: Record<string, string> = {
    'cache-control': 'no-cache,must-revalidate,max-age=0,no-store,private',
    date: new Date(context.org.clock.now()).toUTCString(),
    ...answer.headers,
  };
  if (request.path.startsWith('/services/') && request.session) {
    const { used, allowed } = context.budget.usage();
    headers['sforce-limit-info'] = `api-usage=${String(used)}/${String(allowed)}`;
  }
  let body = answer.body === undefined ? null : Buffer.from(answer.body as string);
  if (body && body.length >= GZIP_FROM && acceptsGzip(message)) {
    body = await compress(body, { level: 1 });
    headers['content-encoding'] = 'gzip';
    headers['vary'] = 'accept-encoding';
  }
  if (body) headers['content-length'] = String(body.length);
  else if (answer.status !== 204 && answer.status !== 304) headers['content-length'] = '0';
  if (!message.complete) await drain(message, headers);
  response.writeHead(answer.status, headers);
  response.end(request.method === 'HEAD' || !body ? undefined : body);
}

/** An unread body would be taken for the next request of the connection. */
async function drain(message: IncomingMessage, headers: Record<string, string>): Promise<void> {
  if (message.readableEnded || message.destroyed) {
    if (!message.readableEnded) headers['connection'] = 'close';
    return;
  }
  const size = Number(message.headers['content-length'] ?? 0);
  if (size > 1_000_000) headers['connection'] = 'close';
  message.resume();
  await Promise.resolve();
}

function acceptsGzip(message: IncomingMessage): boolean {
  const accepted = message.headers['accept-encoding'];
  return typeof accepted === 'string' && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(accepted);
}
