import { defaultRules, kinds } from '@bales/activity';
import type { ActivityRule, Kind, Names } from '@bales/activity';
import { activityRules } from '../context/plan-settings.ts';
import type { OrgReading } from '../context/org-snapshot.ts';
import { SyncError } from '../errors.ts';
import type { RecordValues, SalesforceClient } from '../salesforce/client.ts';

/** TODO連携 of one kind as it stands. */
export interface KindRule extends ActivityRule {
  readonly kind: Kind;
  /** The org has no row of it: these are the defaults. */
  readonly byDefault: boolean;
}

/** What may be changed of a rule; members left out stay. */
export interface RuleChange {
  readonly enabled?: boolean;
  /** With `{result}`, `{subject}`, `{firstLine}` …; empty: the default of the kind. */
  readonly subjectTemplate?: string;
  readonly subtype?: 'Task' | 'Call' | 'Email';
  /** Developer name of a Task record type; empty: none. */
  readonly recordType?: string;
  readonly body?: ActivityRule['body'];
  /** Null: bodies are kept. */
  readonly retentionMonths?: number | null;
}

/** The six rules as they stand in the org. */
export function rulesOf(reading: OrgReading): KindRule[] {
  const rules = activityRules(reading);
  const given = new Set(reading.rules.map((row) => row['Kind__c']));
  return kinds.map((kind) => ({ kind, ...rules[kind], byDefault: !given.has(kind) }));
}

/** Changes the rule of one kind in the org. @throws SyncError ORG_REFUSED with the org's own sentence */
export async function saveRule(
  client: SalesforceClient,
  names: Names,
  reading: OrgReading,
  kind: Kind,
  change: RuleChange,
): Promise<void> {
  const known = reading.rules.some((row) => row['Kind__c'] === kind);
  const values: RecordValues = { ...(known ? {} : firstValues(kind)), ...valuesOf(change) };
  const named = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [columnOf(names, name), value]),
  );
  const row = { [names.field('Key__c')]: kind, ...named };
  const [outcome] = await client.upsert(names.object.activityRule, names.field('Key__c'), [row]);
  const error = outcome?.errors[0];
  if (error) throw new SyncError('ORG_REFUSED', { detail: error.message });
}

function firstValues(kind: Kind): RecordValues {
  const { enabled, body } = defaultRules[kind];
  return { Name: kind, Kind__c: kind, Enabled__c: enabled, Body__c: body };
}

function valuesOf(change: RuleChange): RecordValues {
  const values = {
    Enabled__c: change.enabled,
    SubjectTemplate__c: change.subjectTemplate,
    Subtype__c: change.subtype,
    RecordType__c: change.recordType,
    Body__c: change.body,
    RetentionMonths__c: change.retentionMonths,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function columnOf(names: Names, field: string): string {
  return field === 'Name' ? field : names.field(field);
}
