/** Why one record is not accepted; `packages/activity/src/messages` has the sentences. */
export type RefusalCode =
  | 'NOT_JSON'
  | 'NOT_AN_OBJECT'
  | 'UNKNOWN_KIND'
  | 'MISSING'
  | 'TOO_LONG'
  | 'OUT_OF_RANGE'
  | 'UNKNOWN_MEMBER'
  | 'NO_SUCH_TIME'
  | 'TIME_IN_FUTURE'
  | 'RESERVED_CHARACTER'
  | 'INVALID_VALUE'
  | 'WRONG_COLUMN_COUNT'
  | 'DUPLICATE_LEAD_ROW';

export interface Refusal {
  readonly code: RefusalCode;
  /** The member or column concerned; empty for the whole record. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One refused record of a file. */
export interface RejectedRecord extends Refusal {
  /** 1-based line of the file on which the record begins. */
  readonly line: number;
  /** The record as it stood in the file, so that nothing is lost. */
  readonly record: unknown;
}
