import type { Names, RowKeys, UserState } from '@bales/activity';
import type { SalesforceClient } from '../salesforce/client.ts';

/** One BalesUserLink__c row. */
export interface UserLink {
  /** Record ID. */
  readonly rowId: string;
  /** BALES user ID. */
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
  readonly state: UserState;
  readonly gmailLinked: boolean;
  /** Salesforce user that people paired with it. */
  readonly user: string | null;
  /** Salesforce user with the same mail address. */
  readonly suggested: string | null;
  /** Username of either, so that people see who it is. */
  readonly username: string | null;
  readonly suggestedUsername: string | null;
}

type Row = Readonly<Record<string, unknown>>;

/** All user links of this tenant, by BALES user ID. */
export async function readUserLinks(
  client: SalesforceClient,
  names: Names,
  keys: RowKeys,
): Promise<Map<string, UserLink>> {
  const column = (name: string): string => names.field(name);
  const fields = ['Key__c', 'Mail__c', 'State__c', 'GmailLinked__c', 'User__c', 'SuggestedUser__c'].map(
    column,
  );
  const people = { user: column('User__r'), suggested: column('SuggestedUser__r') };
  const usernames = Object.values(people).map((relation) => `${relation}.Username`);
  const rows = await client.queryRows<Row>(
    `SELECT Id, Name, ${[...fields, ...usernames].join(', ')} FROM ${names.object.userLink} ORDER BY Name, Id`,
  );
  const text = (row: Row, field: string): string | null => {
    const value = row[column(field)];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return new Map(
    rows.flatMap((row) => {
      const id = keys.idOf(text(row, 'Key__c') ?? '');
      if (id === null) return [];
      const state = text(row, 'State__c');
      const link: UserLink = {
        rowId: String(row['Id']),
        id,
        name: String(row['Name'] ?? ''),
        mail: text(row, 'Mail__c'),
        state: state === 'invited' || state === 'inactive' ? state : 'active',
        gmailLinked: row[column('GmailLinked__c')] === true,
        user: text(row, 'User__c'),
        suggested: text(row, 'SuggestedUser__c'),
        username: usernameOf(row[people.user]),
        suggestedUsername: usernameOf(row[people.suggested]),
      };
      return [[id, link] as const];
    }),
  );
}

function usernameOf(related: unknown): string | null {
  return (related as { readonly Username?: string } | null | undefined)?.Username ?? null;
}
