import { apiVersion } from '@bales/sync';
import type { SalesforceClient } from '@bales/sync';
import type { AdminContext } from '../../org/admin-context.ts';
import { customerFields } from '../../org/customer-fields.ts';
import { grantsOf } from '../../org/grants.ts';
import { findRecorder, proveWritePath } from '../../org/write-proof.ts';
import type { Proof } from '../../org/write-proof.ts';
import type { SettingsFacts } from './settings-facts.ts';
import { readRights } from './user-facts.ts';
import type { ObjectRights } from './user-facts.ts';

/** What the integration user may do, and what happens when it does. */
export interface RecordFacts {
  readonly rights: ReadonlyMap<string, ObjectRights>;
  /** The customer's own fields that mappings and 商談化 need. */
  readonly customerFields: readonly string[];
  /** None: there is nobody whose Task could be written. Null: the proof itself went wrong. */
  readonly proofs: readonly Proof[] | null;
  /** Triggers and record-triggered flows on Task; null where they cannot be listed. */
  readonly automations: readonly string[] | null;
  /** Tasks of ours that Salesforce has archived. */
  readonly archived: number;
}

export async function readRecordFacts(
  { admin, names }: AdminContext,
  client: SalesforceClient,
  settings: SettingsFacts | null,
  integrationUserId: string,
): Promise<RecordFacts> {
  const connection = settings?.connections[0];
  const own = connection?.[names.field('OwnerPolicy__c')] === 'integrationUser';
  const tenant = String(connection?.[names.field('Tenant__c')] ?? 'default');
  const recorderId = own
    ? integrationUserId
    : await findRecorder(client, names, integrationUserId).catch(() => null);
  const [rights, fields, proofs, automations, archived] = await Promise.all([
    readRights(client, [...grantsOf('BalesIntegration').objects.keys(), 'Task']),
    customerFields(admin, names),
    recorderId === null
      ? []
      : proveWritePath({ client, names, integrationUserId, recorderId, tenant }).catch(() => null),
    readAutomations(admin),
    client
      .count(`SELECT COUNT() FROM Task WHERE IsArchived = true AND ${names.activity.activityId} != null`, {
        allRows: true,
      })
      .catch(() => 0),
  ]);
  return { rights, customerFields: fields, proofs, automations, archived };
}

async function readAutomations(admin: SalesforceClient): Promise<string[] | null> {
  const [triggers, flows] = await Promise.all([
    namesOf(
      admin,
      'tooling/query',
      "SELECT Name FROM ApexTrigger WHERE TableEnumOrId = 'Task' AND Status = 'Active'",
    ),
    namesOf(
      admin,
      'query',
      "SELECT Label FROM FlowDefinitionView WHERE IsActive = true AND TriggerObjectOrEventId = 'Task'",
    ),
  ]);
  if (triggers === null && flows === null) return null;
  return [...(triggers ?? []), ...(flows ?? [])];
}

async function namesOf(admin: SalesforceClient, path: string, soql: string): Promise<string[] | null> {
  const url = `/services/data/v${apiVersion}/${path}?q=${encodeURIComponent(soql)}`;
  return admin.call<{ records: readonly { Name?: string; Label?: string }[] }>('GET', url).then(
    ({ records }) => records.map(({ Name, Label }) => Name ?? Label ?? ''),
    () => null,
  );
}
