import type { StoredRow } from '../../org/contract.ts';
import { quoteName } from '../database.ts';
import { rollUpLastActivity } from './rules/activity-rollup.ts';
import type { Statement } from './statement.ts';

export interface ConvertedInto {
  readonly accountId: string;
  readonly contactId: string;
  readonly opportunityId: string | null;
}

/** What hung on the lead comes to the contact: open and closed activities (and to the opportunity), memberships, notes, files. */
export function moveLeadRecords(statement: Statement, leadId: string, into: ConvertedInto): void {
  const moved = [
    ...moveActivities(statement, 'Task', leadId, into),
    ...moveActivities(statement, 'Event', leadId, into),
  ];
  moveMemberships(statement, leadId, into.contactId);
  for (const [table, column] of [
    ['Note', 'ParentId'],
    ['Attachment', 'ParentId'],
    ['ContentDocumentLink', 'LinkedEntityId'],
  ] as const)
    statement.parts.database.run(
      `UPDATE ${quoteName(table)} SET ${quoteName(column)} = ?, "SystemModstamp" = ? WHERE ${quoteName(column)} = ?`,
      into.contactId,
      statement.now,
      leadId,
    );
  rollUpLastActivity(statement, moved);
  statement.forget();
}

function moveActivities(
  statement: Statement,
  table: 'Task' | 'Event',
  leadId: string,
  into: ConvertedInto,
): { before: StoredRow; after: StoredRow }[] {
  const { rows } = statement.parts;
  return rows.where(table, '"WhoId" = ?', leadId).map((before) => {
    const changes = {
      WhoId: into.contactId,
      WhatId: into.opportunityId,
      AccountId: into.accountId,
      WhatCount: into.opportunityId === null ? 0 : 1,
      LastModifiedDate: statement.now,
      LastModifiedById: statement.caller.userId,
      SystemModstamp: statement.now,
    };
    rows.update(table, String(before['Id']), changes);
    return { before, after: { ...before, ...changes } };
  });
}

/** A contact who is a member already keeps the membership; the lead's is dropped. */
function moveMemberships(statement: Statement, leadId: string, contactId: string): void {
  const { rows } = statement.parts;
  for (const member of rows.where('CampaignMember', '"LeadId" = ? AND "IsDeleted" = 0', leadId)) {
    const condition = '"CampaignId" = ? AND "ContactId" = ? AND "IsDeleted" = 0';
    const present = rows.where('CampaignMember', condition, String(member['CampaignId']), contactId);
    if (present.length > 0) rows.remove('CampaignMember', String(member['Id']));
    else
      rows.update('CampaignMember', String(member['Id']), {
        ContactId: contactId,
        LeadOrContactId: contactId,
        Type: 'Contact',
        SystemModstamp: statement.now,
      });
  }
}
