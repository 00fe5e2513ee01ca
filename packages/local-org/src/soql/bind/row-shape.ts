import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { Sql } from '../sql.ts';
import type { ResultColumn } from '../../org/contract.ts';

/** How the columns of a statement become the values of a row. Numbers are places in the statement's SELECT list. */
export type ValueShape =
  | { readonly kind: 'value'; readonly at: number; readonly boolean: boolean }
  | { readonly kind: 'parts'; readonly type: string; readonly parts: readonly (readonly [string, number])[] }
  | { readonly kind: 'parent'; readonly id: number; readonly shape: RowShape }
  | {
      readonly kind: 'typeof';
      readonly id: number;
      readonly branches: ReadonlyMap<string, RowShape>;
      readonly otherwise: RowShape | null;
    }
  | { readonly kind: 'children'; readonly query: number };

/** A row, or a row nested in it. */
export interface RowShape {
  /** Null: the type follows from the ID (a lookup with several targets). */
  readonly object: ObjectDef | null;
  /** Place of the row's ID, -1 for rows without one. */
  readonly id: number;
  readonly entries: Map<string, ValueShape>;
  readonly columns: ResultColumn[];
}

/** The SELECT list of a statement as it grows. */
export class SelectList {
  readonly columns: Sql[] = [];

  /** @returns the column's place */
  add(column: Sql): number {
    const known = this.columns.findIndex(({ text, params }) => text === column.text && params.length === 0);
    if (known >= 0 && column.params.length === 0) return known;
    return this.columns.push(column) - 1;
  }
}

export function fieldColumn(field: FieldDef, name = field.name): ResultColumn {
  return { name, field, kind: 'field' };
}
