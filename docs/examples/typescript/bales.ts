import { createHmac, randomUUID } from 'node:crypto';

/** Where `bales serve` is, which connection, and its webhook secret (`whsec_…`). */
export interface BalesSettings {
  readonly url: string;
  readonly org: string;
  readonly secret: string;
  /** Of the sentences in answers. */
  readonly language?: 'ja' | 'en';
}

export interface BalesAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export type BalesCall = (method: string, path: string, body?: unknown) => Promise<BalesAnswer>;

/** Signs each call as https://www.standardwebhooks.com describes; nothing but Node is needed. */
export function bales({ url, org, secret, language = 'ja' }: BalesSettings): BalesCall {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return async (method, path, body) => {
    // What is signed must be what is sent, byte for byte.
    const text = body === undefined ? '' : JSON.stringify(body);
    const id = `msg_${randomUUID()}`;
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
    const response = await fetch(`${url}/v1/orgs/${encodeURIComponent(org)}${path}`, {
      method,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
        'accept-language': language,
        ...(text === '' ? {} : { 'content-type': 'application/json' }),
      },
      ...(text === '' ? {} : { body: text }),
    });
    return { status: response.status, body: (await response.json()) as BalesAnswer['body'] };
  };
}
