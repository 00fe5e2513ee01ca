import { defaultRules, kinds, parseValueTable } from '@bales/activity';
import type { ActivityRule, FieldMapping, Kind, Names, Settings } from '@bales/activity';
import type { SalesforceClient } from '../salesforce/client.ts';

type Row = Readonly<Record<string, unknown>>;

/** What the org's own rows say about sending, beside what the engine's connection knows. */
export interface SettingsInput {
  readonly client: SalesforceClient;
  readonly names: Names;
  readonly tenant: string;
  /** 18-character ID of the user the engine runs as. */
  readonly integrationUserId: string;
}

/** Reads BalesConnection__c, BalesActivityRule__c, BalesFieldMapping__c and BalesUserLink__c: four queries. */
export async function readSettings(input: SettingsInput): Promise<Settings> {
  const [connection, rules, mappings, users] = await Promise.all([
    connectionRow(input),
    activityRules(input),
    fieldMappings(input),
    userRows(input),
  ]);
  return {
    tenant: input.tenant,
    timeZone: textOr(connection['TimeZone__c'], 'Asia/Tokyo'),
    paused: connection['Paused__c'] === true,
    ownerPolicy: connection['OwnerPolicy__c'] === 'integrationUser' ? 'integrationUser' : 'recorder',
    defaultOwnerId: textOr(connection['DefaultOwner__c'], null),
    integrationUserId: input.integrationUserId,
    withoutUserLink: 'defaultOwner',
    opportunityChoice: connection['OpportunityChoice__c'] === 'openFirst' ? 'openFirst' : 'latest',
    rules,
    mappings,
    userLinks: linkedUsers(users),
    withoutGmail: usersWithoutGmail(users),
  };
}

async function connectionRow({ client, names }: SettingsInput): Promise<Row> {
  const fields = ['Paused__c', 'TimeZone__c', 'OwnerPolicy__c', 'DefaultOwner__c', 'OpportunityChoice__c'];
  const where = `${names.field('Key__c')} = 'default'`;
  return (await readRows(client, names, names.object.connection, fields, where))[0] ?? {};
}

async function activityRules({ client, names }: SettingsInput): Promise<Settings['rules']> {
  const fields = [
    'Kind__c',
    'Enabled__c',
    'SubjectTemplate__c',
    'Subtype__c',
    'RecordType__c',
    'Body__c',
    'RetentionMonths__c',
  ];
  const rows = await readRows(client, names, names.object.activityRule, fields);
  const recordTypes = await recordTypeIds(client, rows);
  const given = new Map(rows.map((row) => [row['Kind__c'], row]));
  const rules = kinds.map((kind): [Kind, ActivityRule] => {
    const row = given.get(kind);
    return [kind, row ? ruleOf(kind, row, recordTypes) : defaultRules[kind]];
  });
  return Object.fromEntries(rules) as Record<Kind, ActivityRule>;
}

function ruleOf(kind: Kind, row: Row, recordTypes: ReadonlyMap<string, string>): ActivityRule {
  const body = row['Body__c'];
  const months = row['RetentionMonths__c'];
  return {
    enabled: row['Enabled__c'] === true,
    subjectTemplate: textOr(row['SubjectTemplate__c'], ''),
    subtype: textOr(row['Subtype__c'], ''),
    recordTypeId: recordTypes.get(textOr(row['RecordType__c'], '')) ?? null,
    body: body === 'full' || body === 'subjectOnly' || body === 'none' ? body : defaultRules[kind].body,
    retentionMonths: typeof months === 'number' ? months : null,
  };
}

/** Task record types by developer name; asked only when a rule names one. */
async function recordTypeIds(client: SalesforceClient, rules: readonly Row[]): Promise<Map<string, string>> {
  if (!rules.some((row) => textOr(row['RecordType__c'], '') !== '')) return new Map();
  const rows = await client.queryRows<{ Id: string; DeveloperName: string }>(
    "SELECT Id, DeveloperName FROM RecordType WHERE SobjectType = 'Task' AND IsActive = true",
  );
  return new Map(rows.map((row) => [row.DeveloperName, row.Id]));
}

async function fieldMappings({ client, names }: SettingsInput): Promise<Settings['mappings']> {
  const fields = ['Kind__c', 'Source__c', 'TaskField__c', 'ValueTable__c'];
  const rows = await readRows(
    client,
    names,
    names.object.fieldMapping,
    fields,
    `${names.field('Enabled__c')} = true`,
  );
  const mappings: Partial<Record<Kind, FieldMapping[]>> = {};
  for (const row of rows) {
    const kind = kinds.find((one) => one === row['Kind__c']);
    if (!kind) continue;
    (mappings[kind] ??= []).push({
      source: textOr(row['Source__c'], ''),
      taskField: textOr(row['TaskField__c'], ''),
      valueTable: parseValueTable(textOr(row['ValueTable__c'], '')),
    });
  }
  return mappings;
}

function userRows({ client, names }: SettingsInput): Promise<Row[]> {
  return readRows(client, names, names.object.userLink, ['Key__c', 'User__c', 'GmailLinked__c']);
}

function linkedUsers(rows: readonly Row[]): Map<string, string> {
  return new Map(
    rows.flatMap((row) => (row['User__c'] ? [[String(row['Key__c']), String(row['User__c'])]] : [])),
  );
}

function usersWithoutGmail(rows: readonly Row[]): Set<string> {
  return new Set(rows.filter((row) => row['GmailLinked__c'] === false).map((row) => String(row['Key__c'])));
}

/** Rows of one of our objects, with field names as they stand without namespace. */
async function readRows(
  client: SalesforceClient,
  names: Names,
  object: string,
  fields: readonly string[],
  where = '',
): Promise<Row[]> {
  const list = fields.map((field) => names.field(field)).join(', ');
  const rows = await client.queryRows<Row>(`SELECT ${list} FROM ${object}${where ? ` WHERE ${where}` : ''}`);
  return rows.map((row) => Object.fromEntries(fields.map((field) => [field, row[names.field(field)]])));
}

function textOr<T extends string | null>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
