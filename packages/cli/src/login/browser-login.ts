import { createServer } from 'node:http';
import { beginAuthorization, createTransport, exchangeCode } from '@bales/sync';
import type { AuthorizationCodeConnection } from '@bales/sync';
import { text } from '../messages/text.ts';
import { BadInput } from '../output/bad-input.ts';

export interface BrowserLogin {
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** Must be one of the app's callback URLs: `http://localhost:8582/oauth/callback` as it is deployed. */
  readonly redirectUri: string;
  /** Told where the person has to go. */
  readonly onUrl: (url: string) => void;
  /** Milliseconds until the attempt is given up. */
  readonly patienceMs: number;
}

/**
 * Authorization code + PKCE: listens on this machine for the way back from Salesforce, then exchanges the code.
 * @throws BadInput when the person refuses, nobody comes, or the port of the callback is taken; SalesforceFailure `login`
 */
export async function loginInBrowser(login: BrowserLogin): Promise<AuthorizationCodeConnection> {
  const { loginUrl, clientId, clientSecret, redirectUri } = login;
  const request = beginAuthorization({ loginUrl, clientId, redirectUri });
  const code = await waitForCode(request.state, login, request.url);
  const transport = createTransport(new URL(loginUrl).origin);
  try {
    const { refreshToken } = await exchangeCode(transport, clientId, request, code, clientSecret);
    if (refreshToken === null) throw new BadInput('NO_REFRESH_TOKEN', text('error.noRefreshToken'));
    const secret = clientSecret === undefined ? {} : { clientSecret };
    return { loginUrl, clientId, username: '', refreshToken, ...secret };
  } finally {
    await transport.close();
  }
}

async function waitForCode(state: string, login: BrowserLogin, url: string): Promise<string> {
  const { port, pathname } = new URL(login.redirectUri);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const server = createServer((incoming, outgoing) => {
    const asked = new URL(incoming.url ?? '/', login.redirectUri);
    if (asked.pathname !== pathname) {
      outgoing.writeHead(404).end();
      return;
    }
    const [code, problem] = answerOf(asked.searchParams, state);
    outgoing.writeHead(problem ? 400 : 200, { 'content-type': 'text/html; charset=utf-8' });
    outgoing.end(
      `<!doctype html><meta charset="utf-8"><p>${text(problem ? 'connect.pageFailed' : 'connect.pageDone')}</p>`,
    );
    if (problem) reject(new BadInput('LOGIN_REFUSED', text('error.loginRefused', { detail: problem })));
    else resolve(code);
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    reject(
      new BadInput(
        'CALLBACK_PORT',
        text('error.callbackPort', { port, detail: error.code ?? error.message }),
      ),
    );
  });
  server.listen(Number(port || 80), 'localhost', () => {
    login.onUrl(url);
  });
  const timer = setTimeout(
    () => reject(new BadInput('LOGIN_TIMEOUT', text('error.loginTimeout'))),
    login.patienceMs,
  );
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    server.close();
    server.closeAllConnections();
  }
}

/** A way back with another `state` was begun by somebody else. */
function answerOf(query: URLSearchParams, state: string): readonly [string, string | null] {
  if (query.get('state') !== state) return ['', 'state'];
  const error = query.get('error');
  if (error) return ['', query.get('error_description') ?? error];
  return [query.get('code') ?? '', query.get('code') ? null : 'code'];
}
