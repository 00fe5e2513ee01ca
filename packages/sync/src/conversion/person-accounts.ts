import { apiVersion } from '../salesforce/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { soqlString } from '../salesforce/soql.ts';
import type { ConversionSource } from './conversion-source.ts';

/**
 * Whether a 商談化 would touch a person account: one that was chosen or is linked, or the one that a Lead without a company
 * becomes. Orgs without person accounts do not know the field.
 */
export async function isPersonAccount(
  client: SalesforceClient,
  source: ConversionSource,
  { account }: { readonly account: Readonly<Record<string, unknown>> },
): Promise<boolean> {
  if (!(await knowsPersonAccounts(client))) return false;
  const chosen = typeof account['id'] === 'string' ? account['id'] : source.accountId;
  if (chosen === null) return source.company === null && !account['Name'];
  const [row] = await client.queryRows<{ IsPersonAccount: boolean }>(
    `SELECT IsPersonAccount FROM Account WHERE Id = ${soqlString(chosen)}`,
  );
  return row?.IsPersonAccount === true;
}

async function knowsPersonAccounts(client: SalesforceClient): Promise<boolean> {
  const path = `/services/data/v${apiVersion}/sobjects/Account/describe`;
  const { fields } = await client.call<{ fields: readonly { readonly name: string }[] }>('GET', path);
  return fields.some(({ name }) => name === 'IsPersonAccount');
}
