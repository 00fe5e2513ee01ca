import type { SalesforceClient } from '../salesforce/client.ts';
import { inLists, soqlList } from '../salesforce/soql.ts';

/** A Task that holds one of our keys. */
export interface ExistingTask {
  readonly id: string;
  /** In the recycle bin: a person deleted it. */
  readonly deleted: boolean;
}

type Row = Readonly<Record<string, string | boolean>>;

/** Which of `keys` exist as Tasks, archived and deleted ones included. A living one counts before a deleted one. */
export async function findExisting(
  client: SalesforceClient,
  keyField: string,
  keys: readonly string[],
): Promise<Map<string, ExistingTask>> {
  const found = new Map<string, ExistingTask>();
  for (const list of inLists(keys)) {
    const soql = `SELECT Id, IsDeleted, ${keyField} FROM Task WHERE ${keyField} IN ${soqlList(list)}`;
    for await (const page of client.query<Row>(soql, { allRows: true })) {
      for (const row of page) {
        const key = String(row[keyField]);
        const task = { id: String(row['Id']), deleted: row['IsDeleted'] === true };
        if (!task.deleted || !found.has(key)) found.set(key, task);
      }
    }
  }
  return found;
}
