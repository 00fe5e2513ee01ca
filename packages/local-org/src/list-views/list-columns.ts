import type { FieldDef, ObjectDef } from '../schema/types.ts';

/** Column names that every object has, as list view files write them, with the field they show. */
const SHARED: Readonly<Record<string, string>> = {
  NAME: 'Name',
  FULL_NAME: 'Name',
  OBJECT_ID: 'Id',
  RECORDTYPE: 'RecordTypeId',
  CURRENCY_ISO_CODE: 'CurrencyIsoCode',
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate',
  LAST_ACTIVITY: 'LastActivityDate',
  CREATEDBY_USER: 'CreatedById',
  'CREATEDBY_USER.ALIAS': 'CreatedById',
  UPDATEDBY_USER: 'LastModifiedById',
  'UPDATEDBY_USER.ALIAS': 'LastModifiedById',
  'OWNER.ALIAS': 'OwnerId',
  'OWNER.FIRST_NAME': 'OwnerId',
  'OWNER.LAST_NAME': 'OwnerId',
  'CORE.USERS.ALIAS': 'OwnerId',
  'CORE.USERS.FIRST_NAME': 'OwnerId',
  'CORE.USERS.LAST_NAME': 'OwnerId',
  'SALES.ACCOUNT.NAME': 'AccountId',
};

/** Columns of standard objects whose names are not made of their field's; without the object in front. */
const OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Account: {
    PHONE1: 'Phone',
    PHONE2: 'Fax',
    URL: 'Website',
    EMPLOYEES: 'NumberOfEmployees',
    SALES: 'AnnualRevenue',
    SOURCE: 'AccountSource',
    ADDRESS1_CITY: 'BillingCity',
    ADDRESS1_COUNTRY: 'BillingCountry',
    ADDRESS1_STATE: 'BillingState',
    ADDRESS1_STREET: 'BillingStreet',
    ADDRESS1_ZIP: 'BillingPostalCode',
  },
  Contact: {
    'ACCOUNT.NAME': 'AccountId',
    PHONE1: 'Phone',
    PHONE2: 'Fax',
    PHONE3: 'MobilePhone',
    PHONE4: 'HomePhone',
    ADDRESS2_CITY: 'MailingCity',
    ADDRESS2_COUNTRY: 'MailingCountry',
    ADDRESS2_STATE: 'MailingState',
    ADDRESS2_STREET: 'MailingStreet',
    ADDRESS2_ZIP: 'MailingPostalCode',
  },
  Lead: { UNREAD: 'IsUnreadByOwner', CONVERTED: 'IsConverted', ZIP: 'PostalCode' },
  Opportunity: { 'ACCOUNT.NAME': 'AccountId', CLOSED: 'IsClosed', WON: 'IsWon' },
  Case: { 'ACCOUNT.NAME': 'AccountId', 'CONTACT.FULL_NAME': 'ContactId', CLOSED: 'IsClosed' },
  Task: { DUE_DATE: 'ActivityDate', CLOSED: 'IsClosed', WHO_NAME: 'WhoId', WHAT_NAME: 'WhatId' },
  Event: { WHO_NAME: 'WhoId', WHAT_NAME: 'WhatId' },
  Campaign: { ACTIVE: 'IsActive' },
  User: { ACTIVE: 'IsActive' },
};

/** `LEAD.STATUS`, `CASES.CASE_NUMBER`: the object in front. */
const TABLES: Readonly<Record<string, string>> = { CASES: 'CASE', CORE: 'USER', USERS: 'USER' };

/**
 * The field that a column or filter of a list view file names: custom fields by API name, standard ones by a name in
 * upper case (`LEAD.COMPANY`, `CORE.USERS.ALIAS`).
 */
export function listColumn(object: ObjectDef, name: string): FieldDef | undefined {
  if (/__c$/i.test(name)) return object.fields.get(name.toLowerCase());
  const own = OWN[object.name]?.[name] ?? SHARED[name];
  if (own !== undefined) return object.fields.get(own.toLowerCase());
  const dot = name.indexOf('.');
  const bare = name.slice(dot + 1);
  if (dot > 0 && !isTableOf(object, name.slice(0, dot))) return undefined;
  return fieldOfCode(object, bare);
}

function isTableOf(object: ObjectDef, table: string): boolean {
  return (TABLES[table] ?? table) === object.name.toUpperCase();
}

function fieldOfCode(object: ObjectDef, code: string): FieldDef | undefined {
  const named = OWN[object.name]?.[code] ?? SHARED[code];
  if (named !== undefined) return object.fields.get(named.toLowerCase());
  for (const field of object.fields.values())
    if (!field.custom && upperCaseName(field.name) === code) return field;
  return undefined;
}

/** `StageName` → `STAGE_NAME`. */
function upperCaseName(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
