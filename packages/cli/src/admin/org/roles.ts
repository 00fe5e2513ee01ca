import type { SalesforceClient } from '@bales/sync';

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly developerName: string;
  readonly parent: string | null;
  /** Active users that have it. */
  readonly users: number;
}

interface RoleRow {
  readonly Id: string;
  readonly Name: string;
  readonly DeveloperName: string;
  readonly ParentRoleId: string | null;
}

export async function readRoles(admin: SalesforceClient): Promise<Role[]> {
  const [rows = [], users = []] = await admin.queries<RoleRow & { readonly UserRoleId: string | null }>([
    'SELECT Id, Name, DeveloperName, ParentRoleId FROM UserRole ORDER BY Name',
    'SELECT UserRoleId FROM User WHERE IsActive = true AND UserRoleId != null',
  ]);
  return rows.map(({ Id, Name, DeveloperName, ParentRoleId }) => ({
    id: Id,
    name: Name,
    developerName: DeveloperName,
    parent: ParentRoleId,
    users: users.filter(({ UserRoleId }) => UserRoleId === Id).length,
  }));
}

/** Roles as an indented tree, with what `--role-above` takes and how many people have each. */
export function roleTree(roles: readonly Role[]): string {
  const known = new Set(roles.map(({ id }) => id));
  const lines = (parent: string | null, depth: number): string[] =>
    roles
      .filter((role) => (known.has(role.parent ?? '') ? role.parent : null) === parent)
      .flatMap((role) => [
        `${'  '.repeat(depth + 1)}${role.developerName} (${role.name}, ${String(role.users)})`,
        ...lines(role.id, depth + 1),
      ]);
  return lines(null, 0).join('\n');
}

/** Whether `above` stands above `below` in the hierarchy; nobody stands above a user without a role but administrators. */
export function standsAbove(
  roles: readonly Pick<Role, 'id' | 'parent'>[],
  above: string | null,
  below: string | null,
): boolean {
  const parents = new Map(roles.map(({ id, parent }) => [id, parent]));
  const seen = new Set<string>();
  for (let at = below === null ? null : (parents.get(below) ?? null); at !== null && !seen.has(at);) {
    if (at === above) return true;
    seen.add(at);
    at = parents.get(at) ?? null;
  }
  return false;
}
