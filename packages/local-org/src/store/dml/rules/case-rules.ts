import type { ObjectRules } from './object-rules.ts';

/** Cases: closed by their status; contact details beside them; the contact's account when none is given. */
export const caseRules: ObjectRules = {
  derive(statement, plan, pendings) {
    const values = plan.object.fields.get('status')?.picklistValues ?? [];
    const closed = new Set(values.filter((value) => value.closed).map((value) => value.value));
    for (const { row, old } of pendings) {
      row['IsClosed'] = closed.has(String(row['Status']));
      if (old === null) row['IsClosedOnCreate'] = row['IsClosed'];
      if (!row['IsClosed']) row['ClosedDate'] = null;
      else if (old?.['IsClosed'] !== true) row['ClosedDate'] = statement.now;
      const contactId = row['ContactId'];
      const contact = typeof contactId === 'string' ? statement.row('Contact', contactId) : null;
      row['AccountId'] ??= contact?.['AccountId'] ?? null;
      row['ContactEmail'] = contact?.['Email'] ?? null;
      row['ContactPhone'] = contact?.['Phone'] ?? null;
      row['ContactMobile'] = contact?.['MobilePhone'] ?? null;
      row['ContactFax'] = contact?.['Fax'] ?? null;
    }
  },
};
