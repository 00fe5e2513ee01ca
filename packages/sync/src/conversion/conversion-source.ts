import { readLeadFacts } from '../leads/lead-store.ts';
import { soqlString } from '../salesforce/soql.ts';
import type { ConversionContext } from './conversion-context.ts';

/** The Salesforce record that a 商談化 starts from, and what is known of the person. */
export interface ConversionSource {
  readonly lead: string;
  /** A Lead: 新規作成 or 既存から選択. A Contact: recorded on it, no choice. */
  readonly object: 'Lead' | 'Contact';
  readonly id: string;
  readonly accountId: string | null;
  readonly company: string | null;
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly mail: string | null;
}

interface LinkedRow {
  readonly leadRecord: string | null;
  readonly contactRecord: string | null;
}

/** @returns null when the BALES lead is not linked, or its record cannot be seen */
export async function readSource(context: ConversionContext, lead: string): Promise<ConversionSource | null> {
  const { pool, org } = context;
  const { rows } = await pool.query<LinkedRow>(
    `select lead_record as "leadRecord", contact_record as "contactRecord" from bales.link
     where org = $1 and lead = $2 and status = 'linked'`,
    [org, lead],
  );
  const id = rows[0]?.leadRecord ?? rows[0]?.contactRecord ?? null;
  if (id === null) return null;
  const [record, facts] = await Promise.all([readRecord(context, id), readLeadFacts(pool, org, [lead])]);
  if (!record) return null;
  const known = facts.get(lead);
  return {
    lead,
    ...record,
    company: record.company ?? known?.company ?? null,
    mail: record.mail ?? known?.mail ?? null,
  };
}

interface PersonRow {
  readonly Id: string;
  readonly LastName: string | null;
  readonly FirstName: string | null;
  readonly Email?: string | null;
  readonly Company?: string | null;
  readonly AccountId?: string | null;
  readonly Account?: { readonly Name: string } | null;
}

async function readRecord(
  { client }: ConversionContext,
  id: string,
): Promise<Omit<ConversionSource, 'lead'> | null> {
  const object = id.startsWith('003') ? 'Contact' : 'Lead';
  const more = object === 'Lead' ? 'Company' : 'AccountId, Account.Name';
  const [row] = await client.queryRows<PersonRow>(
    `SELECT Id, LastName, FirstName, Email, ${more} FROM ${object} WHERE Id = ${soqlString(id)}`,
  );
  if (!row) return null;
  return {
    object,
    id: row.Id,
    accountId: row.AccountId ?? null,
    company: row.Company ?? row.Account?.Name ?? null,
    lastName: row.LastName,
    firstName: row.FirstName,
    mail: row.Email ?? null,
  };
}
