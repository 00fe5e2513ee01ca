import { ownRows } from '../salesforce/own-rows.ts';
import type { LinkContext } from './link-context.ts';
import { linkLeads, unlinkLeads } from './link-leads.ts';
import { relink } from './relink.ts';

type Row = Readonly<Record<string, unknown>>;

/** What somebody asked for on link rows in Salesforce. */
export interface TakenRequests {
  readonly linked: number;
  readonly unlinked: number;
  readonly retried: number;
  /** BALES leads to erase; the rows go with them. */
  readonly erase: readonly string[];
}

/** Carries out `Request__c` of link rows (link, unlink, retry) and takes the order off; erasing is the caller's. */
export async function takeLinkRequests(context: LinkContext): Promise<TakenRequests> {
  const { client, names } = context;
  const [request, requestedId] = [names.field('Request__c'), names.field('RequestedId__c')];
  const rows = await ownRows<Row>(
    client,
    `SELECT Id, ${names.field('Key__c')}, ${request}, ${requestedId} FROM ${names.object.link} WHERE ${request} != null ORDER BY LastModifiedDate, Id`,
    context,
  );
  const asked = (wanted: string) => rows.filter(({ row }) => row[request] === wanted);
  const leadsFor = (wanted: string): string[] => asked(wanted).map(({ id }) => id);
  const orders = asked('link').map(({ id, row }) => ({ lead: id, recordId: String(row[requestedId] ?? '') }));
  if (orders.length > 0) await linkLeads(context, orders);
  const unlink = leadsFor('unlink');
  if (unlink.length > 0) await unlinkLeads(context, unlink);
  const retry = leadsFor('retry');
  if (retry.length > 0) await retryLinks(context, retry);
  return { linked: orders.length, unlinked: unlink.length, retried: retry.length, erase: leadsFor('erase') };
}

/** Looks again where the record is, and makes due what could not be written of these leads. */
async function retryLinks(context: LinkContext, leads: readonly string[]): Promise<void> {
  const { pool, client, names, org } = context;
  await relink(context, leads);
  await pool.query(
    `update bales.activity set state = 'due', due_at = null, attempts = 0, code = null, updated_at = now()
     where org = $1 and lead = any($2) and (state = 'issue' or (state = 'due' and due_at is not null))`,
    [org, leads],
  );
  // A link that did not change kept its order.
  const rows = await pool.query<{ rowId: string }>(
    'select row_id as "rowId" from bales.link where org = $1 and lead = any($2)',
    [org, leads],
  );
  await client.update(
    names.object.link,
    rows.rows.map(({ rowId }) => ({ Id: rowId, [names.field('Request__c')]: null })),
    { allowDuplicates: true },
  );
}
