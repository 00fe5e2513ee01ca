import { Faults } from '../../faults/faults.ts';
import type { AccessModel, QueryEngine } from '../../org/contract.ts';
import { composeOrg } from '../../org.ts';
import type { LocalOrg, OrgOptions } from '../../org.ts';
import { openAccess } from '../../store/testing/open-org.ts';
import type { ClientApp } from '../../api/oauth/client-apps.ts';
import type { DeployedComponents } from '../../api/deployed-components.ts';
import { noComponents } from '../../api/deployed-components.ts';
import { OrgClock } from '../clock.ts';
import type { Route } from '../router.ts';
import { serve } from '../serve.ts';
import type { Serving } from '../serve.ts';
import { serverRoutes } from '../server-routes.ts';

/** A server on a free port over an org in memory, for tests. */
export interface TestServer extends Serving {
  readonly org: LocalOrg;
  readonly clock: OrgClock;
  /** Lines that a real server would write to standard error. */
  readonly reports: string[];
  /** Calls with the administrator's token (or another), a body that is no string as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface TestServerOptions {
  readonly folder?: string;
  readonly settings?: OrgOptions['settings'];
  readonly access?: (base: Parameters<OrgOptions['createAccessModel']>[0]) => AccessModel;
  readonly queries?: (
    base: Parameters<OrgOptions['createQueryEngine']>[0],
    access: AccessModel,
  ) => QueryEngine;
  readonly apps?: readonly ClientApp[];
  readonly components?: DeployedComponents;
  readonly routes?: readonly Route[];
}

/** The password of every user of a test server. */
export const TEST_PASSWORD = 'correct horse 1';

/** Everything but log-in: what tests of it need no rights for. */
const everybodyMay: AccessModel = { ...openAccess, userPermission: () => true };

const noQueries: QueryEngine = {
  query: () => {
    throw new Error('This server was started without a query engine');
  },
};

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const clock = new OrgClock(Date.parse('2026-04-01T12:00:00+09:00'));
  const folder = options.folder ?? null;
  const org = composeOrg({
    folder,
    clock,
    ...(options.settings ? { settings: options.settings } : {}),
    createAccessModel: options.access ?? (() => everybodyMay),
    createQueryEngine: options.queries ?? (() => noQueries),
  });
  const faults = new Faults();
  org.triggers.add(faults.triggers);
  const reports: string[] = [];
  const serving = await serve({
    org,
    clock,
    clientApps: { byConsumerKey: (key) => options.apps?.find((app) => app.consumerKey === key) },
    components: options.components ?? noComponents,
    faults,
    routes: [...serverRoutes, ...(options.routes ?? [])],
    folder,
    port: 0,
    password: TEST_PASSWORD,
    report: (line) => reports.push(line),
  });
  const close = async (): Promise<void> => {
    await serving.close();
    org.close();
  };
  const call: TestServer['call'] = (method, path, body, headers = {}) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const type: Record<string, string> = text === undefined ? {} : { 'content-type': 'application/json' };
    return fetch(serving.url + path, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${serving.adminToken}`, ...type, ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
  };
  return { ...serving, org, clock, reports, close, call };
}
