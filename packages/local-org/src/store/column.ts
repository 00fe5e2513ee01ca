import type { StoredValue } from '../org/contract.ts';
import { isStored, isTextType } from '../schema/field-def.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { SqlValue } from './database.ts';

/** One column of an object's table. */
export interface Column {
  readonly name: string;
  readonly boolean: boolean;
  /** Declaration as in CREATE TABLE, without the name. */
  readonly declaration: string;
}

/** When a row went to the recycle bin (ms UTC); the org's own. */
export const deletedDateColumn = '~DeletedDate';

/** Deletion that took this row along: the ID of the row it was a child of; the org's own. */
export const deletedWithColumn = '~DeletedWith';

const flag: Pick<Column, 'boolean' | 'declaration'> = {
  boolean: true,
  declaration: 'INTEGER NOT NULL DEFAULT 0',
};

/** The columns of an object's table, `Id` first (the layout that `Database` describes). */
export function columnsOf(object: ObjectDef): Column[] {
  const columns = new Map<string, Column>();
  columns.set('Id', { name: 'Id', boolean: false, declaration: 'TEXT PRIMARY KEY NOT NULL' });
  for (const field of object.fields.values())
    if (isStored(field) && field.name !== 'Id') columns.set(field.name, columnOf(field));
  if (!columns.has('IsDeleted')) columns.set('IsDeleted', { name: 'IsDeleted', ...flag });
  for (const name of ['SystemModstamp', deletedDateColumn])
    if (!columns.has(name)) columns.set(name, { name, boolean: false, declaration: 'INTEGER' });
  columns.set(deletedWithColumn, { name: deletedWithColumn, boolean: false, declaration: 'TEXT' });
  return [...columns.values()];
}

function columnOf(field: FieldDef): Column {
  if (field.type === 'boolean') return { name: field.name, ...flag };
  return { name: field.name, boolean: false, declaration: declarationOf(field) };
}

function declarationOf(field: FieldDef): string {
  if (field.type === 'reference' || field.type === 'date' || field.type === 'base64') return 'TEXT';
  if (isTextType(field.type)) return 'TEXT COLLATE NOCASE';
  if (field.type === 'int' || field.type === 'long' || field.type === 'datetime' || field.type === 'time')
    return 'INTEGER';
  if (field.type === 'double' || field.type === 'currency' || field.type === 'percent') return 'REAL';
  return 'TEXT';
}

export function toSql(value: StoredValue | undefined): SqlValue {
  if (value === undefined) return null;
  return typeof value === 'boolean' ? Number(value) : value;
}
