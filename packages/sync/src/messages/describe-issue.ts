import { describeWarning, isWarningCode } from '@bales/activity';
import type { OpenIssue } from '../issues/list-issues.ts';
import { en } from './en.ts';
import type { MessageKey } from './en.ts';
import { formatMessage } from './format.ts';
import type { Locale } from './format.ts';
import { issuesEn } from './issues-en.ts';
import type { IssueKey } from './issues-en.ts';
import { issuesJa } from './issues-ja.ts';

type Described = Pick<OpenIssue, 'subject' | 'code' | 'field' | 'summary' | 'parameters' | 'attempts'>;

/** What an issue means and what to do about it, one or two sentences in the user's language. */
export function describeIssue(issue: Described, locale: Locale): string {
  const { code, field, summary, parameters, attempts } = issue;
  if (isWarningCode(code)) return describeWarning({ code, field, parameters }, locale);
  // What stopped the engine itself is told as its commands tell it.
  if (isRefusal(code)) return formatMessage(locale, code, parameters);
  const texts = locale === 'ja' ? issuesJa : issuesEn;
  // Salesforce's sentences end as they like; what to do follows.
  const said = summary.trim().replace(/[.。]$/u, '');
  const values: Record<string, string> = {
    ...parameters,
    code,
    field,
    summary: said,
    count: String(attempts),
  };
  return texts[keyOf(issue)]
    .replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replace(/（）| \(\)|[:：] ?(?=[.。])/gu, '');
}

function isRefusal(code: string): code is MessageKey {
  return Object.hasOwn(en, code) && !Object.hasOwn(issuesEn, code);
}

function keyOf({ subject, code }: Described): IssueKey {
  if (subject === 'more') return 'more';
  const keys = Object.keys(issuesEn) as IssueKey[];
  const exact = keys.find((key) => key === code);
  return exact ?? keys.find((key) => key.endsWith('*') && code.startsWith(key.slice(0, -1))) ?? 'other';
}
