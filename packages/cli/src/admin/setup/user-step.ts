import { soqlString } from '@bales/sync';
import type { SalesforceClient } from '@bales/sync';
import { BadInput } from '../../output/bad-input.ts';
import { adminText } from '../messages/text.ts';
import { INTEGRATION_LICENSE } from '../org/assignments.ts';
import { isFrozen } from '../org/frozen.ts';
import { insertAll } from '../org/insert-all.ts';
import { readRoles, roleTree } from '../org/roles.ts';
import type { Role } from '../org/roles.ts';
import type { SetUpContext, Step } from './step.ts';

interface UserRow {
  readonly Id: string;
  readonly Username: string;
  readonly IsActive: boolean;
  readonly Profile: { readonly UserLicense: { readonly Name: string } | null } | null;
}

/** Who the engine runs as: a user that is there, or, when that was asked for, a new one. */
export const userStep: Step = {
  name: 'user',
  announced: true,
  async look(context) {
    const username = usernameOf(context);
    const user = await findUser(context.admin, username);
    if (user) {
      if (!user.IsActive) throw new BadInput('USER_INACTIVE', adminText('error.userInactive', { username }));
      if (await isFrozen(context.admin, user.Id))
        throw new BadInput('USER_FROZEN', adminText('error.userFrozen', { username }));
      const license = take(context, user);
      const key = license === INTEGRATION_LICENSE ? 'user.there' : 'user.personal';
      return { done: true, lines: [adminText(key, { username, license })] };
    }
    if (!context.wish.create)
      throw new BadInput('USER_UNKNOWN', adminText('error.userUnknown', { username }));
    const { profile, role } = await placeOf(context);
    const values = { username, profile: profile.Name, role: role?.name ?? adminText('user.noRole') };
    return { done: false, lines: [adminText('user.plan', values)] };
  },
  async act(context) {
    const { admin, target, facts } = context;
    const username = usernameOf(context);
    const { profile, role } = await placeOf(context);
    const [me] = await admin.queryRows<{ Email: string; LanguageLocaleKey: string; LocaleSidKey: string }>(
      `SELECT Email, LanguageLocaleKey, LocaleSidKey FROM User WHERE Username = ${soqlString(target.username)}`,
    );
    await insertAll(admin, 'User', [
      {
        Username: username,
        Email: me?.Email,
        LastName: adminText('user.lastName'),
        Alias: 'bales',
        ProfileId: profile.Id,
        ...(role ? { UserRoleId: role.id } : {}),
        TimeZoneSidKey: facts.timeZone,
        LocaleSidKey: me?.LocaleSidKey,
        LanguageLocaleKey: me?.LanguageLocaleKey,
        EmailEncodingKey: 'UTF-8',
      },
    ]);
    const user = await findUser(admin, username);
    if (user) take(context, user);
    context.folder.note({ username });
    return [adminText('user.made', { username, role: role?.name ?? adminText('user.noRole') })];
  },
};

/** @throws BadInput when nobody has said who it is */
export function usernameOf({ wish, folder, target }: SetUpContext): string {
  const username = wish.username ?? folder.now.username;
  if (username !== undefined) return username;
  if (!wish.create) throw new BadInput('NO_INTEGRATION_USER', adminText('error.noIntegrationUser'));
  // A username is one for all orgs of the world; the organization's ID makes it so.
  return `bales.${target.organizationId.toLowerCase()}@${target.username.split('@')[1] ?? 'bales.example'}`;
}

async function findUser(admin: SalesforceClient, username: string): Promise<UserRow | undefined> {
  const [user] = await admin.queryRows<UserRow>(
    `SELECT Id, Username, IsActive, Profile.UserLicense.Name FROM User WHERE Username = ${soqlString(username)}`,
  );
  return user;
}

function take({ found }: SetUpContext, user: UserRow): string {
  found.userId = user.Id;
  found.license = user.Profile?.UserLicense?.Name ?? '';
  return found.license;
}

interface Profile {
  readonly Id: string;
  readonly Name: string;
}

/** Profile and role of the new user. @throws BadInput when the licence or the role is missing */
async function placeOf(
  context: SetUpContext,
): Promise<{ readonly profile: Profile; readonly role: Role | null }> {
  const [profiles, licenses, roles] = await Promise.all([
    context.admin.queryRows<Profile>(
      `SELECT Id, Name FROM Profile WHERE UserLicense.Name = '${INTEGRATION_LICENSE}' ORDER BY Name`,
    ),
    context.admin.queryRows<{ TotalLicenses: number; UsedLicenses: number }>(
      `SELECT TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = '${INTEGRATION_LICENSE}'`,
    ),
    readRoles(context.admin),
  ]);
  const [profile] = profiles;
  const [license] = licenses;
  if (!profile || !license || license.UsedLicenses >= license.TotalLicenses)
    throw new BadInput('LICENSE', adminText('error.license', { license: INTEGRATION_LICENSE }));
  return { profile, role: roleOf(context, roles) };
}

/** Never guessed: the person has said whose Tasks the user has to edit. */
function roleOf({ wish }: SetUpContext, roles: readonly Role[]): Role | null {
  if (wish.roleAbove === undefined) {
    if (wish.ownerPolicy === 'integrationUser') return null;
    throw new BadInput('ROLE_NEEDED', adminText('error.roleNeeded', { tree: roleTree(roles) }));
  }
  const below = roles.find(({ name, developerName }) => [name, developerName].includes(wish.roleAbove ?? ''));
  const values = { role: wish.roleAbove, tree: roleTree(roles) };
  if (!below) throw new BadInput('ROLE_UNKNOWN', adminText('error.roleUnknown', values));
  const above = roles.find(({ id }) => id === below.parent);
  if (!above) throw new BadInput('ROLE_TOP', adminText('error.roleTop', values));
  return above;
}
