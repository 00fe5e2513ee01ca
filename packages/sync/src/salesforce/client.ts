import { setTimeout as sleep } from 'node:timers/promises';
import { readApiUsage } from './api-usage.ts';
import type { ApiUsage } from './api-usage.ts';
import { backOffMs, isPassing } from './back-off.ts';
import { failureOf, readErrors, SalesforceFailure, toApiError } from './failure.ts';
import type { ApiError } from './failure.ts';
import { bodyBytes, Collection } from './request-body.ts';
import type { RecordSource } from './request-body.ts';
import type { Session, SessionKeeper } from './session.ts';
import type { HttpMethod, HttpResponse, Transport } from './transport.ts';

/** The API version every call names; metadata is deployed at the same one. */
export const apiVersion = '67.0';
/** sObject Collections take at most this many records a call. */
export const collectionLimit = 200;

/** Field values of one record to write; `null` clears a field. */
export type RecordValues = Readonly<Record<string, unknown>>;

/** What became of one record of a collection call, in the order of the records. */
export interface RecordOutcome {
  readonly id: string | null;
  readonly success: boolean;
  readonly errors: readonly ApiError[];
}

export interface CompositeRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly referenceId: string;
  readonly body?: unknown;
}

export interface CompositeAnswer {
  readonly referenceId: string;
  readonly httpStatusCode: number;
  readonly body: unknown;
}

export interface WriteOptions {
  /** `Sforce-Duplicate-Rule-Header: allowSave=true`: for Tasks and our own objects only. */
  readonly allowDuplicates: boolean;
  /** Once aborted nothing is sent any more: not after a wait for a new session either. */
  readonly signal?: AbortSignal | undefined;
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Reads are repeated by themselves after a passing failure; writes never. */
  readonly attempts?: number;
  /** Statuses beside 2xx whose body is an answer, as Apex REST resources give them. */
  readonly answers?: readonly number[];
  /** The answer is a file: the result is its bytes (`Uint8Array`). */
  readonly file?: boolean;
  /** Once aborted nothing is sent any more; what was sent is waited for. */
  readonly signal?: AbortSignal | undefined;
}

/** A thin REST client of one org. Every method throws {@link SalesforceFailure}. */
export interface SalesforceClient {
  session(): Promise<Session>;
  /** Pages of records; `allRows` reads deleted and archived rows too (queryAll). */
  query<T>(soql: string, options?: { readonly allRows?: boolean }): AsyncGenerator<readonly T[], void, void>;
  queryRows<T>(soql: string, options?: { readonly allRows?: boolean }): Promise<T[]>;
  /** `SELECT COUNT() FROM …`. */
  count(soql: string, options?: { readonly allRows?: boolean }): Promise<number>;
  /** The rows of at most five queries, in their order, in one call (a composite counts once). */
  queries<T>(soqls: readonly string[]): Promise<T[][]>;
  /** At most 200 records of one type, `allOrNone=false`. */
  insert(type: string, records: readonly RecordSource[], options: WriteOptions): Promise<RecordOutcome[]>;
  /** As `insert`; each record carries `Id`. */
  update(type: string, records: readonly RecordSource[], options: WriteOptions): Promise<RecordOutcome[]>;
  /** At most 200 records of one of our own objects by their external ID; Tasks are never upserted. */
  upsert(type: string, keyField: string, records: readonly RecordValues[]): Promise<RecordOutcome[]>;
  /** At most 200 IDs. */
  remove(ids: readonly string[]): Promise<RecordOutcome[]>;
  composite(requests: readonly CompositeRequest[], allOrNone: boolean): Promise<CompositeAnswer[]>;
  /** One JSON call to any path of the org; the parsed body, or null for an empty one. */
  call<T>(method: HttpMethod, path: string, body?: unknown, options?: CallOptions): Promise<T>;
  /** The latest `Sforce-Limit-Info`; null before the first answer. */
  usage(): ApiUsage | null;
  /**
   * The org's own time, milliseconds UTC, by the `Date` of its latest answer: what is written into the org, or compared with its
   * stamps, must not depend on this machine's clock.
   */
  now(): number;
  /** Calls made since the client was created, logins not counted. */
  requests(): number;
}

export interface ClientOptions {
  readonly sessions: SessionKeeper;
  /** The transport to an instance; asked once per origin. */
  readonly transport: (origin: string) => Transport;
  /** In [0, 1); jitter of the back-off. */
  readonly random?: () => number;
  readonly wait?: (ms: number) => Promise<unknown>;
}

const dataPath = `/services/data/v${apiVersion}`;
const readAttempts = 4;

/** Headers have whole seconds, and an answer is under way for a while: less than this is no difference. */
const clockGrainMs = 5_000;

/** How far the org's clock is ahead of ours; null without a usable header. */
function aheadOf(date: string | string[] | undefined): number | null {
  const time = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(time)) return null;
  const ahead = time - Date.now();
  return Math.abs(ahead) < clockGrainMs ? 0 : ahead;
}

const notAnyMore: ApiError = { code: 'ABORTED', message: 'Nothing is sent any more', fields: [] };

export function createClient(options: ClientOptions): SalesforceClient {
  const state = { usage: null as ApiUsage | null, requests: 0, ahead: 0 };
  const send = async (
    session: Session,
    method: HttpMethod,
    path: string,
    body: Uint8Array | undefined,
    { headers = {}, file = false, signal }: CallOptions,
  ): Promise<HttpResponse> => {
    if (signal?.aborted) throw new SalesforceFailure('unsent', 0, [notAnyMore]);
    state.requests += 1;
    const answer = await options.transport(session.instanceUrl).send({
      method,
      path,
      headers: {
        authorization: `Bearer ${session.accessToken}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      ...(file ? { binary: true } : {}),
    });
    state.usage = readApiUsage(answer.headers['sforce-limit-info']) ?? state.usage;
    state.ahead = aheadOf(answer.headers['date']) ?? state.ahead;
    return answer;
  };
  const once = async <T>(
    method: HttpMethod,
    path: string,
    body: Uint8Array | undefined,
    callOptions: CallOptions,
  ): Promise<T> => {
    const session = await options.sessions.current();
    let answer = await send(session, method, path, body, callOptions);
    if (answer.status === 401) {
      answer = await send(await options.sessions.renew(session), method, path, body, callOptions);
    }
    if (answer.bytes) return answer.bytes as T;
    const good = answer.status >= 200 && answer.status < 300;
    if (good || callOptions.answers?.includes(answer.status)) return parseBody<T>(answer);
    throw failureOf(answer.status, answer.body);
  };
  const call = async <T>(
    method: HttpMethod,
    path: string,
    body?: unknown,
    callOptions: CallOptions = {},
  ): Promise<T> => {
    const bytes = bodyBytes(body);
    const attempts = callOptions.attempts ?? (method === 'GET' ? readAttempts : 1);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once<T>(method, path, bytes, callOptions);
      } catch (error) {
        if (!(error instanceof SalesforceFailure) || !isPassing(error) || attempt >= attempts) throw error;
        await (options.wait ?? sleep)(backOffMs(attempt, (options.random ?? Math.random)()));
      }
    }
  };
  return {
    session: () => options.sessions.current(),
    usage: () => state.usage,
    now: () => Date.now() + state.ahead,
    requests: () => state.requests,
    call,
    ...reads(call),
    ...writes(call),
  };
}

type Call = SalesforceClient['call'];

interface QueryPage<T> {
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
  readonly records: readonly T[];
}

function reads(call: Call): Pick<SalesforceClient, 'query' | 'queryRows' | 'queries' | 'count'> {
  const first = (soql: string, allRows: boolean): string =>
    `${dataPath}/${allRows ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`;
  async function* query<T>(
    soql: string,
    options: { readonly allRows?: boolean } = {},
  ): AsyncGenerator<readonly T[], void, void> {
    yield* pages<T>(await call('GET', first(soql, options.allRows ?? false)));
  }
  async function* pages<T>(start: QueryPage<T>): AsyncGenerator<readonly T[], void, void> {
    let page = start;
    yield page.records;
    while (!page.done && page.nextRecordsUrl) {
      page = await call('GET', page.nextRecordsUrl);
      yield page.records;
    }
  }
  return {
    query,
    async queries<T>(soqls: readonly string[]) {
      const requests = soqls.map((soql, index) => ({
        method: 'GET',
        url: first(soql, false),
        referenceId: `query${String(index)}`,
      }));
      const body = { allOrNone: false, compositeRequest: requests };
      const answer: { compositeResponse: CompositeAnswer[] } = await call(
        'POST',
        `${dataPath}/composite`,
        body,
        { attempts: readAttempts },
      );
      const results: T[][] = [];
      for (const one of answer.compositeResponse) {
        if (one.httpStatusCode !== 200) throw refusedSubrequest(one);
        const rows: T[] = [];
        for await (const page of pages(one.body as QueryPage<T>)) rows.push(...page);
        results.push(rows);
      }
      return results;
    },
    async queryRows<T>(soql: string, options: { readonly allRows?: boolean } = {}) {
      const rows: T[] = [];
      for await (const page of query<T>(soql, options)) rows.push(...page);
      return rows;
    },
    async count(soql, options = {}) {
      const page: QueryPage<never> = await call('GET', first(soql, options.allRows ?? false));
      return page.totalSize;
    },
  };
}

function refusedSubrequest({ httpStatusCode, body }: CompositeAnswer): SalesforceFailure {
  return new SalesforceFailure('answered', httpStatusCode, readErrors(httpStatusCode, JSON.stringify(body)));
}

function writes(call: Call): Pick<SalesforceClient, 'insert' | 'update' | 'upsert' | 'remove' | 'composite'> {
  const write = async (
    method: 'POST' | 'PATCH',
    type: string,
    records: readonly RecordSource[],
    options: WriteOptions,
    key = '',
  ): Promise<RecordOutcome[]> => {
    if (records.length > collectionLimit) throw new RangeError(`${records.length} records in one collection`);
    const body = new Collection(type, records);
    const headers = {
      // Assignment rules would give our records to somebody else than the owner the engine chose.
      'sforce-auto-assign': 'false',
      ...(options.allowDuplicates ? { 'sforce-duplicate-rule-header': 'allowSave=true' } : {}),
    };
    const results: RawOutcome[] = await call(method, `${dataPath}/composite/sobjects${key}`, body, {
      headers,
      signal: options.signal,
    });
    return results.map(readOutcome);
  };
  return {
    insert: (type, records, options) => write('POST', type, records, options),
    update: (type, records, options) => write('PATCH', type, records, options),
    upsert: (type, keyField, records) =>
      write('PATCH', type, records, { allowDuplicates: true }, `/${type}/${keyField}`),
    async remove(ids) {
      const path = `${dataPath}/composite/sobjects?allOrNone=false&ids=${ids.join(',')}`;
      const results: RawOutcome[] = await call('DELETE', path, undefined, { attempts: 1 });
      return results.map(readOutcome);
    },
    async composite(requests, allOrNone) {
      const body = { allOrNone, compositeRequest: requests };
      const answer: { compositeResponse: CompositeAnswer[] } = await call(
        'POST',
        `${dataPath}/composite`,
        body,
      );
      return answer.compositeResponse;
    },
  };
}

interface RawOutcome {
  readonly id?: string | null;
  readonly success: boolean;
  readonly errors: readonly Parameters<typeof toApiError>[0][];
}

const noErrors: readonly ApiError[] = [];

function readOutcome(raw: RawOutcome): RecordOutcome {
  const errors = raw.errors.length === 0 ? noErrors : raw.errors.map(toApiError);
  return { id: raw.id ?? null, success: raw.success, errors };
}

function parseBody<T>(answer: HttpResponse): T {
  if (answer.body === '') return null as T;
  try {
    return JSON.parse(answer.body) as T;
  } catch (cause) {
    // A success that cannot be read: what was asked may have been done.
    const error = { code: 'UNREADABLE_ANSWER', message: answer.body.slice(0, 200), fields: [] };
    throw new SalesforceFailure('lost', answer.status, [error], { cause });
  }
}
