import { en } from './en.ts';
import type { MessageKey } from './en.ts';
import type { Locale } from './format.ts';
import { issuesEn } from './issues-en.ts';
import type { IssueKey } from './issues-en.ts';
import { issuesJa } from './issues-ja.ts';
import { ja } from './ja.ts';

/** Every sentence of the engine by code, its `{placeholders}` as they are. */
export interface EngineSentences {
  /** Things that could not be written; a code that ends in `*` stands for a group. */
  readonly issues: Readonly<Record<IssueKey, string>>;
  /** Refusals of calls and commands. */
  readonly refusals: Readonly<Record<MessageKey, string>>;
}

/** What documentation of the codes is written from: the tables that `describeIssue` and `SyncError` use. */
export function engineSentences(locale: Locale): EngineSentences {
  return locale === 'ja' ? { issues: issuesJa, refusals: ja } : { issues: issuesEn, refusals: en };
}
