import { apiVersion, soqlString } from '@bales/sync';
import type { SalesforceClient } from '@bales/sync';
import type { AdminContext } from '../../org/admin-context.ts';
import { missingLicense, missingSets } from '../../org/assignments.ts';
import { isFrozen } from '../../org/frozen.ts';
import { generatedSet } from '../../org/grants.ts';

/** What describe says of one object to one user. */
export interface ObjectRights {
  readonly createable: boolean;
  readonly updateable: boolean;
  /** Field → whether it may be written. */
  readonly fields: ReadonlyMap<string, boolean>;
  /** Record types that the user may give a record, by developer name. */
  readonly recordTypes: ReadonlySet<string>;
}

export interface UserFacts {
  readonly id: string;
  readonly username: string;
  readonly active: boolean;
  /** Somebody has frozen it: it cannot log in. */
  readonly frozen: boolean;
  readonly roleId: string | null;
  readonly license: string;
  readonly modifiesAllData: boolean;
  /** Permission-set licence and sets that are not assigned. */
  readonly missing: readonly string[];
  /** Sets that the administrator at hand does not have. */
  readonly administratorMissing: readonly string[];
}

interface UserRow {
  readonly Id: string;
  readonly Username: string;
  readonly IsActive: boolean;
  readonly UserRoleId: string | null;
  readonly Profile: {
    readonly PermissionsModifyAllData: boolean;
    readonly UserLicense: { readonly Name: string } | null;
  } | null;
}

/** @returns null when there is no such user */
export async function readUserFacts(context: AdminContext): Promise<UserFacts | null> {
  const { admin, target, folder } = context;
  const { username } = folder.now;
  if (username === undefined) return null;
  const usernames = [username, target.username].map(soqlString).join(',');
  const rows = await admin.queryRows<UserRow>(
    `SELECT Id, Username, IsActive, UserRoleId, Profile.PermissionsModifyAllData, Profile.UserLicense.Name FROM User WHERE Username IN (${usernames})`,
  );
  const user = rows.find(({ Username }) => Username === username);
  const me = rows.find(({ Username }) => Username === target.username);
  if (!user) return null;
  const license = user.Profile?.UserLicense?.Name ?? '';
  const [licenses, sets, own, frozen] = await Promise.all([
    license === 'Salesforce Integration' ? missingLicense(admin, user.Id) : [],
    missingSets(admin, user.Id, ['BalesIntegration', generatedSet]),
    missingSets(admin, me?.Id ?? '', ['BalesAdmin']),
    isFrozen(admin, user.Id),
  ]);
  return {
    id: user.Id,
    username,
    active: user.IsActive,
    frozen,
    roleId: user.UserRoleId,
    license,
    modifiesAllData: user.Profile?.PermissionsModifyAllData === true,
    missing: [...licenses, ...sets].map(({ name }) => name),
    administratorMissing: own.map(({ name }) => name),
  };
}

interface Described {
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly fields: readonly {
    readonly name: string;
    readonly createable: boolean;
    readonly updateable: boolean;
  }[];
  readonly recordTypeInfos: readonly { readonly developerName: string; readonly available: boolean }[];
}

/** Rights by object; an object that the user does not see is left out. */
export async function readRights(
  client: SalesforceClient,
  objects: readonly string[],
): Promise<ReadonlyMap<string, ObjectRights>> {
  const described = await Promise.all(
    objects.map(async (object) => {
      const path = `/services/data/v${apiVersion}/sobjects/${object}/describe`;
      const answer = await client.call<Described>('GET', path).catch(() => null);
      return [object, answer] as const;
    }),
  );
  return new Map(
    described.flatMap(([object, answer]) => (answer ? [[object, rightsOf(answer)] as const] : [])),
  );
}

function rightsOf({ createable, updateable, fields, recordTypeInfos }: Described): ObjectRights {
  return {
    createable,
    updateable,
    fields: new Map(fields.map((field) => [field.name, field.createable || field.updateable])),
    recordTypes: new Set(
      recordTypeInfos.flatMap(({ developerName, available }) => (available ? [developerName] : [])),
    ),
  };
}
