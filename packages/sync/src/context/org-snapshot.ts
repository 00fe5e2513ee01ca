import type { Names, TaskField } from '@bales/activity';
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
  readonly users: readonly SettingsRow[];
  /** `ApiName` of the first closed TaskStatus: Japanese orgs rename `Completed`. */
  readonly closedStatus: string;
  /** Developer name → ID of the active Task record types; empty when no rule names one. */
  readonly recordTypes: Readonly<Record<string, string>>;
  /** What describe says of the fields that mappings name; one that is missing is not granted or not there. */
  readonly taskFields: readonly TaskField[];
}

const fields = {
  connection: [
    'Id',
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
export async function readSnapshot(client: SalesforceClient, names: Names): Promise<OrgSnapshot> {
  const { object } = names;
  const select = (list: readonly string[], from: string, where = ''): string =>
    `SELECT ${list.map((name) => columnOf(names, name)).join(', ')} FROM ${from}${where && ` WHERE ${where}`}`;
  const [connections = [], rules = [], mappings = [], users = [], statuses = []] =
    await client.queries<SettingsRow>([
      select(fields.connection, object.connection, `${names.field('Key__c')} = 'default'`),
      select(fields.rules, object.activityRule),
      select(fields.mappings, object.fieldMapping, `${names.field('Enabled__c')} = true`),
      select(fields.users, object.userLink),
      'SELECT ApiName FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder LIMIT 1',
    ]);
  const plain = (rows: readonly SettingsRow[], list: readonly string[]): SettingsRow[] =>
    rows.map((row) => Object.fromEntries(list.map((name) => [name, row[columnOf(names, name)] ?? null])));
  const settings = {
    connection: plain(connections, fields.connection)[0] ?? null,
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
