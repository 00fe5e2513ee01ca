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
  /** Sets by user, as of the version of set-up. */
  readonly #held = new Map<string, readonly string[]>();
  #version = -1;

  /** The model for whoever reads and writes rows. */
  ofRows(access: AccessModel, database: Database): AccessModel {
    const used = (allowed: boolean, { userId, fieldSecurity }: Caller, use: () => string): boolean => {
      if (allowed && fieldSecurity) this.#note(database, userId, use());
      return allowed;
    };
    const field = (right: string) => (object: ObjectDef, one: FieldDef) => () =>
      `field:${object.name}.${one.compoundFieldName ?? one.name}:${right}`;
    return {
      ...this.ofCalls(access, database),
      objectRight: (caller, object, right) =>
        used(access.objectRight(caller, object, right), caller, () => `object:${object.name}:${right}`),
      fieldReadable: (caller, object, one) =>
        used(access.fieldReadable(caller, object, one), caller, field('read')(object, one)),
      fieldEditable: (caller, object, one) =>
        used(access.fieldEditable(caller, object, one), caller, field('edit')(object, one)),
    };
  }

  /** The model for everybody else: classes and permissions that were asked for are used. */
  ofCalls(access: AccessModel, database: Database): AccessModel {
    const used = (allowed: boolean, userId: string, use: string): boolean => {
      if (allowed) this.#note(database, userId, use);
      return allowed;
    };
    return {
      objectRight: (...given) => access.objectRight(...given),
      fieldReadable: (...given) => access.fieldReadable(...given),
      fieldEditable: (...given) => access.fieldEditable(...given),
      userPermission: (userId, name) => used(access.userPermission(userId, name), userId, `user:${name}`),
      customPermission: (userId, name) =>
        used(access.customPermission(userId, name), userId, `custom:${name}`),
      groupsOf: (userId) => access.groupsOf(userId),
      classAccess: (userId, name) => used(access.classAccess(userId, name), userId, `class:${name}`),
      recordTypeAvailable: (...given) => access.recordTypeAvailable(...given),
      defaultRecordType: (...given) => access.defaultRecordType(...given),
      recordAccess: (...given) => access.recordAccess(...given),
      visibleRows: (...given) => access.visibleRows(...given),
    };
  }

  /** What the holders of each permission set have used while they held it, by the set's name. */
  bySet(): Record<string, string[]> {
    return Object.fromEntries([...this.#uses].sort().map(([name, uses]) => [name, [...uses].sort()]));
  }

  #note(database: Database, userId: string, use: string): void {
    for (const name of this.#setsOf(database, userId)) {
      const uses = this.#uses.get(name);
      if (uses) uses.add(use);
      else this.#uses.set(name, new Set([use]));
    }
  }

  #setsOf(database: Database, userId: string): readonly string[] {
    if (database.setupVersion !== this.#version) this.#held.clear();
    this.#version = database.setupVersion;
    const known = this.#held.get(userId) ?? setsOf(database, userId);
    this.#held.set(userId, known);
    return known;
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
