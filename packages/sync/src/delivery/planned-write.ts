import type { ClaimedActivity } from '../inbox/claim.ts';
import type { ActivityState } from '../inbox/mark.ts';
import type { WindowEntry } from './sending-window.ts';

/** Something a person has to know; no bodies, addresses or numbers in it. */
export interface Finding {
  readonly code: string;
  /** Salesforce's own sentence, or empty. */
  readonly summary: string;
  /** API name; empty when it is about the whole record. */
  readonly field: string;
  /** What fills the code's sentence. */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * What it is about when not the activity alone: `user:<id>`, `field:<name>`, `org`. Many activities that meet it are one issue
   * with a count, not a storm.
   */
  readonly subject?: string;
}

/** What planning may be told besides the activity: what earlier attempts of this drain have learnt. */
export interface PlanAdvice {
  /** Task fields that Salesforce refused. */
  readonly leaveOut: readonly string[];
  readonly useDefaultOwner: boolean;
  /** Known since this drain: the key exists already. */
  readonly task: string | null;
}

/** One Task to write. */
export interface PlannedWrite extends WindowEntry {
  readonly claimed: ClaimedActivity;
  readonly advice: PlanAdvice;
  /** Null for an insert. */
  readonly task: string | null;
  /**
   * The record as it is sent, as JSON; an update's carries `Id`. A text, because thousands wait at a time: as objects they would
   * be most of what garbage collection has to carry along.
   */
  readonly record: string;
  /** Reported once the Task is written. */
  readonly findings: readonly Finding[];
}

/** Field API name → value of a planned record. */
export function valuesOf(write: PlannedWrite): Readonly<Record<string, unknown>> {
  return JSON.parse(write.record) as Record<string, unknown>;
}

/** What planning decided for one claimed activity. */
export type Planned =
  | { readonly do: 'write'; readonly write: PlannedWrite }
  /** Nothing to send: the row takes this state. */
  | {
      readonly do: 'mark';
      readonly state: Exclude<ActivityState, 'due'>;
      readonly code: string | null;
      readonly findings: readonly Finding[];
    };

export type Planner = (claimed: ClaimedActivity, advice: PlanAdvice) => Planned;

/** Code of an update that waits because the org refuses updates: inserts of the same lead go on. */
export const updatesPaused = 'UPDATES_PAUSED';

export const noAdvice: PlanAdvice = { leaveOut: [], useDefaultOwner: false, task: null };
