import type { Kind } from '@bales/activity';
import { apiVersion } from '@bales/sync';
import type { AdminContext } from '../org/admin-context.ts';
import { ownTenant } from '../org/own-tenant.ts';
import type { OwnTenant } from '../org/own-tenant.ts';
import { members } from './settings-file.ts';
import type { Scalar, Section, SettingsFile, Values } from './settings-file.ts';

type Row = Readonly<Record<string, unknown>>;

/** What an org has now, and what is needed to know whether a file fits it. */
export interface OrgSettings {
  /** Whose connection and users these are. */
  readonly own: OwnTenant;
  readonly file: SettingsFile;
  /** Salesforce user IDs by lower-case mail address; null: several share it. */
  readonly userIds: ReadonlyMap<string, string | null>;
  readonly taskFields: ReadonlySet<string>;
  readonly recordTypes: ReadonlySet<string>;
  /** IDs of mapping rows by `kind:taskField`. */
  readonly mappingIds: ReadonlyMap<string, string>;
}

/** @throws SalesforceFailure INVALID_TYPE when the org was not set up */
export async function readOrgSettings(context: AdminContext): Promise<OrgSettings> {
  const { admin, names, tenant } = context;
  const select = (section: Section, object: string, order: string): string => {
    const fields = Object.values(members[section]).map(([field]) => columnOf(context, field));
    return `SELECT Id, ${fields.join(', ')} FROM ${object} ORDER BY ${order}`;
  };
  const key = names.field('Key__c');
  const [[connections = [], rules = [], mappings = [], everybody = [], recordTypes = []], people, task] =
    await Promise.all([
      admin.queries<Row>([
        select('connection', names.object.connection, key).replace(
          'SELECT Id,',
          `SELECT Id, ${key}, ${names.field('Tenant__c')},`,
        ),
        `${select('rules', names.object.activityRule, key)}`.replace('SELECT Id,', `SELECT Id, ${key},`),
        select('mappings', names.object.fieldMapping, key),
        select('users', names.object.userLink, key),
        "SELECT DeveloperName FROM RecordType WHERE SobjectType = 'Task' AND IsActive = true",
      ]),
      admin.queryRows<{ Id: string; Email: string }>(
        "SELECT Id, Email FROM User WHERE IsActive = true AND UserType = 'Standard'",
      ),
      admin.call<{ fields: readonly { name: string }[] }>(
        'GET',
        `/services/data/v${apiVersion}/sobjects/Task/describe`,
      ),
    ]);
  const mails = new Map(people.map(({ Id, Email }) => [Id, plainMail(Email)]));
  const own = ownTenant(connections, tenant, names);
  const users = everybody.flatMap((row) => {
    const id = own.keys.idOf(String(row[key]));
    return id === null ? [] : [{ ...row, [key]: id }];
  });
  const read = (section: Section, row: Row): Values => valuesOf(context, section, row, mails);
  return {
    own,
    file: {
      version: 1,
      connection: own.connection ? read('connection', own.connection) : {},
      rules: Object.fromEntries(rules.map((row) => [String(row[key]) as Kind, read('rules', row)])),
      mappings: mappings.map((row) => read('mappings', row)),
      users: users.map((row) => read('users', row)),
    },
    userIds: byMail(people),
    taskFields: new Set(task.fields.map(({ name }) => name)),
    recordTypes: new Set(recordTypes.map((row) => String(row['DeveloperName']))),
    mappingIds: new Map(
      mappings.map((row) => {
        const { kind, taskField } = read('mappings', row);
        return [`${String(kind)}:${String(taskField)}`, String(row['Id'])];
      }),
    ),
  };
}

export function columnOf({ names }: AdminContext, field: string): string {
  return field.endsWith('__c') ? names.field(field) : field;
}

function valuesOf(
  context: AdminContext,
  section: Section,
  row: Row,
  mails: ReadonlyMap<string, string>,
): Values {
  return Object.fromEntries(
    Object.entries(members[section]).map(([member, [field, type]]) => {
      const value = (row[columnOf(context, field)] ?? null) as Scalar;
      return [member, type === 'user' ? (mails.get(String(value)) ?? null) : value];
    }),
  );
}

/** A refreshed sandbox puts `.invalid` behind every address. */
export function plainMail(mail: string): string {
  return mail.toLowerCase().replace(/\.invalid$/, '');
}

function byMail(people: readonly { Id: string; Email: string }[]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const { Id, Email } of people) {
    const mail = plainMail(Email);
    found.set(mail, found.has(mail) ? null : Id);
  }
  return found;
}
