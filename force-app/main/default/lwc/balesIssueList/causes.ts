import { dateTimeText } from 'c/balesFormat';
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
      summary: (latest && textOf(latest, 'Summary__c')) || code,
      lastSeen: latest ? dateTimeText(textOf(latest, 'LastSeenAt__c')) : '',
      affected: group.map(affected),
    };
  });
  return causes.sort((one, other) => other.affected.length - one.affected.length);
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
