import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { openBundler } from '../build/bundle.ts';
import { openProject } from '../project/read-project.ts';
import { Builds } from './builds.ts';
import { createSite } from './site.ts';
import type { ViewerSession } from './viewers.ts';

/** How the pages are started. */
export interface PagesOptions {
  /** Base URL of the org, local or real. */
  readonly orgUrl: string;
  /** The first one is who the pages open as. */
  readonly viewers: readonly ViewerSession[];
  /** Package folders in source format; the first one holds `lwc`. */
  readonly folders: readonly string[];
  /** Developer name of the Lightning app. */
  readonly app: string;
  /** 0: any free port. */
  readonly port: number;
  /** Whether the org serves Apex to components: only Salesforce itself (in its pages) and the local org do. */
  readonly apex: boolean;
  /** Milliseconds UTC of the org's clock, where it is not that of the world. */
  readonly clock?: () => Promise<number>;
  /** Minified, without hot reload. */
  readonly production?: boolean;
  readonly report?: (line: string) => void;
}

/** Pages that are served. */
export interface Pages {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves on 127.0.0.1. @throws Error with `code: 'EADDRINUSE'` when the port is taken */
export async function startPages(options: PagesOptions): Promise<Pages> {
  const project = openProject({ folders: options.folders, app: options.app });
  const production = options.production ?? false;
  const bundler = await openBundler({ components: project.components, production });
  const report = options.report ?? (() => undefined);
  const builds = new Builds(bundler, production ? [] : options.folders, report);
  const site = createSite({
    orgUrl: options.orgUrl,
    viewers: options.viewers,
    project,
    builds,
    apex: options.apex,
    ...(options.clock ? { clock: options.clock } : {}),
  });
  const server = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: options.port });
  const close = async (): Promise<void> => {
    const ended = new Promise<void>((resolve) => server.close(() => resolve()));
    if ('closeAllConnections' in server) server.closeAllConnections();
    await builds.close();
    await ended;
  };
  try {
    await listening(server);
  } catch (error) {
    await builds.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, close };
}

function listening(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
}
