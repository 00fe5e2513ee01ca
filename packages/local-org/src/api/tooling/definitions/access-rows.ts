import { OrgError } from '../../../org/errors.ts';
import { userCaller } from '../../../org/caller.ts';
import type { Caller } from '../../../org/caller.ts';
import type { AccessModel, QueryAhead, StoredRow } from '../../../org/contract.ts';
import type { MetadataRoom } from '../../../metadata/metadata-room.ts';
import type { SetupRow } from '../../../metadata/components/setup-rows.ts';
import type { ObjectDef } from '../../../schema/types.ts';
import { normalizeId } from '../../../store/ids.ts';

/** Records that one query of `UserRecordAccess` may ask for (object reference). */
const MAX_RECORDS = 200;

/** Rows of `UserRecordAccess` and `UserEntityAccess`, made for the users and records that a query asks for. */
export class AccessRows {
  readonly #room: MetadataRoom;
  readonly #access: AccessModel;

  constructor(room: MetadataRoom, access: AccessModel) {
    this.#room = room;
    this.#access = access;
  }

  /** Must run before a query that reads the tables. @throws OrgError for one that asks for too much */
  refresh(query: QueryAhead): void {
    if (/\bUserRecordAccess\b/i.test(query.soql)) this.#writeRecords(query);
    if (/\bUserEntityAccess\b/i.test(query.soql)) this.#writeEntities(query);
  }

  #writeRecords(query: QueryAhead): void {
    const users = query.valuesOf('UserId') ?? [];
    const records = query.valuesOf('RecordId') ?? [];
    // The binder has refused the query already when one of them is missing.
    if (records.length > MAX_RECORDS)
      throw new OrgError('MALFORMED_QUERY', `Can query at most ${String(MAX_RECORDS)} RecordIds`);
    this.#replace('UserRecordAccess', '4ua', () =>
      users.slice(0, 1).flatMap((user) => records.flatMap((id) => this.#recordRow(query.caller, user, id))),
    );
  }

  #recordRow(asker: Caller, user: string, recordId: string): SetupRow[] {
    const id = normalizeId(recordId);
    const userId = normalizeId(user);
    const { registry, database } = this.#room.host;
    const object = id === null ? undefined : registry.objectByPrefix(id.slice(0, 3));
    if (id === null || userId === null || !object) return [];
    const row = database.get(`SELECT "Id" FROM "${object.name}" WHERE "Id" = ?`, id);
    // What the one who asks may not see is left out.
    if (!row || !this.#may(asker, object, row, 'read')) return [];
    const caller = userCaller(userId);
    const edit = this.#may(caller, object, row, 'edit');
    const remove = this.#may(caller, object, row, 'delete');
    const transfer = edit && this.#access.recordAccess(caller, object, row, 'transfer');
    const rights = { read: this.#may(caller, object, row, 'read'), edit, delete: remove, transfer };
    return [{ UserId: userId, RecordId: id, ...accessColumns(rights) }];
  }

  #may(caller: Caller, object: ObjectDef, row: StoredRow, level: 'read' | 'edit' | 'delete'): boolean {
    return (
      this.#access.objectRight(caller, object, level) && this.#access.recordAccess(caller, object, row, level)
    );
  }

  #writeEntities({ valuesOf }: QueryAhead): void {
    const durable = (valuesOf('DurableId') ?? []).map((id) => id.split('.')[1] ?? '');
    const users = [...(valuesOf('UserId') ?? []), ...durable].map(normalizeId);
    const objects = [...this.#room.host.registry.objects()].filter((object) => !object.tooling);
    this.#replace('UserEntityAccess', '4ue', () =>
      users.flatMap((user) => (user === null ? [] : objects.map((object) => this.#entityRow(user, object)))),
    );
  }

  #entityRow(userId: string, object: ObjectDef): SetupRow {
    const caller = userCaller(userId);
    const may = (right: 'read' | 'create' | 'edit' | 'delete'): boolean =>
      this.#access.objectRight(caller, object, right);
    const { components } = this.#room;
    const entity = (object.custom && components.get('CustomObject', object.name)?.id) || object.name;
    const edits = object.updateable && may('edit');
    const deletes = object.deletable && may('delete');
    return {
      DurableId: `${entity}.${userId}`,
      EntityDefinitionId: entity,
      UserId: userId,
      IsActivateable: false,
      IsCreatable: object.createable && may('create'),
      IsCustomizable:
        (object.custom || object.kind === 'standard') &&
        this.#access.userPermission(userId, 'CustomizeApplication'),
      IsDeletable: deletes,
      IsEditable: edits,
      IsFlsUpdatable: this.#access.userPermission(userId, 'CustomizeApplication'),
      IsMergeable: object.mergeable && deletes,
      IsReadable: may('read'),
      IsUndeletable: object.undeletable && deletes,
      IsUpdatable: edits,
    };
  }

  #replace(table: string, prefix: string, make: () => SetupRow[]): void {
    const { database } = this.#room.host;
    database.transaction(() => {
      database.run(`DELETE FROM "${table}"`);
      for (const row of make()) this.#room.rows.insert(table, prefix, row);
    });
  }
}

interface Rights {
  readonly read: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly transfer: boolean;
}

function accessColumns(rights: Rights): SetupRow {
  const all = rights.read && rights.edit && rights.delete && rights.transfer;
  return {
    HasReadAccess: rights.read,
    HasEditAccess: rights.edit,
    HasDeleteAccess: rights.delete,
    HasTransferAccess: rights.transfer,
    HasAllAccess: all,
    MaxAccessLevel: all ? 'All' : maxLevel(rights),
  };
}

function maxLevel({ read, edit, delete: remove, transfer }: Rights): string {
  if (transfer) return 'Transfer';
  if (remove) return 'Delete';
  if (edit) return 'Edit';
  return read ? 'Read' : 'None';
}
