import type { QueryResult, ResultRow, StoredValue } from '../../org/contract.ts';
import type { Schema } from '../../schema/types.ts';
import type { SqlValue } from '../../store/database.ts';
import type { RowShape, ValueShape } from '../bind/row-shape.ts';

/** A row of a statement's answer, by place. */
export type SqlRow = readonly SqlValue[];

type Cell = StoredValue | ResultRow | QueryResult | null;

/** Finds the result of a child query for a parent. */
export type ChildrenOf = (query: number, parentId: string) => QueryResult | null;

/** Makes rows of what the database answers. */
export class RowReader {
  readonly #schema: Schema;
  readonly #childrenOf: ChildrenOf;

  constructor(schema: Schema, childrenOf: ChildrenOf) {
    this.#schema = schema;
    this.#childrenOf = childrenOf;
  }

  read(shape: RowShape, row: SqlRow): ResultRow {
    const values: Record<string, Cell> = {};
    for (const [name, value] of shape.entries) values[name] = this.#cell(value, row, shape);
    const id = shape.id < 0 ? null : (row[shape.id] ?? null);
    if (typeof id !== 'string') return { type: shape.object?.name ?? 'Name', values };
    if (shape.object) return { type: shape.object.name, id, values };
    return { type: this.#typeOf(id), id, named: true, values };
  }

  #typeOf(id: string): string {
    return this.#schema.objectByPrefix(id.slice(0, 3))?.name ?? 'Name';
  }

  #cell(value: ValueShape, row: SqlRow, shape: RowShape): Cell {
    switch (value.kind) {
      case 'value': {
        const cell = row[value.at] ?? null;
        return value.boolean && cell !== null ? cell === 1 : cell;
      }
      case 'parts':
        return partsOf(value, row);
      case 'parent':
        return (row[value.id] ?? null) === null ? null : this.read(value.shape, row);
      case 'typeof':
        return this.#branch(value, row);
      case 'children':
        return this.#childrenOf(value.query, String(row[shape.id]));
    }
  }

  /** The row of the branch that the ID's object names; without ELSE other objects show their type alone. */
  #branch({ id, branches, otherwise }: ValueShape & { kind: 'typeof' }, row: SqlRow): ResultRow | null {
    const key = row[id] ?? null;
    if (typeof key !== 'string') return null;
    const type = this.#typeOf(key);
    const branch = branches.get(type);
    if (branch) return (row[branch.id] ?? null) === null ? null : this.read(branch, row);
    if (!otherwise) return { type, id: key, values: {} };
    if ((row[otherwise.id] ?? null) === null) return null;
    return { ...this.read(otherwise, row), named: false };
  }
}

/** An address of which nothing is filled in is none. */
function partsOf({ type, parts }: ValueShape & { kind: 'parts' }, row: SqlRow): ResultRow | null {
  const values: Record<string, StoredValue> = {};
  let filled = false;
  for (const [name, at] of parts) {
    const value = row[at] ?? null;
    if (value !== null) filled = true;
    values[name] = value;
  }
  return filled ? { type, values } : null;
}
