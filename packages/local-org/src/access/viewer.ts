import type { Directory } from './directory.ts';
import type { UserRights } from './user-rights.ts';

/** A user as sharing sees one; everything is computed when first asked for. */
export class Viewer {
  readonly rights: UserRights;
  readonly directory: Directory;
  #reach: ReadonlySet<string> | undefined;
  #groups: ReadonlySet<string> | undefined;

  constructor(rights: UserRights, directory: Directory) {
    this.rights = rights;
    this.directory = directory;
  }

  get userId(): string {
    return this.rights.userId;
  }

  may(permission: string): boolean {
    return this.rights.permissions.has(permission.toLowerCase());
  }

  get viewsAllData(): boolean {
    return this.may('ViewAllData') || this.may('ModifyAllData');
  }

  /** The user and everybody below in the role hierarchy: whose access the user has too. */
  get reach(): ReadonlySet<string> {
    this.#reach ??= new Set([this.userId, ...this.directory.subordinatesOf(this.userId)]);
    return this.#reach;
  }

  get groups(): ReadonlySet<string> {
    this.#groups ??= this.directory.groupsOf(this.userId);
    return this.#groups;
  }

  /** Owners whose records are the viewer's as an owner's: the reach, and the queues it works. */
  get owners(): ReadonlySet<string> {
    const queues = [...this.groups].filter((group) => this.directory.isQueue(group));
    return new Set([...this.reach, ...queues]);
  }

  /** What a share may name to give the viewer access. */
  get principals(): ReadonlySet<string> {
    return new Set([...this.reach, ...this.groups]);
  }
}
