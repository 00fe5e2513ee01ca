import type { ApiError } from '../salesforce/failure.ts';

/**
 * What to do about an error.
 * - `retry`: the same record later, with back-off.
 * - `renew`: refresh the session and repeat once (the client has done so already when this is seen).
 * - `relink`: stop the org; an administrator has to connect it again.
 * - `waitForLimit`: stop the org until the daily window frees.
 * - `waitForStorage`: stop the org, probe hourly with one record.
 * - `stopOrg`: stop the org; a Setup page has to be changed.
 * - `access`: an issue naming the object; many of them in a batch are one issue of the org.
 * - `defaultOwner`: send again, owned by the default owner, with a warning.
 * - `halve`: halve the batch, down to one; then an issue naming the trigger or flow.
 * - `leaveOut`: send again without the field, and report it.
 * - `issue`: an issue with Salesforce's own sentence.
 * - `parentLocked`: hourly for seven days, then an issue.
 * - `takeId`: it exists already; update the record the message names.
 * - `candidates`: report the duplicates found.
 * - `resolveLink`: the record moved or went; look where the lead is now.
 */
export type ErrorAction =
  | 'retry'
  | 'renew'
  | 'relink'
  | 'waitForLimit'
  | 'waitForStorage'
  | 'stopOrg'
  | 'access'
  | 'defaultOwner'
  | 'halve'
  | 'leaveOut'
  | 'issue'
  | 'parentLocked'
  | 'takeId'
  | 'candidates'
  | 'resolveLink';

export type ErrorScope = 'org' | 'call' | 'batch' | 'row' | 'field';

interface ErrorRule {
  /** Exact codes, or a prefix that ends in `*`. */
  readonly codes: readonly string[];
  /** Further condition on Salesforce's sentence. */
  readonly message?: RegExp;
  readonly scope: ErrorScope;
  readonly action: ErrorAction;
}

/** Salesforce's words for a call from an address it does not let in; logins say so too. */
const ipRestriction = /IP (address )?(restrict|range|is not)|restricted IP/i;

/** Whether the org refuses the address that a call comes from. */
export function isIpRestriction({ message }: ApiError): boolean {
  return ipRestriction.test(message);
}

/** The first rule that fits decides; rules with a message stand before those of the code alone. */
export const errorTable: readonly ErrorRule[] = [
  {
    codes: ['*'],
    message: /CPU time limit|Too many (SOQL|DML)|System\.LimitException|Apex heap size/i,
    scope: 'batch',
    action: 'halve',
  },
  {
    codes: ['*'],
    message: ipRestriction,
    scope: 'org',
    action: 'stopOrg',
  },
  { codes: ['UNABLE_TO_LOCK_ROW', 'CONCURRENT_REQUESTS_LIMIT_EXCEEDED'], scope: 'row', action: 'retry' },
  {
    codes: ['SERVER_UNAVAILABLE', 'QUERY_TIMEOUT', 'HTTP_500', 'HTTP_502', 'HTTP_503', 'HTTP_504'],
    scope: 'call',
    action: 'retry',
  },
  { codes: ['INVALID_SESSION_ID'], scope: 'org', action: 'renew' },
  {
    codes: [
      'invalid_grant',
      'inactive_user',
      'inactive_org',
      'invalid_client',
      'invalid_client_id',
      'invalid_app_access',
      'unauthorized_client',
      'invalid_client_credentials',
    ],
    scope: 'org',
    action: 'relink',
  },
  { codes: ['REQUEST_LIMIT_EXCEEDED'], scope: 'org', action: 'waitForLimit' },
  { codes: ['STORAGE_LIMIT_EXCEEDED'], scope: 'org', action: 'waitForStorage' },
  {
    codes: [
      'API_DISABLED_FOR_ORG',
      'API_CURRENTLY_DISABLED',
      'INVALID_LOGIN',
      'TXN_SECURITY_*',
      'INSECURE_INSTANCE',
    ],
    scope: 'org',
    action: 'stopOrg',
  },
  { codes: ['INSUFFICIENT_ACCESS*'], scope: 'row', action: 'access' },
  { codes: ['INACTIVE_OWNER_OR_USER'], scope: 'row', action: 'defaultOwner' },
  {
    codes: ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'UNKNOWN_EXCEPTION', 'APEX_ERROR'],
    scope: 'batch',
    action: 'halve',
  },
  {
    codes: [
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'STRING_TOO_LONG',
      'NUMBER_OUTSIDE_VALID_RANGE',
      'INVALID_EMAIL_ADDRESS',
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'INVALID_FIELD',
    ],
    scope: 'field',
    action: 'leaveOut',
  },
  {
    codes: ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'REQUIRED_FIELD_MISSING', 'FIELD_INTEGRITY_EXCEPTION'],
    scope: 'row',
    action: 'issue',
  },
  { codes: ['ENTITY_IS_LOCKED'], scope: 'row', action: 'parentLocked' },
  { codes: ['DUPLICATE_VALUE'], scope: 'row', action: 'takeId' },
  { codes: ['DUPLICATES_DETECTED'], scope: 'row', action: 'candidates' },
  {
    codes: ['CANNOT_UPDATE_CONVERTED_LEAD', 'ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY'],
    scope: 'row',
    action: 'resolveLink',
  },
  { codes: ['EXCEEDED_ID_LIMIT', 'QUERY_TOO_COMPLICATED'], scope: 'call', action: 'halve' },
];

/** What the table says; an error it does not know is an issue of its record. */
export function decideError(error: ApiError): { readonly scope: ErrorScope; readonly action: ErrorAction } {
  const rule = errorTable.find(
    (one) =>
      one.codes.some((code) => matches(code, error.code)) &&
      (one.message === undefined || one.message.test(error.message)),
  );
  return rule ?? { scope: 'row', action: 'issue' };
}

function matches(pattern: string, code: string): boolean {
  return pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code;
}

/**
 * The fields an error is about: as Salesforce lists them, else as its sentence names them (`No such column 'X__c' on
 * sobject of type Task`, `Unable to create/update fields: A__c, B__c.`).
 */
export function fieldsOf(error: ApiError): readonly string[] {
  if (error.fields.length > 0) return error.fields;
  const column = /No such column '([^']+)'/.exec(error.message)?.[1];
  if (column) return [column];
  const list = /create\/update fields: ([\w, ]+)/.exec(error.message)?.[1];
  return list ? list.split(',').map((name) => name.trim()) : [];
}

/** The record that holds our key already: `duplicate value found: X__c duplicates value on record with id: 00T…`. */
export function duplicateId(error: ApiError): string | null {
  return /with id: ([a-zA-Z0-9]{15,18})\b/.exec(error.message)?.[1] ?? null;
}
