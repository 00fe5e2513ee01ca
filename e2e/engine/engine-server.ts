import { randomUUID } from 'node:crypto';
import { hostLog, newEncryptionKey, openHost } from '@bales/sync';
import type { Host } from '@bales/sync';
import { secretBytes } from '../../packages/sync/src/http/webhook-secrets.ts';
import { sign } from '../../packages/sync/src/http/webhook-signature.ts';
import type { EngineOrg } from './engine-org.ts';

type Json = Record<string, unknown>;

/** `bales serve` over an engine org, without a worker. */
export interface EngineServer {
  readonly url: string;
  readonly host: Host;
  /** A call as BALES signs it, below `/v1/orgs/default`. */
  call(
    method: string,
    path: string,
    body?: unknown,
    language?: string,
  ): Promise<{ readonly status: number; readonly body: Json }>;
  close(): Promise<void>;
}

export async function serveEngine(org: EngineOrg): Promise<EngineServer> {
  const host = await openHost({
    database: { url: org.database.url, stateFolder: '.' },
    encryptionKeys: [newEncryptionKey()],
  });
  await host.connections.connect('default', 'acme', { flow: 'jwt', ...org.credentials });
  const secret = await host.connections.rotateWebhookSecret('default');
  const server = await host.serve({ port: 0, log: hostLog('silent') });
  return {
    url: server.url,
    host,
    call: (method, path, body, language = 'ja') =>
      signedCall(`${server.url}/v1/orgs/default${path}`, secret, { method, body, language }),
    async close() {
      await server.stop();
      await host.close();
    },
  };
}

/** One call signed as Standard Webhooks describes. */
export async function signedCall(
  url: string,
  secret: string,
  sent: { readonly method: string; readonly body?: unknown; readonly language?: string },
): Promise<{ readonly status: number; readonly body: Json }> {
  const text = sent.body === undefined ? '' : JSON.stringify(sent.body);
  const id = randomUUID();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const response = await fetch(url, {
    method: sent.method,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': sign(secretBytes(secret), id, timestamp, text),
      'accept-language': sent.language ?? 'ja',
      ...(text === '' ? {} : { 'content-type': 'application/json' }),
    },
    ...(sent.method === 'GET' ? {} : { body: text }),
  });
  return { status: response.status, body: (await response.json()) as Json };
}
