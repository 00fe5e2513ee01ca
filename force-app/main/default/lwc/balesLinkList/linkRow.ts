import { fill } from 'c/balesFormat';
import { linkReason } from 'c/balesLinkReason';
import { labelOf, nameOf, textOf } from 'c/balesRows';
import type { Row } from 'c/balesRows';
import type { UnlinkedLead } from 'c/balesLinkCandidates';
import { labels } from './labels';

/** A line of the list. */
export function linkRow(row: Row, selected: ReadonlySet<string>, openId: string) {
  const status = textOf(row, 'Status__c');
  const name = nameOf(row);
  const record = textOf(row, 'Contact__r.Name') ? 'Contact__r' : 'Lead__r';
  const request = labelOf(row, 'Request__c');
  return {
    id: row.Id,
    name,
    selectLabel: fill(labels.selectOne, name),
    selected: selected.has(row.Id),
    company: textOf(row, 'Company__c'),
    status: labelOf(row, 'Status__c'),
    badge: `badge is-${status}`,
    reason: [linkReason(textOf(row, 'Reason__c')), request ? fill(labels.asked, request) : '']
      .filter(Boolean)
      .join(' · '),
    recordId: (row[record] as Row | null | undefined)?.Id ?? '',
    recordName: textOf(row, `${record}.Name`),
    needsRecord: status !== 'linked',
    isOpen: row.Id === openId,
    expanded: row.Id === openId ? 'true' : 'false',
    candidatesLabel: `${labels.candidates}: ${name}`,
    detailKey: `${row.Id}-candidates`,
    subject: subjectOf(row),
  };
}

function subjectOf(row: Row): UnlinkedLead {
  return {
    id: row.Id,
    name: textOf(row, 'Name'),
    company: textOf(row, 'Company__c'),
    mail: textOf(row, 'Mail__c'),
  };
}
