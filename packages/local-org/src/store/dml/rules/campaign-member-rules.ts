import { convertedLead, requiredMissing } from '../errors.ts';
import type { ObjectRules } from './object-rules.ts';

const copied = [
  'Salutation',
  'Name',
  'FirstName',
  'LastName',
  'Title',
  'Phone',
  'MobilePhone',
  'Fax',
  'Email',
  'LeadSource',
  'DoNotCall',
  'HasOptedOutOfEmail',
  'HasOptedOutOfFax',
];

/** A member is a lead or a contact, and shows that person's details. */
export const campaignMemberRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const pending of pendings) {
      const { row } = pending;
      const contactId = row['ContactId'];
      const leadId = row['LeadId'];
      const object = typeof contactId === 'string' ? 'Contact' : 'Lead';
      const id = typeof contactId === 'string' ? contactId : leadId;
      if (typeof id !== 'string') {
        pending.errors.push(requiredMissing(['LeadId', 'ContactId']));
        continue;
      }
      const person = statement.row(object, id);
      if (pending.old === null && person?.['IsConverted'] === true) pending.errors.push(convertedLead());
      row['LeadOrContactId'] = id;
      row['LeadOrContactOwnerId'] = person?.['OwnerId'] ?? null;
      row['Type'] = object;
      row['CompanyOrAccount'] = person?.['Company'] ?? null;
      row['HasResponded'] = row['Status'] === 'Responded';
      for (const name of copied)
        row[name] = person?.[name] ?? (name.startsWith('Has') || name === 'DoNotCall' ? false : null);
    }
  },
};
