import type { Activity } from '../contract/activity.ts';
import type { Kind } from '../contract/kinds.ts';
import type { Language } from '../messages/describe.ts';
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
  /** After so many months the body is no longer sent, and is removed by `planBodyRemoval`; null or missing: kept. */
  readonly retentionMonths?: number | null;
}

/** One line of the ToDo mapping. */
export interface FieldMapping {
  /** Member of the activity (`result`, `contactPoint`, `recorder.name` …) or `actionItem:<name>`. */
  readonly source: string;
  readonly taskField: string;
  /** Source value (NFKC, trimmed) → Salesforce value. */
  readonly valueTable: Readonly<Record<string, string>>;
}

export interface Settings {
  readonly tenant: string;
  /** What stands before this tenant's IDs in keys of the org, as `RowKeys` has it; empty or missing: nothing. */
  readonly rowPrefix?: string;
  /** IANA name; decides the day of ActivityDate. */
  readonly timeZone: string;
  readonly paused: boolean;
  readonly ownerPolicy: 'recorder' | 'integrationUser';
  readonly defaultOwnerId: string | null;
  readonly integrationUserId: string;
  /** What happens to an activity whose recorder has no user link. */
  readonly withoutUserLink: 'defaultOwner' | 'hold';
  readonly opportunityChoice: 'latest' | 'openFirst';
  /** Day of the tenant (`YYYY-MM-DD`): activities before it are kept back until a back-fill; null or missing: all are sent. */
  readonly sendFrom?: string | null;
  readonly rules: Readonly<Record<Kind, ActivityRule>>;
  readonly mappings: Readonly<Partial<Record<Kind, readonly FieldMapping[]>>>;
  /** BALES user ID → Salesforce User ID. */
  readonly userLinks: ReadonlyMap<string, string>;
  /** BALES users known to have no Gmail linked: mails they received are not sent. */
  readonly withoutGmail?: ReadonlySet<string>;
  /** Of the words in a Task's description; Japanese when missing. */
  readonly language?: Language;
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
  /** Digits of a number left of the decimal point; missing: not checked. */
  readonly digits?: number;
}

/** What is read from the org once a drain. */
export interface OrgFacts {
  readonly names: Names;
  /** `ApiName` of the first closed TaskStatus: Japanese orgs rename `Completed`. */
  readonly closedStatus: string;
  /** By field name; a mapped field that is missing is not granted or not there. */
  readonly taskFields: ReadonlyMap<string, TaskField>;
}

/** A Task, and what may stand in it. */
export interface SentTask {
  readonly taskId: string;
  /** What it was last written from for certain; null: not known, all that an update may carry goes. */
  readonly activity: Activity | null;
  /**
   * Versions that came after it and may have been written: an answer that was lost says neither yes nor no. `any`: nobody knows
   * which. Missing: none.
   */
  readonly maybe?: readonly Activity[] | 'any';
}

export interface PlanInput {
  readonly activity: Activity;
  /** Null: never sent. */
  readonly sent: SentTask | null;
  readonly link: Link;
  readonly settings: Settings;
  readonly org: OrgFacts;
  /** Milliseconds UTC, for the retention of bodies; missing: bodies do not age. */
  readonly now?: number;
  /** Somebody has asked for it by a back-fill, whatever `sendFrom` says. */
  readonly backfilled?: boolean;
}
