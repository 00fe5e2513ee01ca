import { integrity, problem, requiredMissing } from '../errors.ts';
import type { ObjectPlan } from '../object-plan.ts';
import type { Pending } from '../pending.ts';
import type { Schema } from '../../../schema/types.ts';
import type { Statement } from '../statement.ts';
import type { StoredRow } from '../../../org/contract.ts';
import { textOf } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';
import { personName } from './person-name.ts';

/** Fields that an account and its person's contact share under one name. */
const SHARED = ['LastName', 'FirstName', 'Salutation', 'Phone', 'Fax', 'Description', 'OwnerId'];

/** By field of the account, the field of its person's contact: `PersonEmail` is `Email`, `Size__pc` is `Size__c`. */
function personFields(schema: Schema): ReadonlyMap<string, string> {
  const contact = schema.object('Contact');
  const pairs = [...(schema.object('Account')?.fields.values() ?? [])].flatMap(({ name, type }) => {
    const plain = name.replace(/^Person(?=[A-Z])/, '').replace(/__pc$/, '__c');
    const known = plain !== name && type !== 'address' && contact?.fields.has(plain.toLowerCase());
    return known === true ? [[name, plain] as const] : [];
  });
  return new Map(pairs);
}

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
      refuseFields(statement, pending, person);
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
function refuseFields(statement: Statement, { given, row, errors }: Pending, person: boolean): void {
  const ofPersons = [
    ...['LastName', 'FirstName', 'Salutation'],
    ...personFields(statement.parts.schema).keys(),
  ];
  const wrong = person
    ? ['Name'].filter((name) => given.has(name))
    : ofPersons.filter((name) => given.has(name) && given.get(name) !== null && given.get(name) !== false);
  if (wrong.length > 0) {
    const message = `Account: bad field names on insert/update call: ${wrong.join(', ')}`;
    errors.push(problem('INVALID_FIELD_FOR_INSERT_UPDATE', message, wrong));
  }
  if (person && textOf(row['LastName']) === null) errors.push(requiredMissing(['LastName']));
}

function savePersonContact(statement: Statement, account: StoredRow): void {
  const { rows, sequences } = statement.parts;
  const values: StoredRow = {
    Name: account['Name'] ?? null,
    AccountId: account['Id'] ?? null,
    IsPersonAccount: true,
    LastModifiedDate: statement.now,
    LastModifiedById: statement.caller.userId,
    SystemModstamp: statement.now,
  };
  const shared = SHARED.map((name) => [name, name] as const);
  for (const [from, to] of [...shared, ...personFields(statement.parts.schema)])
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
