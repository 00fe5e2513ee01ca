import { quoteName } from '../../database.ts';
import { badEmail, integrity, problem } from '../errors.ts';
import { isEmail } from '../checks.ts';
import type { Pending } from '../pending.ts';
import type { Statement } from '../statement.ts';
import { permissionBeyondLicense } from './license-limits.ts';
import { isChanged, textOf } from './object-rules.ts';
import type { ObjectRules } from './object-rules.ts';
import { personName } from './person-name.ts';

/** Users: name, type and licence by their profile, a user name that nobody else has. */
export const userRules: ObjectRules = {
  derive(statement, plan, pendings) {
    for (const pending of pendings) {
      const { row } = pending;
      row['Name'] = personName(row, statement.parts.settings.locale);
      row['DigestFrequency'] ??= 'D';
      row['DefaultGroupNotificationFrequency'] ??= 'N';
      if (pending.old === null && !pending.given.has('IsActive')) row['IsActive'] = true;
      const username = textOf(row['Username']);
      const field = plan.object.fields.get('username');
      if (username !== null && field && isChanged(pending, 'Username')) {
        if (!isEmail(username)) pending.errors.push(badEmail(field, username));
        else checkUsername(statement, pending, username);
      }
      row['CommunityNickname'] ??=
        `${username?.split('@')[0] ?? 'user'}${String(statement.now % 1_000_000)}`.slice(0, 40);
      const profileId = textOf(row['ProfileId']);
      row['UserType'] =
        (profileId === null ? null : statement.row('Profile', profileId)?.['UserType']) ?? 'Standard';
      checkLicense(statement, pending, profileId);
    }
  },
  saved(statement, _plan, pendings) {
    countLicenses(statement);
    for (const { old, row } of pendings) if (old === null) addLogin(statement, textOf(row['Id']));
  },
};

/** A user comes with a row that can be frozen. */
function addLogin(statement: Statement, userId: string | null): void {
  const { rows, sequences } = statement.parts;
  const { now, caller } = statement;
  const values = { UserId: userId, IsFrozen: false, IsPasswordLocked: false };
  const audit = { LastModifiedDate: now, LastModifiedById: caller.userId };
  rows.insert('UserLogin', { Id: sequences.newId('0Yw'), ...values, ...audit });
}

function checkUsername(statement: Statement, pending: Pending, username: string): void {
  const [other] = statement.parts.rows.where('User', '"Username" = ?', username);
  if (other && other['Id'] !== pending.row['Id'])
    pending.errors.push(
      problem(
        'DUPLICATE_USERNAME',
        'Duplicate Username.<br>Another user has already selected this username.<br>Please select another.',
        ['Username'],
      ),
    );
}

function checkLicense(statement: Statement, pending: Pending, profileId: string | null): void {
  const counted =
    pending.row['IsActive'] === true && (isChanged(pending, 'IsActive') || isChanged(pending, 'ProfileId'));
  if (!counted || profileId === null) return;
  const licenseId = textOf(statement.row('Profile', profileId)?.['UserLicenseId']);
  const license = licenseId === null ? null : statement.row('UserLicense', licenseId);
  if (!license) return;
  const used = statement.parts.database.get(
    'SELECT COUNT(*) AS n FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."IsActive" = 1 AND p."UserLicenseId" = ? AND u."Id" <> ?',
    licenseId,
    textOf(pending.row['Id']) ?? '',
  );
  if (Number(used?.['n'] ?? 0) >= Number(license['TotalLicenses'] ?? 0))
    pending.errors.push(problem('LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded', ['IsActive']));
}

function countLicenses(statement: Statement): void {
  statement.parts.database.run(
    'UPDATE "UserLicense" SET "UsedLicenses" = (SELECT COUNT(*) FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."IsActive" = 1 AND p."UserLicenseId" = "UserLicense"."Id")',
  );
}

/** A permission set goes once to a user, and only to one who has its licence. */
export const permissionSetAssignmentRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const pending of pendings) {
      if (pending.old !== null) continue;
      const { row } = pending;
      row['IsActive'] = true;
      const user = textOf(row['AssigneeId']);
      const set = textOf(row['PermissionSetId']);
      const group = textOf(row['PermissionSetGroupId']);
      if (user === null || (set === null) === (group === null)) {
        if (user !== null)
          pending.errors.push(
            integrity('Specify either a permission set or a permission set group', ['PermissionSetId']),
          );
        continue;
      }
      checkNotAssigned(statement, pending, user, set, group);
      if (set !== null) checkSetLicense(statement, pending, user, set);
      if (pending.errors.length === 0) checkLicenseLimits(statement, pending, user, set, group);
    }
  },
};

function checkNotAssigned(
  statement: Statement,
  pending: Pending,
  user: string,
  set: string | null,
  group: string | null,
): void {
  const column = set === null ? 'PermissionSetGroupId' : 'PermissionSetId';
  const [present] = statement.parts.rows.where(
    'PermissionSetAssignment',
    `"AssigneeId" = ? AND ${quoteName(column)} = ?`,
    user,
    set ?? group,
  );
  if (present)
    pending.errors.push(
      problem(
        'DUPLICATE_VALUE',
        `Duplicate PermissionSetAssignment. Assignee: ${user.slice(0, 15)}; Permission Set: ${(set ?? group ?? '').slice(0, 15)}`,
        ['AssigneeId', column],
      ),
    );
}

function checkSetLicense(statement: Statement, pending: Pending, userId: string, setId: string): void {
  const set = statement.row('PermissionSet', setId);
  const user = statement.row('User', userId);
  if (!set || !user) return;
  if (set['IsOwnedByProfile'] === true) {
    pending.errors.push(
      integrity("You can't assign a permission set that is owned by a profile", ['PermissionSetId']),
    );
    return;
  }
  const licenseId = textOf(set['LicenseId']);
  if (licenseId === null || hasLicense(statement, userId, textOf(user['ProfileId']), licenseId)) return;
  const label = String(set['Label'] ?? set['Name']);
  pending.errors.push(
    integrity(
      `Can't assign permission set ${label} to user ${String(user['Username'])}. The user license doesn't allow the permission set.`,
      ['PermissionSetId'],
    ),
  );
}

/** The sets of a group are judged together. */
function checkLicenseLimits(
  statement: Statement,
  pending: Pending,
  userId: string,
  setId: string | null,
  groupId: string | null,
): void {
  const members = statement.parts.database.all(
    'SELECT "PermissionSetId" FROM "PermissionSetGroupComponent" WHERE "PermissionSetGroupId" = ?',
    groupId,
  );
  const sets = setId === null ? members.map((row) => String(row['PermissionSetId'])) : [setId];
  const beyond = permissionBeyondLicense(statement, userId, sets);
  if (beyond === null) return;
  const given =
    setId === null
      ? statement.row('PermissionSetGroup', groupId ?? '')?.['MasterLabel']
      : statement.row('PermissionSet', setId)?.['Label'];
  const user = String(statement.row('User', userId)?.['Username']);
  pending.errors.push(
    integrity(
      `Can't assign permission set ${String(given)} to user ${user}. The user license doesn't allow the permission: ${beyond}`,
      ['PermissionSetId'],
    ),
  );
}

function hasLicense(
  statement: Statement,
  userId: string,
  profileId: string | null,
  licenseId: string,
): boolean {
  if (licenseId.startsWith('0PL')) {
    const condition = '"AssigneeId" = ? AND "PermissionSetLicenseId" = ? AND "IsDeleted" = 0';
    return statement.parts.rows.where('PermissionSetLicenseAssign', condition, userId, licenseId).length > 0;
  }
  return profileId !== null && statement.row('Profile', profileId)?.['UserLicenseId'] === licenseId;
}

export const permissionSetLicenseAssignRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const pending of pendings) {
      const user = textOf(pending.row['AssigneeId']);
      const license = textOf(pending.row['PermissionSetLicenseId']);
      if (pending.old !== null || user === null || license === null) continue;
      const condition = '"AssigneeId" = ? AND "PermissionSetLicenseId" = ? AND "IsDeleted" = 0';
      if (statement.parts.rows.where('PermissionSetLicenseAssign', condition, user, license).length > 0)
        pending.errors.push(
          problem(
            'DUPLICATE_VALUE',
            `Duplicate PermissionSetLicenseAssign. Assignee: ${user.slice(0, 15)}; Permission Set License: ${license.slice(0, 15)}`,
          ),
        );
      const row = statement.row('PermissionSetLicense', license);
      if (row && Number(row['UsedLicenses'] ?? 0) >= Number(row['TotalLicenses'] ?? 0))
        pending.errors.push(problem('LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded'));
    }
  },
  saved(statement) {
    statement.parts.database.run(
      'UPDATE "PermissionSetLicense" SET "UsedLicenses" = (SELECT COUNT(*) FROM "PermissionSetLicenseAssign" a WHERE a."PermissionSetLicenseId" = "PermissionSetLicense"."Id" AND a."IsDeleted" = 0)',
    );
  },
};

export const permissionSetRules: ObjectRules = {
  derive(_statement, _plan, pendings) {
    for (const { row, old } of pendings) {
      if (old !== null) continue;
      row['IsCustom'] = true;
      row['Type'] ??= 'Regular';
    }
  },
};

/** The kind of a set-up entity follows from its ID. */
export const setupEntityAccessRules: ObjectRules = {
  derive(statement, _plan, pendings) {
    for (const { row } of pendings) {
      const id = textOf(row['SetupEntityId']);
      row['SetupEntityType'] =
        id === null ? null : (statement.parts.schema.objectByPrefix(id.slice(0, 3))?.name ?? null);
    }
  },
};
