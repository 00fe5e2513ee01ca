import { systemCaller } from '../../org/caller.ts';
import type { InputRecord } from '../../org/contract.ts';
import type { LocalOrg } from '../../org.ts';
import { seedProfiles } from '../../store/seed/profiles.ts';
import { invalid } from './body.ts';

/** Inserts one set-up record as the org itself. @returns its ID */
export function make(org: LocalOrg, type: string, values: InputRecord): string {
  const caller = systemCaller(org.administratorId);
  const [result] = org.data.insert(caller, [{ type, values }], { allOrNone: true });
  const id = result?.id ?? null;
  if (result?.success !== true || id === null)
    throw invalid(result?.errors[0]?.message ?? `${type} was not made`);
  return id;
}

/** The ID of the row whose column holds the text, or that has the text as its ID. */
export function idOf(org: LocalOrg, table: string, columns: readonly string[], value: string): string {
  const where = ['"Id" = ?', ...columns.map((column) => `"${column}" = ?`)].join(' OR ');
  const values = [value, ...columns.map(() => value)];
  const [row] = org.rows.where(table, `(${where}) AND "IsDeleted" = 0`, ...values);
  if (!row) throw invalid(`There is no ${table} ${value}`);
  return String(row['Id']);
}

/** A profile by its name in either language, or the first one of a user licence. */
export function profileId(org: LocalOrg, name: string | undefined, license: string | undefined): string {
  if (name === undefined && license !== undefined) {
    const licenseId = idOf(org, 'UserLicense', ['Name'], license);
    const [row] = org.rows.where('Profile', '"UserLicenseId" = ? ORDER BY rowid', licenseId);
    if (row) return String(row['Id']);
    throw invalid(`No profile has the licence ${license}`);
  }
  const wanted = name ?? 'Standard User';
  const seed = seedProfiles.find((profile) => profile.name.en === wanted || profile.name.ja === wanted);
  const names = seed ? [seed.name.ja, seed.name.en] : [wanted];
  const known = names.find((given) => org.rows.where('Profile', '"Name" = ?', given).length > 0);
  return idOf(org, 'Profile', ['Name'], known ?? wanted);
}

/** A role's ID, or its group's. */
export function roleGroup(org: LocalOrg, role: string, type: 'Role' | 'RoleAndSubordinates'): string {
  const roleId = idOf(org, 'UserRole', ['DeveloperName', 'Name'], role);
  const [row] = org.rows.where('Group', '"RelatedId" = ? AND "Type" = ?', roleId, type);
  if (!row) throw invalid(`The role ${role} has no group`);
  return String(row['Id']);
}

/** `{user} | {group} | {queue} | {role} | {roleAndSubordinates} | {allInternalUsers: true}` as the ID of a user or group. */
export function memberId(org: LocalOrg, given: Readonly<Record<string, unknown>>): string {
  const [[kind, value] = ['', undefined], ...more] = Object.entries(given);
  if (more.length > 0) throw invalid('A member names one thing');
  const name = String(value);
  if (kind === 'user') return idOf(org, 'User', ['Username'], name);
  if (kind === 'group' || kind === 'queue') return idOf(org, 'Group', ['DeveloperName'], name);
  if (kind === 'role') return roleGroup(org, name, 'Role');
  if (kind === 'roleAndSubordinates') return roleGroup(org, name, 'RoleAndSubordinates');
  if (kind === 'allInternalUsers') return idOf(org, 'Group', ['DeveloperName'], 'AllInternalUsers');
  throw invalid(`Unknown kind of member: ${kind}`);
}
