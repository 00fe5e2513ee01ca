/** Records of the org by REST, as far as set-up needs them. */
export interface OrgRest {
  query<T>(soql: string): Promise<T[]>;
  /** Makes records, 200 a call; all of a call or none. @returns their IDs in order. @throws OrgRefusal */
  create(object: string, records: readonly Readonly<Record<string, unknown>>[]): Promise<string[]>;
  update(object: string, id: string, values: Readonly<Record<string, unknown>>): Promise<void>;
}

/** The org refused a request of set-up. */
export class OrgRefusal extends Error {
  constructor(what: string, answer: unknown) {
    super(`${what}: ${JSON.stringify(answer)}`);
    this.name = 'OrgRefusal';
  }
}

const DATA = '/services/data/v67.0';
const COLLECTION = 200;

interface SaveResult {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly unknown[];
}

interface QueryAnswer<T> {
  readonly records: readonly T[];
  readonly nextRecordsUrl?: string;
}

export function openRest(url: string, token: string, signal?: AbortSignal): OrgRest {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    const text = await answer.text();
    const value: unknown = text === '' ? undefined : JSON.parse(text);
    if (!answer.ok) throw new OrgRefusal(`${method} ${path}`, value);
    return value;
  };
  return {
    async query<T>(soql: string) {
      const records: T[] = [];
      let path: string | undefined = `${DATA}/query?q=${encodeURIComponent(soql)}`;
      while (path !== undefined) {
        const page: QueryAnswer<T> = (await call('GET', path)) as QueryAnswer<T>;
        records.push(...page.records);
        path = page.nextRecordsUrl;
      }
      return records;
    },
    async create(object, records) {
      const ids: string[] = [];
      for (let at = 0; at < records.length; at += COLLECTION) {
        const batch = records.slice(at, at + COLLECTION);
        const body = {
          allOrNone: true,
          records: batch.map((record) => ({ attributes: { type: object }, ...record })),
        };
        const results = (await call('POST', `${DATA}/composite/sobjects`, body)) as SaveResult[];
        const refused = results.find(({ success }) => !success);
        if (refused) throw new OrgRefusal(object, refused.errors);
        ids.push(...results.map(({ id = '' }) => id));
      }
      return ids;
    },
    async update(object, id, values) {
      await call('PATCH', `${DATA}/sobjects/${object}/${id}`, values);
    },
  };
}
