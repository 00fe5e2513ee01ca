/** One problem with one record or request, as Salesforce reports it. */
export interface OrgErrorDetail {
  /** Salesforce status code, e.g. `REQUIRED_FIELD_MISSING`. */
  readonly code: string;
  readonly message: string;
  /** API names of the fields concerned; empty when the error is about the whole record. */
  readonly fields: readonly string[];
  /** Extra members of the error body, e.g. `duplicateResult`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** What the APIs that take values as text (CSV, XML) say instead: they have no JSON parser that could refuse. */
  readonly ofText?: OrgErrorDetail;
}

/**
 * A refusal in Salesforce's own words. The API layer turns it into `[{message, errorCode, fields}]`, a per-record
 * error, or a SOAP fault; Apex into a DmlException or QueryException.
 * `status` is the HTTP status of the REST answer (400 unless the platform uses another).
 */
export class OrgError extends Error implements OrgErrorDetail {
  readonly code: string;
  readonly fields: readonly string[];
  readonly status: number;
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Every problem of a save that was refused as a whole; absent for all other refusals. */
  readonly details?: readonly OrgErrorDetail[];

  constructor(
    code: string,
    message: string,
    options: {
      fields?: readonly string[];
      status?: number;
      extra?: Readonly<Record<string, unknown>>;
      details?: readonly OrgErrorDetail[];
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'OrgError';
    this.code = code;
    this.fields = options.fields ?? [];
    this.status = options.status ?? 400;
    if (options.extra) this.extra = options.extra;
    if (options.details) this.details = options.details;
  }
}
