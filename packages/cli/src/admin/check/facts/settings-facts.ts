import type { AdminContext } from '../../org/admin-context.ts';
import { ownTenant } from '../../org/own-tenant.ts';
import { readRoles } from '../../org/roles.ts';
import type { Role } from '../../org/roles.ts';

type Row = Readonly<Record<string, unknown>>;

export interface PairedUser {
  readonly name: string;
  readonly userId: string;
  readonly active: boolean;
  readonly roleId: string | null;
}

export interface SettingsFacts {
  /** This tenant's. */
  readonly connections: readonly Row[];
  /** This tenant is the first of its org: the rules, which all share, are its own. */
  readonly ownsRules: boolean;
  readonly rules: readonly Row[];
  readonly mappings: readonly Row[];
  /** Active BALES users that nobody has paired. */
  readonly unpaired: readonly string[];
  readonly paired: readonly PairedUser[];
  readonly roles: readonly Role[];
  /** Null: none is set. */
  readonly defaultOwner: { readonly name: string; readonly active: boolean } | null;
  /** Task record types of the org, by developer name. */
  readonly recordTypes: readonly string[];
}

/** Settings as the administrator sees them; null when our objects are not there, or not for this user. */
export async function readSettingsFacts(context: AdminContext): Promise<SettingsFacts | null> {
  const { admin, names, tenant } = context;
  const column = (name: string): string => names.field(name);
  const connection = ['Key__c', 'Paused__c', 'State__c', 'OwnerPolicy__c', 'DefaultOwner__c', 'Tenant__c'];
  const more = ['LastErrorCode__c', 'PersonalAccount__c', 'SendFrom__c'];
  const owner = names.field('DefaultOwner__r').replace('__c', '__r');
  const user = names.field('User__r');
  try {
    const [rows, roles] = await Promise.all([
      admin.queries<Row>([
        `SELECT Id, OwnerId, ${[...connection, ...more].map(column).join(', ')}, ${owner}.Name, ${owner}.IsActive FROM ${names.object.connection}`,
        `SELECT Id, OwnerId, ${['Kind__c', 'RecordType__c'].map(column).join(', ')} FROM ${names.object.activityRule}`,
        `SELECT ${['Kind__c', 'Source__c', 'TaskField__c'].map(column).join(', ')} FROM ${names.object.fieldMapping} WHERE ${column('Enabled__c')} = true`,
        `SELECT Name, ${['Key__c', 'State__c', 'User__c'].map(column).join(', ')}, ${user}.IsActive, ${user}.UserRoleId FROM ${names.object.userLink}`,
        "SELECT DeveloperName FROM RecordType WHERE SobjectType = 'Task' AND IsActive = true",
      ]),
      readRoles(admin),
    ]);
    const [all = [], rules = [], mappings = [], everybody = [], recordTypes = []] = rows;
    const { connection: own, keys } = ownTenant(all, tenant, names);
    const connections = own ? [own] : [];
    const users = everybody.filter((row) => keys.idOf(String(row[column('Key__c')])) !== null);
    return {
      ...{ connections, rules, mappings, roles, ownsRules: keys.prefix === '' },
      unpaired: users
        .filter((row) => row[column('State__c')] !== 'invited' && row[column('State__c')] !== 'inactive')
        .flatMap((row) => (row[column('User__c')] ? [] : [String(row['Name'])])),
      paired: users.flatMap((row) => pairedOf(row, column('User__c'), user)),
      defaultOwner: ownerOf(connections[0]?.[owner]),
      recordTypes: recordTypes.map((row) => String(row['DeveloperName'])),
    };
  } catch {
    return null;
  }
}

function pairedOf(row: Row, field: string, relation: string): PairedUser[] {
  const userId = row[field];
  if (typeof userId !== 'string') return [];
  const user = (row[relation] ?? {}) as { IsActive?: boolean; UserRoleId?: string | null };
  const { IsActive = false, UserRoleId = null } = user;
  return [{ name: String(row['Name']), userId, active: IsActive, roleId: UserRoleId }];
}

function ownerOf(relation: unknown): SettingsFacts['defaultOwner'] {
  if (typeof relation !== 'object' || relation === null) return null;
  const { Name = '', IsActive = false } = relation as { Name?: string; IsActive?: boolean };
  return { name: Name, active: IsActive };
}
