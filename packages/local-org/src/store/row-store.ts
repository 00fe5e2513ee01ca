import type { StoredRow, StoredValue } from '../org/contract.ts';
import type { ObjectDef, Schema } from '../schema/types.ts';
import { columnsOf, toSql } from './column.ts';
import type { Column } from './column.ts';
import { quoteName } from './database.ts';
import type { Database, SqlValue } from './database.ts';

/** What is compiled once per object and version of the schema. */
interface TableShape {
  readonly object: ObjectDef;
  readonly columns: readonly Column[];
  readonly booleans: readonly string[];
  readonly selectSql: string;
  readonly insertSql: string;
}

/** Rows of the org's tables in memory form (booleans as booleans), without any rule or right. */
export class RowStore {
  readonly database: Database;
  readonly #schema: Schema;
  #version = -1;
  readonly #shapes = new Map<string, TableShape>();

  constructor(database: Database, schema: Schema) {
    this.database = database;
    this.#schema = schema;
  }

  byId(type: string, id: string): StoredRow | undefined {
    const shape = this.#shape(type);
    const row = this.database.get(`${shape.selectSql} WHERE "Id" = ?`, id);
    return row && decode(row, shape);
  }

  /** Rows by ID, those that exist, in no order. */
  byIds(type: string, ids: readonly string[]): Map<string, StoredRow> {
    const rows = this.where(type, '"Id" IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
    return new Map(rows.map((row) => [String(row['Id']), row]));
  }

  /** Rows for which a SQL condition over bare column names holds. */
  where(type: string, condition: string, ...parameters: SqlValue[]): StoredRow[] {
    const shape = this.#shape(type);
    return this.database
      .all(`${shape.selectSql} WHERE ${condition}`, ...parameters)
      .map((row) => decode(row, shape));
  }

  insert(type: string, row: StoredRow): void {
    const shape = this.#shape(type);
    const values: SqlValue[] = [];
    for (const { name, boolean } of shape.columns) {
      const value = row[name];
      values.push(boolean ? Number(value ?? false) : toSql(value));
    }
    this.database.run(shape.insertSql, ...values);
  }

  update(type: string, id: string, changes: Readonly<Record<string, StoredValue>>): void {
    const names = Object.keys(changes);
    if (names.length === 0) return;
    const list = names.map((name) => `${quoteName(name)} = ?`).join(', ');
    this.database.run(
      `UPDATE ${quoteName(type)} SET ${list} WHERE "Id" = ?`,
      ...names.map((name) => toSql(changes[name])),
      id,
    );
  }

  remove(type: string, id: string): void {
    this.database.run(`DELETE FROM ${quoteName(type)} WHERE "Id" = ?`, id);
  }

  #shape(type: string): TableShape {
    if (this.#version !== this.#schema.version) {
      this.#shapes.clear();
      this.#version = this.#schema.version;
    }
    const known = this.#shapes.get(type);
    if (known) return known;
    const object = this.#schema.object(type);
    if (!object) throw new Error(`No object ${type}`);
    const shape = shapeOf(object);
    this.#shapes.set(type, shape);
    return shape;
  }
}

function shapeOf(object: ObjectDef): TableShape {
  // The bin's own columns are read and written by SQL only.
  const columns = columnsOf(object).filter((column) => !column.name.startsWith('~'));
  const list = columns.map((column) => quoteName(column.name)).join(', ');
  return {
    object,
    columns,
    booleans: columns.filter((column) => column.boolean).map((column) => column.name),
    selectSql: `SELECT ${list} FROM ${quoteName(object.name)}`,
    insertSql: `INSERT INTO ${quoteName(object.name)} (${list}) VALUES (${columns.map(() => '?').join(', ')})`,
  };
}

function decode(row: Record<string, SqlValue>, shape: TableShape): StoredRow {
  const decoded: StoredRow = row;
  for (const name of shape.booleans) decoded[name] = row[name] === 1;
  return decoded;
}
