import { describeIssue } from '@bales/sync';
import type { OpenIssue } from '@bales/sync';
import { localeOf, text } from '../messages/text.ts';
import { table } from './table.ts';

/** Issues with what they mean and what to do. */
export function issueTable(issues: readonly OpenIssue[]): string {
  const head = (['code', 'subject', 'lead', 'field', 'detail'] as const).map((name) =>
    text(`status.${name}`),
  );
  const rows = issues.map((one) => [
    one.code,
    one.subject,
    one.lead ?? '',
    one.field,
    describeIssue(one, localeOf()),
  ]);
  return table(head, rows);
}
