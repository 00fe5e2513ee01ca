import { describeFileError, FileError } from '@bales/activity';
import { SalesforceFailure, SyncError } from '@bales/sync';
import { localeOf, text } from '../messages/text.ts';
import { BadInput } from './bad-input.ts';

/** An error as the user sees it. Exit code 1: it failed; 2: what was given cannot be used. */
export interface ExplainedError {
  readonly code: string;
  readonly message: string;
  readonly exitCode: 1 | 2;
}

const inputCodes = new Set(['FILE_MISSING', 'FILE_UNREADABLE', 'FILE_GZIP', 'TENANT_MISMATCH']);

/** Null for an error nobody foresaw: it is shown as it is. @param file the file at hand, for errors of its content. */
export function explainError(error: unknown, file = ''): ExplainedError | null {
  if (error instanceof BadInput)
    return { code: error.code, message: error.message, exitCode: error.exitCode };
  if (error instanceof FileError) {
    return { code: error.code, message: `${file}: ${describeFileError(error, localeOf())}`, exitCode: 2 };
  }
  if (error instanceof SyncError) {
    const exitCode = inputCodes.has(error.code) ? 2 : 1;
    return { code: error.code, message: error.localized(localeOf()), exitCode };
  }
  if (error instanceof SalesforceFailure) return explainFailure(error);
  return null;
}

function explainFailure(error: SalesforceFailure): ExplainedError {
  const detail = error.message;
  const keys = {
    login: 'error.login',
    unsent: 'error.unreachable',
    lost: 'error.unreachable',
    answered: 'error.salesforce',
  } as const;
  return { code: error.code, message: text(keys[error.kind], { detail }), exitCode: 1 };
}
