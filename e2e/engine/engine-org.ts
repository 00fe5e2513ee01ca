import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GivenActivity } from '@bales/activity';
import { parseActivity } from '@bales/activity';
import { openSf } from '../../packages/local-org/test/sf.ts';
import { connectOrg } from '../../packages/sync/src/connection/connect.ts';
import type { ConnectedOrg, JwtConnection } from '../../packages/sync/src/connection/connect.ts';
import { syncOrg } from '../../packages/sync/src/delivery/sync-org.ts';
import type { SyncOrgReport } from '../../packages/sync/src/delivery/sync-org.ts';
import { acceptActivities } from '../../packages/sync/src/inbox/accept.ts';
import { openTickQueue } from '../../packages/sync/src/inbox/tick.ts';
import { incoming } from '../../packages/sync/src/intake/import-file.ts';
import { ensureOrg } from '../../packages/sync/src/orgs/org.ts';
import type { OrgRow } from '../../packages/sync/src/orgs/org.ts';
import { openTestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import type { TestDatabase } from '../../packages/sync/src/postgres/test-database.ts';
import { prepareOauthApp } from '../../packages/cli/src/oauth-app/prepare-oauth-app.ts';
import { runOrg } from '../../packages/local-org/test/running-org.ts';
import type { TestOrg } from '../../packages/local-org/test/running-org.ts';
import type { OrgSettings } from '@bales/local-org';
import { makePerson } from './person.ts';
import type { Person } from './person.ts';

export type Row = Record<string, unknown>;

/** A customer's org with default access (Activity and leads private), and the engine logged in by JWT as the integration user. */
export interface EngineOrg {
  readonly org: TestOrg;
  readonly database: TestDatabase;
  readonly orgId: number;
  readonly integration: Person;
  readonly recorder: Person;
  /** Username of the integration user. */
  readonly username: string;
  /** How the engine logs in. */
  readonly credentials: JwtConnection;
  /** Accepts activities as intake does. */
  accept(...activities: readonly GivenActivity[]): Promise<void>;
  /** One drain of the engine, from its beginning. */
  sync(callsInFlight?: number): Promise<SyncOrgReport>;
  /** A Salesforce lead of the recorder, linked to a new BALES lead. @returns both IDs. */
  linkedLead(): Promise<{ readonly lead: string; readonly record: string }>;
  /** Loads a fault script; none without. */
  faults(script?: object): Promise<void>;
  /** Tasks of ours by BALES activity ID. */
  tasks(fields?: string): Promise<Map<string, Row>>;
  /** Rows of one of our objects, as the integration user sees them. */
  ours(soql: string): Promise<Row[]>;
  /** Rows of the engine's database. */
  rows(sql: string): Promise<Row[]>;
  /** Nothing waits for its time any more. */
  hurry(): Promise<void>;
  engineOrg(): Promise<OrgRow>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');
const licence = { license: 'Salesforce Integration', permissionSetLicenses: ['Salesforce API Integration'] };

/**
 * @param reviewed whether somebody has set the connection up and reviewed it.
 * @param settings of the org, such as person accounts.
 */
export async function openEngineOrg(
  reviewed = true,
  settings: Partial<OrgSettings> = {},
): Promise<EngineOrg> {
  const org = await runOrg({ settings });
  const app = await deploy(org);
  await org.call('PATCH', '/admin/sharing', { defaults: { Lead: 'Private', Account: 'Private' } });
  for (const role of [{ name: 'Head' }, { name: 'Reps', parent: 'Head' }])
    await org.call('POST', '/admin/roles', role);
  const recorder = await makePerson(org, 'recorder', { role: 'Reps' });
  const integration = await makePerson(org, 'robot', {
    ...licence,
    role: 'Head',
    permissionSets: ['BalesIntegration'],
  });
  const username = 'robot@bales.example';
  const credentials = { ...app, username, loginUrl: org.url };
  const database = await openTestDatabase();
  const queue = await openTickQueue(database.pool);
  const { id: orgId } = await ensureOrg(database.pool, 'default', 'acme');
  let connected: ConnectedOrg = connectOrg(credentials, 8);
  let leads = 0;
  if (reviewed) await setUpConnection(integration, recorder.id);
  const rows: EngineOrg['rows'] = async (sql) => (await database.pool.query<Row>(sql)).rows;
  const ours = async (soql: string, resource = 'query'): Promise<Row[]> => {
    const rows: Row[] = [];
    let path: string | undefined = `/${resource}?q=${encodeURIComponent(soql)}`;
    while (path !== undefined) {
      const page = (await integration.call('GET', path)) as { records: Row[]; nextRecordsUrl?: string };
      rows.push(...page.records);
      path = page.nextRecordsUrl?.replace(/^\/services\/data\/v[\d.]+/, '');
    }
    return rows;
  };
  return {
    ours: (soql) => ours(soql),
    ...{ org, database, orgId, integration, recorder, username, credentials, rows },
    async accept(...activities) {
      const batch = activities.map((one) => {
        const parsed = parseActivity(one, Date.UTC(2026, 4, 1));
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
        return incoming(parsed.activity, false);
      });
      await acceptActivities(database.pool, queue.tick, orgId, batch);
    },
    async sync(callsInFlight = 2) {
      await connected.close();
      connected = connectOrg(credentials, 8);
      const report = await syncOrg({ pool: database.pool, orgId, client: connected.client, callsInFlight });
      if (!report) throw new Error('somebody else drains');
      return report;
    },
    async linkedLead() {
      leads += 1;
      const lead = `L${String(leads)}`;
      const values = { LastName: `担当${String(leads)}`, Company: 'あおば', OwnerId: recorder.id };
      const record = await org.make('Lead', values);
      const link = { Name: lead, Key__c: lead, Status__c: 'linked', Lead__c: record };
      await integration.call('POST', '/sobjects/BalesLink__c', link);
      return { lead, record };
    },
    async faults(script = {}) {
      const answer = await org.call('POST', '/admin/faults', script);
      if (!answer.ok) throw new Error(await answer.text());
    },
    async tasks(fields = 'Subject, OwnerId, Description') {
      // Nobody but the integration user sees fields that no permission set of theirs names.
      const soql = `SELECT Id, BalesActivityId__c, ${fields} FROM Task WHERE BalesActivityId__c != null`;
      const found = await ours(soql, 'queryAll');
      return new Map(found.map((row) => [String(row['BalesActivityId__c']).replace('acme:', ''), row]));
    },
    async hurry() {
      await database.pool.query("update bales.activity set due_at = null where state = 'due'");
    },
    async engineOrg() {
      const [row] = await rows(
        `select state, wait_code as "waitCode", failures, batch_size as "batchSize" from bales.org`,
      );
      return row as unknown as OrgRow;
    },
    async close() {
      await connected.close();
      await queue.close();
      await database.close();
      await org.close();
    },
  };
}

async function setUpConnection(integration: Person, ownerId: string): Promise<void> {
  const connection = {
    Name: 'BALES',
    Key__c: 'default',
    Paused__c: false,
    Tenant__c: 'acme',
    DefaultOwner__c: ownerId,
  };
  await integration.call('POST', '/sobjects/BalesConnection__c', connection);
  const user = { Name: '記録者', Key__c: 'u1', User__c: ownerId, GmailLinked__c: true };
  await integration.call('POST', '/sobjects/BalesUserLink__c', user);
}

/** What the engine writes to and logs in by; components and pages are no business of its. */
const deployed = [
  'objects',
  'classes',
  'labels',
  'customPermissions',
  'permissionsets/BalesIntegration.permissionset-meta.xml',
];

/** Deploys objects, rights and the External Client App with a certificate of its own, through the real CLI. */
async function deploy(org: TestOrg): Promise<{ clientId: string; privateKey: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'bales-engine-org-'));
  const sf = openSf({ SF_ACCESS_TOKEN: org.adminToken });
  try {
    const target = join(sf.project, 'force-app', 'main', 'default');
    for (const part of deployed)
      cpSync(join(root, 'force-app', 'main', 'default', part), join(target, part), { recursive: true });
    const source = join(root, 'oauth-app', 'main', 'default');
    const { app, key } = await prepareOauthApp(source, folder, {}, new Date());
    cpSync(app, target, { recursive: true });
    const login = ['org', 'login', 'access-token', '--no-prompt', '--set-default', '--instance-url'];
    await sf.result(...login, org.url);
    await sf.result('project', 'deploy', 'start', '--source-dir', 'force-app');
    const clientId = org.metadata.clientApps.consumerKeyOf('Bales') ?? '';
    return { clientId, privateKey: readFileSync(key, 'utf8') };
  } finally {
    sf.close();
    rmSync(folder, { recursive: true });
  }
}
