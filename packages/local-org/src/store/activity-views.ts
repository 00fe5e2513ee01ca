import type { Schema } from '../schema/types.ts';
import { columnsOf } from './column.ts';
import { quoteName } from './database.ts';

/** Columns that a view takes from Task or Event under another name; everything else keeps its name. */
const renamed: Readonly<Record<string, string>> = {
  ActivityType: 'Type',
  PrimaryWhoId: 'WhoId',
  PrimaryAccountId: 'AccountId',
};

function source(schema: Schema, view: string, table: 'Task' | 'Event', condition: string): string {
  const viewed = schema.object(view);
  const object = schema.object(table);
  if (!viewed || !object) throw new Error(`${view} needs ${table}`);
  const present = new Set(columnsOf(object).map((column) => column.name));
  const columns = columnsOf(viewed).map(({ name }) => {
    const expression = expressionOf(name, table, present);
    return `${expression} AS ${quoteName(name)}`;
  });
  if (present.has('IsArchived') && !viewed.fields.has('isarchived')) columns.push('"IsArchived"');
  return `SELECT ${columns.join(', ')} FROM ${quoteName(table)} WHERE ${condition}`;
}

function expressionOf(name: string, table: 'Task' | 'Event', present: ReadonlySet<string>): string {
  if (name === 'IsTask') return table === 'Task' ? '1' : '0';
  if (name === 'ActivitySubtype') return table === 'Task' ? '"TaskSubtype"' : '"EventSubtype"';
  if (name === 'IsClosed' && table === 'Event') return '1';
  const from = renamed[name] ?? name;
  return present.has(from) ? quoteName(from) : 'NULL';
}

function view(name: string, taskCondition: string, eventCondition: string) {
  return (schema: Schema): string =>
    `CREATE VIEW ${quoteName(name)} AS ${source(schema, name, 'Task', taskCondition)} UNION ALL ${source(schema, name, 'Event', eventCondition)}`;
}

/** The two activity lists of a record are views over Task and Event. `ORG_NOW()` is the org's clock in ms. */
export const activityViews: Readonly<Record<string, (schema: Schema) => string>> = {
  ActivityHistory: view('ActivityHistory', '"IsClosed" = 1', '"EndDateTime" <= ORG_NOW()'),
  OpenActivity: view('OpenActivity', '"IsClosed" = 0', '"EndDateTime" > ORG_NOW()'),
};
