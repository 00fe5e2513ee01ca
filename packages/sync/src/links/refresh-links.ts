import type { Names, RowKeys } from '@bales/activity';
import type pg from 'pg';
import { linkLock } from '../inbox/link-lock.ts';
import type { OrgRow } from '../orgs/org.ts';
import { inTransaction } from '../postgres/transaction.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { soqlDateTime } from '../salesforce/soql.ts';

/** One BalesLink__c row as the engine caches it. */
export interface LinkRow {
  readonly lead: string;
  readonly rowId: string;
  readonly status: 'unlinked' | 'linked' | 'failed';
  readonly reason: string | null;
  readonly leadRecord: string | null;
  readonly contactRecord: string | null;
  readonly accountRecord: string | null;
  /** The record of the latest link, also where Salesforce cleared the lookup. */
  readonly lastRecord: string | null;
  /** ISO 8601; null: unchanged. */
  readonly linkedAt: string | null;
}

/**
 * A row may carry an older SystemModstamp than one already read (commits are not in the order of their stamps), so each
 * read begins this much earlier. Reading a row twice changes nothing.
 */
const overlapMs = 5 * 60_000;

type Row = Readonly<Record<string, unknown>>;

/**
 * Reads the BalesLink__c rows that changed since the last time (all of them the first time), deleted ones too, and
 * makes what waited for them due. Rows of another tenant in the same org are passed by.
 * @param keys may still be asked for while the rows are read
 * @returns how many rows of this tenant were read.
 */
export async function refreshLinks(
  pool: pg.Pool,
  client: SalesforceClient,
  names: Names,
  org: OrgRow,
  keys: RowKeys | Promise<RowKeys>,
): Promise<number> {
  let [read, own] = [0, 0];
  let latest = org.linksReadTo?.getTime() ?? 0;
  for await (const page of client.query<Row>(linkQuery(names, org.linksReadTo), { allRows: true })) {
    for (const row of page) latest = Math.max(latest, Date.parse(String(row['SystemModstamp'])));
    own += await writeLinks(pool, org.id, page, { names, keys: await keys });
    read += page.length;
  }
  if (read > 0)
    await pool.query('update bales.org set links_read_to = $2 where id = $1', [org.id, new Date(latest)]);
  return own;
}

function linkQuery(names: Names, readTo: Date | null): string {
  const fields = [
    'Key__c',
    'Status__c',
    'Reason__c',
    'Lead__c',
    'Contact__c',
    'Account__c',
    'LastRecordId__c',
    'LinkedAt__c',
  ];
  const list = ['Id', 'IsDeleted', 'SystemModstamp', ...fields.map((field) => names.field(field))].join(', ');
  const since = readTo ? ` WHERE SystemModstamp >= ${soqlDateTime(readTo.getTime() - overlapMs)}` : '';
  return `SELECT ${list} FROM ${names.object.link}${since} ORDER BY SystemModstamp, Id`;
}

interface RowNames {
  readonly names: Names;
  readonly keys: RowKeys;
}

/** @returns how many of the rows are this tenant's */
async function writeLinks(
  pool: pg.Pool,
  org: number,
  rows: readonly Row[],
  { names, keys }: RowNames,
): Promise<number> {
  const own = rows.flatMap((row) => {
    const lead = keys.idOf(String(row[names.field('Key__c')] ?? ''));
    return lead === null ? [] : [{ row, lead }];
  });
  if (own.length === 0) return 0;
  const living = own.filter(({ row }) => row['IsDeleted'] !== true);
  const deleted = own.filter(({ row }) => row['IsDeleted'] === true).map(({ row }) => String(row['Id']));
  await pool.query('delete from bales.link where org = $1 and row_id = any($2)', [org, deleted]);
  await storeLinks(
    pool,
    org,
    living.map(({ row, lead }) => toLink(row, lead, names)),
  );
  return own.length;
}

/**
 * Writes links as they now are, and makes due what waited for those that are linked: both at once, or what is accepted in
 * between would go out before what waited.
 */
export async function storeLinks(pool: pg.Pool, org: number, links: readonly LinkRow[]): Promise<void> {
  if (links.length === 0) return;
  const linked = links.filter((link) => link.status === 'linked').map((link) => link.lead);
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1, $2)', [linkLock, org]);
    await upsertLinks(client, org, links);
    await releaseWaiting(client, org, linked);
  });
}

function toLink(row: Row, lead: string, names: Names): LinkRow {
  const text = (field: string): string | null => {
    const value = row[names.field(field)];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const status = text('Status__c');
  return {
    lead,
    rowId: String(row['Id']),
    status: status === 'linked' || status === 'failed' ? status : 'unlinked',
    reason: text('Reason__c'),
    leadRecord: text('Lead__c'),
    contactRecord: text('Contact__c'),
    accountRecord: text('Account__c'),
    lastRecord: text('LastRecordId__c'),
    linkedAt: text('LinkedAt__c'),
  };
}

async function upsertLinks(client: pg.ClientBase, org: number, links: readonly LinkRow[]): Promise<void> {
  // One page can hold a lead twice (deleted and made again): the later one counts.
  const rows = [...new Map(links.map((link) => [link.lead, link])).values()];
  if (rows.length === 0) return;
  await client.query(
    `insert into bales.link (org, lead, row_id, status, reason, lead_record, contact_record, account_record, last_record, linked_at)
     select $1, u.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[]) u
     on conflict (lead, org) do update set row_id = excluded.row_id, status = excluded.status,
       reason = excluded.reason, lead_record = excluded.lead_record, contact_record = excluded.contact_record,
       account_record = excluded.account_record, last_record = excluded.last_record,
       linked_at = coalesce(excluded.linked_at, bales.link.linked_at)`,
    [
      org,
      rows.map((row) => row.lead),
      rows.map((row) => row.rowId),
      rows.map((row) => row.status),
      rows.map((row) => row.reason),
      rows.map((row) => row.leadRecord),
      rows.map((row) => row.contactRecord),
      rows.map((row) => row.accountRecord),
      rows.map((row) => row.lastRecord),
      rows.map((row) => row.linkedAt),
    ],
  );
}

/**
 * Makes due what waited for the links of `leads`. Accepts that looked for a link before this one was committed are over, so
 * their rows are released too. A drain under way may have passed rows that are due now: the count tells it.
 */
async function releaseWaiting(client: pg.ClientBase, org: number, leads: readonly string[]): Promise<void> {
  if (leads.length === 0) return;
  const { rowCount } = await client.query(
    `update bales.activity set state = 'due', code = null, updated_at = now()
     where org = $1 and state = 'waiting' and lead = any($2)`,
    [org, leads],
  );
  if (rowCount) await client.query('update bales.org set released = released + 1 where id = $1', [org]);
}
