import { Pool } from 'undici';
import type { Dispatcher } from 'undici';
import { SalesforceFailure } from './failure.ts';

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface HttpRequest {
  readonly method: HttpMethod;
  /** Path and query, beginning with `/`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The answer is a file: it comes as `bytes`. */
  readonly binary?: boolean;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** A file; `body` is empty then. Errors are text all the same. */
  readonly bytes?: Uint8Array;
}

/** Sends one request to one origin. @throws SalesforceFailure `unsent` or `lost` when there is no answer. */
export interface Transport {
  readonly origin: string;
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

export interface TransportOptions {
  /** Connections at most; one more than the calls in flight leaves room for queries. */
  readonly connections?: number;
  /** Until the answer's headers arrive, and between two pieces of its body; milliseconds. */
  readonly timeoutMs?: number;
  /** Instead of a pool of its own (tests). */
  readonly dispatcher?: Dispatcher;
}

/** Salesforce itself gives a request up after ten minutes; a collection of 200 with slow triggers stays under two. */
const defaultTimeoutMs = 120_000;

// The connection was never there, so nothing of the request can have arrived.
const unsentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A keep-alive connection pool to `origin`. Redirects are not followed: a token must not leave its origin. */
export function createTransport(origin: string, options: TransportOptions = {}): Transport {
  const timeout = options.timeoutMs ?? defaultTimeoutMs;
  const pool =
    options.dispatcher ??
    new Pool(origin, {
      connections: options.connections ?? 11,
      pipelining: 1,
      headersTimeout: timeout,
      bodyTimeout: timeout,
    });
  return {
    origin,
    send: (request) => send(pool, origin, request),
    close: async () => {
      if (!options.dispatcher) await pool.close();
    },
  };
}

async function send(pool: Dispatcher, origin: string, request: HttpRequest): Promise<HttpResponse> {
  if (!request.path.startsWith('/') || request.path.startsWith('//')) {
    throw new TypeError(`Not a path of ${origin}: ${request.path}`);
  }
  try {
    const answer = await pool.request({
      origin,
      path: request.path,
      method: request.method,
      headers: request.headers,
      body: request.body ?? null,
    });
    const { statusCode: status, headers } = answer;
    if (request.binary === true && status === 200)
      return { status, headers, body: '', bytes: await answer.body.bytes() };
    return { status, headers, body: await answer.body.text() };
  } catch (cause) {
    const code = errorCode(cause);
    const error = { code, message: cause instanceof Error ? cause.message : String(cause), fields: [] };
    throw new SalesforceFailure(unsentCodes.has(code) ? 'unsent' : 'lost', 0, [error], { cause });
  }
}

function errorCode(error: unknown): string {
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return (error as { code?: string }).code ?? 'NETWORK_ERROR';
}
