import { integrity } from '../errors.ts';
import type { Statement } from '../statement.ts';
import type { StoredRow } from '../../../org/contract.ts';
import { textOf } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';
import { personName } from './person-name.ts';

const personFields: Readonly<Record<string, string>> = {
  PersonEmail: 'Email',
  PersonTitle: 'Title',
  PersonDepartment: 'Department',
  PersonMobilePhone: 'MobilePhone',
  PersonHomePhone: 'HomePhone',
  PersonLeadSource: 'LeadSource',
  PersonBirthdate: 'Birthdate',
  PersonDoNotCall: 'DoNotCall',
  PersonHasOptedOutOfEmail: 'HasOptedOutOfEmail',
};

/** In an org with person accounts, an account with a last name is a person and has a contact of its own. */
export const accountRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    const { personAccounts, locale } = statement.parts.settings;
    if (!personAccounts) return;
    for (const pending of pendings) {
      const { row, old, given } = pending;
      const person = textOf(row['LastName']) !== null;
      if (old !== null && (old['IsPersonAccount'] === true) !== person)
        pending.errors.push(
          integrity('A business account cannot become a person account by a name', ['LastName']),
        );
      row['IsPersonAccount'] = person;
      if (!person) continue;
      if (given.has('Name'))
        pending.errors.push(integrity('Name is not writable on a person account', ['Name']));
      row['Name'] = personName(row, locale);
    }
  },
  saved(statement, _plan, pendings) {
    for (const { row } of pendings) if (row['IsPersonAccount'] === true) savePersonContact(statement, row);
  },
};

function savePersonContact(statement: Statement, account: StoredRow): void {
  const { rows, sequences } = statement.parts;
  const values: StoredRow = {
    LastName: account['LastName'] ?? null,
    FirstName: account['FirstName'] ?? null,
    Salutation: account['Salutation'] ?? null,
    Name: account['Name'] ?? null,
    OwnerId: account['OwnerId'] ?? null,
    AccountId: account['Id'] ?? null,
    IsPersonAccount: true,
    LastModifiedDate: statement.now,
    LastModifiedById: statement.caller.userId,
    SystemModstamp: statement.now,
  };
  for (const [from, to] of Object.entries(personFields))
    if (account[from] !== undefined) values[to] = account[from] ?? null;
  const known = textOf(account['PersonContactId']);
  if (known !== null) {
    rows.update('Contact', known, values);
    return;
  }
  const id = sequences.newId('003');
  rows.insert('Contact', {
    Id: id,
    ...values,
    CreatedDate: statement.now,
    CreatedById: statement.caller.userId,
  });
  rows.update('Account', String(account['Id']), { PersonContactId: id });
  account['PersonContactId'] = id;
}
