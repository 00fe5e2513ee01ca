import { OrgError } from '../org/errors.ts';

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

/**
 * Reads a fault script. Unknown members are refused: a misspelt fault would test nothing.
 * @throws OrgError JSON_PARSER_ERROR naming the member
 */
export function readFaultScript(value: unknown): FaultScript {
  const script = members(value, 'script', Object.keys(NO_FAULTS));
  return {
    seed: number(script['seed'], 'seed') ?? 1,
    rules: list(script['rules'], 'rules').map(readRule),
    triggers: list(script['triggers'], 'triggers').map(readTrigger),
    locks: list(script['locks'], 'locks').map(readLock),
    lockHoldMs: number(script['lockHoldMs'], 'lockHoldMs') ?? 0,
    storageFull: script['storageFull'] === true,
  };
}

function readRule(value: unknown, index: number): FaultRule {
  const where = `rules[${String(index)}]`;
  const rule = members(value, where, ['method', 'path', 'times', 'after', 'probability', 'do']);
  members(rule['do'], `${where}.do`, [
    'delayMs',
    'cut',
    'answer',
    'revokeTokens',
    'deactivateUser',
    'storageFull',
  ]);
  return rule as unknown as FaultRule;
}

function readTrigger(value: unknown, index: number): TriggerFault {
  const where = `triggers[${String(index)}]`;
  const known = ['object', 'events', 'above', 'where', 'code', 'message', 'fields', 'times'];
  const trigger = members(value, where, known);
  if (typeof trigger['object'] !== 'string') throw wrong(`${where}.object`);
  return {
    ...(trigger as unknown as TriggerFault),
    events: (trigger['events'] as TriggerFault['events'] | undefined) ?? ['insert', 'update'],
    above: number(trigger['above'], `${where}.above`) ?? 0,
  };
}

function readLock(value: unknown, index: number): HeldLock {
  const where = `locks[${String(index)}]`;
  const lock = members(value, where, ['id', 'forMs']);
  if (typeof lock['id'] !== 'string') throw wrong(`${where}.id`);
  return lock as unknown as HeldLock;
}

function members(value: unknown, where: string, known: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(where);
  for (const name of Object.keys(value)) if (!known.includes(name)) throw wrong(`${where}.${name}`);
  return value as Record<string, unknown>;
}

function list(value: unknown, where: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrong(where);
  return value;
}

function number(value: unknown, where: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !(value >= 0)) throw wrong(where);
  return value;
}

function wrong(where: string): OrgError {
  return new OrgError('JSON_PARSER_ERROR', `The fault script is not understood at ${where}`);
}
