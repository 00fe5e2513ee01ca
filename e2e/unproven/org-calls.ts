import { apiVersion } from '@bales/sync';
import { CannotTry } from './probe.ts';
import { patience, soap } from './soap.ts';
import type { OrgSession } from './soap.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Parsed JSON; null when it is none. */
  readonly body: unknown;
}

export type Values = Readonly<Record<string, unknown>>;

/** One subrequest of a composite request; `url` from the version's root, such as `/sobjects/Account`. */
export interface Subrequest {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
}

/** What probes do with an org. */
export interface OrgCalls extends OrgSession {
  /** @param path from `/services/data/vXX.0`, or from the org's root when it starts with `/services/`. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** @throws CannotTry with the refusal */
  query(soql: string): Promise<Values[]>;
  /** A record for the time of `work`, deleted whatever happens. @throws CannotTry when the org does not take it */
  withRecord<T>(object: string, values: Values, work: (id: string) => Promise<T>): Promise<T>;
  /** Deletes a record for good. @throws CannotTry when the org refuses: then somebody has to */
  remove(object: string, id: string): Promise<void>;
  /**
   * What the org says to the last of these writes, all of which are taken back by one more that has to fail: its refusal, or
   * `taken`. @throws CannotTry when one before it is refused
   */
  undone(...requests: readonly Subrequest[]): Promise<string>;
}

/** Records of ours are alike, which is no matter here. */
const alike = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };

export function openCalls(session: OrgSession): OrgCalls {
  const root = `/services/data/v${apiVersion}`;
  const call: OrgCalls['call'] = async (method, path, body, headers = {}) => {
    const raw = typeof body === 'string' || body instanceof FormData;
    const sent = body === undefined ? {} : { body: raw ? body : JSON.stringify(body) };
    const type: Record<string, string> =
      body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' };
    const response = await fetch(session.url + (path.startsWith('/services/') ? path : root + path), {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: { authorization: `Bearer ${session.token}`, ...alike, ...type, ...headers },
      ...sent,
    });
    const text = await response.text();
    return { status: response.status, text, body: parsed(text) };
  };
  const remove: OrgCalls['remove'] = async (object, id) => {
    const answer = await call('DELETE', `/sobjects/${object}/${id}`);
    if (answer.status >= 300 && answer.status !== 404)
      throw new CannotTry(`${object} ${id} is left behind, delete it: ${said(answer)}`);
    // Out of the recycle bin too; an object that has none says so, and is gone.
    await soap(session, 'u', `<emptyRecycleBin><ids>${id}</ids></emptyRecycleBin>`);
  };
  return {
    ...session,
    ...{ call, remove },
    async query(soql) {
      const answer = await call('GET', soqlPath(soql));
      if (answer.status !== 200) throw new CannotTry(said(answer));
      return (answer.body as { records: Values[] }).records;
    },
    async withRecord(object, values, work) {
      const answer = await call('POST', `/sobjects/${object}`, values);
      if (answer.status !== 201) throw new CannotTry(`${object}: ${said(answer)}`);
      const { id } = answer.body as { id: string };
      try {
        return await work(id);
      } finally {
        await remove(object, id);
      }
    },
    undone: async (...requests) => undone(call, root, requests),
  };
}

async function undone(
  call: OrgCalls['call'],
  root: string,
  requests: readonly Subrequest[],
): Promise<string> {
  // There is no such Task: this takes everything back.
  const undo = { method: 'PATCH', url: '/sobjects/Task/00T000000000000AAA', body: { Subject: '-' } };
  const compositeRequest = [...requests, undo].map((one, at) => ({
    ...{ ...one, url: root + one.url, httpHeaders: alike },
    referenceId: `r${String(at + 1)}`,
  }));
  const answer = await call('POST', '/composite', { allOrNone: true, compositeRequest });
  if (answer.status !== 200) return said(answer);
  const { compositeResponse } = answer.body as {
    compositeResponse: readonly { readonly body: unknown; readonly httpStatusCode: number }[];
  };
  const words = compositeResponse.map(({ body, httpStatusCode }) =>
    said({ status: httpStatusCode, body, text: JSON.stringify(body) }),
  );
  const refusals = words.map((one) => (/PROCESSING_HALTED/.test(one) ? null : one));
  const early = refusals.slice(0, requests.length - 1).find((one) => one !== null);
  if (early != null) throw new CannotTry(early);
  return refusals[requests.length - 1] ?? 'taken';
}

export function soqlPath(soql: string): string {
  return `/query?q=${encodeURIComponent(soql)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Refusal {
  readonly errorCode?: string;
  readonly statusCode?: string;
  readonly message?: string;
}

/** `400 CODE: message` of a refusal, `200` of everything else; IDs are written `<id>`, and line breaks as blanks. */
export function said({ status, body, text }: Answer): string {
  const all = [body ?? []].flat() as readonly Refusal[];
  const refusals = all.flatMap(({ errorCode, statusCode, message }) => {
    const code = errorCode ?? statusCode;
    return code === undefined ? [] : [`${code}: ${message ?? ''}`];
  });
  const plain = body === null && status >= 300 ? [text.slice(0, 200)] : [];
  return withoutIds([String(status), ...refusals, ...plain].join(' ')).trim();
}

/** The first refusal that stands anywhere in an answer of many parts. */
export function firstError(answer: Answer): string {
  const code = /"(?:errorCode|statusCode)"\s*:\s*"([A-Z_]+)"/.exec(answer.text)?.[1];
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(answer.text)?.[1] ?? '';
  return code === undefined ? said(answer) : withoutIds(`${String(answer.status)} ${code}: ${message}`);
}

/** An ID has digits and is 15 or 18 characters long. */
export function withoutIds(text: string): string {
  return text
    .replace(/\b(?=[0-9A-Za-z]*\d[0-9A-Za-z]*\d)[0-9A-Za-z]{15}(?:[A-Z0-5]{3})?\b/g, '<id>')
    .replace(/\s+/g, ' ');
}
