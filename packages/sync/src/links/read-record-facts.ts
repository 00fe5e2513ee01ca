import type { SalesforceClient } from '../salesforce/client.ts';
import { inLists, soqlList } from '../salesforce/soql.ts';
import { nextOf, objectOfId } from './record-facts.ts';
import type { RecordFact } from './record-facts.ts';

interface LeadRow {
  readonly Id: string;
  readonly IsDeleted: boolean;
  readonly MasterRecordId: string | null;
  readonly IsConverted: boolean;
  readonly ConvertedContactId: string | null;
  readonly ConvertedAccountId: string | null;
}

interface ContactRow {
  readonly Id: string;
  readonly IsDeleted: boolean;
  readonly MasterRecordId: string | null;
  readonly AccountId: string | null;
}

/** Chains are followed this far. */
const MOST_ROUNDS = 20;

/**
 * What the org says of these records and of all that stand behind them, by queryAll in batches.
 * @param recordIds 15 or 18 characters; others are passed over.
 * @returns by 15-character ID
 * @throws SalesforceFailure `INVALID_TYPE` when the integration user may not read the object
 */
export async function readRecordFacts(
  client: SalesforceClient,
  recordIds: readonly string[],
): Promise<Map<string, RecordFact>> {
  const facts = new Map<string, RecordFact>();
  let wanted = [...new Set(recordIds.map((id) => id.slice(0, 15)))];
  for (let round = 0; round < MOST_ROUNDS && wanted.length > 0; round += 1) {
    const [leads, contacts] = await Promise.all([
      readLeads(
        client,
        wanted.filter((id) => objectOfId(id) === 'Lead'),
      ),
      readContacts(
        client,
        wanted.filter((id) => objectOfId(id) === 'Contact'),
      ),
    ]);
    const found = [...leads, ...contacts];
    for (const fact of found) facts.set(fact.id.slice(0, 15), fact);
    const behind = found.flatMap((fact) => nextOf(fact)?.slice(0, 15) ?? []);
    wanted = [...new Set(behind)].filter((id) => !facts.has(id));
  }
  return facts;
}

async function readLeads(client: SalesforceClient, ids: readonly string[]): Promise<RecordFact[]> {
  const fields = 'Id, IsDeleted, MasterRecordId, IsConverted, ConvertedContactId, ConvertedAccountId';
  const rows = await readAll<LeadRow>(client, fields, 'Lead', ids);
  return rows.map((row) => ({
    id: row.Id,
    object: 'Lead',
    deleted: row.IsDeleted,
    masterRecordId: row.MasterRecordId,
    accountId: null,
    converted: row.IsConverted,
    convertedContactId: row.ConvertedContactId,
    convertedAccountId: row.ConvertedAccountId,
  }));
}

async function readContacts(client: SalesforceClient, ids: readonly string[]): Promise<RecordFact[]> {
  const rows = await readAll<ContactRow>(client, 'Id, IsDeleted, MasterRecordId, AccountId', 'Contact', ids);
  return rows.map((row) => ({
    id: row.Id,
    object: 'Contact',
    deleted: row.IsDeleted,
    masterRecordId: row.MasterRecordId,
    accountId: row.AccountId,
    converted: false,
    convertedContactId: null,
    convertedAccountId: null,
  }));
}

async function readAll<T>(
  client: SalesforceClient,
  fields: string,
  object: string,
  ids: readonly string[],
): Promise<T[]> {
  const rows: T[] = [];
  for (const list of inLists(ids, 400))
    rows.push(
      ...(await client.queryRows<T>(`SELECT ${fields} FROM ${object} WHERE Id IN ${soqlList(list)}`, {
        allRows: true,
      })),
    );
  return rows;
}
