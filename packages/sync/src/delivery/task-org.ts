import { setTimeout as sleep } from 'node:timers/promises';
import { startScriptedOrg } from '../salesforce/scripted-org.ts';
import type { ScriptedAnswer, ScriptedOrg, SeenRequest } from '../salesforce/scripted-org.ts';

/** One Task of the test org. */
export interface StoredTask {
  readonly id: string;
  readonly key: string;
  values: Record<string, unknown>;
  deleted: boolean;
  writes: number;
}

/** What a fault script sees before a collection is carried out. */
export interface CollectionCall {
  /** 0-based, among collections. */
  readonly index: number;
  readonly method: 'insert' | 'update';
  readonly records: readonly Record<string, unknown>[];
}

export interface Fault {
  /** Instead of doing anything. */
  readonly answer?: ScriptedAnswer;
  /** Does it, then cuts the connection. */
  readonly loseAnswer?: boolean;
  /** Does it, then answers this instead: a proxy that gave the org up. */
  readonly answerAfter?: ScriptedAnswer;
  /** Record errors by index: `{code, message, fields}`. */
  readonly errors?: ReadonlyMap<number, { code: string; message?: string; fields?: string[] }>;
}

/** A record of another object that was written. */
export interface OtherWrite {
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface TaskOrg {
  readonly scripted: ScriptedOrg;
  readonly tasks: Map<string, StoredTask>;
  /** Collections of Tasks. */
  readonly collections: readonly CollectionCall[];
  readonly others: OtherWrite[];
  /** Rows of other objects than Task, by the object's name; what is not there has none. */
  readonly rows: Map<string, readonly Record<string, unknown>[]>;
  /** Told of each collection; may answer with a fault. */
  onCollection: (call: CollectionCall) => Fault | undefined;
  /** Told of each record of another object, when it is written; may refuse it. */
  onOther: (write: OtherWrite) => { readonly code: string } | undefined;
  /** Told of everything but collections of Tasks (log-ins, queries, other writes) before it is done; may answer instead. */
  onOtherRequest: (request: SeenRequest) => ScriptedAnswer | undefined;
  /** Between carrying a collection out and answering it. */
  delayMs: number;
  /** Before a query is answered. */
  queryDelayMs: number;
  /** What collections say of the org's calls of the day, `used/allowed`; null: nothing. */
  usage: string | null;
}

/** A test org over HTTP that knows Tasks only: the unique key, the recycle bin, collections and key queries; other rows are as given. */
export async function startTaskOrg(keyField = 'BalesActivityId__c'): Promise<TaskOrg> {
  const tasks = new Map<string, StoredTask>();
  const collections: CollectionCall[] = [];
  const others: OtherWrite[] = [];
  const query = (url: string): unknown => {
    const soql = new URL(url, 'http://org').searchParams.get('q') ?? '';
    const object = /FROM (\w+)/.exec(soql)?.[1] ?? '';
    return object === 'Task' ? queryKeys(tasks, keyField, soql) : pageOf(org.rows.get(object) ?? []);
  };
  const other = (write: OtherWrite, index: number): unknown => {
    const refusal = org.onOther(write);
    if (refusal) return failed(refusal.code, refusal.code);
    others.push(write);
    return { id: `a0X${String(index)}`, success: true, errors: [] };
  };
  const answer = async (request: SeenRequest): Promise<ScriptedAnswer> => {
    const type = typeOf(request);
    const instead = type === 'Task' ? undefined : org.onOtherRequest(request);
    if (instead) return instead;
    if (request.url.endsWith('/token')) return { json: tokenOf(org.scripted.origin) };
    if (request.url.includes('?q=')) {
      await sleep(org.queryDelayMs);
      return { json: query(request.url) };
    }
    if (request.url.endsWith('/composite')) return { json: composite(request.body, query) };
    const method = request.method === 'POST' ? ('insert' as const) : ('update' as const);
    const records = recordsOf(request);
    if (type !== 'Task') return { json: records.map((values, index) => other({ type, values }, index)) };
    const call = { index: collections.length, method, records };
    collections.push(call);
    const fault = org.onCollection(call) ?? {};
    if (fault.answer) return fault.answer;
    const results = records.map((record, index) => {
      const error = fault.errors?.get(index);
      if (error) return failed(error.code, error.message ?? '', error.fields ?? []);
      return method === 'insert' ? insert(tasks, keyField, record) : update(tasks, record);
    });
    await sleep(org.delayMs);
    return fault.loseAnswer
      ? { cut: true }
      : (fault.answerAfter ?? { json: results, headers: limitInfo(org.usage) });
  };
  const scripted = await startScriptedOrg(answer);
  const rows = new Map<string, readonly Record<string, unknown>[]>();
  const org: TaskOrg = {
    scripted,
    tasks,
    collections,
    others,
    rows,
    onCollection: () => undefined,
    onOther: () => undefined,
    onOtherRequest: () => undefined,
    delayMs: 0,
    queryDelayMs: 0,
    usage: null,
  };
  return org;
}

function limitInfo(usage: string | null): Record<string, string> {
  return usage === null ? {} : { 'sforce-limit-info': `api-usage=${usage}` };
}

function insert(tasks: Map<string, StoredTask>, keyField: string, record: Record<string, unknown>): unknown {
  const key = String(record[keyField]);
  const twin = [...tasks.values()].find((task) => task.key === key && !task.deleted);
  if (twin) {
    return failed(
      'DUPLICATE_VALUE',
      `duplicate value found: ${keyField} duplicates value on record with id: ${twin.id}`,
    );
  }
  const id = `00T${String(tasks.size + 1).padStart(12, '0')}AAA`;
  const { attributes: _, ...values } = record;
  tasks.set(id, { id, key, values, deleted: false, writes: 1 });
  return { id, success: true, errors: [] };
}

function update(tasks: Map<string, StoredTask>, record: Record<string, unknown>): unknown {
  const { attributes: _, Id, ...values } = record;
  const task = tasks.get(String(Id));
  if (!task || task.deleted) return failed('ENTITY_IS_DELETED', 'entity is deleted');
  Object.assign(task.values, values);
  task.writes += 1;
  return { id: task.id, success: true, errors: [] };
}

function failed(code: string, message: string, fields: string[] = []): unknown {
  return { success: false, errors: [{ statusCode: code, message, fields }] };
}

function queryKeys(tasks: Map<string, StoredTask>, keyField: string, soql: string): unknown {
  const wanted = new Set([...soql.matchAll(/'([^']*)'/g)].map((match) => match[1]));
  const found = [...tasks.values()].filter((task) => wanted.has(task.key));
  return pageOf(found.map((task) => ({ Id: task.id, IsDeleted: task.deleted, [keyField]: task.key })));
}

function pageOf(records: readonly unknown[]): unknown {
  return { totalSize: records.length, done: true, records };
}

function recordsOf({ body }: SeenRequest): Record<string, unknown>[] {
  return (JSON.parse(body) as { records?: Record<string, unknown>[] }).records ?? [];
}

/** Of the records of a collection; empty for every other request. */
function typeOf(request: SeenRequest): string {
  if (!/\/composite\/sobjects/.test(request.url)) return '';
  const [first] = recordsOf(request);
  return (first?.['attributes'] as { type: string } | undefined)?.type ?? '';
}

function tokenOf(origin: string): unknown {
  const id = `${origin}/id/00D000000000001EAA/005000000000001AAA`;
  return { access_token: '00D!test', instance_url: origin, id };
}

function composite(body: string, query: (url: string) => unknown): unknown {
  const { compositeRequest } = JSON.parse(body) as {
    compositeRequest: { url: string; referenceId: string }[];
  };
  const answers = compositeRequest.map(({ url, referenceId }) => ({
    referenceId,
    httpStatusCode: 200,
    body: query(url),
  }));
  return { compositeResponse: answers };
}
