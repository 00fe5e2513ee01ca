import { describeIssue } from '@bales/sync';
import type { OpenIssue } from '@bales/sync';
import { localeOf, text } from '../messages/text.ts';

/** Issues with what they mean and what to do: their sentences are too long for the columns of a table. */
export function issueList(issues: readonly OpenIssue[]): string {
  return issues.map((issue) => `${headOf(issue)}\n  ${describeIssue(issue, localeOf())}`).join('\n');
}

function headOf({ code, subject, lead, field, attempts }: OpenIssue): string {
  const parts = [code, subject];
  if (lead !== null && subject !== `lead:${lead}`) parts.push(`${text('status.lead')} ${lead}`);
  if (field !== '') parts.push(`${text('status.field')} ${field}`);
  if (attempts > 1) parts.push(text('status.times', { count: attempts }));
  return parts.join('  ');
}
