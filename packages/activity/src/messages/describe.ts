import type { FileError } from '../contract/file-error.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { HoldReason, PlanIssueCode, SkipReason, Warning } from '../plan/plan.ts';
import { en, type MessageCode } from './en.ts';
import { ja } from './ja.ts';

export type Language = 'en' | 'ja';

const texts = { en, ja } as const;

/** One sentence for a refused record. */
export function describeRefusal(refusal: Refusal, language: Language): string {
  return filled(refusal.code, { path: refusal.path, ...refusal.parameters }, language);
}

/** One sentence for a file that cannot be read, with line and column. */
export function describeFileError(error: FileError, language: Language): string {
  const { line, column } = error;
  return filled(error.code, { ...error.parameters, line: String(line), column: String(column) }, language);
}

const warningCodes: readonly Warning['code'][] = [
  'USER_NOT_LINKED',
  'FIELD_NOT_GRANTED',
  'FIELD_NOT_WRITABLE',
  'FIELD_NOT_ALLOWED',
  'VALUE_NOT_IN_PICKLIST',
  'VALUE_OF_WRONG_TYPE',
  'TEXT_CUT',
];

/** Whether `describeWarning` has a sentence for it. */
export function isWarningCode(code: string): code is Warning['code'] {
  return (warningCodes as readonly string[]).includes(code);
}

/** One sentence for something to report of a Task that was written. */
export function describeWarning(warning: Warning, language: Language): string {
  return filled(warning.code, { field: warning.field, ...warning.parameters }, language);
}

/** One sentence for why an activity is skipped, waits or is an issue. */
export function describeReason(
  code: SkipReason | HoldReason | PlanIssueCode,
  parameters: Readonly<Record<string, string>>,
  language: Language,
): string {
  return filled(code, parameters, language);
}

/** Every sentence by code, its `{placeholders}` as they are: what documentation of the codes is written from. */
export function activitySentences(language: Language): Readonly<Record<MessageCode, string>> {
  return texts[language];
}

function filled(code: MessageCode, values: Readonly<Record<string, string>>, language: Language): string {
  return texts[language][code].replace(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '');
}
