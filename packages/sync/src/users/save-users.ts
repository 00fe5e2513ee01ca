import type { BalesUser, Names, RowKeys } from '@bales/activity';
import { collectionLimit } from '../salesforce/client.ts';
import type { RecordValues, SalesforceClient } from '../salesforce/client.ts';
import { inLists, soqlList } from '../salesforce/soql.ts';
import { readUserLinks } from './user-rows.ts';
import type { UserLink } from './user-rows.ts';

/** What became of the users. */
export interface SavedUsers {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows that the org refused: BALES user ID and the org's sentence. */
  readonly refused: readonly { readonly id: string; readonly message: string }[];
  /** Users that have a suggestion and nobody has paired yet. */
  readonly suggestions: number;
}

/**
 * Keeps BALES users as BalesUserLink__c rows, with the Salesforce user of the same mail address as suggestion. Who is paired
 * with whom is people's decision: `User__c` is never written here. Rows that stay as they are are not written.
 */
export async function saveUsers(
  client: SalesforceClient,
  names: Names,
  keys: RowKeys,
  users: readonly BalesUser[],
): Promise<SavedUsers> {
  const latest = [...new Map(users.map((user) => [user.id, user])).values()];
  const [known, byMail] = await Promise.all([
    readUserLinks(client, names, keys),
    usersByMail(client, latest),
  ]);
  const rows = latest.map((user) => {
    const suggested = byMail.get(user.mail?.toLowerCase() ?? '') ?? null;
    return { user, suggested, before: known.get(user.id) };
  });
  const changed = rows.filter(({ user, suggested, before }) => !before || differs(before, user, suggested));
  const refused: { id: string; message: string }[] = [];
  for (let from = 0; from < changed.length; from += collectionLimit) {
    const batch = changed.slice(from, from + collectionLimit);
    const values = batch.map(({ user, suggested }) => rowOf(user, suggested, { names, keys }));
    const outcomes = await client.upsert(names.object.userLink, names.field('Key__c'), values);
    batch.forEach(({ user }, index) => {
      const error = outcomes[index]?.errors[0];
      if (error) refused.push({ id: user.id, message: error.message });
    });
  }
  const made = changed.filter(({ before }) => !before).length;
  return {
    new: made,
    changed: changed.length - made,
    unchanged: rows.length - changed.length,
    refused,
    suggestions: rows.filter(({ suggested, before }) => suggested !== null && !before?.user).length,
  };
}

/** Active Salesforce users by lower-case mail address; an address that several share suggests nobody. */
async function usersByMail(
  client: SalesforceClient,
  users: readonly BalesUser[],
): Promise<Map<string, string>> {
  const mails = [...new Set(users.flatMap(({ mail }) => (mail === undefined ? [] : [mail.toLowerCase()])))];
  const found = new Map<string, string | null>();
  for (const list of inLists(mails)) {
    const rows = await client.queryRows<{ Id: string; Email: string }>(
      `SELECT Id, Email FROM User WHERE IsActive = true AND UserType = 'Standard' AND Email IN ${soqlList(list)}`,
    );
    for (const { Id, Email } of rows) {
      const mail = Email.toLowerCase();
      found.set(mail, found.has(mail) ? null : Id);
    }
  }
  return new Map([...found].flatMap(([mail, id]) => (id === null ? [] : [[mail, id] as const])));
}

function differs(before: UserLink, user: BalesUser, suggested: string | null): boolean {
  return (
    before.name !== user.name ||
    before.mail !== (user.mail ?? null) ||
    before.state !== user.state ||
    before.gmailLinked !== user.gmailLinked ||
    before.suggested !== suggested
  );
}

function rowOf(
  user: BalesUser,
  suggested: string | null,
  { names, keys }: { readonly names: Names; readonly keys: RowKeys },
): RecordValues {
  return {
    Name: user.name,
    [names.field('Key__c')]: keys.keyOf(user.id),
    [names.field('Mail__c')]: user.mail ?? null,
    [names.field('State__c')]: user.state,
    [names.field('GmailLinked__c')]: user.gmailLinked,
    [names.field('SuggestedUser__c')]: suggested,
  };
}
