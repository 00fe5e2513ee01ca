import { createAccessModel } from '../access-model.ts';
import { userCaller } from '../../org/caller.ts';
import type { Caller } from '../../org/caller.ts';
import type { OrgOptions } from '../../org.ts';
import type { CustomFieldSpec, CustomObjectSpec } from '../../schema/customization.ts';
import { openOrg, writer } from '../../store/testing/open-org.ts';

/** Rights of a permission set as tests write them: `{Account: 'cru'}`, `{'Task.X__c': 'edit'}`. */
export interface SetSpec {
  /** c r u d, v view all, m modify all. */
  readonly objects?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, 'read' | 'edit'>>;
  readonly permissions?: readonly string[];
}

export interface PersonSpec {
  /** English or Japanese name of a profile; default: 標準ユーザー. */
  readonly profile?: string;
  readonly role?: string;
  readonly sets?: readonly string[];
}

export type People = ReturnType<typeof openPeople>;

/** An org with real rights, and short words for who is in it. */
export function openPeople(options: Partial<OrgOptions> = {}) {
  const org = openOrg({ createAccessModel, ...options });
  const system = writer(org);
  const ids = new Map<string, string>();
  let count = 0;
  const nameOf = (table: string, column: string, value: string): string => {
    const [row] = org.rows.where(table, `"${column}" = ?`, value);
    if (!row) throw new Error(`No ${table} ${value}`);
    return String(row['Id']);
  };
  const role = (name: string, parent?: string, more: Record<string, unknown> = {}): string =>
    system.make('UserRole', {
      Name: name,
      DeveloperName: name,
      ...(parent === undefined ? {} : { ParentRoleId: parent }),
      ...more,
    });
  const person = (name: string, spec: PersonSpec = {}): Caller => {
    count += 1;
    const id = system.make('User', {
      LastName: name,
      Username: `${name}${String(count)}@people.example`,
      Email: `${name}@example.com`,
      Alias: name.slice(0, 8),
      ProfileId: nameOf('Profile', 'Name', spec.profile ?? '標準ユーザー'),
      UserRoleId: spec.role ?? null,
      ...locale,
    });
    for (const set of spec.sets ?? []) assign(id, set);
    ids.set(name, id);
    return userCaller(id);
  };
  const assign = (userId: string, setId: string): string =>
    system.make('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: setId });
  const set = (name: string, spec: SetSpec): string => {
    const columns = Object.fromEntries((spec.permissions ?? []).map((p) => [`Permissions${p}`, true]));
    const id = system.make('PermissionSet', { Name: name, Label: name, ...columns });
    grant(id, spec);
    return id;
  };
  const grant = (ParentId: string, spec: SetSpec): void => {
    for (const [SobjectType, letters] of Object.entries(spec.objects ?? {}))
      system.make('ObjectPermissions', { ParentId, SobjectType, ...objectColumns(letters) });
    for (const [Field, level] of Object.entries(spec.fields ?? {}))
      system.make('FieldPermissions', {
        ParentId,
        SobjectType: Field.split('.')[0],
        Field,
        PermissionsRead: true,
        PermissionsEdit: level === 'edit',
      });
  };
  const group = (
    name: string,
    type: 'Regular' | 'Queue',
    members: readonly string[],
    bosses = true,
  ): string => {
    const id = system.make('Group', {
      Name: name,
      DeveloperName: name,
      Type: type,
      DoesIncludeBosses: bosses,
    });
    for (const UserOrGroupId of members) system.make('GroupMember', { GroupId: id, UserOrGroupId });
    return id;
  };
  const defaults = (models: Readonly<Record<string, string>>): void => {
    const { customizations } = org.schema;
    org.schema.apply({
      ...customizations,
      sharingModels: { ...customizations.sharingModels, ...(models as typeof customizations.sharingModels) },
    });
  };
  const customize = (objects: readonly CustomObjectSpec[], fields: readonly CustomFieldSpec[]): void => {
    const { customizations } = org.schema;
    org.schema.apply({
      ...customizations,
      objects: [...customizations.objects, ...objects],
      fields: [...customizations.fields, ...fields],
    });
  };
  const object = (name: string) => {
    const found = org.schema.object(name);
    if (!found) throw new Error(`No object ${name}`);
    return found;
  };
  /** `read`, `edit`, `delete`, `transfer` as far as the caller may, with the object's rights left aside. */
  const access = (caller: Caller, type: string, id: string): string => {
    const row = org.rows.byId(type, id);
    if (!row) throw new Error(`No ${type} ${id}`);
    return (['read', 'edit', 'delete', 'transfer'] as const)
      .filter((level) => org.access.recordAccess(caller, object(type), row, level))
      .join(' ');
  };
  const visible = (caller: Caller, type: string): string[] => {
    const condition = org.access.visibleRows(caller, object(type), 't');
    const where = condition === null ? '1' : condition.sql;
    return org.database
      .all(`SELECT t."Id" FROM "${type}" t WHERE ${where} ORDER BY t."Id"`, ...(condition?.parameters ?? []))
      .map((row) => String(row['Id']));
  };
  return {
    ...{ org, system, role, person, assign, set, grant, group, defaults, customize, object, access, visible },
    admin: userCaller(org.administratorId),
    make: system.make,
    change: (id: string, values: Record<string, unknown>) => {
      const type = org.schema.objectByPrefix(id.slice(0, 3))?.name ?? '';
      return system.change(type, { Id: id, ...values });
    },
    code: (results: readonly { errors: readonly { code: string }[] }[]) =>
      results[0]?.errors[0]?.code ?? 'ok',
    insert: (caller: Caller, type: string, values: Record<string, unknown>) =>
      org.data.insert(caller, [{ type, values }], { allOrNone: false }),
    update: (caller: Caller, type: string, values: Record<string, unknown>) =>
      org.data.update(caller, [{ type, values }], { allOrNone: false }),
    remove: (caller: Caller, id: string) => org.data.delete(caller, [id], { allOrNone: false }),
  };
}

const locale = {
  TimeZoneSidKey: 'Asia/Tokyo',
  LocaleSidKey: 'ja_JP',
  EmailEncodingKey: 'UTF-8',
  LanguageLocaleKey: 'ja',
};

function objectColumns(letters: string): Record<string, boolean> {
  return {
    PermissionsCreate: letters.includes('c'),
    PermissionsRead: letters.includes('r'),
    PermissionsEdit: letters.includes('u'),
    PermissionsDelete: letters.includes('d'),
    PermissionsViewAllRecords: letters.includes('v'),
    PermissionsModifyAllRecords: letters.includes('m'),
  };
}
