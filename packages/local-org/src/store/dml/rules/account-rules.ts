import { integrity, problem, requiredMissing } from '../errors.ts';
import type { ObjectPlan } from '../object-plan.ts';
import type { Pending } from '../pending.ts';
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

const namesOfPersons = ['LastName', 'FirstName', 'Salutation', ...Object.keys(personFields)];

/** In an org with person accounts, an account of a person's record type is a person and has a contact of its own. */
export const accountRules: ObjectRules = {
  derive(statement, plan, pendings) {
    const { personAccounts, locale } = statement.parts.settings;
    if (!personAccounts) return;
    for (const pending of pendings) {
      const { row, old } = pending;
      const person = isPerson(plan, row);
      if (old !== null && (old['IsPersonAccount'] === true) !== person)
        pending.errors.push(
          integrity('A business account and a person account do not turn into each other', ['RecordTypeId']),
        );
      row['IsPersonAccount'] = person;
      refuseFields(pending, person);
      if (person) row['Name'] = personName(row, locale);
    }
  },
  saved(statement, _plan, pendings) {
    for (const { row } of pendings) if (row['IsPersonAccount'] === true) savePersonContact(statement, row);
  },
};

/** The record type says so; without one the last name does, and gives the account the persons' record type. */
function isPerson({ object }: ObjectPlan, row: StoredRow): boolean {
  const given = textOf(row['RecordTypeId']);
  if (given !== null) return object.recordTypes.find((type) => type.id === given)?.person === true;
  if (textOf(row['LastName']) === null) return false;
  row['RecordTypeId'] = object.recordTypes.find((type) => type.person === true)?.id ?? null;
  return true;
}

/** Persons have no name but that of its parts; companies have none of a person's fields. */
function refuseFields({ given, row, errors }: Pending, person: boolean): void {
  const wrong = person
    ? ['Name'].filter((name) => given.has(name))
    : namesOfPersons.filter(
        (name) => given.has(name) && given.get(name) !== null && given.get(name) !== false,
      );
  if (wrong.length > 0) {
    const message = `Account: bad field names on insert/update call: ${wrong.join(', ')}`;
    errors.push(problem('INVALID_FIELD_FOR_INSERT_UPDATE', message, wrong));
  }
  if (person && textOf(row['LastName']) === null) errors.push(requiredMissing(['LastName']));
}

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
