import { localDay } from '@bales/activity';
import type { Names, RowKeys } from '@bales/activity';
import type pg from 'pg';
import { recordOrgIssue } from '../issues/record-issues.ts';
import type { OrgSnapshot } from '../context/org-snapshot.ts';
import type { RecordValues, SalesforceClient } from '../salesforce/client.ts';
import { onOrgClock } from '../salesforce/org-time.ts';
import { connectionKey, connectionName } from './claim-org.ts';

export interface ReportInput {
  readonly pool: pg.Pool;
  readonly client: SalesforceClient;
  readonly names: Names;
  readonly org: number;
  /** How this tenant's rows are named. */
  readonly keys: RowKeys;
  readonly tenant: string;
  readonly timeZone: string;
  readonly connection: OrgSnapshot['connection'];
  /** Milliseconds UTC. */
  readonly now: number;
  /** Release of the engine. */
  readonly version: string;
}

/** Days that `BalesConnection__c.DailyCounts__c` shows. */
const daysShown = 35;

interface OrgNumbers {
  readonly state: string;
  readonly lastSyncAt: Date | null;
  readonly lastErrorCode: string | null;
  readonly lastErrorAt: Date | null;
  readonly apiUsed: number | null;
  readonly apiAllowed: number | null;
  readonly apiOwn: number;
  readonly backlog: number;
  /** Day → kind → Tasks inserted; null: none in the days that are shown. */
  readonly dailyCounts: Readonly<Record<string, Readonly<Record<string, number>>>> | null;
}

/**
 * Writes state, backlog, API use and daily counts to the tenant's connection row. A tenant without one gets it, paused: nothing is
 * sent before somebody has reviewed the settings. A row that Salesforce refuses is an issue: without it nothing would ever be sent.
 */
export async function reportConnection(input: ReportInput): Promise<void> {
  const { pool, client, names, keys, org, tenant, connection } = input;
  const facts = await factsOf(input);
  const object = names.object.connection;
  if (connection) {
    await client.update(object, [{ Id: connection['Id'], ...named(names, facts) }], {
      allowDuplicates: true,
    });
    return;
  }
  const first = { Key__c: connectionKey(keys, tenant), Paused__c: true, ...facts };
  const row = { Name: connectionName(keys, tenant), ...named(names, first) };
  const [outcome] = await client.insert(object, [row], { allowDuplicates: true });
  const error = outcome?.errors[0];
  if (error) await recordOrgIssue(pool, org, error.code, error.message);
}

async function factsOf({
  pool,
  client,
  org,
  tenant,
  timeZone,
  now,
  version,
}: ReportInput): Promise<RecordValues> {
  const numbers = await orgNumbers(pool, org, localDay(now, timeZone));
  const { userId } = await client.session();
  return {
    State__c: numbers.state,
    Tenant__c: tenant,
    ConnectedUser__c: userId,
    LastSyncAt__c: numbers.lastSyncAt && onOrgClock(numbers.lastSyncAt, client),
    Backlog__c: numbers.backlog,
    ApiUsed__c: numbers.apiUsed,
    ApiLimit__c: numbers.apiAllowed,
    ApiUsedOwn__c: numbers.apiOwn,
    DailyCounts__c: JSON.stringify(numbers.dailyCounts ?? {}),
    Version__c: version,
    LastErrorCode__c: numbers.lastErrorCode,
    LastErrorAt__c: numbers.lastErrorAt && onOrgClock(numbers.lastErrorAt, client),
  };
}

/** @param day the tenant's today, `YYYY-MM-DD` */
async function orgNumbers(pool: pg.Pool, org: number, day: string): Promise<OrgNumbers> {
  const { rows } = await pool.query<OrgNumbers>(
    `select state, last_sync_at as "lastSyncAt", last_error_code as "lastErrorCode", last_error_at as "lastErrorAt",
       api_used as "apiUsed", api_allowed as "apiAllowed",
       case when api_day = (now() at time zone 'UTC')::date then api_own else 0 end as "apiOwn",
       (select count(*)::int from bales.activity a where a.org = o.id and a.state = 'due') as backlog,
       (select jsonb_object_agg(days.day, days.kinds) from (
          select to_char(day, 'YYYY-MM-DD') as day, jsonb_object_agg(kind, count) as kinds from bales.daily_count
          where org = o.id and day > $2::date - $3::int group by bales.daily_count.day) days) as "dailyCounts"
     from bales.org o where id = $1`,
    [org, day, daysShown],
  );
  const numbers = rows[0];
  if (!numbers) throw new Error(`There is no org ${String(org)}`);
  return numbers;
}

function named(names: Names, values: RecordValues): RecordValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [names.field(name), value]));
}
