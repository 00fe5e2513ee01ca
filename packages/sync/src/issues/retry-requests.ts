import type { Names, RowKeys } from '@bales/activity';
import type pg from 'pg';
import type { SalesforceClient } from '../salesforce/client.ts';
import { ownRows } from '../salesforce/own-rows.ts';

/** Which activities are to be tried again. */
export interface RetrySelection {
  /** BALES activity IDs; null: all. */
  readonly activities: readonly string[] | null;
  /** Codes of issues; null: all. */
  readonly codes: readonly string[] | null;
  /** Also those whose Task somebody deleted in Salesforce: they are written anew. */
  readonly removed: boolean;
}

/** Makes activities due that have an issue or wait for another attempt. @returns how many. */
export async function retryActivities(
  pool: pg.Pool,
  org: number,
  selection: RetrySelection,
): Promise<number> {
  const { rowCount } = await pool.query(
    `update bales.activity set state = 'due', due_at = null, attempts = 0, code = null, updated_at = now(),
       task = case when state = 'removedInSalesforce' then null else task end,
       sent_payload = case when state = 'removedInSalesforce' then null else sent_payload end,
       unconfirmed = case when state = 'removedInSalesforce' then null else unconfirmed end
     where org = $1 and ($2::text[] is null or id = any($2)) and ($3::text[] is null or code = any($3))
       and (state = 'issue' or (state = 'due' and due_at is not null) or ($4 and state = 'removedInSalesforce'))`,
    [org, selection.activities, selection.codes, selection.removed],
  );
  return rowCount ?? 0;
}

/**
 * Picks up `Request__c = retry` on this tenant's BalesSyncIssue__c rows: what they are about is due again, and the order is taken off.
 * @param keys may still be asked for while another call is under way
 * @returns how many rows asked.
 */
export async function takeRetryRequests(
  pool: pg.Pool,
  client: SalesforceClient,
  names: Names,
  org: number,
  keys: RowKeys | Promise<RowKeys>,
): Promise<number> {
  const [request, object] = [names.field('Request__c'), names.object.syncIssue];
  const asked = await ownRows<{ readonly Id: string }>(
    client,
    `SELECT Id, ${names.field('Key__c')} FROM ${object} WHERE ${request} = 'retry' ORDER BY Id`,
    { names, keys },
  );
  if (asked.length === 0) return 0;
  const ids = asked.map(({ row }) => row.Id);
  await pool.query(
    `update bales.activity a set state = 'due', due_at = null, attempts = 0, code = null, updated_at = now()
     from bales.issue i
     where i.org = $1 and i.mirror_id = any($2) and a.org = $1 and a.state in ('issue', 'due') and (
       a.seq = i.activity_seq or (i.subject = 'more' and a.code = i.code))`,
    [org, ids],
  );
  await client.update(
    object,
    ids.map((Id) => ({ Id, [request]: null })),
    { allowDuplicates: true },
  );
  return asked.length;
}
