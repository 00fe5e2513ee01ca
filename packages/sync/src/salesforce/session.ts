import { SalesforceFailure } from './failure.ts';

/** An access token and the one origin it may be sent to. */
export interface Session {
  readonly accessToken: string;
  readonly instanceUrl: string;
  /** 18 characters, from the identity URL of the token answer. */
  readonly organizationId: string;
  readonly userId: string;
}

/** Gets a new session: JWT bearer, refresh token, client credentials. */
export type Login = () => Promise<Session>;

/** Keeps the session of one org; any number of callers share one login at a time. */
export interface SessionKeeper {
  current(): Promise<Session>;
  /** A session newer than `refused`: one login for all who saw the same session refused. */
  renew(refused: Session): Promise<Session>;
}

export function createSessionKeeper(login: Login): SessionKeeper {
  let session: Promise<Session> | null = null;
  const start = (): Promise<Session> => {
    const attempt = login();
    session = attempt;
    // A failed login is not remembered: the next caller tries again.
    attempt.catch(() => {
      if (session === attempt) session = null;
    });
    return attempt;
  };
  return {
    current: () => session ?? start(),
    async renew(refused) {
      const seen = session ?? start();
      const now = await seen;
      if (now.accessToken !== refused.accessToken) return now;
      // Somebody else who saw the same refusal has begun a login meanwhile.
      return session !== null && session !== seen ? session : start();
    },
  };
}

interface TokenAnswer {
  readonly access_token: string;
  readonly instance_url: string;
  readonly id: string;
}

/**
 * Reads a token answer. The instance must be HTTPS, or this machine: a token in clear text on a network is lost.
 * @throws SalesforceFailure `login`
 */
export function readTokenAnswer(body: string): Session {
  const answer = JSON.parse(body) as TokenAnswer;
  const instance = new URL(answer.instance_url);
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(instance.hostname);
  if (instance.protocol !== 'https:' && !local) {
    const message = `The org answered with an instance that is not HTTPS: ${instance.origin}`;
    throw new SalesforceFailure('login', 0, [{ code: 'INSECURE_INSTANCE', message, fields: [] }]);
  }
  const [userId = '', organizationId = ''] = answer.id.split('/').reverse();
  return { accessToken: answer.access_token, instanceUrl: instance.origin, organizationId, userId };
}
