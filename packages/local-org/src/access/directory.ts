import type { Database, SqlValue } from '../store/database.ts';
import type { ChildLevels, ChildObject } from './sharing-rules.ts';

interface Role {
  readonly id: string;
  readonly parentId: string | null;
  /** What account owners of this role may do with their accounts' children. */
  readonly children: ChildLevels;
}

interface GroupRow {
  readonly id: string;
  readonly type: string;
  readonly relatedId: string | null;
  /** Public groups: "grant access using hierarchies". Queues and role groups always do. */
  readonly bosses: boolean;
}

/** Role hierarchy, public groups and queues as they stand; made anew when set-up rows change. */
export class Directory {
  readonly #roles = new Map<string, Role>();
  readonly #below = new Map<string, Set<string>>();
  readonly #roleOf = new Map<string, string>();
  readonly #usersByRole = new Map<string, string[]>();
  readonly #groups = new Map<string, GroupRow>();
  readonly #groupsOfMember = new Map<string, string[]>();
  readonly #membersOf = new Map<string, string[]>();
  readonly #roleGroups = new Map<string, string[]>();
  #everybody: string[] = [];

  constructor(database: Database) {
    for (const row of database.all('SELECT * FROM "UserRole"')) this.#addRole(roleOf(row));
    for (const row of database.all('SELECT "Id", "UserRoleId" FROM "User" WHERE "UserRoleId" IS NOT NULL')) {
      this.#roleOf.set(String(row['Id']), String(row['UserRoleId']));
      push(this.#usersByRole, String(row['UserRoleId']), String(row['Id']));
    }
    for (const row of database.all(
      'SELECT "Id", "Type", "RelatedId", "DoesIncludeBosses" FROM "Group" WHERE "IsDeleted" = 0',
    ))
      this.#addGroup({
        id: String(row['Id']),
        type: String(row['Type']),
        relatedId: typeof row['RelatedId'] === 'string' ? row['RelatedId'] : null,
        bosses: row['Type'] !== 'Regular' || row['DoesIncludeBosses'] === 1,
      });
    for (const row of database.all(
      'SELECT "GroupId", "UserOrGroupId" FROM "GroupMember" WHERE "IsDeleted" = 0',
    )) {
      push(this.#groupsOfMember, String(row['UserOrGroupId']), String(row['GroupId']));
      push(this.#membersOf, String(row['GroupId']), String(row['UserOrGroupId']));
    }
  }

  #addRole(role: Role): void {
    this.#roles.set(role.id, role);
    if (role.parentId === null) return;
    const below = this.#below.get(role.parentId) ?? new Set();
    this.#below.set(role.parentId, below.add(role.id));
  }

  #addGroup(group: GroupRow): void {
    this.#groups.set(group.id, group);
    if (group.type === 'Organization') this.#everybody.push(group.id);
    else if (group.relatedId !== null) push(this.#roleGroups, group.relatedId, group.id);
  }

  /** What the user's role gives on children of the user's accounts. */
  childAccess(userId: string, child: ChildObject): 'None' | 'Read' | 'Edit' {
    return this.#roles.get(this.#roleOf.get(userId) ?? '')?.children[child] ?? 'None';
  }

  /** Users whose role stands below the user's role, at any depth. Users without a role have nobody below them. */
  subordinatesOf(userId: string): ReadonlySet<string> {
    const found = new Set<string>();
    const role = this.#roleOf.get(userId);
    if (role !== undefined)
      for (const below of this.#rolesBelow(role))
        for (const user of this.#usersByRole.get(below) ?? []) found.add(user);
    return found;
  }

  #rolesBelow(role: string): ReadonlySet<string> {
    const found = new Set<string>();
    const open = [role];
    for (let next = open.pop(); next !== undefined; next = open.pop())
      for (const below of this.#below.get(next) ?? [])
        if (!found.has(below)) {
          found.add(below);
          open.push(below);
        }
    return found;
  }

  /** Groups and queues whose access the user has: as a member, or as somebody above a member where that counts. */
  groupsOf(userId: string): ReadonlySet<string> {
    const found = this.#containing([userId]);
    for (const group of this.#containing(this.subordinatesOf(userId)))
      if (this.#groups.get(group)?.bosses) found.add(group);
    return found;
  }

  #containing(users: Iterable<string>): Set<string> {
    const found = new Set<string>();
    const open: string[] = [];
    const reach = (ids: readonly string[] | undefined): void => {
      for (const id of ids ?? [])
        if (!found.has(id)) {
          found.add(id);
          open.push(id);
        }
    };
    for (const user of users) {
      reach(this.#everybody);
      reach(this.#groupsOfMember.get(user));
      reach(this.#groupsOfRole(this.#roleOf.get(user)));
    }
    for (let next = open.pop(); next !== undefined; next = open.pop()) reach(this.#groupsOfMember.get(next));
    return found;
  }

  /** The role's own groups, and the "and subordinates" groups of the roles above it. */
  #groupsOfRole(role: string | undefined): string[] {
    const found: string[] = [];
    const seen = new Set<string>();
    let at = role ?? null;
    while (at !== null && !seen.has(at)) {
      seen.add(at);
      for (const group of this.#roleGroups.get(at) ?? [])
        if (at === role || this.#groups.get(group)?.type !== 'Role') found.push(group);
      at = this.#roles.get(at)?.parentId ?? null;
    }
    return found;
  }

  isQueue(groupId: string): boolean {
    return this.#groups.get(groupId)?.type === 'Queue';
  }

  /** Whose records a sharing rule opens: IDs of users (and of the queue itself), or everybody's. */
  ownersIn(groupId: string): ReadonlySet<string> | 'everybody' {
    const owners = new Set<string>();
    const seen = new Set<string>();
    const open = [groupId];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const group = this.#groups.get(next);
      if (!group) {
        owners.add(next);
        continue;
      }
      if (group.type === 'Organization') return 'everybody';
      if (group.type === 'Queue') owners.add(group.id);
      for (const user of this.#usersOfRoleGroup(group)) owners.add(user);
      // A queue's members own records of their own; the rule is about the queue's.
      if (group.type !== 'Queue') open.push(...(this.#membersOf.get(group.id) ?? []));
    }
    return owners;
  }

  #usersOfRoleGroup(group: GroupRow): string[] {
    if (group.relatedId === null) return [];
    const roles = [group.relatedId, ...(group.type === 'Role' ? [] : this.#rolesBelow(group.relatedId))];
    return roles.flatMap((role) => this.#usersByRole.get(role) ?? []);
  }
}

function roleOf(row: Readonly<Record<string, SqlValue>>): Role {
  const level = (column: string) => {
    const value = row[column];
    return value === 'Read' || value === 'Edit' ? value : 'None';
  };
  return {
    id: String(row['Id']),
    parentId: typeof row['ParentRoleId'] === 'string' ? row['ParentRoleId'] : null,
    children: {
      Contact: level('ContactAccessForAccountOwner'),
      Opportunity: level('OpportunityAccessForAccountOwner'),
      Case: level('CaseAccessForAccountOwner'),
    },
  };
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
