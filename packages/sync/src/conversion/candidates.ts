import type { SalesforceClient } from '../salesforce/client.ts';
import { soqlString } from '../salesforce/soql.ts';
import type { ConversionSource } from './conversion-source.ts';

/** An Account that a search found. */
export interface FoundAccount {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
}

const MOST = 20;

/** Accounts whose name holds `text`, for 既存から選択. */
export async function searchAccounts(client: SalesforceClient, text: string): Promise<FoundAccount[]> {
  const pattern = soqlString(`%${text.trim()}%`);
  const rows = await client.queryRows<{ Id: string; Name: string; Phone: string | null }>(
    `SELECT Id, Name, Phone FROM Account WHERE Name LIKE ${pattern} ORDER BY Name, Id LIMIT ${String(MOST)}`,
  );
  return rows.map(({ Id, Name, Phone }) => ({ id: Id, name: Name, phone: Phone }));
}

/** A record that is perhaps meant. */
export interface Candidate {
  readonly object: string;
  readonly id: string;
  readonly name: string;
  /** `mail`, `name`, or the duplicate rule. */
  readonly reason: string;
}

/** The person in an Account: by mail, and only if there is none by name. */
export async function contactCandidates(
  client: SalesforceClient,
  accountId: string,
  { mail, lastName, firstName }: ConversionSource,
): Promise<Candidate[]> {
  const find = async (reason: string, condition: string): Promise<Candidate[]> => {
    const rows = await client.queryRows<{ Id: string; Name: string }>(
      `SELECT Id, Name FROM Contact WHERE AccountId = ${soqlString(accountId)} AND ${condition} ORDER BY Name, Id LIMIT ${String(MOST)}`,
    );
    return rows.map(({ Id, Name }) => ({ object: 'Contact', id: Id, name: Name, reason }));
  };
  const byMail = mail === null ? [] : await find('mail', `Email = ${soqlString(mail)}`);
  if (byMail.length > 0 || lastName === null) return byMail;
  const first = firstName === null ? '' : ` AND FirstName = ${soqlString(firstName)}`;
  return find('name', `LastName = ${soqlString(lastName)}${first}`);
}
