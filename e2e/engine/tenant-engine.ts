import { rowKeys } from '@bales/activity';
import type { GivenActivity, RowKeys } from '@bales/activity';
import { parseActivity, salesforceNames } from '@bales/activity';
import type { ConversionDoor, HistoryDoor, LinkDoor, OrgDoor } from '@bales/sync';
import { connectOrg } from '../../packages/sync/src/connection/connect.ts';
import { rowKeysOf } from '../../packages/sync/src/connection/row-keys-of.ts';
import { conversionDoor } from '../../packages/sync/src/conversion/conversion-door.ts';
import { syncOrg } from '../../packages/sync/src/delivery/sync-org.ts';
import type { SyncOrgReport } from '../../packages/sync/src/delivery/sync-org.ts';
import { historyDoor } from '../../packages/sync/src/history/history-door.ts';
import { acceptActivities } from '../../packages/sync/src/inbox/accept.ts';
import { openTickQueue } from '../../packages/sync/src/inbox/tick.ts';
import { incoming } from '../../packages/sync/src/intake/import-file.ts';
import { linkDoor } from '../../packages/sync/src/links/link-door.ts';
import { orgDoor } from '../../packages/sync/src/org-door.ts';
import { ensureOrg } from '../../packages/sync/src/orgs/org.ts';
import type { TestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import type { EngineOrg, Row } from './engine-org.ts';

/** Rows of one tenant. */
export type Everything = Readonly<
  Record<'links' | 'users' | 'issues' | 'connections' | 'tasks' | 'opportunities' | 'leads', readonly Row[]>
>;

/** The engine of one tenant in an org that several share. */
export interface TenantEngine {
  readonly tenant: string;
  /** With the settings as they are now. */
  links(): Promise<LinkDoor>;
  readonly history: HistoryDoor;
  readonly users: OrgDoor;
  readonly conversions: ConversionDoor;
  /** Decides, at the first contact. */
  keys(): Promise<RowKeys>;
  accept(...activities: readonly GivenActivity[]): Promise<void>;
  sync(): Promise<SyncOrgReport>;
  /** Every row of this tenant in the org with all its fields, the system's stamps too. */
  everything(): Promise<Everything>;
  close(): Promise<void>;
}

const names = salesforceNames();
const { link, userLink, syncIssue, connection } = names.object;

/** @param database several tenants may share one: then each is a connection of one engine */
export async function openTenantEngine(
  org: EngineOrg,
  tenant: string,
  database: TestDatabase,
): Promise<TenantEngine> {
  const { pool } = database;
  const queue = await openTickQueue(pool);
  const { id } = await ensureOrg(pool, `org-of-${tenant}`, tenant);
  const { client, close } = connectOrg(org.credentials, 4);
  const connected = { client, close: () => Promise.resolve() };
  const keys = (): Promise<RowKeys> => rowKeysOf(pool, client, names, id);
  const all = (object: string): Promise<Row[]> =>
    client.queryRows<Row>(`SELECT FIELDS(ALL) FROM ${object} ORDER BY Id LIMIT 200`, { allRows: true });
  return {
    tenant,
    keys,
    links: () => linkDoor(pool, id, connected, queue.tick),
    history: await historyDoor(pool, { id, tenant }, connected, queue.tick),
    users: orgDoor(pool, id, connected),
    conversions: conversionDoor(pool, id, connected, { tick: queue.tick, language: 'en' }),
    async accept(...activities) {
      const batch = activities.map((one) => {
        const parsed = parseActivity(one, Date.UTC(2026, 4, 1));
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
        return incoming(parsed.activity, false);
      });
      await acceptActivities(pool, queue.tick, id, batch);
    },
    async sync() {
      const report = await syncOrg({ pool, orgId: id, client, callsInFlight: 2 });
      if (!report) throw new Error('somebody else drains');
      return report;
    },
    async everything() {
      const { prefix, idOf } = await keys();
      const own = (rows: readonly Row[], field: string): Row[] =>
        rows.filter((row) => typeof row[field] === 'string' && idOf(row[field]) !== null);
      const isOwn = (row: Row): boolean => String(row['BalesActivityId__c']).startsWith(`${tenant}:`);
      const connectionKey = prefix === '' ? 'default' : `tenant:${tenant}`;
      return {
        links: own(await all(link), 'Key__c'),
        users: own(await all(userLink), 'Key__c'),
        issues: own(await all(syncIssue), 'Key__c'),
        connections: (await all(connection)).filter((row) => row['Key__c'] === connectionKey),
        tasks: (await all('Task')).filter(isOwn),
        opportunities: own(await all('Opportunity'), 'BalesLeadId__c'),
        leads: own(await all('Lead'), 'BalesLeadId__c'),
      };
    },
    async close() {
      await close();
      await queue.close();
    },
  };
}

/** Keys of a tenant that is not the first of its org. */
export const laterKeys = (tenant: string): RowKeys => rowKeys(`${tenant}#`);
