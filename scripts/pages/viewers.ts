import type { ViewerSession } from '@bales/record-pages';
import { startTexts } from '../start/messages/texts.ts';
import type { Language, ViewerKind } from '../start/messages/texts.ts';
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

/** The first kind opens the pages. */
const ORDER: readonly ViewerKind[] = ['converter', 'rep', 'admin', 'none'];

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
    label: { ja: labelOf(user, kind, 'ja'), en_US: labelOf(user, kind, 'en') },
    token: sessionOf(() => open(user.Username)),
    setLanguage: (language) => rest.update('User', user.Id, { LanguageLocaleKey: language }),
  }));
}

/** The person, and what that person may do. */
function labelOf({ Name }: UserRow, kind: ViewerKind, language: Language): string {
  const { viewers, viewer } = startTexts(language);
  return viewer(Name, viewers[kind]);
}

function kindOf(user: UserRow, assignments: readonly AssignmentRow[]): ViewerKind {
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
