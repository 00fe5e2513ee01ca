import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { AdminContext } from '../org/admin-context.ts';

const COLLECTION = 200;
const standard = [
  ...['Id', 'Subject', 'Status', 'OwnerId', 'WhoId', 'WhatId', 'AccountId', 'ActivityDate'],
  ...['TaskSubtype', 'Description', 'CreatedDate', 'LastModifiedDate'],
];

/** How many Tasks BALES has written; null when their key is not there any more. */
export function countTasks({ admin, names }: AdminContext): Promise<number | null> {
  const key = names.activity.activityId;
  return admin
    .count(`SELECT COUNT() FROM Task WHERE ${key} != null AND IsDeleted = false`, { allRows: true })
    .catch(() => null);
}

/** Writes every Task of ours into a JSON Lines file, archived ones too. @returns how many */
export async function exportTasks({ admin, names }: AdminContext, file: string): Promise<number> {
  const fields = [...standard, ...Object.values(names.activity)].join(', ');
  const where = `${names.activity.activityId} != null AND IsDeleted = false`;
  const soql = `SELECT ${fields} FROM Task WHERE ${where} ORDER BY Id`;
  const output = createWriteStream(file, { mode: 0o600 });
  let count = 0;
  for await (const page of admin.query<Record<string, unknown>>(soql, { allRows: true })) {
    for (const { attributes: _, ...row } of page) output.write(`${JSON.stringify(row)}\n`);
    count += page.length;
  }
  output.end();
  await once(output, 'finish');
  return count;
}

/** Deletes every Task of ours; they stay in the recycle bin for 15 days. @returns how many the org refused to delete */
export async function deleteTasks({ admin, names }: AdminContext): Promise<number> {
  const rows = await admin.queryRows<{ Id: string }>(
    `SELECT Id FROM Task WHERE ${names.activity.activityId} != null AND IsDeleted = false ORDER BY Id`,
    { allRows: true },
  );
  let refused = 0;
  for (let from = 0; from < rows.length; from += COLLECTION) {
    const ids = rows.slice(from, from + COLLECTION).map(({ Id }) => Id);
    refused += (await admin.remove(ids)).filter(({ success }) => !success).length;
  }
  return refused;
}
