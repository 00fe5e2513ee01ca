import type { StoredRow } from '../../../org/contract.ts';
import { quoteName } from '../../database.ts';
import type { Statement } from '../statement.ts';

const parentFields = ['WhoId', 'WhatId', 'AccountId'] as const;

/** Parents whose last activity may differ after these changes. */
function parentsOf(row: StoredRow | null): string[] {
  if (row === null) return [];
  return parentFields.map((name) => row[name]).filter((id) => typeof id === 'string');
}

/**
 * Keeps `LastActivityDate` of leads, contacts, accounts, opportunities … : the latest day of a closed task or of an event.
 * It is no change of the parent: its LastModifiedDate stays.
 */
export function rollUpLastActivity(
  statement: Statement,
  changes: readonly { before: StoredRow | null; after: StoredRow | null }[],
): void {
  const raised = new Map<string, string>();
  const recounted = new Set<string>();
  for (const { before, after } of changes) {
    const day = after === null ? null : countedDay(after);
    if (before !== null) for (const id of [...parentsOf(before), ...parentsOf(after)]) recounted.add(id);
    else if (day !== null)
      for (const id of parentsOf(after)) if (day > (raised.get(id) ?? '')) raised.set(id, day);
  }
  for (const [id, day] of raised) if (!recounted.has(id)) raise(statement, id, day);
  for (const id of recounted) recount(statement, id);
}

function countedDay(row: StoredRow): string | null {
  const day = row['ActivityDate'];
  const counts = !('TaskSubtype' in row) || row['IsClosed'] === true;
  return counts && typeof day === 'string' ? day : null;
}

function tableOf(statement: Statement, id: string): string | null {
  const object = statement.parts.schema.objectByPrefix(id.slice(0, 3));
  return object?.fields.has('lastactivitydate') ? object.name : null;
}

function raise(statement: Statement, id: string, day: string): void {
  const table = tableOf(statement, id);
  if (table === null) return;
  statement.parts.database.run(
    `UPDATE ${quoteName(table)} SET "LastActivityDate" = ?1 WHERE "Id" = ?2 AND ("LastActivityDate" IS NULL OR "LastActivityDate" < ?1)`,
    day,
    id,
  );
}

function recount(statement: Statement, id: string): void {
  const table = tableOf(statement, id);
  if (table === null) return;
  const { database } = statement.parts;
  const column =
    id.startsWith('00Q') || id.startsWith('003')
      ? '"WhoId"'
      : id.startsWith('001')
        ? '"AccountId"'
        : '"WhatId"';
  const latest = (activity: string, condition: string) =>
    `SELECT MAX("ActivityDate") AS day FROM ${activity} WHERE ${column} = ?1 AND "IsDeleted" = 0 ${condition}`;
  const row = database.get(
    `SELECT MAX(day) AS day FROM (${latest('"Task"', 'AND "IsClosed" = 1')} UNION ALL ${latest('"Event"', '')})`,
    id,
  );
  database.run(
    `UPDATE ${quoteName(table)} SET "LastActivityDate" = ? WHERE "Id" = ?`,
    row?.['day'] ?? null,
    id,
  );
}
