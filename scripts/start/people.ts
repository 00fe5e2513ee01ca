import type { OrgRecord, OrgRecords } from '../sample/org-records.ts';
import { newRep, sellerDomain } from '../sample/people.ts';
import type { OrgRest } from './org-rest.ts';

/** A rep who reads and does not convert, and a colleague whom nobody gave a permission set: pages show what each sees. */
const reader = person(newRep.mail.split('@')[0] ?? '', '渡辺', '恵');
const outsider = person('makoto.kobayashi', '小林', '誠');

function person(mailbox: string, LastName: string, FirstName: string) {
  const mail = `${mailbox}@${sellerDomain}`;
  return { Username: mail, Email: mail, LastName, FirstName };
}

/** Username of the user that the engine runs as. */
export const integrationUsername = `bales.integration@${sellerDomain}`;

/**
 * Makes the roles, the sample's users and the integration user, and assigns permission sets. Whatever is there stays.
 * @returns user IDs by username.
 */
export async function makePeople(rest: OrgRest, users: OrgRecords['users']): Promise<Map<string, string>> {
  const roles = await makeRoles(rest);
  const [standard, integration] = await Promise.all([
    profileOf(rest, 'Salesforce', ['標準ユーザー', 'Standard User']),
    profileOf(rest, 'Salesforce Integration'),
  ]);
  const people = [...users, reader, outsider];
  const wanted = [
    ...people.map((user, index) => ({
      ...regional(user, index),
      ProfileId: standard,
      UserRoleId: roles.reps,
    })),
    {
      ...regional({ Username: integrationUsername, Email: integrationUsername, LastName: 'BALES連携' }, 99),
      ProfileId: integration,
      UserRoleId: roles.above,
    },
  ];
  const ids = await makeUsers(rest, wanted);
  const integrationId = ids.get(integrationUsername) ?? '';
  await assignLicense(rest, integrationId);
  await assign(rest, 'BalesIntegration', [integrationId]);
  const reps = users.map((user) => ids.get(user.Username) ?? '');
  await assign(rest, 'BalesUser', [...reps, ids.get(reader.Username) ?? '']);
  await assign(rest, 'BalesConverter', reps);
  await assign(rest, 'BalesAdmin', await administrators(rest));
  await assign(rest, 'BalesUser', await administrators(rest));
  return ids;
}

/** The fields that every User needs, as a Japanese org sets them. */
function regional(user: OrgRecord, index: number): Record<string, unknown> {
  return {
    ...user,
    Alias: `user${String(index)}`,
    TimeZoneSidKey: 'Asia/Tokyo',
    LocaleSidKey: 'ja_JP',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'ja',
  };
}

/** The integration user stands above the reps: who owns no Task may edit it only from above. */
async function makeRoles(rest: OrgRest): Promise<{ readonly above: string; readonly reps: string }> {
  const above = await role(rest, { Name: '営業本部', DeveloperName: 'SampleSalesHead' });
  const reps = await role(rest, { Name: '営業部', DeveloperName: 'SampleSales', ParentRoleId: above });
  return { above, reps };
}

async function role(rest: OrgRest, values: Record<string, string>): Promise<string> {
  const name = values['DeveloperName'] ?? '';
  const [found] = await rest.query<{ Id: string }>(`SELECT Id FROM UserRole WHERE DeveloperName = '${name}'`);
  return found?.Id ?? (await rest.create('UserRole', [values]))[0] ?? '';
}

/** A profile is found by its licence: Salesforce has renamed profiles over the years. */
async function profileOf(rest: OrgRest, license: string, names?: readonly string[]): Promise<string> {
  const profiles = await rest.query<{ Id: string; Name: string }>(
    `SELECT Id, Name FROM Profile WHERE UserLicense.Name = '${license}' ORDER BY Name`,
  );
  const found = names ? profiles.find(({ Name }) => names.includes(Name)) : profiles[0];
  if (!found) throw new Error(`no profile of the licence ${license}`);
  return found.Id;
}

async function makeUsers(
  rest: OrgRest,
  wanted: readonly Record<string, unknown>[],
): Promise<Map<string, string>> {
  const known = await rest.query<{ Id: string; Username: string }>('SELECT Id, Username FROM User');
  const ids = new Map(known.map(({ Id, Username }) => [Username, Id]));
  const missing = wanted.filter((user) => !ids.has(String(user['Username'])));
  const made = await rest.create('User', missing);
  missing.forEach((user, index) => ids.set(String(user['Username']), made[index] ?? ''));
  return ids;
}

/** The licence has to be there before a permission set that needs it. */
async function assignLicense(rest: OrgRest, userId: string): Promise<void> {
  const [license] = await rest.query<{ Id: string }>(
    "SELECT Id FROM PermissionSetLicense WHERE DeveloperName = 'SalesforceAPIIntegrationPsl'",
  );
  if (!license) throw new Error('no permission set licence SalesforceAPIIntegrationPsl');
  const assigned = await rest.query(
    `SELECT Id FROM PermissionSetLicenseAssign WHERE AssigneeId = '${userId}'`,
  );
  if (assigned.length > 0) return;
  await rest.create('PermissionSetLicenseAssign', [
    { AssigneeId: userId, PermissionSetLicenseId: license.Id },
  ]);
}

async function assign(rest: OrgRest, name: string, userIds: readonly string[]): Promise<void> {
  const [set] = await rest.query<{ Id: string }>(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
  if (!set) throw new Error(`no permission set ${name}`);
  const assigned = await rest.query<{ AssigneeId: string }>(
    `SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetId = '${set.Id}'`,
  );
  const have = new Set(assigned.map(({ AssigneeId }) => AssigneeId));
  const missing = userIds.filter((id) => !have.has(id));
  await rest.create(
    'PermissionSetAssignment',
    missing.map((AssigneeId) => ({ AssigneeId, PermissionSetId: set.Id })),
  );
}

async function administrators(rest: OrgRest): Promise<string[]> {
  const rows = await rest.query<{ Id: string }>(
    'SELECT Id FROM User WHERE Profile.PermissionsModifyAllData = true AND IsActive = true',
  );
  return rows.map(({ Id }) => Id);
}
