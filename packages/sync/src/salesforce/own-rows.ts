import type { Names, RowKeys } from '@bales/activity';
import { collectionLimit } from './client.ts';
import type { SalesforceClient } from './client.ts';

/** A row of this tenant and the BALES ID that its key stands for. */
export interface OwnRow<T> {
  readonly id: string;
  readonly row: T;
}

/**
 * The first rows of this tenant, as many as a collection takes. A LIMIT in the query would count rows of another tenant, whose
 * engine may not look for weeks.
 * @param soql selects `Key__c`
 * @param keys may still be asked for while the query is under way
 */
export async function ownRows<T extends Readonly<Record<string, unknown>>>(
  client: SalesforceClient,
  soql: string,
  { names, keys }: { readonly names: Names; readonly keys: RowKeys | Promise<RowKeys> },
): Promise<OwnRow<T>[]> {
  const own: OwnRow<T>[] = [];
  for await (const page of client.query<T>(soql)) {
    const { idOf } = await keys;
    for (const row of page) {
      const id = idOf(String(row[names.field('Key__c')] ?? ''));
      if (id !== null) own.push({ id, row });
    }
    if (own.length >= collectionLimit) break;
  }
  return own.slice(0, collectionLimit);
}
