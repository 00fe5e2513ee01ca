import type { Caller } from '../org/caller.ts';
import type { AccessModel, ObjectRight, StoredRow } from '../org/contract.ts';
import type { OrgBase } from '../org.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Condition } from './condition.ts';
import { Directory } from './directory.ts';
import { fieldRight } from './field-rights.ts';
import { objectRight } from './object-rights.ts';
import { RecordTypeGrants } from './record-type-grants.ts';
import { RecordConditions } from './record-conditions.ts';
import type { Level } from './record-conditions.ts';
import { SharingRules } from './sharing-rules.ts';
import type { SharingRule } from './sharing-rules.ts';
import { loadUserRights } from './user-rights.ts';
import { Viewer } from './viewer.ts';

interface Known {
  readonly viewer: Viewer;
  readonly conditions: RecordConditions;
}

/**
 * Who may do what, by the rows of the org's own set-up objects. What it has worked out is kept until set-up rows or the
 * schema change.
 */
export function createAccessModel(base: OrgBase): AccessModel {
  return new RowAccess(base);
}

class RowAccess implements AccessModel {
  readonly #base: OrgBase;
  readonly #rules: SharingRules;
  readonly #recordTypes: RecordTypeGrants;
  readonly #known = new Map<string, Known>();
  #version = '';
  #directory: Directory | undefined;
  #standing: readonly SharingRule[] = [];
  /** Record types that some profile or permission set names. */
  #namedTypes: ReadonlySet<string> = new Set();

  constructor(base: OrgBase) {
    this.#base = base;
    this.#rules = new SharingRules(base.database);
    this.#recordTypes = new RecordTypeGrants(base.database);
  }

  objectRight(caller: Caller, object: ObjectDef, right: ObjectRight): boolean {
    if (!caller.fieldSecurity) return true;
    return objectRight(this.#of(caller.userId).viewer, this.#base.schema, object, right);
  }

  fieldReadable(caller: Caller, object: ObjectDef, field: FieldDef): boolean {
    return this.#fieldRight(caller, object, field) !== 'hidden';
  }

  fieldEditable(caller: Caller, object: ObjectDef, field: FieldDef): boolean {
    return this.#fieldRight(caller, object, field) === 'edit';
  }

  #fieldRight(caller: Caller, object: ObjectDef, field: FieldDef): 'hidden' | 'read' | 'edit' {
    if (!caller.fieldSecurity) return 'edit';
    const { viewer } = this.#of(caller.userId);
    if (!objectRight(viewer, this.#base.schema, object, 'read')) return 'hidden';
    return fieldRight(viewer, this.#base.schema, object, field);
  }

  userPermission(userId: string, permission: string): boolean {
    return this.#of(userId).viewer.may(permission);
  }

  customPermission(userId: string, name: string): boolean {
    return this.#holds(userId, 'CustomPermission', 'DeveloperName', name);
  }

  groupsOf(userId: string): ReadonlySet<string> {
    return this.#of(userId).viewer.groups;
  }

  /** Who may write Apex may call every class. */
  classAccess(userId: string, className: string): boolean {
    return this.userPermission(userId, 'AuthorApex') || this.#holds(userId, 'ApexClass', 'Name', className);
  }

  /**
   * A record type is for those whom a profile or permission set gives it. One that none names is everybody's here: orgs
   * that are set up without profiles could not use it at all.
   */
  recordTypeAvailable(userId: string, object: ObjectDef, developerName: string): boolean {
    const { recordTypes } = this.#of(userId).viewer.rights;
    const name = `${object.name}.${developerName}`.toLowerCase();
    return !this.#namedTypes.has(name) || recordTypes.some((grant) => grant.name.toLowerCase() === name);
  }

  defaultRecordType(userId: string, object: ObjectDef): string | null {
    const { recordTypes } = this.#of(userId).viewer.rights;
    const prefix = `${object.name}.`.toLowerCase();
    const found = recordTypes.find(
      ({ name, isDefault }) => isDefault && name.toLowerCase().startsWith(prefix),
    );
    return found ? found.name.slice(prefix.length) : null;
  }

  #holds(userId: string, table: string, column: string, name: string): boolean {
    const { entities } = this.#of(userId).viewer.rights;
    const rows = this.#base.database.all(
      `SELECT "Id" FROM "${table}" WHERE "${column}" = ? COLLATE NOCASE`,
      name,
    );
    return rows.some((row) => entities.has(String(row['Id'])));
  }

  recordAccess(
    caller: Caller,
    object: ObjectDef,
    row: StoredRow,
    level: 'read' | 'edit' | 'delete' | 'transfer',
  ): boolean {
    if (!caller.sharing) return true;
    const { viewer, conditions } = this.#of(caller.userId);
    if (level !== 'transfer')
      return this.#meets(conditions, object, row, level === 'delete' ? 'full' : level);
    return this.#meets(conditions, object, row, transferLevel(viewer, object));
  }

  #meets(conditions: RecordConditions, object: ObjectDef, row: StoredRow, level: Level): boolean {
    const condition = conditions.of(object, 'r', level);
    if (condition === 'always' || condition === 'never') return condition === 'always';
    const text = `SELECT 1 AS yes FROM "${object.name}" r WHERE r."Id" = ? AND ${condition.sql}`;
    return this.#base.database.get(text, String(row['Id']), ...condition.parameters) !== undefined;
  }

  visibleRows(
    caller: Caller,
    object: ObjectDef,
    tableAlias: string,
  ): { sql: string; parameters: (string | number)[] } | null {
    if (!caller.sharing) return null;
    return asFragment(this.#of(caller.userId).conditions.of(object, tableAlias, 'read'));
  }

  #of(userId: string): Known {
    const { database, schema, clock } = this.#base;
    const version = `${String(database.setupVersion)} ${String(schema.version)}`;
    if (version !== this.#version) {
      this.#known.clear();
      this.#directory = undefined;
      this.#standing = this.#rules.all();
      this.#namedTypes = this.#recordTypes.named();
      this.#version = version;
    }
    const known = this.#known.get(userId);
    const now = clock.now();
    if (known && known.viewer.rights.validUntil > now) return known;
    this.#directory ??= new Directory(database);
    const viewer = new Viewer(loadUserRights(database, userId, now), this.#directory);
    const conditions = new RecordConditions(viewer, {
      schema,
      rules: this.#standing,
    });
    const made = { viewer, conditions };
    this.#known.set(userId, made);
    return made;
  }
}

/** What of a record must be the user's to give it to another owner. Activities go with the right to edit. */
function transferLevel(viewer: Viewer, object: ObjectDef): Level {
  if (object.name === 'Task' || object.name === 'Event') return 'edit';
  if (object.sharingModel === 'ReadWriteTransfer' || object.sharingModel === 'FullAccess') return 'edit';
  if (viewer.may('TransferAnyEntity')) return 'edit';
  if (object.name === 'Lead' && viewer.may('TransferAnyLead')) return 'edit';
  if (object.name === 'Case' && viewer.may('TransferAnyCase')) return 'edit';
  return 'full';
}

function asFragment(condition: Condition): { sql: string; parameters: (string | number)[] } | null {
  if (condition === 'always') return null;
  if (condition === 'never') return { sql: '0', parameters: [] };
  return { sql: condition.sql, parameters: [...condition.parameters] };
}
