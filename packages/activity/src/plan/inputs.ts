import type { Activity } from '../contract/activity.ts';
import type { Kind } from '../contract/kinds.ts';
import type { Names } from '../names/names.ts';

/** Which Salesforce record a BALES lead is. IDs have 18 characters. */
export type Link =
  | { readonly status: 'unlinked' }
  | { readonly status: 'failed'; readonly reason: string }
  | {
      readonly status: 'linked';
      readonly target: LinkTarget;
      readonly opportunities: readonly LinkedOpportunity[];
    };

export type LinkTarget =
  | { readonly object: 'Lead'; readonly leadId: string }
  | { readonly object: 'Contact'; readonly contactId: string; readonly accountId: string | null };

/** An Opportunity that BALES has created for this lead. */
export interface LinkedOpportunity {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly createdAt: number;
  readonly closed: boolean;
}

export type BodyPolicy = 'full' | 'subjectOnly' | 'none';

/** TODO連携 of one kind. */
export interface ActivityRule {
  readonly enabled: boolean;
  /** With `{result}`, `{subject}`, `{campaign}` …; empty: the default of the kind. */
  readonly subjectTemplate: string;
  /** Empty: the default of the kind. */
  readonly subtype: string;
  readonly recordTypeId: string | null;
  readonly body: BodyPolicy;
}

/** One line of the ToDo mapping. */
export interface FieldMapping {
  /** Member of the activity (`result`, `contactPoint` …) or `actionItem:<name>`. */
  readonly source: string;
  readonly taskField: string;
  /** Source value (NFKC, trimmed) → Salesforce value. */
  readonly valueTable: Readonly<Record<string, string>>;
}

export interface Settings {
  readonly tenant: string;
  /** IANA name; decides the day of ActivityDate. */
  readonly timeZone: string;
  readonly paused: boolean;
  readonly ownerPolicy: 'recorder' | 'integrationUser';
  readonly defaultOwnerId: string | null;
  readonly integrationUserId: string;
  /** What happens to an activity whose recorder has no user link. */
  readonly withoutUserLink: 'defaultOwner' | 'hold';
  readonly opportunityChoice: 'latest' | 'openFirst';
  readonly rules: Readonly<Record<Kind, ActivityRule>>;
  readonly mappings: Readonly<Partial<Record<Kind, readonly FieldMapping[]>>>;
  /** BALES user ID → Salesforce User ID. */
  readonly userLinks: ReadonlyMap<string, string>;
}

/** What describe says of one Task field that a mapping names. */
export interface TaskField {
  readonly name: string;
  readonly type: string;
  readonly length: number;
  readonly createable: boolean;
  readonly updateable: boolean;
  /** Present for picklists. */
  readonly values?: readonly string[];
  readonly restricted: boolean;
}

/** What is read from the org once a drain. */
export interface OrgFacts {
  readonly names: Names;
  /** `ApiName` of the first closed TaskStatus: Japanese orgs rename `Completed`. */
  readonly closedStatus: string;
  /** By field name; a mapped field that is missing is not granted or not there. */
  readonly taskFields: ReadonlyMap<string, TaskField>;
}

export interface PlanInput {
  readonly activity: Activity;
  /** What the Task was last written from; null: never sent. */
  readonly sent: { readonly taskId: string; readonly activity: Activity } | null;
  readonly link: Link;
  readonly settings: Settings;
  readonly org: OrgFacts;
}
