import type { LocalOrg } from '../../org.ts';
import type { QueryAhead, StoredRow } from '../../org/contract.ts';
import type { ObjectDef } from '../../schema/types.ts';

/** As many as the platform keeps for a user (object reference, "RecentlyViewed"). */
const MOST = 200;

/** Columns that the table takes from a record which has them. */
const SHARED = [
  ...['Alias', 'Email', 'FirstName', 'IsActive', 'LastName', 'Phone', 'ProfileId', 'Title', 'UserRoleId'],
];

/** Rows of `RecentlyViewed`: the records that the one who asks saw last, made when they are asked for. */
export class RecentRows {
  readonly #org: LocalOrg;

  constructor(org: LocalOrg) {
    this.#org = org;
  }

  /** Must run before a query that reads the table. */
  refresh({ soql, caller }: QueryAhead): void {
    if (!/\bRecentlyViewed\b/i.test(soql)) return;
    const { database, rows } = this.#org;
    const seen = database.all(
      'SELECT * FROM "~seen" WHERE "user" = ? ORDER BY MAX(COALESCE("viewed", 0), COALESCE("referenced", 0)) DESC, "record" LIMIT ?',
      ...[caller.userId, MOST],
    );
    database.transaction(() => {
      for (const old of rows.where('RecentlyViewed', '1')) rows.remove('RecentlyViewed', String(old['Id']));
      for (const { record, viewed, referenced } of seen) {
        const row = this.#rowOf(caller, String(record));
        if (row)
          rows.insert('RecentlyViewed', {
            ...row,
            LastViewedDate: timeOf(viewed),
            LastReferencedDate: timeOf(referenced),
          });
      }
    });
  }

  /** Nothing for records that are gone, hidden, or have no name. */
  #rowOf(caller: QueryAhead['caller'], id: string): StoredRow | undefined {
    const object = this.#org.schema.objectByPrefix(id.slice(0, 3));
    const name = object && nameFieldOf(object);
    if (!object || !name || !this.#org.access.objectRight(caller, object, 'read')) return undefined;
    const row = this.#org.data.rowById(object.name, id);
    if (!row || row['IsDeleted'] === true || !this.#org.access.recordAccess(caller, object, row, 'read'))
      return undefined;
    const shared = SHARED.filter((field) => field in row).map((field) => [field, row[field] ?? null]);
    return {
      Id: id,
      Name: row[name] ?? null,
      Type: object.name,
      ...(Object.fromEntries(shared) as StoredRow),
    };
  }
}

function nameFieldOf(object: ObjectDef): string | undefined {
  return [...object.fields.values()].find((field) => field.nameField)?.name;
}

function timeOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
