import { soqlDateTime } from '../salesforce/soql.ts';
import type { LinkContext } from './link-context.ts';
import { relink } from './relink.ts';

/** Rows commit out of the order of their stamps, so each look begins this much earlier. */
const OVERLAP_MS = 5 * 60_000;
/** Records are followed at most this often. */
export const FOLLOW_EVERY_MS = 5 * 60_000;

interface IdRow {
  readonly Id: string;
}

/**
 * Follows the records of links: three narrow sets by queryAll since the last time — Leads newly converted, Leads and Contacts
 * newly deleted — and those whose link failed because they were deleted, should somebody have restored them.
 * @param to when it was done the last time
 * @returns how many links were looked at; null when it was done less than five minutes ago
 */
export async function followRecords(context: LinkContext, to: Date | null): Promise<number | null> {
  const { pool, org } = context;
  const now = context.now();
  if (to !== null && now - to.getTime() < FOLLOW_EVERY_MS) return null;
  // The first time everything that was linked before is taken as it stands: errors of delivery find what moved.
  const moved = to === null ? [] : await movedRecords(context, to.getTime() - OVERLAP_MS);
  const leads = await leadsOf(context, moved);
  if (leads.length > 0) await relink(context, leads);
  await pool.query('update bales.org set followed_to = $2 where id = $1', [org, new Date(now)]);
  return leads.length;
}

async function movedRecords({ client }: LinkContext, since: number): Promise<string[]> {
  const after = soqlDateTime(since);
  const sets = [
    `SELECT Id FROM Lead WHERE IsConverted = true AND SystemModstamp >= ${after}`,
    `SELECT Id FROM Lead WHERE IsDeleted = true AND SystemModstamp >= ${after}`,
    `SELECT Id FROM Contact WHERE IsDeleted = true AND SystemModstamp >= ${after}`,
  ];
  const found = await Promise.all(sets.map((soql) => client.queryRows<IdRow>(soql, { allRows: true })));
  return found.flat().map(({ Id }) => Id);
}

/** BALES leads on these records, those that lost their lookup, and those whose record, or Contact, was deleted once. */
async function leadsOf({ pool, org }: LinkContext, records: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ lead: string }>(
    `select lead from bales.link
     where org = $1 and status = 'linked' and coalesce(lead_record, contact_record, last_record) = any($2)
     union
     select lead from bales.link where org = $1 and (
       (status = 'linked' and lead_record is null and contact_record is null)
       or (status = 'failed' and reason in ('DELETED', 'CONVERTED_WITHOUT_CONTACT')))`,
    [org, records],
  );
  return rows.map(({ lead }) => lead);
}
