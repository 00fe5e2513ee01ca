import { defaultRules, kinds, parseValueTable } from '@bales/activity';
import type { ActivityRule, FieldMapping, Kind, RowKeys, Settings } from '@bales/activity';
import type { OrgSnapshot, SettingsRow } from './org-snapshot.ts';

/** Whose activities are planned, and as whom they are written. */
export interface PlanOwner {
  readonly tenant: string;
  readonly keys: RowKeys;
  readonly integrationUserId: string;
}

/** The settings of planning as the org's own rows say. An org without a connection row is paused: nobody has reviewed it. */
export function planSettings(
  snapshot: OrgSnapshot,
  { tenant, keys, integrationUserId }: PlanOwner,
): Settings {
  const { connection, users } = snapshot;
  return {
    tenant,
    rowPrefix: keys.prefix,
    timeZone: textOr(connection?.['TimeZone__c'], 'Asia/Tokyo'),
    paused: connection?.['Paused__c'] !== false,
    ownerPolicy: connection?.['OwnerPolicy__c'] === 'integrationUser' ? 'integrationUser' : 'recorder',
    defaultOwnerId: textOr(connection?.['DefaultOwner__c'], null),
    integrationUserId,
    withoutUserLink: connection?.['WithoutUserLink__c'] === 'hold' ? 'hold' : 'defaultOwner',
    opportunityChoice: connection?.['OpportunityChoice__c'] === 'openFirst' ? 'openFirst' : 'latest',
    sendFrom: textOr(connection?.['SendFrom__c'], null),
    rules: activityRules(snapshot),
    mappings: fieldMappings(snapshot.mappings),
    userLinks: linkedUsers(users),
    withoutGmail: usersWithoutGmail(users),
  };
}

/** The rule of each kind, the default where the org has none. */
export function activityRules({
  rules,
  recordTypes,
}: Pick<OrgSnapshot, 'rules' | 'recordTypes'>): Settings['rules'] {
  const given = new Map(rules.map((row) => [row['Kind__c'], row]));
  const list = kinds.map((kind): [Kind, ActivityRule] => {
    const row = given.get(kind);
    return [kind, row ? ruleOf(kind, row, recordTypes) : defaultRules[kind]];
  });
  return Object.fromEntries(list) as Record<Kind, ActivityRule>;
}

function ruleOf(kind: Kind, row: SettingsRow, recordTypes: OrgSnapshot['recordTypes']): ActivityRule {
  const body = row['Body__c'];
  const months = row['RetentionMonths__c'];
  return {
    enabled: row['Enabled__c'] === true,
    subjectTemplate: textOr(row['SubjectTemplate__c'], ''),
    subtype: textOr(row['Subtype__c'], ''),
    recordTypeId: recordTypes[textOr(row['RecordType__c'], '')] ?? null,
    body: body === 'full' || body === 'subjectOnly' || body === 'none' ? body : defaultRules[kind].body,
    retentionMonths: typeof months === 'number' ? months : null,
  };
}

function fieldMappings(rows: readonly SettingsRow[]): Settings['mappings'] {
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

function linkedUsers(rows: readonly SettingsRow[]): Map<string, string> {
  return new Map(
    rows.flatMap((row) => (row['User__c'] ? [[String(row['Key__c']), String(row['User__c'])]] : [])),
  );
}

function usersWithoutGmail(rows: readonly SettingsRow[]): Set<string> {
  return new Set(rows.filter((row) => row['GmailLinked__c'] === false).map((row) => String(row['Key__c'])));
}

export function textOr<T extends string | null>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
