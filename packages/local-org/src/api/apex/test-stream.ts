import { randomBytes } from 'node:crypto';
import { OrgError } from '../../org/errors.ts';
import type { OrgRequest } from '../../server/request.ts';
import { json } from '../../server/response.ts';
import type { OrgResponse } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';

/** The only channel there is: finished test runs, which `sf apex get test` waits for. */
const CHANNEL = '/systemTopic/TestResult';
/** How long a connect is held open while nothing happens. */
const HOLD_MS = 15_000;
/** Clients that did not come back for so long are forgotten. */
const FORGET_MS = 120_000;

interface Message {
  readonly channel?: unknown;
  readonly id?: unknown;
  readonly clientId?: unknown;
  readonly subscription?: unknown;
}

type Reply = Record<string, unknown>;

interface Client {
  subscribed: boolean;
  seenAt: number;
  readonly waiting: Reply[];
  /** Ends the connect that is held open. */
  wake: (() => void) | null;
}

/** The Bayeux protocol (CometD) as far as clients need it to hear of finished test runs. */
export class TestStream {
  readonly #clients = new Map<string, Client>();

  readonly route: Route = {
    method: 'POST',
    pattern: '/cometd/:version',
    handler: (request) => this.#answer(request),
  };

  /** Tells everybody who listens that a run has ended. */
  finished(jobId: string): void {
    for (const client of this.#clients.values()) {
      if (!client.subscribed) continue;
      const data = { event: { type: 'updated' }, sobject: { Id: jobId } };
      client.waiting.push({ channel: CHANNEL, data });
      client.wake?.();
    }
  }

  async #answer(request: OrgRequest): Promise<OrgResponse> {
    const body = await request.json();
    const messages = (Array.isArray(body) ? body : [body]) as Message[];
    const replies: Reply[] = [];
    for (const message of messages) replies.push(...(await this.#reply(message)));
    return json(200, replies);
  }

  async #reply(message: Message): Promise<Reply[]> {
    const { channel, id, clientId, subscription } = message;
    if (channel === '/meta/handshake') return [{ channel, id, ...this.#handshake() }];
    const client = this.#clients.get(String(clientId));
    const known = { channel, id, clientId };
    if (!client)
      return [
        { ...known, successful: false, error: '403::Unknown client', advice: { reconnect: 'handshake' } },
      ];
    client.seenAt = Date.now();
    switch (channel) {
      case '/meta/connect':
        await held(client);
        return [
          { ...known, successful: true, advice: { reconnect: 'retry', interval: 0, timeout: 110_000 } },
          ...client.waiting.splice(0),
        ];
      case '/meta/subscribe':
        if (subscription !== CHANNEL)
          return [
            {
              ...known,
              subscription,
              successful: false,
              error: `404::Unknown channel: ${String(subscription)}`,
            },
          ];
        client.subscribed = true;
        return [{ ...known, subscription, successful: true }];
      case '/meta/unsubscribe':
        client.subscribed = false;
        return [{ ...known, subscription, successful: true }];
      case '/meta/disconnect':
        client.wake?.();
        this.#clients.delete(String(clientId));
        return [{ ...known, successful: true }];
      default:
        throw new OrgError('INVALID_INPUT', `Unknown channel: ${String(channel)}`);
    }
  }

  #handshake(): Reply {
    const now = Date.now();
    for (const [id, { seenAt }] of this.#clients) if (now - seenAt > FORGET_MS) this.#clients.delete(id);
    const clientId = randomBytes(16).toString('hex');
    this.#clients.set(clientId, { subscribed: false, seenAt: now, waiting: [], wake: null });
    return {
      version: '1.0',
      minimumVersion: '1.0',
      supportedConnectionTypes: ['long-polling'],
      clientId,
      successful: true,
    };
  }
}

/** Waits until there is something to tell, or it has been held long enough. The first connect comes back at once. */
function held(client: Client): Promise<void> {
  client.wake?.();
  if (client.waiting.length > 0 || !client.subscribed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(wake, HOLD_MS);
    timer.unref();
    function wake(): void {
      clearTimeout(timer);
      client.wake = null;
      resolve();
    }
    client.wake = wake;
  });
}
