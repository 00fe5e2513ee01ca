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

const relationColumns = (who: 'WhoId' | 'WhatId', isWhat: 0 | 1): Readonly<Record<string, string>> => ({
  Id: `'0RT' || substr("Id", 4)`,
  RelationId: quoteName(who),
  TaskId: '"Id"',
  IsWhat: String(isWhat),
  Type: `CASE substr("WhoId", 1, 3) WHEN '00Q' THEN 'Lead' ELSE 'Contact' END`,
});

function relations(name: string, sources: readonly (readonly ['WhoId' | 'WhatId', 0 | 1])[]) {
  return (schema: Schema): string => {
    const viewed = schema.object(name);
    const task = schema.object('Task');
    if (!viewed || !task) throw new Error(`${name} needs Task`);
    const present = new Set(columnsOf(task).map((column) => column.name));
    const selects = sources.map(([field, isWhat]) => {
      const special = relationColumns(field, isWhat);
      const columns = columnsOf(viewed).map(({ name: column }) => {
        const expression = special[column] ?? (present.has(column) ? quoteName(column) : 'NULL');
        return `${expression} AS ${quoteName(column)}`;
      });
      return `SELECT ${columns.join(', ')} FROM "Task" WHERE ${quoteName(field)} IS NOT NULL`;
    });
    return `CREATE VIEW ${quoteName(name)} AS ${selects.join(' UNION ALL ')}`;
  };
}

/** Activity lists and relations of tasks, as views over Task and Event. `ORG_NOW()` is the org's clock in ms. */
export const activityViews: Readonly<Record<string, (schema: Schema) => string>> = {
  ActivityHistory: view('ActivityHistory', '"IsClosed" = 1', '"EndDateTime" <= ORG_NOW()'),
  OpenActivity: view('OpenActivity', '"IsClosed" = 0', '"EndDateTime" > ORG_NOW()'),
  TaskRelation: relations('TaskRelation', [
    ['WhoId', 0],
    ['WhatId', 1],
  ]),
  TaskWhoRelation: relations('TaskWhoRelation', [['WhoId', 0]]),
};
