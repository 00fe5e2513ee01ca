import type { ViewerSession } from '@bales/record-pages';
import type { OrgRest } from '../start/org-rest.ts';

interface UserRow {
  readonly Id: string;
  readonly Name: string;
  readonly Username: string;
  readonly Profile: {
    readonly PermissionsModifyAllData: boolean;
    readonly UserLicense: { readonly Name: string };
  } | null;
}

interface AssignmentRow {
  readonly AssigneeId: string;
  readonly PermissionSet: { readonly Name: string };
}

/** What each kind of viewer is called in the switch; the first kind opens the pages. */
const KINDS = {
  converter: '営業＋商談化 / Rep, converter',
  rep: '営業 / Rep',
  admin: '管理者 / Admin',
  none: '権限なし / No permission',
} as const;

type Kind = keyof typeof KINDS;

const ORDER: readonly Kind[] = ['converter', 'rep', 'admin', 'none'];

/** Everybody who can look at the pages, one of each kind first, so that each right can be seen with its own eyes. */
export async function viewersOf(
  rest: OrgRest,
  open: (username: string) => Promise<string>,
): Promise<ViewerSession[]> {
  const users = await rest.query<UserRow>(
    'SELECT Id, Name, Username, Profile.PermissionsModifyAllData, Profile.UserLicense.Name FROM User WHERE IsActive = true ORDER BY Username',
  );
  const assignments = await rest.query<AssignmentRow>(
    "SELECT AssigneeId, PermissionSet.Name FROM PermissionSetAssignment WHERE PermissionSet.Name LIKE 'Bales%'",
  );
  const people = users.filter(({ Profile }) => Profile?.UserLicense.Name === 'Salesforce');
  const kinds = people.map((user) => ({ user, kind: kindOf(user, assignments) }));
  const first = ORDER.flatMap((kind) => kinds.find((viewer) => viewer.kind === kind) ?? []);
  const others = kinds.filter((viewer) => !first.includes(viewer));
  return [...first, ...others].map(({ user, kind }) => ({
    key: first.some((viewer) => viewer.user === user) ? kind : user.Username.replace(/@.*$/, ''),
    label: `${user.Name} (${KINDS[kind]})`,
    token: sessionOf(() => open(user.Username)),
    setLanguage: (language) => rest.update('User', user.Id, { LanguageLocaleKey: language }),
  }));
}

function kindOf(user: UserRow, assignments: readonly AssignmentRow[]): Kind {
  if (user.Profile?.PermissionsModifyAllData === true) return 'admin';
  const sets = assignments
    .filter(({ AssigneeId }) => AssigneeId === user.Id)
    .map(({ PermissionSet }) => PermissionSet.Name);
  if (sets.includes('BalesConverter')) return 'converter';
  return sets.includes('BalesUser') ? 'rep' : 'none';
}

/** One session at a time, opened when first needed. */
function sessionOf(open: () => Promise<string>): ViewerSession['token'] {
  let token: Promise<string> | undefined;
  return (renew) => {
    if (renew || token === undefined) token = open();
    token.catch(() => {
      token = undefined;
    });
    return token;
  };
}
