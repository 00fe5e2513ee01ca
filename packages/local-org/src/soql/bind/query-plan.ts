import type { ResultColumn } from '../../org/contract.ts';
import type { FieldDef, ObjectDef } from '../../schema/types.ts';
import type { Param, Sql } from '../sql.ts';
import type { RowShape } from './row-shape.ts';

/** A query that can run. */
export type QueryPlan =
  CountPlan | { readonly kind: 'rows'; readonly object: ObjectDef; readonly rows: RowsPlan } | GroupsPlan;

/** `SELECT COUNT()`: a number alone. */
export interface CountPlan {
  readonly kind: 'count';
  readonly object: ObjectDef;
  readonly statement: Sql;
  readonly access: AccessPath | null;
}

/** Records, with what hangs on them. */
export interface RowsPlan {
  readonly object: ObjectDef;
  readonly statement: Sql;
  readonly shape: RowShape;
  readonly children: readonly ChildPlan[];
  /** False: rows come in an order of the database's own, and are put into one that nobody can take for a meaning. */
  readonly ordered: boolean;
  /** The shape that an index could serve, null when no index would help. */
  readonly access: AccessPath | null;
}

/** A query over the children of the rows that were found. */
export interface ChildPlan {
  readonly rows: RowsPlan;
  /** Place of the lookup to the parent. */
  readonly parent: number;
  /** Rows a parent at most. */
  readonly limit: Param | null;
}

export interface GroupsPlan {
  readonly kind: 'groups';
  readonly object: ObjectDef;
  readonly statement: Sql;
  readonly outputs: readonly GroupOutput[];
  /** Behind the outputs stands how many records went into the row. */
  readonly counted: boolean;
}

/** One column of an aggregate result. */
export interface GroupOutput {
  readonly name: string;
  /** What types the value: a field, or what a function makes of it. */
  readonly field: FieldDef | null;
  readonly boolean: boolean;
  /** Numbers that were added up. */
  readonly sum: boolean;
  readonly column: ResultColumn;
}

/** Columns of the root table by which a statement finds and sorts its rows, in the order an index would hold them. */
export interface AccessPath {
  readonly object: string;
  /** The root table's alias in the statement. */
  readonly alias: string;
  readonly equal: readonly string[];
  readonly sorted: readonly { readonly column: string; readonly descending: boolean }[];
  /** Finds a row that passes the equalities, if there are more than the number that is to be put behind it. */
  readonly probe: Sql;
}
