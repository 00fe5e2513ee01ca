import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { secretBytes } from '../../../packages/sync/src/http/webhook-secrets.ts';
import { sign } from '../../../packages/sync/src/http/webhook-signature.ts';

/** Sends signed calls as BALES does. */
export interface SignedCalls {
  /** @returns the HTTP status */
  send(activities: readonly unknown[]): Promise<number>;
  close(): Promise<void>;
}

export function signedCalls(port: number, org: string, secret: string, connections: number): SignedCalls {
  const pool = new Pool(`http://127.0.0.1:${String(port)}`, { connections, pipelining: 1 });
  const key = secretBytes(secret);
  return {
    async send(activities) {
      const body = JSON.stringify({ activities });
      const id = randomUUID();
      const timestamp = String(Math.floor(Date.now() / 1000));
      const answer = await pool.request({
        method: 'POST',
        path: `/v1/orgs/${org}/activities`,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': sign(key, id, timestamp, body),
        },
        body,
      });
      await answer.body.dump();
      return answer.statusCode;
    },
    close: () => pool.close(),
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until `bales serve` answers. */
export async function untilHealthy(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const healthy = await fetch(`http://127.0.0.1:${String(port)}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) return;
    await sleep(100);
  }
  throw new Error('bales serve does not answer');
}
