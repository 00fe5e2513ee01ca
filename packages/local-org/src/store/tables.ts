import type { ObjectDef, Schema } from '../schema/types.ts';
import { columnsOf, deletedDateColumn } from './column.ts';
import type { Column } from './column.ts';
import { quoteName } from './database.ts';
import type { Database } from './database.ts';
import { activityViews } from './activity-views.ts';

/** When each user viewed or referenced a record last, milliseconds UTC. */
const seenTable =
  'CREATE TABLE IF NOT EXISTS "~seen" ("user" TEXT, "record" TEXT, "viewed" INTEGER, "referenced" INTEGER, PRIMARY KEY ("user", "record")) WITHOUT ROWID';

/** Makes the tables and indexes what the schema says: new ones made, fields that are gone dropped with their data. */
export function syncTables(database: Database, schema: Schema): void {
  const statements: string[] = [seenTable];
  const existing = existingTables(database);
  const wanted = new Set<string>();
  for (const object of schema.objects()) {
    if (activityViews[object.name]) continue;
    wanted.add(object.name);
    const columns = columnsOf(object);
    const present = existing.get(object.name);
    if (present) statements.push(...alterations(database, object.name, columns, present));
    else statements.push(createTable(object.name, columns));
    statements.push(...indexes(object));
  }
  for (const table of existing.keys())
    if (!table.startsWith('~') && !table.startsWith('sqlite_') && !wanted.has(table))
      statements.push(`DROP TABLE ${quoteName(table)}`);
  for (const [name, view] of Object.entries(activityViews)) {
    statements.unshift(`DROP VIEW IF EXISTS ${quoteName(name)}`);
    statements.push(view(schema));
  }
  database.exec(statements.join(';\n'));
  database.forgetIndexes();
}

function existingTables(database: Database): Map<string, Map<string, string>> {
  const tables = new Map<string, Map<string, string>>();
  const rows = database.all(
    'SELECT m.name AS tbl, p.name AS col, p.type AS type FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = ?',
    'table',
  );
  for (const row of rows) {
    const table = String(row['tbl']);
    const columns = tables.get(table) ?? new Map<string, string>();
    columns.set(String(row['col']), String(row['type']));
    tables.set(table, columns);
  }
  return tables;
}

function createTable(name: string, columns: readonly Column[]): string {
  const list = columns.map((column) => `${quoteName(column.name)} ${column.declaration}`).join(', ');
  return `CREATE TABLE ${quoteName(name)} (${list})`;
}

function alterations(
  database: Database,
  table: string,
  columns: readonly Column[],
  present: ReadonlyMap<string, string>,
): string[] {
  const wanted = new Map(columns.map((column) => [column.name, column]));
  const statements: string[] = [];
  for (const name of present.keys())
    if (!wanted.has(name)) statements.push(...dropColumn(database, table, name));
  for (const column of columns) {
    const type = present.get(column.name);
    const declared = column.declaration.split(' ')[0] ?? '';
    if (type === undefined)
      statements.push(
        `ALTER TABLE ${quoteName(table)} ADD COLUMN ${quoteName(column.name)} ${column.declaration}`,
      );
    else if (type !== declared) statements.push(...changeType(database, table, column));
  }
  return statements;
}

/** SQLite drops no column that an index names, and queries may have had indexes of their own made. */
function dropColumn(database: Database, table: string, column: string): string[] {
  const indexes = database.all(
    'SELECT DISTINCT l.name AS name FROM pragma_index_list(?) l, pragma_index_info(l.name) i WHERE i.name = ?',
    table,
    column,
  );
  return [
    ...indexes.map((row) => `DROP INDEX ${quoteName(String(row['name']))}`),
    `ALTER TABLE ${quoteName(table)} DROP COLUMN ${quoteName(column)}`,
  ];
}

/** A deploy may change a field's type; values are kept as far as SQLite can read them as the new type. */
function changeType(database: Database, table: string, column: Column): string[] {
  const old = quoteName(column.name);
  const made = quoteName(`~new_${column.name}`);
  const type = column.declaration.split(' ')[0] ?? 'TEXT';
  const value = column.boolean
    ? `CASE WHEN ${old} IN (1, '1', 'true') THEN 1 ELSE 0 END`
    : `CAST(${old} AS ${type})`;
  return [
    `ALTER TABLE ${quoteName(table)} ADD COLUMN ${made} ${column.declaration}`,
    `UPDATE ${quoteName(table)} SET ${made} = ${value}`,
    ...dropColumn(database, table, column.name),
    `ALTER TABLE ${quoteName(table)} RENAME COLUMN ${made} TO ${old}`,
  ];
}

/** Audit references are rarely asked for and would cost every write. */
const unindexed = new Set([
  'CreatedById',
  'LastModifiedById',
  'RecurrenceActivityId',
  'RecordTypeId',
  'MasterRecordId',
]);

function indexes(object: ObjectDef): string[] {
  const statements: string[] = [];
  if (object.undeletable) {
    const index = quoteName(`ix_${object.name}_bin`);
    const columns = `${quoteName(deletedDateColumn)}) WHERE "IsDeleted" = 1`;
    statements.push(`CREATE INDEX IF NOT EXISTS ${index} ON ${quoteName(object.name)} (${columns}`);
  }
  // What counts take away; no query for living rows ever prefers it to another index.
  if (object.fields.has('isarchived') && !activityViews[object.name]) {
    const columns = `("IsDeleted") WHERE "IsArchived" = 1`;
    const index = quoteName(`ix_${object.name}_archive`);
    statements.push(`CREATE INDEX IF NOT EXISTS ${index} ON ${quoteName(object.name)} ${columns}`);
  }
  for (const field of object.fields.values()) {
    const reference = field.type === 'reference' && !unindexed.has(field.name);
    if (field.name === 'Id' || field.formula !== null) continue;
    if (!reference && !field.externalId && !field.unique && !(field.idLookup && field.custom)) continue;
    const column = quoteName(field.name);
    const index = quoteName(`ix_${object.name}_${field.name}`);
    const filled = field.nillable ? ` WHERE ${column} IS NOT NULL` : '';
    statements.push(`CREATE INDEX IF NOT EXISTS ${index} ON ${quoteName(object.name)} (${column})${filled}`);
  }
  return statements;
}
