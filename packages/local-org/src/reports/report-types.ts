import type { FieldDef, ObjectDef } from '../schema/types.ts';

/** A report type: the object whose rows it shows and how it calls their fields. */
export interface ReportType {
  readonly object: string;
  /** Path by column code, where the code is not simply the field's name. */
  readonly columns: Readonly<Record<string, string>>;
  /** Custom report types call fields `Object$Field`; the codes of standard ones are not theirs. */
  readonly standard: boolean;
}

/** Whose rows a report shows; others (a team's, a territory's) this org has not. */
const SCOPES = new Set(['all', 'everything', 'mine', 'org', 'organization', 'user']);

export function isReportScope(name: string): boolean {
  return SCOPES.has(name);
}

/** Codes that many standard report types share. */
const SHARED: Readonly<Record<string, string>> = {
  CREATED: 'CreatedBy.Name',
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate',
  LAST_UPDATE_BY: 'LastModifiedBy.Name',
  LAST_ACTIVITY: 'LastActivityDate',
  RECORDTYPE: 'RecordType.Name',
  PHONE1: 'Phone',
  PHONE2: 'Fax',
  PHONE3: 'MobilePhone',
  PHONE4: 'HomePhone',
};

const ACCOUNT_OF: Readonly<Record<string, string>> = {
  ACCOUNT_ID: 'AccountId',
  'ACCOUNT.NAME': 'Account.Name',
  ACCOUNT_NAME: 'Account.Name',
  ACCOUNT_OWNER: 'Account.Owner.Name',
  'ACCOUNT.INDUSTRY': 'Account.Industry',
  'ACCOUNT.TYPE': 'Account.Type',
};

const OWNER = { OWNER: 'Owner.Name' };

const ACTIVITY: Readonly<Record<string, string>> = {
  ACTIVITY_ID: 'Id',
  TASK_ID: 'Id',
  DUE_DATE: 'ActivityDate',
  ASSIGNED: 'Owner.Name',
  CLOSED: 'IsClosed',
  'ACCOUNT.NAME': 'Account.Name',
};

/** Object and codes of the standard report types that this org knows, by their metadata name. */
const STANDARD: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
  LeadList: ['Lead', { ...OWNER, LEAD_ID: 'Id', LEAD_OWNER: 'Owner.Name', CONVERTED: 'IsConverted' }],
  ContactList: ['Contact', { ...ACCOUNT_OF, ...OWNER, CONTACT_ID: 'Id', CONTACT_OWNER: 'Owner.Name' }],
  AccountList: [
    'Account',
    { ...OWNER, ACCOUNT_ID: 'Id', 'ACCOUNT.NAME': 'Name', 'USERS.NAME': 'Owner.Name' },
  ],
  Opportunity: [
    'Opportunity',
    {
      ...ACCOUNT_OF,
      ...OWNER,
      OPPORTUNITY_ID: 'Id',
      OPPORTUNITY_NAME: 'Name',
      FULL_NAME: 'Owner.Name',
      CLOSED: 'IsClosed',
      WON: 'IsWon',
    },
  ],
  Activity: ['Task', ACTIVITY],
  Task: ['Task', ACTIVITY],
  CaseList: ['Case', { ...ACCOUNT_OF, ...OWNER, CASE_ID: 'Id', CLOSED: 'IsClosed' }],
  CampaignList: ['Campaign', { ...OWNER, CAMPAIGN_ID: 'Id', CAMPAIGN_NAME: 'Name' }],
  User: ['User', { USER_ID: 'Id', FULL_NAME: 'Name', USERNAME: 'Username' }],
};

const CUSTOM_ENTITY: Readonly<Record<string, string>> = {
  CUST_ID: 'Id',
  CUST_NAME: 'Name',
  CUST_OWNER_NAME: 'Owner.Name',
  CUST_CREATED_NAME: 'CreatedBy.Name',
  CUST_CREATED_DATE: 'CreatedDate',
  CUST_LAST_UPDATE: 'LastModifiedDate',
  CUST_LASTUPDATE_NAME: 'LastModifiedBy.Name',
};

/**
 * The report type of a name as report metadata writes it: `LeadList`, `CustomEntity$Visit__c`, `MyType__c`.
 * @param baseObject base object of a deployed ReportType, undefined when there is none
 * @returns undefined: this org does not know it
 */
export function reportTypeOf(
  name: string,
  baseObject: (reportType: string) => string | undefined,
): ReportType | undefined {
  const [object, columns] = STANDARD[name] ?? [];
  if (object !== undefined && columns) return { object, columns: { ...SHARED, ...columns }, standard: true };
  const entity = /^CustomEntity\$(\w+)$/.exec(name)?.[1];
  if (entity !== undefined) return { object: entity, columns: CUSTOM_ENTITY, standard: true };
  const base = name.endsWith('__c') ? baseObject(name.slice(0, -3)) : undefined;
  return base === undefined ? undefined : { object: base, columns: {}, standard: false };
}

/**
 * Relationships and field that a column code means, from the report type's object on; whether they exist is for the
 * caller to see. Codes are exact: `FIRST_NAME`, never `FirstName`.
 * @returns undefined: no such code
 */
export function columnSteps(
  type: ReportType,
  object: ObjectDef,
  code: string,
): readonly string[] | undefined {
  const mapped = type.columns[code];
  if (mapped !== undefined) return mapped.split('.');
  const steps = code.split(/[.$]/);
  if (steps.length > 1) return relativeSteps(object, steps);
  if (!type.standard) return undefined;
  for (const field of object.fields.values())
    if (!field.custom && standardCode(object, field) === code) return [field.name];
  return undefined;
}

/** `Lead.Field__c`, `Lead$Name`, `Contact.Account$Name`: the object in front is the report's own, or one that a lookup of it leads to. */
function relativeSteps(object: ObjectDef, steps: readonly string[]): readonly string[] {
  const [first = '', ...rest] = steps;
  if (isOwn(first, object)) return rest;
  const lookup = [...object.fields.values()].find(
    (field) => field.referenceTo.length === 1 && field.referenceTo[0]?.toLowerCase() === first.toLowerCase(),
  );
  return [lookup?.relationshipName ?? first, ...rest];
}

/** Custom fields of Activity stand as `Activity.Field__c` in reports over Tasks and Events. */
function isOwn(name: string, object: ObjectDef): boolean {
  const own = object.name === 'Task' || object.name === 'Event' ? [object.name, 'Activity'] : [object.name];
  return own.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** The code of a standard field that has no other: `LAST_NAME`, `LEAD_ID`. */
export function standardCode(object: ObjectDef, field: FieldDef): string {
  if (field.name === 'Id') return `${object.name.toUpperCase()}_ID`;
  return field.name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
