import type { FileErrorCode } from '../contract/file-error.ts';
import type { RefusalCode } from '../contract/refusal.ts';

export type MessageCode = FileErrorCode | RefusalCode;

/** `{path}`, `{line}`, `{column}` and a refusal's parameters are filled in. */
export const en: Readonly<Record<MessageCode, string>> = {
  FILE_EMPTY: 'The file is empty: export it again.',
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
};
