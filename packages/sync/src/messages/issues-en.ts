/**
 * What an issue means and what to do, in English; `issues-ja.ts` must have the same keys. `{summary}` is Salesforce's own
 * sentence, `{field}` an API name. Codes that stand here for a group end in `*`.
 */
export const issuesEn = {
  RELINK_NEEDED:
    'Sending activities to Salesforce failed (Salesforce活動履歴連携失敗): Salesforce no longer accepts the connection ({summary}). An administrator has to connect the org again: run "bales connect". Everything waits and goes out then.',
  NO_ANSWER: 'Salesforce gives no answer ({summary}). It is tried again by itself.',
  API_RESERVE_REACHED:
    'The part of the daily API calls that is left to BALES is used up ({summary}). Sending goes on by itself when the window frees; raise the limit, or lower the API reserve of the connection.',
  REQUEST_LIMIT_EXCEEDED:
    'The org has used up its daily API calls. Sending goes on by itself when the window frees. See Setup > Company Information.',
  STORAGE_LIMIT_EXCEEDED:
    'The data storage of the org is full ({used} of {allowed} MB). Free some under Setup > Storage Usage; one record is tried every hour.',
  ACCESS_REFUSED:
    'The integration user may not write many of the Tasks ({summary}). Give it a role above the recorders under Setup > Roles, or choose the owner policy "integration user". Updates wait, new activities go on.',
  OWN_FIELD_REFUSED:
    'The field {field} of BALES is not there, or not granted to the integration user. Run bales org setup again: it brings fields and rights back.',
  'INSUFFICIENT_ACCESS*':
    'The integration user has no right to this record: {summary}. Mend its role or the sharing of the record, then retry.',
  INACTIVE_OWNER_OR_USER:
    'The owner is an inactive Salesforce user. The activity goes to the default owner; pair the BALES user with an active one.',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY:
    'A trigger or flow of the org refuses the record: {summary}. Mend it, then retry.',
  FIELD_CUSTOM_VALIDATION_EXCEPTION:
    'A validation rule refuses the record: {summary}. Change the rule, or exempt users with the custom permission BalesIntegrationUser, then retry.',
  REQUIRED_FIELD_MISSING:
    'The org requires a field that BALES does not fill: {summary}. Map it, or make it optional, then retry.',
  FIELD_INTEGRITY_EXCEPTION:
    'Salesforce refuses a value: {summary}. Check the mapping and the activity rule, then retry.',
  ENTITY_IS_LOCKED:
    'The record is locked by an approval. It was tried for seven days. End the approval, then retry.',
  UNABLE_TO_LOCK_ROW: 'The record is in use by somebody else. It is tried again by itself.',
  CANNOT_UPDATE_CONVERTED_LEAD: 'The lead was converted, and where it is now is not known. Link it again.',
  ENTITY_IS_DELETED: 'The linked record was deleted. Link the lead again.',
  INVALID_CROSS_REFERENCE_KEY: 'The linked record is not there. Link the lead again.',
  DUPLICATE_VALUE:
    'Another record holds the key of this activity: {summary}. Empty its BalesActivityId__c, then retry.',
  'TXN_SECURITY*':
    'A transaction security policy of the org stops BALES: {summary}. See Setup > Transaction Security Policies.',
  API_DISABLED_FOR_ORG: 'The API is off for this org. Ask Salesforce to turn it on.',
  API_CURRENTLY_DISABLED: 'The API is off for now. It is tried again every hour.',
  INVALID_LOGIN: 'Salesforce refuses the login. See Setup > Login History.',
  IP_RESTRICTED:
    'The org takes no calls from this address ({summary}). Add the address that BALES calls from under Setup > Network Access, or to the login IP ranges of the integration user’s profile.',
  more: 'Further activities that met {code}: {count}.',
  other: 'Salesforce refuses it: {summary}. Mend it in Salesforce, then retry.',
  SAME_RECORD:
    'The BALES lead {lead} is linked with the same Salesforce record as {others}. Merge them in BALES CLOUD, or link one of them with another record.',
} as const;

export type IssueKey = keyof typeof issuesEn;
