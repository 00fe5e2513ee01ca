import type { Names, RowKeys, TaskField } from '@bales/activity';
import { connectionCondition, connectionKey, tenantOf } from '../connection/claim-org.ts';
import { SyncError } from '../errors.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { describeTask } from './describe-task.ts';

/** One row of ours, field names as they stand without namespace. */
export type SettingsRow = Readonly<Record<string, unknown>>;

/** What was read from an org about how to send: plain JSON, so that drains that follow each other can share it. */
export interface OrgSnapshot {
  /** Null while nobody has set the connection up. */
  readonly connection: SettingsRow | null;
  readonly rules: readonly SettingsRow[];
  readonly mappings: readonly SettingsRow[];
  /** This tenant's; their `Key__c` is the BALES user ID. */
  readonly users: readonly SettingsRow[];
  /** `ApiName` of the first closed TaskStatus: Japanese orgs rename `Completed`. */
  readonly closedStatus: string;
  /** Developer name → ID of the active Task record types; empty when no rule names one. */
  readonly recordTypes: Readonly<Record<string, string>>;
  /** What describe says of the fields that mappings name; one that is missing is not granted or not there. */
  readonly taskFields: readonly TaskField[];
}

/** What one look at an org's settings found: rules and mappings are the org's, connections and users belong to one tenant each. */
export interface OrgReading extends Omit<OrgSnapshot, 'connection'> {
  /** The row of the org's first tenant, and the one of this tenant where that is another. */
  readonly connections: readonly SettingsRow[];
}

const fields = {
  connection: [
    ...['Id', 'Key__c', 'Tenant__c'],
    'Paused__c',
    'State__c',
    'TimeZone__c',
    'OwnerPolicy__c',
    'WithoutUserLink__c',
    'DefaultOwner__c',
    'OpportunityChoice__c',
    'SendFrom__c',
    'Mirrors__c',
    'StoreMail__c',
    'ApiReserve__c',
  ],
  rules: [
    'Kind__c',
    'Enabled__c',
    'SubjectTemplate__c',
    'Subtype__c',
    'RecordType__c',
    'Body__c',
    'RetentionMonths__c',
  ],
  mappings: ['Kind__c', 'Source__c', 'TaskField__c', 'ValueTable__c'],
  users: ['Key__c', 'User__c', 'State__c', 'GmailLinked__c'],
} as const;

/** Reads the settings rows and the closed status in one call; record types and describe only when a setting needs them. */
export async function readSettings(
  client: SalesforceClient,
  names: Names,
  tenant: string,
): Promise<OrgReading> {
  const { object } = names;
  const select = (list: readonly string[], from: string, where = ''): string =>
    `SELECT ${list.map((name) => columnOf(names, name)).join(', ')} FROM ${from}${where && ` WHERE ${where}`}`;
  const [connections = [], rules = [], mappings = [], users = [], statuses = []] =
    await client.queries<SettingsRow>([
      select(fields.connection, object.connection, connectionCondition(names, tenant)),
      select(fields.rules, object.activityRule),
      select(fields.mappings, object.fieldMapping, `${names.field('Enabled__c')} = true`),
      select(fields.users, object.userLink),
      'SELECT ApiName FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder LIMIT 1',
    ]);
  const plain = (rows: readonly SettingsRow[], list: readonly string[]): SettingsRow[] =>
    rows.map((row) => Object.fromEntries(list.map((name) => [name, row[columnOf(names, name)] ?? null])));
  const settings = {
    connections: plain(connections, fields.connection),
    rules: plain(rules, fields.rules),
    mappings: plain(mappings, fields.mappings),
    users: plain(users, fields.users),
    closedStatus: String(statuses[0]?.['ApiName'] ?? 'Completed'),
  };
  const [recordTypes, taskFields] = await Promise.all([
    taskRecordTypes(client, settings.rules),
    mappedFields(client, settings.mappings),
  ]);
  return { ...settings, recordTypes, taskFields };
}

/**
 * What of it is this tenant's.
 * @throws SyncError TENANT_TAKEN when its connection row names another tenant: nothing of that one's may be touched
 */
export function snapshotOf(
  { connections, users, ...shared }: OrgReading,
  keys: RowKeys,
  tenant: string,
): OrgSnapshot {
  const own = connectionKey(keys, tenant);
  const connection = connections.find((row) => row['Key__c'] === own) ?? null;
  const found = connection && tenantOf(connection);
  if (found !== null && found !== tenant.trim())
    throw new SyncError('TENANT_TAKEN', { found, given: tenant });
  return {
    ...shared,
    connection,
    users: users.flatMap((row) => {
      const id = keys.idOf(String(row['Key__c']));
      return id === null ? [] : [{ ...row, Key__c: id }];
    }),
  };
}

function columnOf(names: Names, field: string): string {
  return field === 'Id' ? field : names.field(field);
}

async function taskRecordTypes(
  client: SalesforceClient,
  rules: readonly SettingsRow[],
): Promise<Record<string, string>> {
  if (!rules.some((row) => row['RecordType__c'])) return {};
  const rows = await client.queryRows<{ Id: string; DeveloperName: string }>(
    "SELECT Id, DeveloperName FROM RecordType WHERE SobjectType = 'Task' AND IsActive = true",
  );
  return Object.fromEntries(rows.map((row) => [row.DeveloperName, row.Id]));
}

/** The describe of Task is the largest answer of all: only what mappings name is kept. */
async function mappedFields(
  client: SalesforceClient,
  mappings: readonly SettingsRow[],
): Promise<TaskField[]> {
  if (mappings.length === 0) return [];
  const wanted = new Set(mappings.map((row) => row['TaskField__c']));
  return (await describeTask(client)).filter((field) => wanted.has(field.name));
}
