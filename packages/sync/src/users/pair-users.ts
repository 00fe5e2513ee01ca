import type { Names, RowKeys } from '@bales/activity';
import { SyncError } from '../errors.ts';
import { collectionLimit } from '../salesforce/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { soqlString } from '../salesforce/soql.ts';
import { readUserLinks } from './user-rows.ts';

/**
 * Pairs a BALES user with a Salesforce user, or with nobody.
 * @param salesforceUser ID of 15 or 18 characters, or a username; null takes the pairing off.
 * @returns the Salesforce user's ID.
 * @throws SyncError USER_UNKNOWN, SALESFORCE_USER_UNKNOWN
 */
export async function pairUser(
  client: SalesforceClient,
  names: Names,
  keys: RowKeys,
  balesUser: string,
  salesforceUser: string | null,
): Promise<string | null> {
  const link = (await readUserLinks(client, names, keys)).get(balesUser);
  if (!link) throw new SyncError('USER_UNKNOWN', { user: balesUser });
  const id = salesforceUser === null ? null : await activeUser(client, salesforceUser);
  if (id === link.user) return id;
  await write(client, names, [{ Id: link.rowId, user: id }]);
  return id;
}

/** Pairs every active user without a pairing with its suggestion. @returns how many. */
export async function acceptSuggestions(
  client: SalesforceClient,
  names: Names,
  keys: RowKeys,
): Promise<number> {
  const links = [...(await readUserLinks(client, names, keys)).values()];
  const open = links.filter((link) => link.state === 'active' && !link.user && link.suggested);
  await write(
    client,
    names,
    open.map((link) => ({ Id: link.rowId, user: link.suggested })),
  );
  return open.length;
}

async function activeUser(client: SalesforceClient, given: string): Promise<string> {
  const field = /^005[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/.test(given) ? 'Id' : 'Username';
  const [user] = await client.queryRows<{ Id: string }>(
    `SELECT Id FROM User WHERE IsActive = true AND ${field} = ${soqlString(given)}`,
  );
  if (!user) throw new SyncError('SALESFORCE_USER_UNKNOWN', { user: given });
  return user.Id;
}

async function write(
  client: SalesforceClient,
  names: Names,
  pairs: readonly { readonly Id: string; readonly user: string | null }[],
): Promise<void> {
  for (let from = 0; from < pairs.length; from += collectionLimit) {
    const records = pairs
      .slice(from, from + collectionLimit)
      .map(({ Id, user }) => ({ Id, [names.field('User__c')]: user }));
    const outcomes = await client.update(names.object.userLink, records, { allowDuplicates: true });
    const error = outcomes.find((one) => !one.success)?.errors[0];
    if (error) throw new SyncError('ORG_REFUSED', { detail: error.message });
  }
}
