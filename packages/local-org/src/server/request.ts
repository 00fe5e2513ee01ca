import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Caller } from '../org/caller.ts';
import { userCaller } from '../org/caller.ts';
import { OrgError } from '../org/errors.ts';
import type { LocalOrg } from '../org.ts';
import { readBody } from './body.ts';
import type { ServerContext } from './context.ts';
import { jsonComplaint } from './json-complaint.ts';
import type { Session } from './sessions.ts';
import type { XmlElement } from './xml.ts';
import { parseXml, XmlError } from './xml.ts';

interface RequestParts {
  readonly context: ServerContext;
  readonly message: IncomingMessage | null;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** For requests made inside another one (composite): the body as a value. */
  readonly innerBody?: unknown;
  readonly baseUrl: string;
}

/** One request as handlers see it. */
export class OrgRequest {
  readonly context: ServerContext;
  readonly method: string;
  /** Normalised: one leading slash, no trailing one, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** `http://127.0.0.1:8580`, as this client reached the org. */
  readonly baseUrl: string;
  /** Decoded path parameters of the route. */
  params: Record<string, string> = {};
  /** `67.0`, or empty where the path has none. */
  version = '';
  /** Null on routes with `auth: 'none'` that were called without one. */
  session: Session | null = null;
  bodyLimit = 50 * 1024 * 1024;
  readonly #message: IncomingMessage | null;
  readonly #innerBody: unknown;
  #body: Promise<Buffer> | undefined;

  constructor(parts: RequestParts) {
    this.context = parts.context;
    this.method = parts.method;
    this.path = parts.path;
    this.query = parts.query;
    this.headers = parts.headers;
    this.baseUrl = parts.baseUrl;
    this.#message = parts.message;
    this.#innerBody = parts.innerBody;
  }

  get org(): LocalOrg {
    return this.context.org;
  }

  /** The user of the session, with every check on. @throws OrgError INVALID_SESSION_ID (401) */
  get caller(): Caller {
    if (!this.session) throw sessionInvalid();
    return userCaller(this.session.userId);
  }

  /** `/services/data/v67.0` */
  get dataPath(): string {
    return `/services/data/v${this.version}`;
  }

  param(name: string): string {
    return this.params[name] ?? '';
  }

  header(name: string): string | undefined {
    const value = this.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  /** The whole body, decompressed; empty when there is none. @throws OrgError 413 over the route's limit */
  body(): Promise<Buffer> {
    if (this.#innerBody !== undefined) return Promise.resolve(Buffer.from(JSON.stringify(this.#innerBody)));
    this.#body ??= this.#message ? readBody(this.#message, this.bodyLimit) : Promise.resolve(Buffer.alloc(0));
    return this.#body;
  }

  /** Takes the body off the wire, when there is one. @throws OrgError as `body` */
  async receive(): Promise<void> {
    const { headers } = this;
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
    if (this.#message && hasBody) await this.body();
  }

  async text(): Promise<string> {
    return (await this.body()).toString('utf8');
  }

  /** The JSON body. @throws OrgError JSON_PARSER_ERROR (400), UNSUPPORTED_MEDIA_TYPE (415) */
  async json(): Promise<unknown> {
    if (this.#innerBody !== undefined) return this.#innerBody;
    this.#refuseOtherType();
    return parseJson(await this.text());
  }

  /** The JSON body, which must be an object. @throws OrgError JSON_PARSER_ERROR */
  async jsonObject(): Promise<Record<string, unknown>> {
    return asJsonObject(await this.json());
  }

  /** The XML body. @throws OrgError with the place of the error */
  async xml(): Promise<XmlElement> {
    try {
      return parseXml(await this.text());
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      const place = `(position: ${String(error.line)}:${String(error.column)})`;
      throw new OrgError('XML_PARSER_ERROR', `${error.message} ${place}`, { cause: error });
    }
  }

  /** The form-urlencoded body. */
  async form(): Promise<URLSearchParams> {
    return new URLSearchParams(await this.text());
  }

  #refuseOtherType(): void {
    const type = this.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (type === undefined || type === '' || type.endsWith('json')) return;
    throw new OrgError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Content-Type header specified in HTTP request is not supported: ${type}`,
      {
        status: 415,
      },
    );
  }
}

export function sessionInvalid(): OrgError {
  return new OrgError('INVALID_SESSION_ID', 'Session expired or invalid', { status: 401 });
}

/** JSON text that must be an object: a part of a multipart body. @throws OrgError JSON_PARSER_ERROR */
export function jsonObjectOf(text: string): Record<string, unknown> {
  return asJsonObject(parseJson(text));
}

/** A parsed body that must be an object. @throws OrgError JSON_PARSER_ERROR */
export function asJsonObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new OrgError(
    'JSON_PARSER_ERROR',
    'The HTTP entity body is required, but this request has no entity body.',
  );
}

function parseJson(text: string): unknown {
  if (text.trim() === '')
    throw new OrgError(
      'JSON_PARSER_ERROR',
      'The HTTP entity body is required, but this request has no entity body.',
    );
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const { message, line, column } = jsonComplaint(text);
    const place = `[line:${String(line)}, column:${String(column)}]`;
    throw new OrgError('JSON_PARSER_ERROR', `${message} at ${place}`, { cause: error });
  }
}
