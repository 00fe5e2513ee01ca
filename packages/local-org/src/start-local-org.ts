import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsedRights } from './access/used-rights.ts';
import type { ApexEngine, UnknownConstructs } from './apex/contract.ts';
import { openApex } from './apex/room/open-apex.ts';
import { metadataRestRoutes } from './api/metadata-rest/routes.ts';
import { metadataSoapRoutes } from './api/soap-metadata/routes.ts';
import { RecentRows } from './api/rest/recent-rows.ts';
import { AccessRows } from './api/tooling/definitions/access-rows.ts';
import { Definitions } from './api/tooling/definitions/definitions.ts';
import { toolingRoutes } from './api/tooling/routes.ts';
import { createAccessModel } from './access/index.ts';
import { Faults } from './faults/faults.ts';
import { readFaultScript } from './faults/read-script.ts';
import { openMetadataRoom } from './metadata/metadata-room.ts';
import type { MetadataRoom } from './metadata/metadata-room.ts';
import type { OrgSettings } from './org/contract.ts';
import { composeOrg } from './org.ts';
import type { LocalOrg } from './org.ts';
import { OrgClock } from './server/clock.ts';
import { ExclusiveGate } from './server/exclusive.ts';
import { resumeClock } from './server/resume-clock.ts';
import { serve } from './server/serve.ts';
import { serverRoutes } from './server/server-routes.ts';
import { createQueryEngine } from './soql/query-engine.ts';

export interface LocalOrgOptions {
  /** Data folder, made when missing; null or absent keeps everything in memory. */
  readonly folder?: string | null;
  /** On 127.0.0.1; 0 or absent: any free one. */
  readonly port?: number;
  /** ISO 8601 time at which the org's clock starts. A data folder that was begun with the same text goes on from there. */
  readonly clock?: string;
  /** Variants and limits; a data folder remembers those it was begun with. */
  readonly settings?: Partial<OrgSettings>;
  /** Password of every user until it is changed; absent: made, and kept in the data folder. */
  readonly password?: string;
  /** A fault script (see the README), as parsed from JSON. */
  readonly faults?: unknown;
  /** Takes warnings and defects, a line each; default: standard error. */
  readonly report?: (line: string) => void;
  /** Apex with constructs that the local org does not know: refused (default), or let in with a warning to fail at the call. */
  readonly apex?: UnknownConstructs;
  /** Folder that takes a file with the rights that were used, when the org closes; default: the variable `LOCAL_ORG_USED_RIGHTS`. */
  readonly usedRights?: string;
}

/** An org that listens. */
export interface RunningLocalOrg {
  /** `http://127.0.0.1:8580` */
  readonly url: string;
  readonly port: number;
  /** Opens every API, and `/admin`, as the administrator. */
  readonly adminToken: string;
  readonly adminUsername: string;
  /** The common password of users whose own was never set. */
  readonly password: string;
  readonly org: LocalOrg;
  readonly metadata: MetadataRoom;
  readonly faults: Faults;
  readonly apex: ApexEngine;
  /** Lets requests under way end, then closes everything. */
  close(): Promise<void>;
}

/**
 * The only composition of the local org: store, access, queries, metadata, faults and APIs become one listening server.
 * @throws Error with `code: 'EADDRINUSE'` when the port is taken; OrgError for a fault script that is not understood
 */
export async function startLocalOrg(options: LocalOrgOptions = {}): Promise<RunningLocalOrg> {
  const report = options.report ?? ((line: string) => void process.stderr.write(`${line}\n`));
  const script = options.faults === undefined ? null : readFaultScript(options.faults);
  const usedFolder = options.usedRights ?? process.env['LOCAL_ORG_USED_RIGHTS'];
  const used = usedFolder === undefined ? undefined : new UsedRights();
  const { org, clock } = openOrg(options, used);
  const faults = new Faults();
  if (script) faults.load(script);
  org.triggers.add(faults.triggers);
  const gate = new ExclusiveGate();
  const apex = openApex(org, options.apex ?? 'refuse');
  const metadata = openMetadataRoom(org, {
    apex: apex.compiler,
    warn: report,
    turn: () => gate.enter(),
  });
  const definitions = new Definitions(metadata);
  org.soql.onLock?.((ids) => {
    faults.triggers.requireFree(ids);
  });
  const accessRows = new AccessRows(metadata, org.access);
  const recentRows = new RecentRows(org);
  org.soql.beforeQuery?.((query) => {
    definitions.refresh(query.soql);
    accessRows.refresh(query);
    recentRows.refresh(query);
  });
  const labelText = (name: string, language: string) => metadata.labelText(name, language);
  for (const problem of apex.start({ ...metadata.apexSources(), labelText })) report(problem);
  const routes = [
    ...serverRoutes,
    ...metadataSoapRoutes(metadata),
    ...metadataRestRoutes(metadata),
    ...toolingRoutes(metadata),
    ...apex.routes,
  ];
  const { clientApps, components } = metadata;
  const folder = options.folder ?? null;
  const port = options.port ?? 0;
  const password = options.password ?? null;
  const parts = { org, clock, clientApps, components, faults, routes, gate, folder, port, password, report };
  const serving = await serve(parts).catch((error: unknown) => {
    org.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await serving.close();
    await metadata.deploys.idle();
    if (used && usedFolder !== undefined)
      writeFileSync(join(usedFolder, `${randomUUID()}.json`), JSON.stringify(used.bySet(), null, 1));
    org.close();
  };
  const { url, adminToken, adminUsername, context } = serving;
  return {
    url,
    port: serving.port,
    adminToken,
    adminUsername,
    password: context.passwords.common,
    org,
    metadata,
    faults,
    apex: apex.engine,
    close,
  };
}

function openOrg(options: LocalOrgOptions, usedRights?: UsedRights): { org: LocalOrg; clock: OrgClock } {
  const clock = new OrgClock(options.clock === undefined ? null : momentOf(options.clock));
  const org = composeOrg({
    folder: options.folder ?? null,
    clock,
    ...(options.settings ? { settings: options.settings } : {}),
    createAccessModel,
    createQueryEngine,
    ...(usedRights ? { usedRights } : {}),
  });
  resumeClock(clock, org.memory, options.clock ?? null);
  return { org, clock };
}

function momentOf(iso: string): number {
  const moment = Date.parse(iso);
  if (Number.isNaN(moment)) throw new RangeError(`Not an ISO 8601 time: ${iso}`);
  return moment;
}
