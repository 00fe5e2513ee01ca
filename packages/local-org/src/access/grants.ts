import type { ObjectRight } from '../org/contract.ts';
import type { SqlValue } from '../store/database.ts';

type Row = Readonly<Record<string, SqlValue>>;

type Granted = ObjectRight | 'viewAllFields';

interface FieldGrant {
  readonly read: boolean;
  readonly edit: boolean;
}

const columns: readonly (readonly [column: string, right: Granted])[] = [
  ['PermissionsRead', 'read'],
  ['PermissionsCreate', 'create'],
  ['PermissionsEdit', 'edit'],
  ['PermissionsDelete', 'delete'],
  ['PermissionsViewAllRecords', 'viewAll'],
  ['PermissionsModifyAllRecords', 'modifyAll'],
  ['PermissionsViewAllFields', 'viewAllFields'],
];

/** Object and field permissions, added up from rows of `ObjectPermissions` and `FieldPermissions`. Names match without case. */
export class Grants {
  readonly #objects = new Map<string, Set<Granted>>();
  /** By `object.field`. */
  readonly #fields = new Map<string, FieldGrant>();

  has(object: string, right: Granted): boolean {
    return this.#objects.get(object.toLowerCase())?.has(right) ?? false;
  }

  /** Undefined: the field is not granted. */
  field(object: string, field: string): 'read' | 'edit' | undefined {
    const grant = this.#fields.get(`${object}.${field}`.toLowerCase());
    if (!grant?.read) return undefined;
    return grant.edit ? 'edit' : 'read';
  }

  addObjectRow(row: Row): void {
    const rights = this.#rightsOf(String(row['SobjectType']));
    for (const [column, right] of columns) if (row[column] === 1) rights.add(right);
  }

  addFieldRow(row: Row): void {
    const grant = { read: row['PermissionsRead'] === 1, edit: row['PermissionsEdit'] === 1 };
    this.#addField(String(row['Field']).toLowerCase(), grant);
  }

  /** Adds what `given` has and `muted` has not. */
  addAll(given: Grants, muted: Grants): void {
    for (const [object, rights] of given.#objects)
      for (const right of rights)
        if (!muted.#objects.get(object)?.has(right)) this.#rightsOf(object).add(right);
    for (const [field, { read, edit }] of given.#fields) {
      const mute = muted.#fields.get(field);
      // Who may not read a field may not edit it either.
      if (!mute?.read) this.#addField(field, { read, edit: edit && !mute?.edit });
    }
  }

  #addField(key: string, { read, edit }: FieldGrant): void {
    const before = this.#fields.get(key);
    this.#fields.set(key, { read: read || (before?.read ?? false), edit: edit || (before?.edit ?? false) });
  }

  #rightsOf(object: string): Set<Granted> {
    const key = object.toLowerCase();
    let rights = this.#objects.get(key);
    if (!rights) this.#objects.set(key, (rights = new Set()));
    return rights;
  }
}
