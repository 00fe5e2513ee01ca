/** The version of the org's API that the page speaks. */
export const API = '/services/data/v68.0';

/** An error as `lightning/uiRecordApi` and Apex give it to components. */
export interface FetchFailure {
  readonly ok: false;
  readonly status: number;
  readonly statusText: string;
  readonly body: unknown;
  readonly errorType: 'fetchResponse';
}

export interface OrgCall {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Tells the page that the session is over; the page offers to open it again. */
export const SESSION_EXPIRED = 'pagessessionexpired';

/** Calls the org through the page's own server, which holds the session. @throws FetchFailure */
export async function callOrg(path: string, call: OrgCall = {}): Promise<unknown> {
  const response = await fetchOrg(path, call);
  const text = await response.text();
  const body: unknown = text === '' ? undefined : parse(text);
  if (response.ok) return body;
  if (response.status === 401) globalThis.dispatchEvent(new CustomEvent(SESSION_EXPIRED));
  throw failure(response.status, response.statusText, firstError(body));
}

async function fetchOrg(path: string, call: OrgCall): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...call.headers };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
  } catch (error) {
    throw failure(0, '', { message: error instanceof Error ? error.message : String(error) });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}

/** REST answers errors as an array, the UI API as an object; components get the UI API's shape. */
function firstError(body: unknown): unknown {
  const [first] = Array.isArray(body) ? (body as unknown[]) : [body];
  return first ?? {};
}

export function failure(status: number, statusText: string, body: unknown): FetchFailure {
  return { ok: false, status, statusText, body, errorType: 'fetchResponse' };
}
