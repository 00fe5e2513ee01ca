import type { Caller } from '../org/caller.ts';
import type { AccessModel } from '../org/contract.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Database } from '../store/database.ts';

/**
 * Writes down which rights of whom were used: `object:Lead:read`, `field:Lead.Email:edit`, `class:Name`, `custom:Name`,
 * `user:ApiEnabled`. A describe asks for every right and uses none, so objects and fields count where rows are read and written.
 */
export class UsedRights {
  readonly #uses = new Map<string, Set<string>>();

  /** The model for whoever reads and writes rows. */
  ofRows(access: AccessModel): AccessModel {
    const used = (allowed: boolean, { userId, fieldSecurity }: Caller, use: () => string): boolean => {
      if (allowed && fieldSecurity) this.#note(userId, use());
      return allowed;
    };
    const field = (right: string) => (object: ObjectDef, one: FieldDef) => () =>
      `field:${object.name}.${one.compoundFieldName ?? one.name}:${right}`;
    return {
      ...this.ofCalls(access),
      objectRight: (caller, object, right) =>
        used(access.objectRight(caller, object, right), caller, () => `object:${object.name}:${right}`),
      fieldReadable: (caller, object, one) =>
        used(access.fieldReadable(caller, object, one), caller, field('read')(object, one)),
      fieldEditable: (caller, object, one) =>
        used(access.fieldEditable(caller, object, one), caller, field('edit')(object, one)),
    };
  }

  /** The model for everybody else: classes and permissions that were asked for are used. */
  ofCalls(access: AccessModel): AccessModel {
    const used = (allowed: boolean, userId: string, use: string): boolean => {
      if (allowed) this.#note(userId, use);
      return allowed;
    };
    return {
      objectRight: (...given) => access.objectRight(...given),
      fieldReadable: (...given) => access.fieldReadable(...given),
      fieldEditable: (...given) => access.fieldEditable(...given),
      userPermission: (userId, name) => used(access.userPermission(userId, name), userId, `user:${name}`),
      customPermission: (userId, name) =>
        used(access.customPermission(userId, name), userId, `custom:${name}`),
      classAccess: (userId, name) => used(access.classAccess(userId, name), userId, `class:${name}`),
      recordAccess: (...given) => access.recordAccess(...given),
      visibleRows: (...given) => access.visibleRows(...given),
    };
  }

  /** What the holders of each permission set have used, by the set's name; sets are those that users hold now. */
  bySet(database: Database): Record<string, string[]> {
    const sets = new Map<string, Set<string>>();
    for (const [userId, uses] of this.#uses)
      for (const name of setsOf(database, userId))
        sets.set(name, (sets.get(name) ?? new Set<string>()).union(uses));
    return Object.fromEntries([...sets].sort().map(([name, uses]) => [name, [...uses].sort()]));
  }

  #note(userId: string, use: string): void {
    const uses = this.#uses.get(userId);
    if (uses) uses.add(use);
    else this.#uses.set(userId, new Set([use]));
  }
}

function setsOf(database: Database, userId: string): string[] {
  const rows = database.all(
    'SELECT s."Name" AS "name" FROM "PermissionSetAssignment" a JOIN "PermissionSet" s ON s."Id" = a."PermissionSetId" ' +
      'WHERE a."AssigneeId" = ? AND a."IsDeleted" = 0 AND s."ProfileId" IS NULL',
    userId,
  );
  return rows.map((row) => String(row['name']));
}
