import type { StoredRow, StoredValue } from '../../org/contract.ts';

/** Which lead field goes where at conversion ("Lead Conversion Field Mapping", Salesforce Help). */
const toAccount: Readonly<Record<string, string>> = {
  Company: 'Name',
  Phone: 'Phone',
  Fax: 'Fax',
  Website: 'Website',
  Industry: 'Industry',
  AnnualRevenue: 'AnnualRevenue',
  NumberOfEmployees: 'NumberOfEmployees',
  Rating: 'Rating',
  LeadSource: 'AccountSource',
  Street: 'BillingStreet',
  City: 'BillingCity',
  State: 'BillingState',
  PostalCode: 'BillingPostalCode',
  Country: 'BillingCountry',
  StateCode: 'BillingStateCode',
  CountryCode: 'BillingCountryCode',
  CurrencyIsoCode: 'CurrencyIsoCode',
};

const toContact: Readonly<Record<string, string>> = {
  LastName: 'LastName',
  FirstName: 'FirstName',
  Salutation: 'Salutation',
  Title: 'Title',
  Email: 'Email',
  Phone: 'Phone',
  MobilePhone: 'MobilePhone',
  Fax: 'Fax',
  LeadSource: 'LeadSource',
  Description: 'Description',
  DoNotCall: 'DoNotCall',
  HasOptedOutOfEmail: 'HasOptedOutOfEmail',
  HasOptedOutOfFax: 'HasOptedOutOfFax',
  Street: 'MailingStreet',
  City: 'MailingCity',
  State: 'MailingState',
  PostalCode: 'MailingPostalCode',
  Country: 'MailingCountry',
  StateCode: 'MailingStateCode',
  CountryCode: 'MailingCountryCode',
  CurrencyIsoCode: 'CurrencyIsoCode',
};

function map(lead: StoredRow, mapping: Readonly<Record<string, string>>): Map<string, StoredValue> {
  const values = new Map<string, StoredValue>();
  for (const [from, to] of Object.entries(mapping)) {
    const value = lead[from];
    if (value !== null && value !== undefined) values.set(to, value);
  }
  return values;
}

export function accountValues(lead: StoredRow, ownerId: string): Map<string, StoredValue> {
  return map(lead, toAccount).set('OwnerId', ownerId);
}

const toPerson: Readonly<Record<string, string>> = {
  LastName: 'LastName',
  FirstName: 'FirstName',
  Salutation: 'Salutation',
  Title: 'PersonTitle',
  Email: 'PersonEmail',
  MobilePhone: 'PersonMobilePhone',
  LeadSource: 'PersonLeadSource',
  DoNotCall: 'PersonDoNotCall',
  HasOptedOutOfEmail: 'PersonHasOptedOutOfEmail',
};

/** A lead without a company becomes a person account ("Convert Leads to Person Accounts", Salesforce Help). */
export function personAccountValues(lead: StoredRow, ownerId: string): Map<string, StoredValue> {
  const values = accountValues(lead, ownerId);
  values.delete('Name');
  return new Map([...values, ...map(lead, toPerson)]);
}

export function contactValues(lead: StoredRow, ownerId: string, accountId: string): Map<string, StoredValue> {
  return map(lead, toContact).set('OwnerId', ownerId).set('AccountId', accountId);
}

/** What an existing contact is given: only its empty fields are filled; the lead source is replaced when asked for. */
export function blankContactValues(
  lead: StoredRow,
  contact: StoredRow,
  overwriteLeadSource: boolean,
): Map<string, StoredValue> {
  const values = map(lead, toContact);
  for (const name of values.keys()) {
    const present = contact[name];
    const replaced = name === 'LeadSource' && overwriteLeadSource;
    if (present !== null && present !== undefined && !replaced) values.delete(name);
  }
  return values;
}

export interface NewOpportunity {
  readonly ownerId: string;
  readonly accountId: string;
  readonly name: string;
  readonly stage: string | null;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** The opportunity of a conversion: named after the company, in the first open stage, closing with the quarter. */
export function opportunityValues(lead: StoredRow, made: NewOpportunity): Map<string, StoredValue> {
  const values = new Map<string, StoredValue>([
    ['Name', made.name === '' ? `${String(lead['Company'] ?? lead['Name'] ?? '')}-` : made.name],
    ['AccountId', made.accountId],
    ['OwnerId', made.ownerId],
    ['CloseDate', quarterEnd(made.today)],
    ['StageName', made.stage],
  ]);
  const currency = lead['CurrencyIsoCode'];
  if (typeof currency === 'string') values.set('CurrencyIsoCode', currency);
  const source = lead['LeadSource'];
  return typeof source === 'string' ? values.set('LeadSource', source) : values;
}

function quarterEnd(today: string): string {
  const year = Number(today.slice(0, 4));
  const endMonth = Math.ceil(Number(today.slice(5, 7)) / 3) * 3;
  return new Date(Date.UTC(year, endMonth, 0)).toISOString().slice(0, 10);
}
