import { dateTimeText } from 'c/balesFormat';
import { issueText } from 'c/balesIssueText';
import { labelOf, numberOf, textOf } from 'c/balesRows';
import type { Row } from 'c/balesRows';

/** One thing that was not written. */
export interface Affected {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  /** Record it stands on; empty: none. */
  readonly recordId: string;
  readonly leadName: string;
  readonly lastSeen: string;
  readonly attempts: number;
  /** A retry was asked for and not yet done. */
  readonly asked: boolean;
}

/** Issues with the same code: one cause, usually one thing to mend. */
export interface Cause {
  readonly code: string;
  readonly summary: string;
  readonly lastSeen: string;
  /** Things that were hit, also those of a storm that have no row of their own. */
  readonly count: number;
  readonly affected: readonly Affected[];
}

/** Groups issues by code; the cause that hits most comes first. Rows are expected newest first. */
export function causesOf(rows: readonly Row[]): Cause[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const code = textOf(row, 'Code__c');
    groups.set(code, [...(groups.get(code) ?? []), row]);
  }
  const causes = [...groups].map(([code, group]) => {
    const [latest] = group;
    return {
      code,
      summary: latest ? textOfIssue(latest) : code,
      lastSeen: latest ? dateTimeText(textOf(latest, 'LastSeenAt__c')) : '',
      count: group.reduce((sum, row) => sum + Math.max(1, numberOf(row, 'Count__c')), 0),
      affected: group.map(affected),
    };
  });
  return causes.sort((one, other) => other.count - one.count);
}

/** An issue's sentence from a row that has code, summary, field, parameters and count. */
function textOfIssue(row: Row): string {
  return issueText({
    code: textOf(row, 'Code__c'),
    summary: textOf(row, 'Summary__c'),
    field: textOf(row, 'Field__c'),
    parameters: textOf(row, 'Parameters__c'),
    count: numberOf(row, 'Count__c'),
  });
}

function affected(row: Row): Affected {
  return {
    id: row.Id,
    name: textOf(row, 'Name'),
    detail: [labelOf(row, 'Kind__c'), textOf(row, 'Field__c'), textOf(row, 'Summary__c')]
      .filter(Boolean)
      .join(' · '),
    recordId: textOf(row, 'RecordId__c'),
    leadName: textOf(row, 'Link__r.Name'),
    lastSeen: dateTimeText(textOf(row, 'LastSeenAt__c')),
    attempts: numberOf(row, 'Attempts__c'),
    asked: textOf(row, 'Request__c') !== '',
  };
}
