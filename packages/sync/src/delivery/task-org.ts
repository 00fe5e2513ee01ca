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
  /** Record errors by index: `{code, message, fields}`. */
  readonly errors?: ReadonlyMap<number, { code: string; message?: string; fields?: string[] }>;
}

export interface TaskOrg {
  readonly scripted: ScriptedOrg;
  readonly tasks: Map<string, StoredTask>;
  readonly collections: readonly CollectionCall[];
  /** Told of each collection; may answer with a fault. */
  onCollection: (call: CollectionCall) => Fault | undefined;
}

/** A test org over HTTP that knows Tasks only: the unique key, the recycle bin, collections and key queries. */
export async function startTaskOrg(keyField = 'BalesActivityId__c'): Promise<TaskOrg> {
  const tasks = new Map<string, StoredTask>();
  const collections: CollectionCall[] = [];
  const answer = (request: SeenRequest): ScriptedAnswer => {
    const url = new URL(request.url, 'http://org');
    const soql = url.searchParams.get('q');
    if (soql !== null) return { json: queryKeys(tasks, keyField, soql) };
    const method = request.method === 'POST' ? ('insert' as const) : ('update' as const);
    const { records } = JSON.parse(request.body) as { records: Record<string, unknown>[] };
    const call = { index: collections.length, method, records };
    collections.push(call);
    const fault = org.onCollection(call) ?? {};
    if (fault.answer) return fault.answer;
    const results = records.map((record, index) => {
      const error = fault.errors?.get(index);
      if (error) return failed(error.code, error.message ?? '', error.fields ?? []);
      return method === 'insert' ? insert(tasks, keyField, record) : update(tasks, record);
    });
    return fault.loseAnswer ? { cut: true } : { json: results };
  };
  const scripted = await startScriptedOrg(answer);
  const org: TaskOrg = { scripted, tasks, collections, onCollection: () => undefined };
  return org;
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
  const records = [...tasks.values()]
    .filter((task) => wanted.has(task.key))
    .map((task) => ({ Id: task.id, IsDeleted: task.deleted, [keyField]: task.key }));
  return { totalSize: records.length, done: true, records };
}
