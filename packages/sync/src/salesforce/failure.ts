/** One error as Salesforce reports it. */
export interface ApiError {
  /** `errorCode` of a REST error, `statusCode` of a collection result. */
  readonly code: string;
  readonly message: string;
  /** API names of the fields concerned. */
  readonly fields: readonly string[];
}

/**
 * How a call failed.
 * - `answered`: Salesforce said no; nothing of the call was done.
 * - `unsent`: the request never reached Salesforce.
 * - `lost`: it may have been done; only a query can tell. So it is, too, when a proxy between gave the org up (an error of the server
 *   that is not in Salesforce's words).
 * - `login`: no access token could be had.
 */
export type FailureKind = 'answered' | 'unsent' | 'lost' | 'login';

/** A call to Salesforce that gave no result. */
export class SalesforceFailure extends Error {
  readonly kind: FailureKind;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly errors: readonly ApiError[];

  constructor(
    kind: FailureKind,
    status: number,
    errors: readonly ApiError[],
    options: { cause?: unknown } = {},
  ) {
    super(errors[0] ? `${errors[0].code}: ${errors[0].message}` : `HTTP ${status}`, options);
    this.name = 'SalesforceFailure';
    this.kind = kind;
    this.status = status;
    this.errors = errors;
  }

  /** The first error's code, e.g. `REQUEST_LIMIT_EXCEEDED`. */
  get code(): string {
    return this.errors[0]?.code ?? `HTTP_${this.status}`;
  }
}

interface RawError {
  readonly errorCode?: string;
  readonly statusCode?: string;
  readonly error?: string;
  readonly error_description?: string;
  readonly message?: string;
  readonly fields?: readonly string[];
}

/** Reads an error body: REST's array, OAuth's object, or a page of a proxy that is no JSON at all. */
export function readErrors(status: number, body: string): ApiError[] {
  const raw = parseOrNull(body);
  const list = (Array.isArray(raw) ? raw : raw === null ? [] : [raw]) as RawError[];
  const errors = list.map(toApiError);
  return errors.length > 0 ? errors : [{ code: `HTTP_${status}`, message: body.slice(0, 200), fields: [] }];
}

/** How a call failed that was answered with an error. */
export function failureOf(status: number, body: string): SalesforceFailure {
  const kind = status === 401 ? 'login' : status >= 500 && !isSalesforces(body) ? 'lost' : 'answered';
  return new SalesforceFailure(kind, status, readErrors(status, body));
}

/** Whether Salesforce itself says what is wrong: its errors carry a code. */
function isSalesforces(body: string): boolean {
  const raw = parseOrNull(body);
  const [first] = (Array.isArray(raw) ? raw : [raw]) as readonly (RawError | null | undefined)[];
  return typeof (first?.errorCode ?? first?.statusCode ?? first?.error) === 'string';
}

/** One entry of a collection result's `errors`, or of a REST error body. */
export function toApiError(raw: RawError): ApiError {
  return {
    code: raw.statusCode ?? raw.errorCode ?? raw.error ?? 'UNKNOWN_EXCEPTION',
    message: raw.message ?? raw.error_description ?? '',
    fields: raw.fields ?? [],
  };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
