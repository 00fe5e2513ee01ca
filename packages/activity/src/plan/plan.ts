/** A value of a Task field as the REST API takes it. */
export type FieldValue = string | number | boolean | null;

/** Field API name → value. */
export type TaskBody = Readonly<Record<string, FieldValue>>;

/** Something to report although the Task is written; `messages` has the sentences. Never a body, an address or a number in it. */
export interface Warning {
  readonly code:
    | 'USER_NOT_LINKED'
    | 'FIELD_NOT_GRANTED'
    | 'FIELD_NOT_WRITABLE'
    | 'FIELD_NOT_ALLOWED'
    | 'VALUE_NOT_IN_PICKLIST'
    | 'VALUE_OF_WRONG_TYPE'
    | 'TEXT_CUT';
  readonly field: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export type SkipReason =
  | 'kindOff'
  | 'beforeSendFrom'
  | 'gmailNotLinked'
  | 'neverSentAndDeleted'
  | 'nothingChanged'
  | 'olderRevision';
export type HoldReason = 'noLink' | 'linkFailed' | 'paused' | 'userNotLinked';
export type PlanIssueCode = 'KEY_TOO_LONG' | 'KEY_RESERVED';

/** What is to be done with one activity. Plain and frozen: a dry run prints it. */
export type DeliveryPlan =
  | { readonly action: 'insert'; readonly body: TaskBody; readonly warnings: readonly Warning[] }
  | {
      readonly action: 'update';
      readonly taskId: string;
      readonly body: TaskBody;
      readonly warnings: readonly Warning[];
    }
  | { readonly action: 'skip'; readonly reason: SkipReason }
  | { readonly action: 'hold'; readonly reason: HoldReason }
  | {
      readonly action: 'issue';
      readonly code: PlanIssueCode;
      readonly parameters: Readonly<Record<string, string>>;
    };
