import type { LinkedOpportunity, Names, RowKeys } from '@bales/activity';
import type pg from 'pg';
import type { OrgRow } from '../orgs/org.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { soqlDateTime } from '../salesforce/soql.ts';

/** Rows commit out of the order of their stamps, so each read begins this much earlier. */
const OVERLAP_MS = 5 * 60_000;

type Row = Readonly<Record<string, unknown>>;

/**
 * Reads the Opportunities of BALES leads that changed since the last time (all the first time), deleted ones too: those of the
 * engine's conversions, and those that somebody made in Salesforce. Those of another tenant's leads are passed by.
 * @param keys may still be asked for while the rows are read
 * @returns how many rows were read
 */
export async function refreshOpportunities(
  pool: pg.Pool,
  client: SalesforceClient,
  names: Names,
  { id: org, opportunitiesReadTo: to }: Pick<OrgRow, 'id' | 'opportunitiesReadTo'>,
  keys: RowKeys | Promise<RowKeys>,
): Promise<number> {
  const { leadId, conversionId } = names.opportunity;
  const since = to ? ` AND SystemModstamp >= ${soqlDateTime(to.getTime() - OVERLAP_MS)}` : '';
  const soql = `SELECT Id, ${leadId}, CreatedDate, IsClosed, IsDeleted, SystemModstamp FROM Opportunity WHERE (${leadId} != null OR ${conversionId} != null)${since} ORDER BY SystemModstamp, Id`;
  let [read, latest] = [0, to?.getTime() ?? 0];
  for await (const page of client.query<Row>(soql, { allRows: true })) {
    for (const row of page) latest = Math.max(latest, Date.parse(String(row['SystemModstamp'])));
    await storeOpportunities(pool, org, page, { leadId, keys: await keys });
    read += page.length;
  }
  if (read > 0)
    await pool.query('update bales.org set opportunities_read_to = $2 where id = $1', [
      org,
      new Date(latest),
    ]);
  return read;
}

async function storeOpportunities(
  pool: pg.Pool,
  org: number,
  rows: readonly Row[],
  { leadId, keys }: { readonly leadId: string; readonly keys: RowKeys },
): Promise<void> {
  if (rows.length === 0) return;
  const leads = rows.map((row) => (typeof row[leadId] === 'string' ? keys.idOf(row[leadId]) : null));
  const isKept = (row: Row, at: number): boolean => row['IsDeleted'] !== true && leads[at] !== null;
  const kept = rows.filter(isKept);
  const gone = rows.filter((row, at) => !isKept(row, at)).map((row) => String(row['Id']));
  await pool.query('delete from bales.opportunity where org = $1 and id = any($2)', [org, gone]);
  await pool.query(
    `insert into bales.opportunity (org, id, lead, created_at, closed)
     select $1, u.* from unnest($2::text[], $3::text[], $4::timestamptz[], $5::bool[]) u
     on conflict (id, org) do update set lead = excluded.lead, created_at = excluded.created_at, closed = excluded.closed`,
    [
      org,
      kept.map((row) => String(row['Id'])),
      leads.filter((_, at) => isKept(rows[at] ?? {}, at)),
      kept.map((row) => String(row['CreatedDate'])),
      kept.map((row) => row['IsClosed'] === true),
    ],
  );
}

/** Opportunities that BALES has created, by BALES lead. */
export async function knownOpportunities(
  pool: pg.Pool,
  org: number,
): Promise<ReadonlyMap<string, readonly LinkedOpportunity[]>> {
  const { rows } = await pool.query<LinkedOpportunity & { readonly lead: string }>(
    `select lead, id, extract(epoch from created_at)::float8 * 1000 as "createdAt", closed from bales.opportunity
     where org = $1`,
    [org],
  );
  const byLead = new Map<string, LinkedOpportunity[]>();
  for (const { lead, ...one } of rows) byLead.set(lead, [...(byLead.get(lead) ?? []), one]);
  return byLead;
}
