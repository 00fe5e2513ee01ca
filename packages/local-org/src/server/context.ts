import type { LocalOrg } from '../org.ts';
import type { DeployedComponents } from '../api/deployed-components.ts';
import type { ClientApps } from '../api/oauth/client-apps.ts';
import type { Passwords } from '../api/oauth/passwords.ts';
import type { Background } from './background.ts';
import type { ApiBudget } from './budget.ts';
import type { OrgClock } from './clock.ts';
import type { QueryCursors } from './cursors.ts';
import type { ExclusiveGate } from './exclusive.ts';
import type { Faults } from '../faults/faults.ts';
import type { OrgRequest } from './request.ts';
import type { OrgResponse } from './response.ts';
import type { RequestLog } from './request-log.ts';
import type { ServerDatabase } from './database.ts';
import type { SessionStore } from './sessions.ts';

/** Everything a handler may reach beside the org itself. Built once by `startServer`. */
export interface ServerContext {
  readonly org: LocalOrg;
  /** The same clock as `org.clock`, for who may move it. */
  readonly clock: OrgClock;
  readonly clientApps: ClientApps;
  readonly components: DeployedComponents;
  readonly sessions: SessionStore;
  readonly passwords: Passwords;
  readonly budget: ApiBudget;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** The server's own small database: sessions, refresh tokens, Bulk jobs. Not the org's data. */
  readonly database: ServerDatabase;
  readonly gate: ExclusiveGate;
  readonly background: Background;
  readonly cursors: QueryCursors;
  /** Runs a request inside the process with the same routing and checks (composite, batch). */
  dispatch(request: OrgRequest): Promise<OrgResponse>;
  /**
   * Runs work that holds a savepoint over several awaits; no other request starts meanwhile, and such work never
   * overlaps. Nested calls (a composite within a graph) run at once.
   */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}
