import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DeployedComponents } from '../api/deployed-components.ts';
import type { ClientApps } from '../api/oauth/client-apps.ts';
import { Passwords } from '../api/oauth/passwords.ts';
import { withStandardApps } from '../api/oauth/standard-apps.ts';
import type { Faults } from '../faults/faults.ts';
import type { LocalOrg } from '../org.ts';
import { resumeJobs } from '../api/bulk/resume-jobs.ts';
import { Background } from './background.ts';
import { ApiBudget } from './budget.ts';
import type { OrgClock } from './clock.ts';
import type { ServerContext } from './context.ts';
import { QueryCursors } from './cursors.ts';
import { ServerDatabase } from './database.ts';
import { dispatch } from './dispatch.ts';
import { ExclusiveGate } from './exclusive.ts';
import { requestListener } from './http.ts';
import { RequestLog } from './request-log.ts';
import type { Route } from './router.ts';
import { Router } from './router.ts';
import { SessionStore } from './sessions.ts';

/** What the server is put together from. */
export interface ServeParts {
  readonly org: LocalOrg;
  readonly clock: OrgClock;
  readonly clientApps: ClientApps;
  readonly components: DeployedComponents;
  readonly faults: Faults;
  readonly routes: readonly Route[];
  /** Shared with what writes outside of requests (deploys); absent: one of the server's own. */
  readonly gate?: ExclusiveGate;
  /** Folder of the server's own database; null: memory. */
  readonly folder: string | null;
  /** 0: any free port. */
  readonly port: number;
  /** Common password of all users; null: made and kept. */
  readonly password: string | null;
  /** Takes lines about defects and warnings. */
  readonly report?: (line: string) => void;
}

/** A server that listens. */
export interface Serving {
  readonly url: string;
  readonly port: number;
  readonly context: ServerContext;
  /** Opens `/admin` and every API as the administrator. */
  readonly adminToken: string;
  readonly adminUsername: string;
  close(): Promise<void>;
}

/** An administrator's door stays open for as long as the process (or its data) lives. */
const DOOR_MS = 365 * 24 * 60 * 60 * 1000;

/** Starts listening on 127.0.0.1. @throws Error with `code: 'EADDRINUSE'` when the port is taken */
export async function serve(parts: ServeParts): Promise<Serving> {
  const router = new Router(parts.routes);
  const database = new ServerDatabase(parts.folder);
  const context = buildContext(parts, router, database);
  const server = createServer(
    { maxHeaderSize: 65_536, keepAliveTimeout: 60_000, noDelay: true },
    requestListener(context, router),
  );
  try {
    await listen(server, parts.port);
  } catch (error) {
    database.close();
    throw error;
  }
  resumeJobs(context);
  const { port } = server.address() as AddressInfo;
  const adminId = parts.org.administratorId;
  const session = context.sessions.open({ userId: adminId, kind: 'admin', timeoutMs: DOOR_MS });
  return {
    url: `http://127.0.0.1:${String(port)}`,
    port,
    context,
    adminToken: session.token,
    adminUsername: String(parts.org.data.rowById('User', adminId)?.['Username']),
    close: () => close(server, context),
  };
}

function buildContext(parts: ServeParts, router: Router, database: ServerDatabase): ServerContext {
  const { org } = parts;
  const gate = parts.gate ?? new ExclusiveGate();
  const log = new RequestLog(parts.report);
  const context: ServerContext = {
    org,
    clock: parts.clock,
    clientApps: withStandardApps(parts.clientApps),
    components: parts.components,
    sessions: new SessionStore(database, org),
    passwords: new Passwords(database, parts.password),
    budget: new ApiBudget(database, org.clock, () => org.settings.dailyApiRequests),
    faults: parts.faults,
    log,
    database,
    gate,
    background: new Background((error) => log.defect(error)),
    cursors: new QueryCursors(),
    dispatch: (request) => dispatch(context, router, request),
    exclusive: (work) => gate.run(work),
  };
  return context;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Lets requests under way end, then closes what is kept alive. */
async function close(server: Server, context: ServerContext): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => {
    server.closeAllConnections();
  }, 2000);
  await ended;
  clearTimeout(force);
  await context.background.end();
  context.budget.save();
  context.database.close();
}
