/** What a rule does when it fires. Several members may stand together; `delayMs` comes first. */
export interface FaultAction {
  /** Milliseconds before the request is handled. */
  readonly delayMs?: number;
  /** Closes the connection without an answer: before the request is handled, or after it is committed. */
  readonly cut?: 'before' | 'after';
  /** Answers this instead of handling the request. */
  readonly answer?: FaultAnswer;
  /** Revokes every access token (of one user name, when given) before the request is handled. */
  readonly revokeTokens?: boolean | string;
  /** Deactivates this user name before the request is handled. */
  readonly deactivateUser?: string;
  /** Sets or clears the full data storage. */
  readonly storageFull?: boolean;
}

export interface FaultAnswer {
  readonly status: number;
  /** Salesforce error code of the body; a plain text body when absent. */
  readonly code?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FaultRule {
  /** `GET`, `POST` …; absent: any. */
  readonly method?: string;
  /** A path with `*` for anything; absent: any. */
  readonly path?: string;
  /** Fires for this many matching requests; absent: always. */
  readonly times?: number;
  /** Lets this many matching requests pass first. */
  readonly after?: number;
  /** 0–1, drawn from the script's seed; absent: 1. */
  readonly probability?: number;
  readonly do: FaultAction;
}

/** What a customer's own automation does to a save. */
export interface TriggerFault {
  /** Object API name. */
  readonly object: string;
  readonly events: readonly ('insert' | 'update' | 'delete')[];
  /** Fails a batch with more records than this; 0 fails every batch. */
  readonly above: number;
  /** Only records whose field holds this value are refused (then each on its own, not the batch). */
  readonly where?: { readonly field: string; readonly equals: string | number | boolean };
  /** Salesforce status code, default `CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY`. */
  readonly code?: string;
  readonly message?: string;
  readonly fields?: readonly string[];
  readonly times?: number;
}

/** A row (usually a parent) that somebody else is holding. */
export interface HeldLock {
  readonly id: string;
  /** Milliseconds from now; absent: until the script is replaced. */
  readonly forMs?: number;
}

export interface FaultScript {
  /** Start of the random sequence; the same seed and requests give the same faults. */
  readonly seed: number;
  readonly rules: readonly FaultRule[];
  readonly triggers: readonly TriggerFault[];
  readonly locks: readonly HeldLock[];
  /** Milliseconds for which each write keeps its parent rows locked. */
  readonly lockHoldMs: number;
  readonly storageFull: boolean;
}

export const NO_FAULTS: FaultScript = {
  seed: 1,
  rules: [],
  triggers: [],
  locks: [],
  lockHoldMs: 0,
  storageFull: false,
};
