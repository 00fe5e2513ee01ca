import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import type { Hono } from 'hono';

/** A server that listens. */
export interface HttpServer {
  readonly url: string;
  /** Takes no new calls, lets those under way end, then resolves. */
  close(): Promise<void>;
}

/** Calls that are still under way after this are cut. */
const GRACE_MS = 10_000;

/** @throws Error with `code: 'EADDRINUSE'` when the port is taken */
export async function listen(app: Hono, host: string, port: number): Promise<HttpServer> {
  const server = serve({ fetch: app.fetch, hostname: host, port });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', () => resolve());
    server.once('error', reject);
  });
  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${shown}:${String(address.port)}`,
    async close() {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      const cut = setTimeout(() => {
        if ('closeAllConnections' in server) server.closeAllConnections();
      }, GRACE_MS);
      await ended;
      clearTimeout(cut);
    },
  };
}
