import type { Context } from 'hono';
import type { ViewerSession } from './viewers.ts';

/** Headers of a browser that an org has no use for, or must not see. */
const DROPPED = new Set([
  'host',
  'cookie',
  'authorization',
  'connection',
  'origin',
  'referer',
  'content-length',
]);

/**
 * Passes a request on to the org with the viewer's session, which the browser never holds. A session that the org
 * refuses is renewed once.
 */
export async function passOn(context: Context, orgUrl: string, viewer: ViewerSession): Promise<Response> {
  const { req } = context;
  const address = new URL(req.url);
  const target = `${orgUrl}${address.pathname}${address.search}`;
  const body = req.method === 'GET' || req.method === 'HEAD' ? undefined : await req.arrayBuffer();
  let answer: Response | undefined;
  for (const renew of [false, true]) {
    answer = await fetch(target, {
      method: req.method,
      headers: headersFor(req.raw.headers, await viewer.token(renew)),
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status !== 401) break;
  }
  return relay(answer as Response);
}

function headersFor(from: Headers, token: string): Headers {
  const headers = new Headers({ authorization: `Bearer ${token}` });
  for (const [name, value] of from) {
    if (!DROPPED.has(name) && !name.startsWith('sec-') && name !== 'accept-encoding')
      headers.set(name, value);
  }
  return headers;
}

/** The body is already decoded here, so its encoding and length no longer hold. */
function relay(answer: Response): Response {
  const headers = new Headers(answer.headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'set-cookie'])
    headers.delete(name);
  const body = answer.body === null || answer.status === 204 ? null : answer.body;
  return new Response(body, { status: answer.status, statusText: answer.statusText, headers });
}
