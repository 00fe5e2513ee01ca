import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { connectOrg } from './connection/connect.ts';
import type { ConnectedOrg, JwtConnection } from './connection/connect.ts';
import { connectStored } from './connection/connect-stored.ts';
import { conversionDoor } from './conversion/conversion-door.ts';
import type { ConversionDoor } from './conversion/conversion-door.ts';
import { createSecretBox } from './connection/secret-box.ts';
import type { DrainCounts } from './delivery/drain-deps.ts';
import { noCounts } from './delivery/drain-deps.ts';
import { syncOrg } from './delivery/sync-org.ts';
import type { SyncOrgReport } from './delivery/sync-org.ts';
import { countStates } from './inbox/count-states.ts';
import type { StateCounts } from './inbox/count-states.ts';
import { openTickQueue } from './inbox/tick.ts';
import { importFile } from './intake/import-file.ts';
import type { ImportOptions, ImportReport } from './intake/import-file.ts';
import { SyncError } from './errors.ts';
import { countOpenIssues, listOpenIssues } from './issues/list-issues.ts';
import type { OpenIssue } from './issues/list-issues.ts';
import { retryActivities } from './issues/retry-requests.ts';
import type { RetrySelection } from './issues/retry-requests.ts';
import { orgDoor } from './org-door.ts';
import type { OrgDoor } from './org-door.ts';
import { importLeads } from './leads/import-leads.ts';
import type { LeadImport } from './leads/import-leads.ts';
import { linkDoor } from './links/link-door.ts';
import type { LinkDoor } from './links/link-door.ts';
import { historyDoor } from './history/history-door.ts';
import type { HistoryDoor } from './history/history-door.ts';
import { listLinks } from './links/list-links.ts';
import type { LinkFilter, ListedLink } from './links/list-links.ts';
import type { Locale } from './messages/format.ts';
import { reportDoor } from './reports/report-door.ts';
import type { ReportDoor } from './reports/report-door.ts';
import { ensureOrg, orgById } from './orgs/org.ts';
import type { ConnectionState } from './orgs/org.ts';
import { openDatabase } from './postgres/database.ts';
import type { DatabaseOptions } from './postgres/database.ts';

export interface OrgIdentity {
  /** As in `--org`. */
  readonly name: string;
  /** BALES tenant. */
  readonly tenant: string;
}

/** What `bales status` shows. */
export interface OrgStatus {
  /** 連携中 / 連携解除 / 要再連携. */
  readonly state: ConnectionState;
  /** Nothing is sent before somebody reviews it in Salesforce; null: its settings were never read. */
  readonly paused: boolean | null;
  readonly activities: StateCounts;
  readonly openIssues: Readonly<Record<string, number>>;
  /** The latest open issues. */
  readonly issues: readonly OpenIssue[];
  /** Nothing is sent before this time. */
  readonly waitUntil: Date | null;
  readonly waitCode: string | null;
}

export type FileImport = Pick<ImportOptions, 'path' | 'now' | 'dryRun' | 'explain' | 'onProgress'>;

/** The engine for one org: what commands call. */
export interface Engine {
  import(file: FileImport): Promise<ImportReport>;
  /**
   * Sends everything that is due. @returns null when another process is doing so now.
   * @throws SalesforceFailure when the org cannot be reached or refuses the login.
   */
  sync(connection: JwtConnection | Stored, options: SyncOptions): Promise<SyncOrgReport | null>;
  status(): Promise<OrgStatus>;
  /** The latest open issues. */
  issues(limit: number): Promise<OpenIssue[]>;
  /** Makes activities due again that could not be written. @returns how many */
  retry(selection: RetrySelection): Promise<number>;
  /** Users, rules and mappings of the org; whoever opens it closes it. */
  openOrg(connection: JwtConnection | Stored): Promise<OrgDoor>;
  /** Links of the org; whoever opens it closes it. */
  openLinks(connection: JwtConnection | Stored): Promise<LinkDoor>;
  /** Back-fill, erasure and rebuilding; whoever opens it closes it. */
  openHistory(connection: JwtConnection | Stored): Promise<HistoryDoor>;
  /** 商談化; whoever opens it closes it. */
  openConversions(connection: JwtConnection | Stored, language: Locale): Promise<ConversionDoor>;
  /** レポートのインポート; whoever opens it closes it. */
  openReports(connection: JwtConnection | Stored): Promise<ReportDoor>;
  /** Takes the leads of a lead export. @throws SyncError, FileError */
  importLeads(path: string): Promise<LeadImport>;
  listLinks(filter: LinkFilter): Promise<ListedLink[]>;
  close(): Promise<void>;
}

/** The connection that `bales connect` kept for this org, opened with these keys (base64). */
export interface Stored {
  readonly encryptionKeys: readonly string[];
}

export interface SyncOptions {
  readonly callsInFlight: number;
  /** How long another process that sends for this org is waited for; default 15 s. */
  readonly patienceMs?: number;
  readonly onProgress?: (counts: DrainCounts) => void;
}

/** Opens the database and the org in it. @throws SyncError */
export async function openEngine(database: DatabaseOptions, identity: OrgIdentity): Promise<Engine> {
  const { pool, close } = await openDatabase(database);
  try {
    const queue = await openTickQueue(pool);
    const { id } = await ensureOrg(pool, identity.name, identity.tenant);
    const connect = async (
      connection: JwtConnection | Stored,
      connections: number,
    ): Promise<ConnectedOrg> => {
      // 連携解除 holds for settings that still name the org, too.
      if ((await orgById(pool, id))?.state === 'disconnected')
        throw new SyncError('NOT_CONNECTED', { org: identity.name });
      return 'encryptionKeys' in connection
        ? connectStored(pool, id, identity.name, createSecretBox(connection.encryptionKeys), connections)
        : connectOrg(connection, connections);
    };
    return {
      import: (file) => importFile({ ...file, pool, tick: queue.tick, orgId: id }),
      async sync(connection, options) {
        const org = await connect(connection, options.callsInFlight + 2);
        try {
          const round = (): Promise<SyncOrgReport | null> =>
            syncOrg({ pool, orgId: id, client: org.client, ...options });
          return await syncUntilEmpty(() => whenFree(round, options.patienceMs ?? defaultPatienceMs));
        } finally {
          await org.close();
        }
      },
      async status() {
        const org = await orgById(pool, id);
        return {
          state: org?.state ?? 'disconnected',
          paused: await isPaused(pool, id),
          activities: await countStates(pool, id),
          openIssues: await countOpenIssues(pool, id),
          issues: await listOpenIssues(pool, id, 20),
          waitUntil: org?.waitUntil ?? null,
          waitCode: org?.waitCode ?? null,
        };
      },
      issues: (limit) => listOpenIssues(pool, id, limit),
      async retry(selection) {
        const due = await retryActivities(pool, id, selection);
        if (due > 0) await queue.tick(id);
        return due;
      },
      openLinks: async (connection) => linkDoor(pool, id, await connect(connection, 4), queue.tick),
      openHistory: async (connection) =>
        historyDoor(pool, { id, tenant: identity.tenant }, await connect(connection, 4), queue.tick),
      openConversions: async (connection, language) =>
        conversionDoor(pool, id, await connect(connection, 4), { tick: queue.tick, language }),
      openReports: async (connection) => reportDoor(pool, id, await connect(connection, 4), queue.tick),
      importLeads: (path) => importLeads(pool, id, path, Date.now()),
      listLinks: (filter) => listLinks(pool, id, filter),
      openOrg: async (connection) => orgDoor(pool, id, await connect(connection, 4)),
      async close() {
        await queue.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As the settings were read last. */
async function isPaused(pool: pg.Pool, org: number): Promise<boolean | null> {
  const { rows } = await pool.query<{ paused: boolean | null }>(
    `select case when context is not null then coalesce((context->'connection'->>'Paused__c')::bool, true) end as paused
     from bales.org where id = $1`,
    [org],
  );
  return rows[0]?.paused ?? null;
}

const defaultPatienceMs = 15_000;

/** Waits for whoever drains the org: also the server's side of a client that was just killed holds the lock a moment longer. */
async function whenFree<T>(round: () => Promise<T | null>, patienceMs: number): Promise<T | null> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const result = await round();
    if (result !== null || Date.now() >= giveUpAt) return result;
    await sleep(200);
  }
}

/** A second round finds what was accepted, or became due again, during the first. */
async function syncUntilEmpty(round: () => Promise<SyncOrgReport | null>): Promise<SyncOrgReport | null> {
  const total = { ...noCounts(), links: 0, requests: 0 };
  for (;;) {
    const report = await round();
    if (!report) return null;
    const { stop, ...counts } = report;
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += counts[key];
    if (stop || counts.calls === 0) return { ...total, stop };
  }
}
