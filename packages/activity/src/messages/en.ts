import type { FileErrorCode } from '../contract/file-error.ts';
import type { RefusalCode } from '../contract/refusal.ts';
import type { HoldReason, PlanIssueCode, SkipReason, Warning } from '../plan/plan.ts';

/** Every code that a person may meet. */
export type MessageCode =
  FileErrorCode | RefusalCode | Warning['code'] | SkipReason | HoldReason | PlanIssueCode;

/** `{path}`, `{line}`, `{column}` and a refusal's parameters are filled in. */
export const en: Readonly<Record<MessageCode, string>> = {
  FILE_EMPTY: 'Line {line}, column {column}: the file is empty. Export it again.',
  FILE_ENCODING:
    'Line {line}, column {column}: neither UTF-8 nor Shift_JIS (CP932). Save the file in one of the two.',
  FILE_NO_ID_COLUMN:
    'Line {line}, column {column}: the header has no column {header}. Export it with the ID.',
  FILE_DUPLICATE_COLUMN:
    'Line {line}, column {column}: the column {header} stands in the header twice. Remove one of the two.',
  FILE_CUT:
    'Line {line}, column {column}: the file stops in the middle of a record. Export or copy it again.',
  FILE_FORMAT:
    'Line {line}, column {column}: from here on this cannot be read as CSV. Check the quotes in this line.',
  NOT_JSON: 'The line is not JSON.',
  NOT_AN_OBJECT: 'The record is not a JSON object.',
  UNKNOWN_KIND:
    'The kind {value} is unknown: use call, comment, individualMail, bulkMail, receivedMail or opportunityConversion.',
  MISSING: '{path} is missing.',
  TOO_LONG: '{path} is longer than {maximum} characters.',
  OUT_OF_RANGE: '{path} is out of range.',
  UNKNOWN_MEMBER: '{path} is not a member of this kind: check the name.',
  NO_SUCH_TIME: '{path}: {value} is no time. Write it like 2026-10-30T18:00:00+09:00.',
  TIME_IN_FUTURE: '{path}: {value} is more than a day ahead.',
  RESERVED_CHARACTER: '{path}: # and control characters must not be in an ID.',
  INVALID_VALUE: '{path}: {value} is not a valid value.',
  WRONG_COLUMN_COUNT: 'The row has {found} columns, the header {expected}.',
  DUPLICATE_LEAD_ROW: '{path}: this lead stands in line {line} already.',
  USER_NOT_LINKED:
    '{user} is not linked with a Salesforce user. The activity is recorded and goes to the default owner. Ask an administrator to pair the user under 設定 > Salesforce > ユーザー連携.',
  FIELD_NOT_GRANTED:
    'The Task field {field} is not there, or the integration user may not use it. Run bales org setup again: it grants the fields of the mapping.',
  FIELD_NOT_WRITABLE: 'The Task field {field} cannot be written. Choose another field in the mapping.',
  FIELD_NOT_ALLOWED: 'The Task field {field} is filled by BALES itself. Choose another field in the mapping.',
  VALUE_NOT_IN_PICKLIST:
    '{field} custom field option {value} not found. Add it to the picklist, or to the value table of the mapping.',
  VALUE_OF_WRONG_TYPE:
    'The value of {source} is not of the type of {field} ({type}). The field was left out.',
  TEXT_CUT: 'The value of {source} is longer than {field} takes ({maximum} characters) and was cut.',
  kindOff: 'Activities of this kind are not sent (TODO連携 is off).',
  beforeSendFrom: 'Older than the day from which activities are sent (bales backfill sends it).',
  gmailNotLinked: 'The mail was received by a user whose Gmail is not linked.',
  neverSentAndDeleted: 'Deleted in BALES before it was sent.',
  nothingChanged: 'Nothing changed since it was sent.',
  olderRevision: 'An older revision than the one that was sent.',
  noLink: 'Waits for the lead to be linked with Salesforce (SalesforceID連携).',
  linkFailed: 'Waits: the link of the lead has failed (連携失敗).',
  paused: 'Waits: the connection is paused.',
  userNotLinked: 'Waits for the recorder to be linked with a Salesforce user (ユーザー連携).',
  KEY_TOO_LONG: 'The key {key} is longer than 120 characters. Give the tenant a shorter name.',
  KEY_RESERVED: 'The key {key} contains #, which is reserved.',
};
