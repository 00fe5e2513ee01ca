import type { Names, UserState } from '@bales/activity';
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
}

type Row = Readonly<Record<string, unknown>>;

/** All user links, by BALES user ID. */
export async function readUserLinks(client: SalesforceClient, names: Names): Promise<Map<string, UserLink>> {
  const column = (name: string): string => names.field(name);
  const fields = ['Key__c', 'Mail__c', 'State__c', 'GmailLinked__c', 'User__c', 'SuggestedUser__c'].map(
    column,
  );
  const rows = await client.queryRows<Row>(
    `SELECT Id, Name, ${fields.join(', ')} FROM ${names.object.userLink} ORDER BY Name, Id`,
  );
  const text = (row: Row, field: string): string | null => {
    const value = row[column(field)];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return new Map(
    rows.map((row) => {
      const state = text(row, 'State__c');
      const link: UserLink = {
        rowId: String(row['Id']),
        id: text(row, 'Key__c') ?? '',
        name: String(row['Name'] ?? ''),
        mail: text(row, 'Mail__c'),
        state: state === 'invited' || state === 'inactive' ? state : 'active',
        gmailLinked: row[column('GmailLinked__c')] === true,
        user: text(row, 'User__c'),
        suggested: text(row, 'SuggestedUser__c'),
      };
      return [link.id, link];
    }),
  );
}
